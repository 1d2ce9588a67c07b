import type { Page } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { badge } from '#views/badge.ts'
import { linkButton, postButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { confidential } from '#views/confidential.ts'
import { html, when, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { timeline } from '#views/timeline.ts'
import type { RecordPages } from '../../records/public.ts'
import { own } from '../db.ts'
import { isClosed } from '../rules/standing.ts'
import { threadOf, type Thread } from './queries.ts'
import { recordPath, threadPath, type Reply, type SubjectKind } from './subjects.ts'
import { daysWords, toneOf } from './words.ts'

const SAID_ICONS = {
  done: 'check',
  could_not: 'close',
  asked: 'help',
  answered: 'message',
  withdrawn: 'close',
} as const

export async function threadPage(page: Page, kind: SubjectKind, id: string): Promise<Response> {
  const { t, fmt } = page
  const thread = await threadOf(own(page.db), kind, id)
  page.log.viewed(thread.subject_id)
  const names = await userNames(page.db, [thread.performer_id, ...thread.replies.map((r) => r.performer_id)])
  const records = page.service<RecordPages>('records.pages')
  return await page.show({
    title: t('handover.instruction'),
    narrow: true,
    current: '/instructions',
    body: html`${pageHead({
      title: t('handover.instruction'),
      up: { href: recordPath(kind, thread.subject_id), label: t(`handover.to_${kind}`) },
      lines: [
        html`${badge(toneOf(thread, page.today), t(`handover.state.${thread.standing.state}`))} ${daysWords(page, thread)}`,
      ],
    })}${
      kind === 'person'
        ? await records.aboutPerson(page, thread.subject_id)
        : await records.aboutHousehold(page, thread.subject_id)
    }${card({
      id: 'what',
      title: thread.text,
      flush: kv([
        [t('handover.by'), names.get(thread.performer_id)],
        [t('handover.given'), fmt.dateTime(thread.happened_at, page.timeZone)],
        [t('records.sensitivity'), confidential(t, thread.sensitivity) || null],
      ]),
      footer: buttons(page, thread),
    })}${when(thread.replies.length > 0, () =>
      card({
        id: 'replies',
        title: t('handover.replies'),
        body: timeline(
          thread.replies.map((r) => ({
            icon: SAID_ICONS[r.kind],
            title: t(`handover.line.${r.kind}`),
            when: `${fmt.date(r.happened_on)} · ${names.get(r.performer_id) ?? ''}`,
            text: r.text ?? undefined,
            struck: r.voided_at !== null,
            aside: html`${confidential(t, r.sensitivity)}${takeBack(page, kind, r)}`,
          })),
        ),
      }),
    )}`,
  })
}

function buttons(page: Page, thread: Thread): Html {
  const { t } = page
  if (isClosed(thread.standing.state)) return html``
  const at = threadPath(thread.kind, thread.id)
  const waits = thread.standing.state === 'asked' || thread.standing.state === 'could_not'
  const nurse = page.can('handover:instruct')
  return html`<div class="row">${when(page.can('handover:reply'), () =>
    linkButton({
      href: `${at}/reply`,
      icon: 'check',
      label: t('handover.reply'),
      kind: nurse && waits ? undefined : 'primary',
    }),
  )}${when(nurse, () =>
    linkButton({
      href: `${at}/answer`,
      icon: 'message',
      label: t('handover.answer'),
      kind: waits ? 'primary' : undefined,
    }),
  )}</div>`
}

function takeBack(page: Page, kind: SubjectKind, reply: Reply): Html | undefined {
  if (reply.voided_at !== null || !page.can('handover:reply')) return undefined
  if (page.actor.role !== 'nurse' && reply.performer_id !== page.actor.id) return undefined
  return postButton({
    action: `/instructions/${kind}/replies/${reply.id}/void`,
    hidden: page.envelope(`handover.void_reply_${kind}`),
    label: page.t('handover.void_reply'),
    kind: 'quiet',
    small: true,
  })
}
