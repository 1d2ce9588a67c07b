/** What came up when the form was sent: for some a reason is enough, for some a nurse must answer. */
import type { Page } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { card } from '#views/card.ts'
import type { Fields } from '#views/command-form.ts'
import { html, when, type Html } from '#views/html.ts'
import { MOST_REASON } from '../../around/entry.ts'
import { vaccineHtml } from '../../around/vaccine-name.ts'
import { own } from '../../db.ts'
import type { Assessment } from '../assess.ts'
import { barredWords, warningWords } from '../words.ts'

const MOST_NURSES = 4

/** Whom to ask: names, none where nobody is on record. */
export async function unanswerable(page: Page): Promise<string[]> {
  if (page.can('vaccination:override')) return []
  const nurses = await own(page.db)
    .selectFrom('pub_user')
    .select('name')
    .where('role', '=', 'nurse')
    .where('active', '=', 1)
    .orderBy('name')
    .limit(MOST_NURSES)
    .execute()
  return nurses.map((n) => n.name)
}

export function warningCards(page: Page, fields: Fields, found: Assessment, nurses: readonly string[]): Html {
  const { t } = page
  const { warnings, cautions, barred } = found
  const lines = [
    ...warnings.flatMap((w) => warningWords(page, w).map((why) => html`<b>${vaccineHtml(t, w.vaccine)}</b>: ${why}`)),
    ...cautions.map((c) => html`${t(`vaccination.doses.caution.${c}`)}`),
  ]
  return html`${when(barred.length > 0, () => barredCard(page, fields, found, nurses))}${when(lines.length > 0, () =>
    card({
      id: 'warned',
      title: t('vaccination.doses.warned'),
      body: html`<div class="stack"><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>${fields({
        name: 'accept_reason',
        label: t('vaccination.doses.accept_reason'),
        hint: t('vaccination.doses.accept_hint'),
        required: true,
        maxlength: MOST_REASON,
      })}</div>`,
    }),
  )}`
}

function barredCard(page: Page, fields: Fields, { barred }: Assessment, nurses: readonly string[]): Html {
  const { t } = page
  const list = html`<ul>${barred.map((b) => html`<li>${barredWords(page, b)}</li>`)}</ul>`
  if (!page.can('vaccination:override'))
    return banner('bad', {
      title: t('vaccination.doses.not_without_nurse'),
      text: html`${list}${
        nurses.length === 0
          ? t('vaccination.doses.ask_a_nurse')
          : t('vaccination.doses.ask_these', { names: nurses.join(t('vaccination.doses.name_separator')) })
      }`,
    })
  return card({
    id: 'barred',
    title: t('vaccination.doses.barred'),
    body: html`<div class="stack">${list}${fields({
      name: 'override_reason',
      label: t('vaccination.doses.override_reason'),
      hint: t('vaccination.doses.override_hint', { name: page.actor.name }),
      required: true,
      maxlength: MOST_REASON,
    })}</div>`,
  })
}
