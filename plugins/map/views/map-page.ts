import type { AreaNode, Box } from '#kernel/area-tree.ts'
import type { AreaColour, MapLayer, Page } from '#kernel/plugin.ts'
import type { AreaCounts, Counts } from '#kernel/work.ts'
import { workHref, type WorkQuery } from '#kernel/work-filter.ts'
import { swatches } from '#views/choropleth.ts'
import { attrs, html, when, type Html } from '#views/html.ts'
import { icon } from '#views/icon.ts'
import { table } from '#views/table.ts'
import { chips } from '#views/tabs.ts'
import { kindChips, stateChips, villageChoice } from '#views/work-filter.ts'
import type { InView } from '../data.ts'
import { sheetOf } from './sheet.ts'

interface MapPage {
  query: WorkQuery
  box: Box
  view: InView
  counts: Counts
  kinds: ReadonlyMap<string, Counts>
  villages: readonly AreaNode[]
  byVillage: ReadonlyMap<string, AreaCounts>
  layers: readonly MapLayer[]
  layer: (MapLayer & { colours: ReadonlyMap<string, AreaColour> }) | undefined
  /** A household to open at once. */
  open: string | null
}

export async function mapPage(page: Page, m: MapPage): Promise<Response> {
  const { t } = page
  const filter = {
    t,
    chosen: m.query,
    counts: m.counts,
    action: '/map',
    villages: m.villages,
    href: (change: Partial<WorkQuery>) => workHref('/map', { ...m.query, ...change }, { layer: m.layer?.key }),
    keep: { layer: m.layer?.key },
    kinds: page.work.kinds
      .map((k) => ({ key: k.key, label: t(k.titleKey), icon: k.icon, n: sum(m.kinds.get(k.key)) }))
      .filter((k) => k.n > 0 || k.key === m.query.kind),
  }
  return await page.show({
    title: t('map.nav'),
    current: '/map',
    ownMain: true,
    scripts: ['/static/build/map.css', '/static/build/map.js'],
    body: html`<main class="mapview" id="main"><h1 class="sr">${t('map.title')}</h1>
<div class="map">${island(page, m)}
<div class="map-filters">${stateChips(filter)}<details class="map-more"><summary class="btn">${icon('filter')}${t('map.filters')}</summary><div class="card body stack">${kindChips(filter)}${villageChoice(filter)}${colourChips(page, m)}</div></details></div>
<ul class="legend" aria-label="${t('map.key')}">${(['overdue', 'due', 'upcoming'] as const).map((s) => html`<li>${icon(`s-${s}`, tone[s])}${t(`kit.state.${s}`)}</li>`)}<li class="not-phone">${icon('home', 't-ink2')}${t('map.nothing_now')}</li><li class="not-phone"><span class="key-ring" aria-hidden="true"></span>${t('map.key_ring')}</li>${when(m.layer, () => html`<li><b>${t(m.layer!.titleKey)}</b></li>`)}${m.layer && swatches(m.layer.legend(page), 'unsaid')}</ul>
<div class="tools" hidden>${tool('in', 'plus', t('map.closer'))}${tool('out', 'minus', t('map.farther'))}${tool('here', 'locate', t('map.here'), 'primary')}</div>
</div>
<section class="card sheet" aria-labelledby="inview" tabindex="0"><div id="sheet">${await sheetOf(page, m.view, m.query)}</div>${byVillageTable(page, m)}</section>
</main>`,
  })
}

const tone = { overdue: 't-overdue', due: 't-due', upcoming: 't-ink2' } as const
const sum = (c: Counts | undefined) => (c ? c.overdue + c.due + c.upcoming : 0)
const tool = (name: string, image: string, label: string, kind?: string): Html =>
  html`<button type="button" class="btn icon${kind ? ` ${kind}` : ''}" data-tool="${name}">${icon(image)}<span class="sr">${label}</span></button>`

/** Where the script builds the map. Its words travel as attributes: nothing in it is written in a language. */
const island = (page: Page, { query, box, open, layer }: MapPage): Html => {
  const { t } = page
  return html`<div${attrs({
    id: 'map',
    role: 'group',
    'aria-label': t('map.label'),
    'data-box': [box.south, box.west, box.north, box.east].join(','),
    'data-csrf': page.csrf,
    'data-state': query.state,
    'data-kind': query.kind,
    'data-village': query.village,
    'data-layer': layer?.key,
    'data-open': open,
    'data-lang': page.lang,
    'data-t-overdue': t('kit.state.overdue'),
    'data-t-due': t('kit.state.due'),
    'data-t-upcoming': t('kit.state.upcoming'),
    'data-t-none': t('map.nothing_now'),
    'data-t-house': t('map.pin', { number: '{number}', name: '{name}', state: '{state}' }),
    'data-t-cluster': t('map.cluster', { name: '{name}', overdue: '{overdue}', due: '{due}', upcoming: '{upcoming}' }),
    'data-t-group': t('map.group'),
    'data-t-unnamed': t('map.unnamed'),
    'data-t-close': t('map.close'),
    'data-t-here': t('map.you'),
    'data-t-lost': t('map.lost'),
    'data-t-nowhere': t('map.nowhere'),
  })}><noscript><p class="map-note">${t('map.no_script')}</p></noscript></div><p class="map-status" role="status"></p>`
}

/** What the areas are coloured by, beside the work that the pins show. */
const colourChips = ({ t }: Page, { query, layers, layer }: MapPage): Html | '' =>
  when(layers.length > 0, () =>
    chips(t('map.colours'), [
      { href: workHref('/map', query), label: t('map.no_colours'), current: !layer },
      ...layers.map((l) => ({
        href: workHref('/map', query, { layer: l.key }),
        label: t(l.titleKey),
        icon: 'layers',
        current: l.key === layer?.key,
      })),
    ]),
  )

/** All villages, whatever the map shows: the numbers are those of the worklist. */
const byVillageTable = (page: Page, { query, villages, byVillage, layer }: MapPage): Html => {
  const { t, fmt } = page
  const rows = villages.flatMap((area) => {
    const c = byVillage.get(area.id)?.households
    return c && (layer || sum(c) > 0) ? [{ area, c }] : []
  })
  return html`<details class="by-village"><summary class="btn quiet">${icon('list')}${t('map.by_village')}</summary>${table(
    {
      label: t('map.by_village'),
      rows,
      collapse: false,
      columns: [
        {
          label: t('map.village'),
          head: true,
          cell: ({ area }) =>
            html`<a href="${workHref('/today/list', { ...query, village: area.id })}">${area.name}</a>`,
        },
        ...(['overdue', 'due', 'upcoming'] as const).map((s) => ({
          label: t(`kit.state.${s}`),
          num: true,
          cell: ({ c }: { c: Counts }) => fmt.number(c[s]),
        })),
        ...(layer
          ? [
              {
                label: t(layer.titleKey),
                num: true,
                cell: ({ area }: { area: AreaNode }) => layer.colours.get(area.id)?.text,
              },
            ]
          : []),
      ],
    },
  )}</details>`
}
