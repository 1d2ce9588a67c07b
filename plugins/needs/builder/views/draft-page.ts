/** A form being made: its questions in their order, what is still missing, and how it will look. */
import { msOf } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { banner } from '#views/banner.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { own } from '../../db.ts'
import { faultsIn, type DesignFault } from '../design/check.ts'
import { KINDS, type Design } from '../design/design.ts'
import { draftById, draftPath, type Draft } from '../draft.ts'
import { newName } from '../parts.ts'
import { questionList } from './question-list.ts'
import { totalsCard } from './totals-card.ts'
import { tryParts } from './try-page.ts'
import { inWords, LANG_NAMES, missingIn } from './words.ts'

/** Whoever changed it so short a time ago is most likely still at it. */
const AT_IT_MS = 30 * 60_000

export async function showDraft(page: Page, id: string): Promise<Response> {
  const { t } = page
  const draft = await draftById(own(page.db), id)
  const { design } = draft
  const faults = faultsIn(design)
  const path = draftPath(draft.id)
  return await page.show({
    title: t('needs.build.draft'),
    wide: true,
    current: '/forms',
    body: html`${pageHead({
      title: inWords(page, design, design.title),
      eyebrow: t(draft.form_id ? 'needs.build.draft_change' : 'needs.build.draft_new'),
      lines: [await lastLine(page, draft)],
      up: { href: '/forms', label: t('needs.forms.title') },
      actions: linkButton({ href: `${path}/about`, icon: 'edit', label: t('needs.build.about') }),
    })}<div class="cols"><div class="stack">${await others(page, draft)}${faultBanner(page, design, faults)}${card({
      id: 'questions',
      title: t('needs.build.questions'),
      ...(design.questions.length === 0
        ? { body: t('needs.build.none_yet') }
        : { flush: questionList(page, draft, faults) }),
    })}${addCard(page, path)}${totalsCard(page, draft, faults)}${endCard(page, draft, faults)}</div>${previewCard(page, draft)}</div>`,
  })
}

async function lastLine(page: Page, draft: Draft): Promise<string> {
  const { t, db, fmt } = page
  const name = (await userNames(db, [draft.changed_by])).get(draft.changed_by) ?? ''
  return t('needs.build.last_changed', { name, at: fmt.dateTime(draft.changed_at, page.timeZone) })
}

async function others({ t, db, now, actor }: Page, draft: Draft): Promise<Html | ''> {
  if (draft.changed_by === actor.id || msOf(now) - msOf(draft.changed_at) > AT_IT_MS) return ''
  const name = (await userNames(db, [draft.changed_by])).get(draft.changed_by) ?? ''
  return banner('info', {
    title: t('needs.build.also_at_it', { name }),
    text: t('needs.build.also_at_it_hint'),
    icon: 'people',
  })
}

function faultBanner(page: Page, design: Design, faults: readonly DesignFault[]): Html {
  const { t } = page
  const missing = missingIn(design)
  const whole = faults.filter((f) => f.link === '')
  return html`${when(faults.length > 0, () =>
    banner('warn', {
      title: t('needs.build.not_yet', { n: faults.length }),
      text: whole.length > 0 ? whole.map((f) => t(f.code)).join(' ') : t('needs.build.see_marks'),
    }),
  )}${when(missing.length > 0, () => banner('info', { text: t('needs.build.missing_in', { langs: missing.map((l) => LANG_NAMES[l]).join(', ') }) }))}`
}

const addCard = ({ t }: Page, path: string): Html =>
  card({
    id: 'add',
    title: t('needs.build.add'),
    body: html`<div class="row">${KINDS.map((kind) =>
      linkButton({
        href: `${path}/questions/${newName(kind)}`,
        kind: 'quiet',
        icon: 'plus',
        label: t(`needs.build.kind.${kind}`),
      }),
    )}${linkButton({ href: `${path}/take`, kind: 'quiet', icon: 'layers', label: t('needs.build.take') })}</div>`,
  })

const endCard = ({ t }: Page, draft: Draft, faults: readonly DesignFault[]): Html =>
  card({
    id: 'end',
    title: t('needs.build.end'),
    body: html`<div class="stack"><p>${t('needs.build.end_hint')}</p><div class="row">${when(faults.length === 0, () =>
      linkButton({ href: `${draftPath(draft.id)}/use`, kind: 'primary', icon: 'check', label: t('needs.build.use') }),
    )}<a class="btn" href="${draftPath(draft.id)}/questionnaire.json" download>${t('needs.build.json')}</a>${linkButton({ href: `${draftPath(draft.id)}/discard`, kind: 'quiet', label: t('needs.build.discard') })}</div></div>`,
  })

function previewCard(page: Page, draft: Draft): Html {
  const parts = tryParts(page, draft, {}, page.lang)
  return html`<div>${card({
    id: 'preview',
    title: page.t('needs.build.preview'),
    meta: page.t('needs.build.try_hint'),
    aside: linkButton({
      href: `${draftPath(draft.id)}/try`,
      small: true,
      kind: 'quiet',
      label: page.t('needs.build.try'),
    }),
    body: parts ?? page.t('needs.build.not_whole'),
  })}</div>`
}
