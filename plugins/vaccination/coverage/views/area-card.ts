/** The chosen indicator by village: a map, what its colours mean, and the same as a table. */
import type { AreaNode } from '#kernel/area-tree.ts'
import type { Page } from '#kernel/plugin.ts'
import { levelOf } from '#kernel/shares.ts'
import { card } from '#views/card.ts'
import { choropleth, hatching, legend } from '#views/choropleth.ts'
import { linkButton } from '#views/button.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html } from '#views/html.ts'
import { icon } from '#views/icon.ts'
import { table } from '#views/table.ts'
import { listHref } from '../lists.ts'
import { coverageHref } from '../query.ts'
import type { Coverage } from '../data.ts'
import type { Figure } from '../rules/figure.ts'
import type { Indicator } from '../rules/indicators.ts'
import {
  betweenWords,
  denominatorWords,
  figureWords,
  indicatorName,
  numeratorWords,
  ofWords,
  periodWords,
  shareWords,
} from '../words.ts'
import { legendEntries } from './legend.ts'
import type { Shown } from './page-view.ts'

const K = 'vaccination.coverage'
/** In the map, whose hatching its legend explains. */
const UNSAID = '–'

export function areaCard(page: Page, shown: Shown): Html {
  const { t } = page
  const { data } = shown
  const map = mapOf(page, shown)
  return card({
    id: 'by-area',
    title: t(`${K}.by_village`, { name: indicatorName(page, data.chosen) }),
    meta: periodWords(page, data.period),
    body: html`${definition(page, data)}<div class="split">${map ?? ''}<div class="stack"><h3>${t(
      data.chosen.lossy ? `${K}.against_most` : `${K}.against`,
      { goal: page.fmt.percent(data.chosen.goal) },
    )}</h3>${map === null ? html`<svg class="sr" width="0" height="0" aria-hidden="true">${hatching}</svg>` : ''}${legend(legendEntries(page, data.chosen))}<p class="row">${linkButton(
      {
        href: listHref(data.chosen, data.area?.id ?? null),
        icon: 'people',
        label: t(`${K}.to_reach`),
      },
    )}</p></div></div>`,
    footer: html`<details${map === null || data.areas.length <= 1 ? html` open` : ''}><summary class="btn quiet">${icon('list')}${t(`${K}.as_table`)}</summary>${villageTable(page, shown)}</details>`,
  })
}

/** What is counted of whom, always beside the figure. */
const definition = (page: Page, { chosen: i, whole, plan }: Coverage): Html =>
  html`<div class="stack"><p><b>${figureWords(
    page,
    whole,
  )}</b></p><p class="meta">${page.t(`${K}.counted`, { what: numeratorWords(page, i) })} ${page.t(`${K}.counted_of`, {
    whom: denominatorWords(page, i),
  })}${when(i.kind === 'period_drop', () => html` ${page.t(`${K}.may_be_negative`)}`)}${when(i.kind === 'fully', () => html` ${page.t(`${K}.programme`, { source: page.t(`${K}.programme_${plan.schedule}`) })}`)}</p></div>`

function mapOf(page: Page, { query, data, outlines }: Shown): Html | null {
  const { t } = page
  if (data.areas.length < 2) return null
  const name = indicatorName(page, data.chosen)
  return choropleth({
    label: t(`${K}.map_label`, { name }),
    areas: data.areas.map((a) => {
      const f = data.byArea.get(a.id)!
      return {
        name: a.name,
        polygons: outlines.get(a.id) ?? [],
        level: levelOf(data.chosen, f),
        figure: f.share === null ? UNSAID : shareWords(page, f),
        note: noteOf(page, data.chosen, f),
        says: t(`${K}.says`, {
          name: [a.name, f.share === null ? UNSAID : shareWords(page, f), noteOf(page, data.chosen, f) ?? '']
            .join(' ')
            .trim(),
          figure: figureWords(page, f),
        }),
        href: coverageHref(query, page.today, { area: a.id }),
      }
    }),
  })
}

/** How many are missing: people, whom one can go to. */
function noteOf({ t }: Page, i: Indicator, f: Figure): string | undefined {
  if (f.share === null || i.kind === 'period' || i.kind === 'period_drop') return undefined
  const n = i.lossy ? f.numerator : f.denominator - f.numerator
  return n > 0 ? t(`${K}.missing`, { n }) : undefined
}

function villageTable(page: Page, { query, data }: Shown): Html {
  const { t } = page
  const of = (a: AreaNode) => data.byArea.get(a.id)!
  return table({
    label: t(`${K}.by_village`, { name: indicatorName(page, data.chosen) }),
    rows: data.areas,
    empty: empty({ icon: 'map', title: t(`${K}.no_areas`) }),
    columns: [
      {
        label: t(`${K}.village`),
        head: true,
        cell: (a) => html`<a href="${coverageHref(query, page.today, { area: a.id })}">${a.name}</a>`,
      },
      {
        label: t(`${K}.counted_short`),
        num: true,
        cell: (a) => html`<a href="${listHref(data.chosen, a.id)}">${ofWords(page, of(a))}</a>`,
      },
      { label: t(`${K}.share`), num: true, cell: (a) => shareWords(page, of(a)) },
      { label: t(`${K}.interval`), num: true, cell: (a) => betweenWords(page, of(a)) },
    ],
  })
}
