/** The names behind a number: for whoever may read the records, of an area of theirs. */
import { areaTree, withBelow } from '#kernel/area-tree.ts'
import { MOST_NAMED, type Last } from '#kernel/named-behind.ts'
import type { Page } from '#kernel/plugin.ts'
import { namesCard, showNames, smallerAreas } from '#views/figures/names.ts'
import { html, type Html } from '#views/html.ts'
import { seriesBy, spanOf } from '../data.ts'
import { figuresHref, FIGURES_PATH, NAMES_PATH, REPORT_PATH, type FigureQuery } from '../query.ts'
import { figureOf, indicatorOf } from '../rules/figure.ts'
import { definition, indicatorWords } from '../words.ts'
import { namesOf, partOf, type Behind, type Named } from './names.ts'

const K = 'chronic.figures'
const A_PAGE = 50

interface NamesQuery extends FigureQuery {
  part: Behind['part']
  after: Last | null
}

export async function namesPage(page: Page, asked: NamesQuery): Promise<Response> {
  const { t, fmt, today } = page
  const { after, part, ...query } = asked
  const tree = await areaTree(page)
  const area = tree.find((a) => a.id === query.area)
  const indicator = indicatorOf(query.indicator)
  const behind: Behind = { indicator, month: query.month, withLost: query.withLost, part }
  const names = async (): Promise<Html> => {
    const smaller = area ? area.children : tree.filter((a) => a.parent === null)
    const figure = area
      ? figureOf(
          indicator,
          (await seriesBy(page, [area], [indicator], spanOf(query.month))).get(area.id)!,
          query.month,
          query,
        )
      : null
    if (!area || !figure || (partOf(figure, behind) > MOST_NAMED && smaller.length > 0))
      return smallerAreas(page, smaller, (id) => figuresHref(NAMES_PATH, query, today, { area: id, part }))
    const areas = withBelow(area).map((a) => a.id)
    return namesCard<Named>(page, {
      title: t(`${K}.names_n`, { n: partOf(figure, behind) }),
      named: await namesOf(page, areas, behind, { after, most: A_PAGE + 1 }),
      aPage: A_PAGE,
      tree,
      link: (id) => `/people/${id}/chronic`,
      columns: [{ label: t(`${K}.last_seen`), cell: (n) => (n.lastOn ? fmt.date(n.lastOn) : t(`${K}.never_seen`)) }],
      href: (next) => figuresHref(NAMES_PATH, query, today, { part, after: next }),
      first: after === null,
    })
  }
  const { name, whom } = indicatorWords(page, indicator, query.withLost)
  return await showNames(page, {
    current: FIGURES_PATH,
    line: (part === 'whom' && whom) || name,
    area,
    month: query.month,
    up: { href: figuresHref(REPORT_PATH, { ...query, indicator: null }, today), label: t(`${K}.report`) },
    body: html`${definition(page, indicator, query.withLost)}${await names()}`,
  })
}
