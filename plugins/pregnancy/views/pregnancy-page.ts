/** One person's pregnancy: how far, what was found, what comes next, and where it is amended, ended, or turns into a birth. */
import type { Page } from '#kernel/plugin.ts'
import type { DueView } from '#kernel/work.ts'
import { badge } from '#views/badge.ts'
import { linkButton } from '#views/button.ts'
import { card, foldCard } from '#views/card.ts'
import { confidential } from '#views/confidential.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { own } from '../db.ts'
import { contactsOf, outcomesOf, womanFactsOf } from '../queries.ts'
import { pregnanciesOf, stateOn, type Pregnancy } from '../rules/state.ts'
import type { ContactRow, OutcomeRow } from '../tables.ts'
import { recordPages } from './somebody.ts'
import { stateFacts } from './state-facts.ts'
import { entryWords } from './entry-words.ts'

const MOST_CONTACTS = 30

export async function showPregnancy(page: Page, personId: string): Promise<Response> {
  const db = own(page.db)
  const { t } = page
  const who = await recordPages(page).aboutPerson(page, personId)
  const person = await db
    .selectFrom('pub_person')
    .select(['id', 'name', 'household_id', 'status'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  const facts = await womanFactsOf(db, personId)
  const state = stateOn(facts, page.today)
  const all = pregnanciesOf(facts)
  const open = all.findLast((p) => p.endedOn === null)
  const write = page.can('pregnancy:write') && person.status === 'active'
  const items = (await page.work.items([person.household_id], { subject: personId })).filter(
    (i) => i.plugin === 'pregnancy',
  )
  return await page.show({
    title: t('pregnancy.title'),
    current: '/households',
    body: html`${pageHead({ title: t('pregnancy.title'), up: { href: `/people/${personId}`, label: person.name } })}${who}${card(
      {
        id: 'state',
        title: t(`pregnancy.state.${state.kind}`),
        next: open !== undefined,
        flush: kv(stateFacts(page, state)),
        footer: write ? actions(page, personId, person.household_id, open, state.kind) : undefined,
      },
    )}${when(items.length > 0, () => nextCard(page, items))}${contactsCard(page, await contactsOf(db, personId, MOST_CONTACTS))}${outcomesCard(
      page,
      await outcomesOf(db, personId),
      write,
    )}`,
  })
}

function actions({ t }: Page, person: string, household: string, open: Pregnancy | undefined, kind: string): Html {
  if (!open)
    return html`${linkButton({ href: `/people/${person}/pregnancy/ask`, icon: 'help', label: t('pregnancy.ask') })}${linkButton({ href: `/people/${person}/pregnancy/new`, icon: 'plus', label: t('pregnancy.report') })}${when(
      kind === 'post_partum',
      () =>
        linkButton({ href: `/people/${person}/postnatal`, icon: 'clipboard', label: t('pregnancy.contact.postnatal') }),
    )}`
  const { id } = open.episode
  return html`${linkButton({ href: `/people/${person}/antenatal`, kind: 'primary', icon: 'clipboard', label: t('pregnancy.contact.antenatal') })}${linkButton(
    { href: `/households/${household}/birth`, icon: 'baby', label: t('pregnancy.register_birth') },
  )}${linkButton({ href: `/pregnancies/${id}/amend`, icon: 'edit', label: t(open.episode.dueOn === null ? 'pregnancy.date_it' : 'pregnancy.amend') })}${linkButton(
    { href: `/people/${person}/pregnancy/end`, kind: 'quiet', label: t('pregnancy.end_otherwise') },
  )}${linkButton({ href: `/pregnancies/${id}/void`, kind: 'quiet', icon: 'close', label: t('pregnancy.void') })}`
}

const nextCard = ({ t, fmt }: Page, items: readonly DueView[]): Html =>
  card({
    id: 'next',
    title: t('pregnancy.next'),
    flush: kv(
      items.map((i) => [
        html`<a href="${i.action}">${t(i.titleKey, i.params)}</a>`,
        t('pregnancy.due_by', { date: fmt.date(i.dueOn) }),
      ]),
    ),
  })

function contactsCard(page: Page, list: readonly ContactRow[]): Html {
  const { t, fmt } = page
  if (list.length === 0)
    return card({ id: 'contacts', title: t('pregnancy.contacts'), body: empty({ title: t('pregnancy.no_contacts') }) })
  return card({
    id: 'contacts',
    title: t('pregnancy.contacts'),
    flush: kv(
      list.map((c) => {
        const words = entryWords(page, 'contact', c)
        const urgent = c.status === 'final' && (c.urgency === 'emergency' || c.urgency === 'same_day')
        return [
          fmt.date(c.happened_on),
          html`<a href="/pregnancy-contacts/${c.id}">${c.status === 'final' ? words : html`<del>${words}</del>`}</a> ${when(
            urgent,
            () => badge('overdue', t(`pregnancy.urgency_short.${c.urgency!}`)),
          )} ${confidential(t, c.sensitivity)}`,
        ]
      }),
    ),
  })
}

function outcomesCard(page: Page, list: readonly OutcomeRow[], write: boolean): Html | '' {
  const { t, fmt } = page
  if (list.length === 0) return ''
  return foldCard({
    icon: 'clock',
    title: t('pregnancy.before'),
    flush: kv(
      list.map((o) => [
        fmt.date(o.happened_on),
        html`${o.child_id ? html`<a href="/people/${o.child_id}">${o.child_name}</a> ` : ''}${t(`pregnancy.outcome.${o.outcome}`)}${o.note ? html`<br><span class="meta">${o.note}</span>` : ''} ${confidential(t, o.sensitivity)}${when(
          write,
          () =>
            html` ${linkButton({ href: `/pregnancy-outcomes/${o.id}/void`, kind: 'quiet', small: true, label: t('pregnancy.void') })}`,
        )}`,
      ]),
    ),
  })
}
