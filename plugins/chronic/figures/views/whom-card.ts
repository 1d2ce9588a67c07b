/** Whom no figure holds, and what was estimated, stand where the figures stand. */
import type { Page } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html, when, type Html } from '#views/html.ts'
import type { Figures } from '../data.ts'

const K = 'chronic.figures'

export function whomCard(page: Page, { area, estimate }: Figures): Html {
  const { t, fmt } = page
  const { hypertension, diabetes, monthly_load: load } = estimate
  const number = (n: number | null) => (n === null ? t(`${K}.unknown`) : fmt.number(n))
  return card({
    id: 'whom',
    title: t('kit.figures.whom_title'),
    body: html`<div class="stack"><p>${t(`${K}.whom_counted`)}</p><p>${t(`${K}.estimated`, {
      hypertension: number(hypertension),
      diabetes: number(diabetes),
      load: number(load),
    })}</p>${when(
      area,
      () =>
        html`<p class="row">${linkButton({ href: `/chronic/figures/${area!.id}/estimates`, icon: 'edit', label: t(`${K}.estimates_of`, { area: area!.name }), small: true })}</p>`,
    )}<p class="meta">${t(`${K}.not_verified`)}</p></div>`,
  })
}
