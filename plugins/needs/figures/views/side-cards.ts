/** Beside the map: the months before, needs by kind and severity, and whom no figure holds. */
import type { Page } from '#kernel/plugin.ts'
import { LEAST } from '#kernel/shares.ts'
import { card, foldCard } from '#views/card.ts'
import { html, type Html } from '#views/html.ts'
import { table } from '#views/table.ts'
import { trendCard as shareCard } from '#views/trend-card.ts'
import { SEVERITIES } from '../../../../data/reference/needs/problems.ts'
import { problemName } from '../../plan/views/words.ts'
import type { Figures, KindCounts } from '../data.ts'
import { figuresHref } from '../query.ts'
import { betweenWords, figureWords, goalWords, indicatorName, K, ofWords, shareWords } from '../words.ts'
import { definition, type Shown } from './area-card.ts'

export function trendCard(page: Page, { chosen, trend }: Figures): Html {
  const { t, fmt } = page
  const name = indicatorName(page, chosen)
  return shareCard({
    title: t(`${K}.trend`),
    meta: name,
    points: trend.map(({ month, figure }) => ({
      label: fmt.monthYear(month),
      ...figure,
      words: figureWords(page, figure),
    })),
    chart: {
      label: t(`${K}.trend_label`, { name }),
      goal: chosen.goal,
      goalText: goalWords(page, chosen),
      percent: (share) => fmt.percent(share),
    },
    few: t(`${K}.trend_few`),
    asTable: t(`${K}.as_table`),
    columns: { month: t(`${K}.col_month`), share: t(`${K}.col_share`) },
    newestFirst: true,
  })
}

const standing = ({ by }: KindCounts): number => SEVERITIES.reduce((n, s) => n + by[s], 0)

/** Met and unmet, side by side. Of a handful of people nothing is said. */
export function kindsCard(page: Page, { query, data }: Shown): Html {
  const { t, fmt } = page
  const rows = data.kinds.filter((k) => standing(k) + k.met > 0)
  const title = t(`${K}.kinds`)
  const few = data.people < LEAST
  if (few || rows.length === 0)
    return card({
      id: 'kinds',
      title,
      body: html`<p>${few ? t(`${K}.few`, { least: fmt.number(LEAST) }) : t(`${K}.no_needs`)}</p>`,
    })
  return card({
    id: 'kinds',
    title,
    meta: t(`${K}.kinds_of`, { people: fmt.number(data.people) }),
    flush: table({
      label: title,
      rows,
      columns: [
        {
          label: t(`${K}.col_kind`),
          head: true,
          cell: (k) =>
            html`<a href="${figuresHref(query, page.today, { indicator: `kind.${k.problem}` })}">${problemName(page, k.problem)}</a>`,
        },
        ...SEVERITIES.toReversed().map((s) => ({
          label: t(`needs.plan.severity.${s}`),
          num: true,
          cell: (k: KindCounts) => fmt.number(k.by[s]),
        })),
        { label: t(`${K}.col_planned`), num: true, cell: (k) => fmt.number(k.planned) },
        { label: t(`${K}.col_unplanned`), num: true, cell: (k) => fmt.number(standing(k) - k.planned) },
        { label: t(`${K}.col_met`), num: true, cell: (k) => fmt.number(k.met) },
      ],
    }),
  })
}

export const whomCard = ({ t }: Page): Html =>
  card({
    id: 'whom',
    title: t(`${K}.whom_title`),
    body: html`<div class="stack"><p>${t(`${K}.whom_counted`)}</p><p>${t(`${K}.whom_confidence`)}</p><p class="meta">${t(`${K}.not_verified`)}</p></div>`,
  })

/** Every indicator with its definition. */
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
            html`<a href="${figuresHref(query, page.today, { indicator: i.code })}">${indicatorName(page, i)}</a>`,
        },
        { label: t(`${K}.col_what`), cell: ({ indicator: i }) => definition(page, i) },
        { label: t(`${K}.col_numerator`), num: true, cell: ({ figure }) => ofWords(page, figure) },
        { label: t(`${K}.col_share`), num: true, cell: ({ figure }) => shareWords(page, figure) },
        { label: t(`${K}.col_interval`), num: true, cell: ({ figure }) => betweenWords(page, figure) },
      ],
    }),
  })
}
