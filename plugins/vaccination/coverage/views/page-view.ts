/** The head's page: which indicator, where and when; the share, the map and table by village, the months before, and what else is counted. */
import type { Page } from '#kernel/plugin.ts'
import type { Polygons } from '#kernel/simplify.ts'
import { linkButton } from '#views/button.ts'
import { allCard } from '#views/figures/all-card.ts'
import { areaCard } from '#views/figures/area-card.ts'
import { exportButtons } from '#views/figures/export.ts'
import { figureTile } from '#views/figures/tiles.ts'
import { trendCard } from '#views/figures/trend-card.ts'
import { figureWords } from '#views/figures/words.ts'
import { html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { tiles } from '#views/tiles.ts'
import type { Coverage } from '../data.ts'
import { listHref } from '../lists.ts'
import { coverageHref, type CoverageQuery } from '../query.ts'
import type { Figure } from '../rules/figure.ts'
import type { Indicator } from '../rules/indicators.ts'
import { indicatorName, K, periodWords, shownFigure } from '../words.ts'
import { coverageChooser } from './chooser.ts'
import { readingCard, reasonsCard, whomCard } from './side-cards.ts'

/** What a head looks at first. */
const FIRST = ['fully', 'age.dtp1', 'age.dtp3', 'drop.dtp1-dtp3', 'zero'] as const

export interface Shown {
  query: CoverageQuery
  data: Coverage
  outlines: ReadonlyMap<string, Polygons>
}

export function coverageView(page: Page, shown: Shown): Html {
  const { t, today } = page
  const { data, query } = shown
  const all = data.all.map(({ indicator: i, figure, was }) => ({
    ...shownFigure(page, query, i, figure),
    ...(i.sdg ? { tag: t(`${K}.sdg`) } : {}),
    code: i.code,
    was,
  }))
  return html`${pageHead({
    title: data.area ? t(`${K}.title_in`, { area: data.area.name }) : t(`${K}.title`),
    eyebrow: t(`${K}.as_of`, { period: periodWords(page, data.period) }),
    ...(data.area
      ? { up: { href: coverageHref(query, today, { area: null }), label: t('kit.figures.everywhere') } }
      : {}),
    actions: exportButtons(page, 'vaccination_coverage'),
  })}
${coverageChooser(page, shown)}
${tiles(FIRST.flatMap((code) => all.filter((a) => a.code === code).map((a) => figureTile(page, a, a.was))))}
<div class="cols">${byArea(page, shown)}<div class="stack loose">${trend(page, data)}${readingCard(page, all, data)}${reasonsCard(page, shown)}${whomCard(page, shown)}</div></div>
${allCard(page, periodWords(page, data.period), all)}`
}

function byArea(page: Page, { query, data, outlines }: Shown): Html {
  const { chosen } = data
  return areaCard(page, {
    whole: shownFigure(page, query, chosen, data.whole),
    meta: periodWords(page, data.period),
    areas: data.areas.map(({ id, name }) => {
      const figure = data.byArea.get(id)!
      return {
        name,
        href: coverageHref(query, page.today, { area: id }),
        figure,
        words: figureWords(page, figure),
        polygons: outlines.get(id) ?? [],
        note: missing(page, chosen, figure),
        people: listHref(chosen, id),
      }
    }),
    actions: linkButton({
      href: listHref(chosen, data.area?.id ?? null),
      icon: 'people',
      label: page.t(`${K}.to_reach`),
    }),
  })
}

/** How many are missing: people, whom one can go to. */
function missing({ t }: Page, { kind, lossy }: Indicator, f: Figure): string | undefined {
  if (f.share === null || kind === 'period' || kind === 'period_drop') return undefined
  const n = lossy ? f.numerator : f.denominator - f.numerator
  return n > 0 ? t(`${K}.missing`, { n }) : undefined
}

function trend(page: Page, { chosen, trend: points }: Coverage): Html {
  const name = indicatorName(page, chosen)
  return trendCard(page, {
    title: page.t(`${K}.trend`),
    meta: page.t(`${K}.trend_meta`, { name }),
    name,
    aim: chosen,
    points: points.map((p) => ({ ...p, words: figureWords(page, p.figure) })),
  })
}
