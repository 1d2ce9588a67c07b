/** The chosen indicator by area: what is counted of whom, a map, and the same as a table. */
import type { AreaNode } from '#kernel/area-tree.ts'
import type { Page } from '#kernel/plugin.ts'
import { levelOf } from '#kernel/shares.ts'
import type { Polygons } from '#kernel/simplify.ts'
import { ALL_WORK, workHref } from '#kernel/work-filter.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { choropleth, hatching, legend } from '#views/choropleth.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html } from '#views/html.ts'
import { icon } from '#views/icon.ts'
import { table } from '#views/table.ts'
import type { Figures } from '../data.ts'
import { figuresHref, namesHref, type FigureQuery } from '../query.ts'
import type { Figure, Indicator } from '../rules/figure.ts'
import {
  betweenWords,
  denominatorWords,
  figureWords,
  goalWords,
  indicatorName,
  K,
  numeratorWords,
  ofWords,
  shareWords,
} from '../words.ts'
import { legendEntries } from './legend.ts'

/** In the map, whose hatching its legend explains. */
const UNSAID = '–'

export interface Shown {
  query: FigureQuery
  data: Figures
  outlines: ReadonlyMap<string, Polygons>
}

export function areaCard(page: Page, shown: Shown): Html {
  const { t, fmt } = page
  const { data, query } = shown
  const { chosen } = data
  const map = mapOf(page, shown)
  return card({
    id: 'by-area',
    title: indicatorName(page, chosen),
    meta: data.area ? `${data.area.name} · ${fmt.monthYear(query.month)}` : fmt.monthYear(query.month),
    body: html`<div class="stack"><p><b>${figureWords(page, data.whole)}</b></p>${definition(page, chosen)}</div>${when(
      map,
      () =>
        html`<div class="split">${map!}<div class="stack"><h3>${goalWords(page, chosen)}</h3>${legend(legendEntries(page, chosen))}</div></div>`,
    )}<p class="row">${linkButton({
      href: workHref('/today/list', { ...ALL_WORK, village: data.area?.id ?? null, kind: 'needs' }),
      icon: 'people',
      label: t(`${K}.to_do`),
    })}${when(page.can('needs:read') && data.whole.share !== null, () =>
      linkButton({
        href: namesHref(query, page.today, { indicator: chosen.code }),
        icon: 'list',
        label: t(`${K}.names`),
      }),
    )}</p>`,
    footer: html`<details${map === null || data.areas.length <= 1 ? html` open` : ''}><summary class="btn quiet">${icon('list')}${t(`${K}.as_table`)}</summary>${areaTable(page, shown)}</details>`,
  })
}

/** What is counted of whom, always beside the figure. */
export const definition = (page: Page, i: Indicator): Html =>
  html`<p class="meta">${page.t(`${K}.counted`, { what: numeratorWords(page, i) })} ${page.t(`${K}.counted_of`, { whom: denominatorWords(page, i) })}</p>`

function mapOf(page: Page, { query, data, outlines }: Shown): Html | null {
  const { t } = page
  const { chosen } = data
  if (data.areas.length < 2 || chosen.goal === undefined) return null
  const said = (f: Figure) => (f.share === null ? UNSAID : shareWords(page, f))
  return choropleth({
    label: t(`${K}.map_label`, { name: indicatorName(page, chosen) }),
    areas: data.areas.map((a) => {
      const f = data.byArea.get(a.id)!
      return {
        name: a.name,
        polygons: outlines.get(a.id) ?? [],
        level: levelOf(chosen, f),
        figure: said(f),
        note: undefined,
        says: t(`${K}.says`, { name: `${a.name} ${said(f)}`, figure: figureWords(page, f) }),
        href: figuresHref(query, page.today, { area: a.id }),
      }
    }),
  })
}

function areaTable(page: Page, { query, data }: Shown): Html {
  const { t } = page
  const of = (a: AreaNode) => data.byArea.get(a.id)!
  return html`<svg class="sr" width="0" height="0" aria-hidden="true">${hatching}</svg>${table({
    label: t(`${K}.by_area`, { name: indicatorName(page, data.chosen) }),
    rows: data.areas,
    empty: empty({ icon: 'map', title: t(`${K}.no_areas`) }),
    columns: [
      {
        label: t(`${K}.col_area`),
        head: true,
        cell: (a) => html`<a href="${figuresHref(query, page.today, { area: a.id })}">${a.name}</a>`,
      },
      { label: t(`${K}.col_numerator`), num: true, cell: (a) => ofWords(page, of(a)) },
      { label: t(`${K}.col_share`), num: true, cell: (a) => shareWords(page, of(a)) },
      { label: t(`${K}.col_interval`), num: true, cell: (a) => betweenWords(page, of(a)) },
    ],
  })}`
}
