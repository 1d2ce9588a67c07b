/** The names behind a number: for whoever may read care needs, of an area of theirs; each that is shown is written down as looked at. */
import { areaTree, withBelow } from '#kernel/area-tree.ts'
import type { Page } from '#kernel/plugin.ts'
import { LEAST } from '#kernel/shares.ts'
import { banner } from '#views/banner.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { pager, table } from '#views/table.ts'
import { own } from '../db.ts'
import { carePath } from '../plan/paths.ts'
import { seriesBy } from './data.ts'
import { namedBehind, type Named } from './names.ts'
import { figuresHref, FIGURES_PATH, namesHref, type FigureQuery } from './query.ts'
import { figureOf, indicatorOf } from './rules/figure.ts'
import { definition } from './views/area-card.ts'
import { indicatorName, K } from './words.ts'

const A_PAGE = 50

export async function namesPage(page: Page, query: FigureQuery & { after: string | null }): Promise<Response> {
  const { t, fmt } = page
  const tree = await areaTree(page)
  const area = tree.find((a) => a.id === query.area)
  const indicator = indicatorOf(query.indicator)
  const show = (body: Html) =>
    page.show({
      title: t(`${K}.names`),
      current: FIGURES_PATH,
      body: html`${pageHead({
        title: t(`${K}.names`),
        eyebrow: area ? `${area.name} · ${fmt.monthYear(query.month)}` : fmt.monthYear(query.month),
        lines: [indicatorName(page, indicator)],
        up: { href: figuresHref(query, page.today), label: t(`${K}.title`) },
      })}<div class="stack">${definition(page, indicator)}<p class="meta">${t(`${K}.names_whom`)}</p>${body}</div>`,
    })
  if (!area)
    return await show(
      smaller(
        page,
        query,
        tree.filter((a) => a.parent === null),
      ),
    )
  const series = (await seriesBy(page, [area], [indicator], query.month)).get(area.id)!
  if (figureOf(indicator, series, query.month).share === null)
    return await show(banner('info', { text: t(`${K}.names_withheld`, { least: fmt.number(LEAST) }) }))
  const areas = withBelow(area)
  const named = await namedBehind(
    own(page.db),
    areas.map((a) => a.id),
    { indicator, month: query.month },
    { after: query.after, most: A_PAGE + 1 },
  )
  const shown = named.slice(0, A_PAGE)
  for (const n of shown) page.log.viewed(n.id)
  const href = (after: string | null) =>
    `${namesHref(query, page.today, { indicator: indicator.code })}${after ? `&after=${after}` : ''}`
  return await show(
    html`${card({
      id: 'names',
      title: t(`${K}.names_n`, { n: shown.length }),
      flush: list(page, shown, new Map(areas.map((a) => [a.id, a.name]))),
    })}${pager({
      t,
      nextHref: named.length > A_PAGE ? href(shown.at(-1)!.id) : null,
      firstHref: query.after === null ? null : href(null),
    })}`,
  )
}

const list = (page: Page, shown: readonly Named[], areas: ReadonlyMap<string, string>): Html =>
  table({
    label: page.t(`${K}.names`),
    rows: shown,
    empty: empty({ icon: 'check', level: 3, title: page.t(`${K}.names_none`) }),
    columns: [
      { label: page.t(`${K}.person`), head: true, cell: (n) => html`<a href="${carePath(n.id)}">${n.name}</a>` },
      { label: page.t(`${K}.house`), cell: (n) => n.house ?? '' },
      { label: page.t(`${K}.col_area`), cell: (n) => areas.get(n.area) ?? '' },
    ],
  })

const smaller = (page: Page, query: FigureQuery, areas: readonly { id: string; name: string }[]): Html =>
  card({
    id: 'smaller',
    title: page.t(`${K}.names_smaller`),
    body: html`<ul class="stack">${areas.map(
      (a) => html`<li><a href="${namesHref(query, page.today, { area: a.id })}">${a.name}</a></li>`,
    )}</ul>`,
  })
