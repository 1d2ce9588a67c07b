/** The names behind a number: for whoever may read care needs, of an area of theirs. */
import { areaTree, withBelow } from '#kernel/area-tree.ts'
import { MOST_NAMED, type Last } from '#kernel/named-behind.ts'
import type { Page } from '#kernel/plugin.ts'
import { LEAST } from '#kernel/shares.ts'
import { banner } from '#views/banner.ts'
import { namesCard, showNames, smallerAreas } from '#views/figures/names.ts'
import { definition } from '#views/figures/words.ts'
import { html, type Html } from '#views/html.ts'
import { carePath } from '../plan/paths.ts'
import { seriesBy } from './data.ts'
import { namesOf } from './names.ts'
import { figuresHref, FIGURES_PATH, namesHref, type FigureQuery } from './query.ts'
import { figureOf, indicatorOf } from './rules/figure.ts'
import { indicatorWords, K } from './words.ts'

const A_PAGE = 50

export async function namesPage(page: Page, asked: FigureQuery & { after: Last | null }): Promise<Response> {
  const { t, fmt, today } = page
  const { after, ...query } = asked
  const { month } = query
  const tree = await areaTree(page)
  const area = tree.find((a) => a.id === query.area)
  const indicator = indicatorOf(query.indicator)
  const figure = area
    ? figureOf(indicator, (await seriesBy(page, [area], [indicator], month)).get(area.id)!, month)
    : null
  const names = async (): Promise<Html> => {
    const tops = area ? area.children : tree.filter((a) => a.parent === null)
    if (!area || !figure || (figure.numerator > MOST_NAMED && tops.length > 0))
      return smallerAreas(page, tops, (id) => namesHref(query, today, { area: id }))
    if (figure.share === null) return banner('info', { text: t(`${K}.names_withheld`, { least: fmt.number(LEAST) }) })
    const areas = withBelow(area).map((a) => a.id)
    const named = await namesOf(page, areas, { indicator, month }, { after, most: A_PAGE + 1 })
    return namesCard(page, {
      title: t(`${K}.names_n`, { n: Math.min(named.length, A_PAGE) }),
      named,
      aPage: A_PAGE,
      tree,
      link: carePath,
      href: (next) => namesHref(query, today, { after: next }),
      first: after === null,
    })
  }
  const words = indicatorWords(page, indicator)
  return await showNames(page, {
    current: FIGURES_PATH,
    line: words.name,
    area,
    month,
    up: { href: figuresHref(query, today), label: t(`${K}.title`) },
    body: html`${definition(page, words)}<p class="meta">${t(`${K}.names_whom`)}</p>${await names()}`,
  })
}
