/** Every indicator with its definition, and whom no figure holds. */
import type { Page } from '#kernel/plugin.ts'
import { card, foldCard } from '#views/card.ts'
import { html, when, type Html } from '#views/html.ts'
import { table } from '#views/table.ts'
import { coverageHref } from '../query.ts'
import {
  betweenWords,
  denominatorWords,
  indicatorName,
  numeratorWords,
  ofWords,
  periodWords,
  shareWords,
} from '../words.ts'
import type { Shown } from './page-view.ts'

const K = 'vaccination.coverage'

export function allCard(page: Page, { query, data }: Shown): Html {
  const { t } = page
  return foldCard({
    icon: 'list',
    title: t(`${K}.all`),
    meta: periodWords(page, data.period),
    flush: table({
      label: t(`${K}.all`),
      rows: data.all,
      columns: [
        {
          label: t(`${K}.indicator`),
          head: true,
          cell: ({ indicator: i }) =>
            html`<a href="${coverageHref(query, page.today, { indicator: i.code })}">${indicatorName(page, i)}</a>${when(
              i.sdg,
              () => html` <span class="tag">${t(`${K}.sdg`)}</span>`,
            )}`,
        },
        {
          label: t(`${K}.what`),
          cell: ({ indicator: i }) =>
            html`${t(`${K}.counted`, { what: numeratorWords(page, i) })} ${t(`${K}.counted_of`, { whom: denominatorWords(page, i) })} <span class="meta">${i.source}</span>`,
        },
        { label: t(`${K}.counted_short`), num: true, cell: ({ figure }) => ofWords(page, figure) },
        { label: t(`${K}.share`), num: true, cell: ({ figure }) => shareWords(page, figure) },
        { label: t(`${K}.interval`), num: true, cell: ({ figure }) => betweenWords(page, figure) },
      ],
    }),
  })
}

/** Whom no figure holds stands where the figures stand. */
export function whomCard(page: Page, { data }: Shown): Html {
  const { t, fmt } = page
  const { noBirthDate, yearOnly, registeredOnly } = data.left
  const left = {
    none: fmt.number(noBirthDate),
    year: fmt.number(yearOnly),
    elsewhere: fmt.number(registeredOnly),
  }
  return card({
    id: 'whom',
    title: t(`${K}.whom_title`),
    body: html`<div class="stack"><p>${t(`${K}.whom_counted`)}</p><p>${t(`${K}.left`, left)}</p><p class="meta">${t(`${K}.not_verified`)}</p></div>`,
  })
}
