// What lies below the pins: the operator's basemap, if there is one, and the outlines of the areas.
import * as L from 'leaflet'

type Source = { kind: 'none' } | { kind: 'pmtiles' | 'raster'; url: string; attribution?: string }

/** No request leaves for the internet unless the operator named a server (DOORSTEP_TILES). */
export async function addBasemap(map: L.Map, lang: string): Promise<void> {
  const answer = await fetch('/tiles/source.json')
  if (!answer.ok) return
  const source = (await answer.json()) as Source
  if (source.kind === 'none') return
  if (source.attribution) L.control.attribution({ prefix: false }).addAttribution(source.attribution).addTo(map)
  if (source.kind === 'raster') {
    L.tileLayer(source.url, { maxZoom: 19 }).addTo(map)
    return
  }
  const maxDataZoom = await deepestZoom(source.url)
  if (maxDataZoom === null) return
  // The vector renderer is as large as the rest of the map: loaded only where the operator has such a file. It wants Leaflet as a global.
  Object.assign(window, { L })
  const { leafletLayer } = await import('protomaps-leaflet')
  const flavor = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  const layer = leafletLayer({ url: source.url, flavor, lang, maxDataZoom }) as unknown as L.Layer
  if (!source.attribution) L.control.attribution({ prefix: false }).addTo(map)
  layer.addTo(map)
}

/** The first bytes of an archive (PMTiles specification 3, section 3): its name, version, kind of tiles, deepest zoom. */
const HEADER = { bytes: 127, version: 7, tileType: 99, maxZoom: 101 }
const VECTOR_TILES = 1

/** Nearer than its deepest tiles a map is drawn from these; the renderer must be told, or it draws nothing. Null if it is no such file. */
async function deepestZoom(url: string): Promise<number | null> {
  const answer = await fetch(url, { headers: { range: `bytes=0-${HEADER.bytes - 1}` } })
  if (!answer.ok) return null
  const head = new Uint8Array(await answer.arrayBuffer())
  const name = new TextDecoder().decode(head.subarray(0, HEADER.version))
  const known = name === 'PMTiles' && head[HEADER.version] === 3 && head[HEADER.tileType] === VECTOR_TILES
  return known ? (head[HEADER.maxZoom] ?? null) : null
}

/** More names than this cover the map. */
const MOST_NAMES = 40
/** In a narrower area the name would lie under the pins. */
const NAME_FITS_PX = 170

/** Half a name behind a pin is worse than none: to be told whenever pins or names were drawn. */
export function hideCoveredNames(map: L.Map): void {
  const all = (name: string) => [...map.getContainer().querySelectorAll(name)]
  const marks = all('.map-mark').map((m) => m.getBoundingClientRect())
  for (const name of all('.map-name')) {
    const { left, right, top, bottom } = name.getBoundingClientRect()
    const covered = marks.some((m) => m.left < right && m.right > left && m.top < bottom && m.bottom > top)
    name.classList.toggle('covered', covered)
  }
}

interface Properties {
  id?: string
  name?: string
  /** Of a layer of colours: how good it is there, and in words. */
  level?: number | null
  text?: string
}
const classOf = (p: Properties | undefined): string =>
  p?.level === undefined ? 'map-area' : `map-area ${p.level === null ? 'unsaid' : `g${p.level}`}`

/** Draws the outlines; the answer is where each area lies, by its id. */
export async function addAreas(map: L.Map, layer?: string): Promise<ReadonlyMap<string, L.LatLngBounds>> {
  const found = new Map<string, L.LatLngBounds>()
  const answer = await fetch(`/map/areas.geojson${layer ? `?layer=${encodeURIComponent(layer)}` : ''}`)
  if (!answer.ok) return found
  map.createPane('names').style.zIndex = '450'
  const shapes = (await answer.json()) as { features: unknown[] }
  const named = shapes.features.length <= MOST_NAMES
  const names: { layer: L.Polygon; bounds: L.LatLngBounds }[] = []
  L.geoJSON(shapes as never, {
    interactive: false,
    style: (feature) => ({ className: classOf(feature?.properties as Properties), weight: 2, fillOpacity: 1 }),
    onEachFeature: (feature, layer) => {
      const { id, name, text } = (feature.properties ?? {}) as Properties
      const bounds = (layer as L.Polygon).getBounds()
      if (id && bounds.isValid()) found.set(id, bounds)
      if (!named || !name) return
      names.push({ layer: layer as L.Polygon, bounds })
      layer.bindTooltip([name, text].filter(Boolean).join(' ').replace(/[<>&]/g, ''), {
        permanent: true,
        direction: 'center',
        className: 'map-name',
        pane: 'names',
        interactive: false,
      })
    },
  }).addTo(map)
  const fit = () => {
    for (const { layer, bounds } of names) {
      const width = map.latLngToLayerPoint(bounds.getNorthEast()).x - map.latLngToLayerPoint(bounds.getSouthWest()).x
      const label = layer.getTooltip()?.getElement()
      if (label) label.hidden = width < NAME_FITS_PX
    }
  }
  map.on('zoomend', fit)
  fit()
  return found
}
