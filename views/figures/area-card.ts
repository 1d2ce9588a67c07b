/** An indicator by area: what is counted of whom, a map, and the same as a table. */
import type { Page } from '#kernel/plugin.ts'
import { levelOf } from '#kernel/shares.ts'
import type { Polygons } from '#kernel/simplify.ts'
import { card } from '../card.ts'
import { choropleth, legend } from '../choropleth.ts'
import { empty } from '../empty.ts'
import { html, when, type Html } from '../html.ts'
import { icon } from '../icon.ts'
import { table, type Column } from '../table.ts'
import { legendEntries } from './colours.ts'
import { goalWords, type ShownFigure } from './words.ts'

/** In the map, whose hatching its legend explains. */
const UNSAID = '–'

/** The figure of an area, which bears the area's name and leads to it. */
export interface AreaFigure extends Omit<ShownFigure, 'definition' | 'aim'> {
  polygons: Polygons
  /** A word on the map below the figure. */
  note?: string | undefined
  /** Where those who were counted are listed. */
  people?: string | undefined
}

export interface AreaCard<Area extends AreaFigure> {
  whole: ShownFigure
  /** Where and when. */
  meta: string
  areas: readonly Area[]
  actions: Html
  columns?: readonly Column<Area>[]
}

export function areaCard<Area extends AreaFigure>(
  page: Page,
  { whole, meta, areas, actions, columns = [] }: AreaCard<Area>,
): Html {
  const map = areas.length < 2 || whole.aim.goal === undefined ? null : mapOf(page, whole, areas)
  return card({
    id: 'by-area',
    title: whole.name,
    meta,
    body: html`<div class="stack"><p><b>${whole.words.whole}</b></p>${whole.definition}</div>${when(
      map,
      () =>
        html`<div class="split">${map!}<div class="stack"><h3>${goalWords(page, whole.aim)}</h3>${legend(legendEntries(page, whole.aim))}</div></div>`,
    )}<p class="row">${actions}</p>`,
    footer: html`<details${map === null ? html` open` : ''}><summary class="btn quiet">${icon('list')}${page.t('kit.figures.as_table')}</summary>${areaTable(page, whole, areas, columns)}</details>`,
  })
}

function mapOf({ t }: Page, { name, aim }: ShownFigure, areas: readonly AreaFigure[]): Html | null {
  return choropleth({
    label: t('kit.figures.map_label', { name }),
    areas: areas.map(({ name, polygons, figure, words, note, href }) => {
      const said = figure.share === null ? UNSAID : words.share
      return {
        name,
        polygons,
        level: levelOf(aim, figure),
        figure: said,
        note,
        says: t('kit.figures.says', {
          name: [name, said, note].filter(Boolean).join(' '),
          figure: words.whole,
        }),
        href,
      }
    }),
  })
}

const areaTable = <Area extends AreaFigure>(
  { t }: Page,
  { name }: ShownFigure,
  rows: readonly Area[],
  columns: readonly Column<Area>[],
): Html =>
  table<Area>({
    label: t('kit.figures.by_area', { name }),
    rows,
    empty: empty({ icon: 'map', title: t('kit.figures.no_areas') }),
    columns: [
      { label: t('kit.figures.col_area'), head: true, cell: (a) => html`<a href="${a.href}">${a.name}</a>` },
      {
        label: t('kit.figures.col_numerator'),
        num: true,
        cell: (a) => (a.people ? html`<a href="${a.people}">${a.words.of}</a>` : a.words.of),
      },
      { label: t('kit.figures.col_share'), num: true, cell: (a) => a.words.share },
      { label: t('kit.figures.col_interval'), num: true, cell: (a) => a.words.between },
      ...columns,
    ],
  })
