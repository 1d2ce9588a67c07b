/** Beside the map: first dose and drop-out read together, why doses were not given, and whom no figure holds. */
import type { Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import type { ShownFigure } from '#views/figures/words.ts'
import { html, type Html } from '#views/html.ts'
import { table } from '#views/table.ts'
import { NOT_GIVEN_REASONS } from '../../tables.ts'
import type { Coverage } from '../data.ts'
import { readingOf } from '../rules/figure.ts'
import { K } from '../words.ts'
import type { Shown } from './page-view.ts'

export function readingCard(
  { t }: Page,
  shown: readonly (ShownFigure & { code: string })[],
  { all }: Coverage,
): Html | '' {
  const of = (code: string) => all.find((a) => a.indicator.code === code)
  const [first, lost] = [of('age.dtp1'), of('drop.dtp1-dtp3')]
  if (!first || !lost) return ''
  const reading = readingOf(first, lost)
  const links = ['age.dtp1', 'drop.dtp1-dtp3', 'period_drop.dtp1-dtp3'].flatMap((code) =>
    shown
      .filter((a) => a.code === code)
      .map(({ href, name, words }) => html`<li><a href="${href}">${name}</a>: ${words.whole}</li>`),
  )
  return card({
    id: 'reading',
    title: t(`${K}.reading`),
    body: html`<div class="stack"><p>${reading === null ? t(`${K}.reading_few`) : t(`${K}.reading_${reading}`)}</p><ul class="stack">${links}</ul><p class="meta">${t(`${K}.reading_source`)}</p></div>`,
  })
}

export function reasonsCard(page: Page, { data }: Shown): Html {
  const { t, fmt } = page
  const rows = data.areas.filter((a) => data.reasons.get(a.id)!.size > 0)
  const seen = NOT_GIVEN_REASONS.filter((r) => rows.some((a) => data.reasons.get(a.id)!.has(r)))
  return card({
    id: 'reasons',
    title: t(`${K}.reasons`),
    meta: t(`${K}.reasons_meta`, { from: fmt.monthYear(data.period.from), to: fmt.monthYear(data.reasonsTo) }),
    flush: table({
      label: t(`${K}.reasons`),
      rows,
      collapse: false,
      empty: empty({ icon: 'check', title: t(`${K}.no_reasons`) }),
      columns: [
        { label: t('kit.figures.col_area'), head: true, cell: (a) => a.name },
        ...seen.map((r) => ({
          label: t(`${K}.reason_${r}`),
          num: true,
          cell: (a: (typeof rows)[number]) => fmt.number(data.reasons.get(a.id)!.get(r) ?? 0),
        })),
      ],
    }),
  })
}

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
    title: t('kit.figures.whom_title'),
    body: html`<div class="stack"><p>${t(`${K}.whom_counted`)}</p><p>${t(`${K}.left`, left)}</p><p class="meta">${t(`${K}.not_verified`)}</p></div>`,
  })
}
