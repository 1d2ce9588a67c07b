/** Every indicator with its definition, and whom no figure holds. */
import type { Page } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { card, foldCard } from '#views/card.ts'
import { html, when, type Html } from '#views/html.ts'
import { table } from '#views/table.ts'
import { figuresHref, FIGURES_PATH } from '../query.ts'
import { betweenWords, ofWords, shareWords, wholeName } from '../words.ts'
import { definition, type Shown } from './area-card.ts'

const K = 'chronic.figures'

export function allCard(page: Page, { query, data }: Shown): Html {
  const { t, fmt } = page
  return foldCard({
    icon: 'list',
    title: t(`${K}.all`),
    meta: fmt.monthYear(query.month),
    flush: table({
      label: t(`${K}.all`),
      rows: data.all,
      columns: [
        {
          label: t(`${K}.indicator`),
          head: true,
          cell: ({ indicator: i }) =>
            html`<a href="${figuresHref(FIGURES_PATH, query, page.today, { indicator: i.code })}">${wholeName(page, i)}</a>`,
        },
        { label: t(`${K}.col_what`), cell: ({ indicator: i }) => definition(page, i, query.withLost) },
        { label: t(`${K}.counted_short`), num: true, cell: ({ figure }) => ofWords(page, figure) },
        {
          label: t(`${K}.col_share`),
          num: true,
          cell: ({ indicator: i, figure }) => (i.kind === 'count' ? '' : shareWords(page, figure)),
        },
        { label: t(`${K}.col_interval`), num: true, cell: ({ figure }) => betweenWords(page, figure) },
      ],
    }),
  })
}

/** Whom no figure holds, and what was estimated, stand where the figures stand. */
export function whomCard(page: Page, { data }: Shown): Html {
  const { t, fmt } = page
  const { hypertension, diabetes, monthly_load: load } = data.estimate
  const number = (n: number | null) => (n === null ? t(`${K}.unknown`) : fmt.number(n))
  return card({
    id: 'whom',
    title: t(`${K}.whom_title`),
    body: html`<div class="stack"><p>${t(`${K}.whom_counted`)}</p><p>${t(`${K}.estimated`, {
      hypertension: number(hypertension),
      diabetes: number(diabetes),
      load: number(load),
    })}</p>${when(
      data.area,
      () =>
        html`<p class="row">${linkButton({ href: `/chronic/figures/${data.area!.id}/estimates`, icon: 'edit', label: t(`${K}.estimates_of`, { area: data.area!.name }), small: true })}</p>`,
    )}<p class="meta">${t(`${K}.not_verified`)}</p></div>`,
  })
}
