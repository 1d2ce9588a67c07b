/** Beside the map: the months before, first dose and drop-out read together, and why doses were not given. */
import type { Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html } from '#views/html.ts'
import { table } from '#views/table.ts'
import { trendCard as shareCard } from '#views/trend-card.ts'
import { NOT_GIVEN_REASONS } from '../../tables.ts'
import { readingOf } from '../rules/figure.ts'
import { coverageHref } from '../query.ts'
import { figureWords, indicatorName } from '../words.ts'
import type { Shown } from './page-view.ts'

const K = 'vaccination.coverage'

export function trendCard(page: Page, { data }: Shown): Html {
  const { t, fmt } = page
  const { chosen } = data
  const name = indicatorName(page, chosen)
  return shareCard({
    title: t(`${K}.trend`),
    meta: t(`${K}.trend_meta`, { name }),
    points: data.trend.map(({ month, figure }) => ({
      label: fmt.monthYear(month),
      ...figure,
      words: figureWords(page, figure),
    })),
    chart: {
      label: t(`${K}.trend_label`, { name }),
      goal: chosen.goal,
      goalText: t(chosen.lossy ? `${K}.goal_most` : `${K}.goal`, { goal: fmt.percent(chosen.goal) }),
      percent: (share) => fmt.percent(share),
    },
    few: t(`${K}.trend_few`),
    asTable: t(`${K}.as_table`),
    columns: { month: t(`${K}.up_to`), share: t(`${K}.share`) },
    newestFirst: false,
  })
}

export function readingCard(page: Page, { query, data }: Shown): Html | '' {
  const { t } = page
  const of = (code: string) => data.all.find((a) => a.indicator.code === code)
  const [first, lost, byPeriod] = [of('age.dtp1'), of('drop.dtp1-dtp3'), of('period_drop.dtp1-dtp3')]
  if (!first || !lost) return ''
  const reading = readingOf(first, lost)
  const link = (one: typeof first) =>
    html`<a href="${coverageHref(query, page.today, { indicator: one.indicator.code })}">${indicatorName(page, one.indicator)}</a>: ${figureWords(page, one.figure)}`
  return card({
    id: 'reading',
    title: t(`${K}.reading`),
    body: html`<div class="stack"><p>${reading === null ? t(`${K}.reading_few`) : t(`${K}.reading_${reading}`)}</p><ul class="stack"><li>${link(first)}</li><li>${link(lost)}</li>${when(byPeriod, () => html`<li>${link(byPeriod!)}</li>`)}</ul><p class="meta">${t(`${K}.reading_source`)}</p></div>`,
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
        { label: t(`${K}.village`), head: true, cell: (a) => a.name },
        ...seen.map((r) => ({
          label: t(`${K}.reason_${r}`),
          num: true,
          cell: (a: (typeof rows)[number]) => fmt.number(data.reasons.get(a.id)!.get(r) ?? 0),
        })),
      ],
    }),
  })
}
