/** The names behind a number: for whoever may read the records, of an area of theirs; each that is shown is written down as looked at. */
import { areaTree, withBelow } from '#kernel/area-tree.ts'
import type { Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { pager, table } from '#views/table.ts'
import { seriesBy, spanOf } from '../data.ts'
import { figuresHref, FIGURES_PATH, NAMES_PATH, REPORT_PATH, type FigureQuery } from '../query.ts'
import { figureOf, indicatorOf } from '../rules/figure.ts'
import { definition } from '../views/area-card.ts'
import { denominatorWords, wholeName } from '../words.ts'
import { MOST_NAMED, namedBehind, partOf, type Behind, type Named } from './names.ts'

const K = 'chronic.figures'
const A_PAGE = 50

interface NamesQuery extends FigureQuery {
  part: Behind['part']
  after: string | null
}

export async function namesPage(page: Page, query: NamesQuery): Promise<Response> {
  const { t, fmt } = page
  const tree = await areaTree(page)
  const area = tree.find((a) => a.id === query.area)
  const indicator = indicatorOf(query.indicator)
  const up = { href: figuresHref(REPORT_PATH, { ...query, indicator: null }, page.today), label: t(`${K}.report`) }
  const title =
    query.part === 'whom'
      ? denominatorWords(page, indicator, query.withLost) || wholeName(page, indicator)
      : wholeName(page, indicator)
  const show = (body: Html) =>
    page.show({
      title: t(`${K}.names`),
      current: FIGURES_PATH,
      body: html`${pageHead({
        title: t(`${K}.names`),
        eyebrow: area ? `${area.name} · ${fmt.monthYear(query.month)}` : fmt.monthYear(query.month),
        lines: [title],
        up,
      })}${definition(page, indicator, query.withLost)}${body}`,
    })
  if (!area)
    return await show(
      smaller(
        page,
        query,
        tree.filter((a) => a.parent === null),
      ),
    )
  const followed = indicatorOf(`${indicator.programme}.followed`)
  const series = (await seriesBy(page, [area], [followed, indicator], spanOf(query.month))).get(area.id)!
  if (figureOf(followed, series, query.month, query).numerator > MOST_NAMED)
    return await show(smaller(page, query, area.children))
  const behind: Behind = { indicator, month: query.month, withLost: query.withLost, part: query.part }
  const named = await namedBehind(
    page,
    withBelow(area).map((a) => a.id),
    behind,
    { after: query.after, most: A_PAGE + 1 },
  )
  const shown = named.slice(0, A_PAGE)
  for (const n of shown) page.log.viewed(n.id)
  const names = new Map(tree.map((a) => [a.id, a.name]))
  const href = (after: string | null) =>
    figuresHref(NAMES_PATH, query, page.today, { part: query.part }) + (after ? `&after=${after}` : '')
  return await show(
    html`${card({
      id: 'names',
      title: t(`${K}.names_n`, { n: partOf(figureOf(indicator, series, query.month, query), behind) }),
      flush: list(page, shown, names),
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
      {
        label: page.t(`${K}.person`),
        head: true,
        cell: (n) => html`<a href="/people/${n.id}/chronic">${n.name}</a>`,
      },
      { label: page.t(`${K}.house`), cell: (n) => n.house ?? '' },
      { label: page.t(`${K}.col_area`), cell: (n) => areas.get(n.area) ?? '' },
      {
        label: page.t(`${K}.last_seen`),
        cell: (n) => (n.lastOn ? page.fmt.date(n.lastOn) : page.t(`${K}.never_seen`)),
      },
    ],
  })

/** Too many to name: one of the areas below. */
const smaller = (page: Page, query: NamesQuery, areas: readonly { id: string; name: string }[]): Html =>
  card({
    id: 'smaller',
    title: page.t(`${K}.names_smaller`),
    body: html`<ul class="stack">${areas.map(
      (a) =>
        html`<li><a href="${figuresHref(NAMES_PATH, query, page.today, { area: a.id, part: query.part })}">${a.name}</a></li>`,
    )}</ul>`,
  })
