/** How far one is, what it comes to so far, and what must be done at once: below the questions, renewed at each answer. */
import type { Page } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { html, when, type Html } from '#views/html.ts'
import { isAnswerable } from '../../forms/answers/initial.ts'
import { isReached } from '../../forms/answers/tree.ts'
import type { NeedsConfig } from '../clinic.ts'
import { conclude, type AlertCode } from '../conclude.ts'
import type { KnownForm } from '../known-forms.ts'
import type { Filling } from '../sheet-of.ts'
import { scoreWords } from './words.ts'

export const SUMMARY = 'summary'

export function summaryPlace(page: Page, known: KnownForm, { sheet }: Filling): Html {
  const { t } = page
  const asked = [...sheet.tree.spots.values()].filter((s) => isReached(s) && !s.item.hidden && isAnswerable(sheet, s))
  const answered = asked.filter((s) => s.entries.length > 0).length
  const { scores, alerts } = conclude(known, sheet, page.config<NeedsConfig>('needs').barthel)
  return html`<div id="${SUMMARY}" class="stack" aria-live="polite">${when(alerts.length > 0, () => stopBanner(page, alerts))}<p><progress max="${Math.max(1, asked.length)}" value="${answered}" aria-label="${t('needs.assess.progress')}"></progress> ${t('needs.assess.answered', { n: answered, of: asked.length })}</p>${scores.map(
    (s) => html`<p>${scoreWords(page, known.instrument, s, known.form)}</p>`,
  )}</div>`
}

/** While the form is open, too: nobody waits for the last question. */
export const stopBanner = ({ t }: Page, alerts: readonly AlertCode[]): Html =>
  banner('bad', {
    title: t(`needs.stop.${alerts[0]!}`),
    text: html`${alerts.map((a) => html`<b>${t(`needs.stop.${a}_do`)}</b> `)}`,
    live: true,
  })
