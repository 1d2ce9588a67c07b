// The map of households. The page works without it: the list beside the map holds the same things.
import 'leaflet/dist/leaflet.css'
import './map.css'
import * as L from 'leaflet'
import { addAreas, addBasemap, hideCoveredNames } from './map-layers.ts'
import { markOfArea, marksOfPins, type Cluster, type Mark, type Pin, type Words } from './map-markers.ts'

interface Answer {
  level: 'households' | 'areas'
  pins: Pin[]
  clusters: Cluster[]
  sheet: string
}

const MOST_ZOOM = 19
/** A map that is being dragged is asked for once it rests. */
const REST_MS = 150

const el = document.querySelector<HTMLElement>('#map')
if (el) start(el)

function start(el: HTMLElement): void {
  const d = el.dataset
  const words: Words = {
    states: { overdue: d['tOverdue']!, due: d['tDue']!, upcoming: d['tUpcoming']!, none: d['tNone']! },
    house: d['tHouse']!,
    cluster: d['tCluster']!,
    group: d['tGroup']!,
    unnamed: d['tUnnamed']!,
  }
  el.replaceChildren()
  const status = document.querySelector<HTMLElement>('.map-status')!
  const [south = 0, west = 0, north = 0, east = 0] = (d['box'] ?? '').split(',').map(Number)
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  const map = L.map(el, {
    zoomControl: false,
    attributionControl: false,
    maxZoom: MOST_ZOOM,
    zoomSnap: 0.5,
    zoomAnimation: !still,
    fadeAnimation: !still,
    inertia: !still,
  })
  map.fitBounds(
    [
      [south, west],
      [north, east],
    ],
    { animate: false, paddingTopLeft: [24, 88], paddingBottomRight: [24, 56] },
  )
  const markers = new Map<string, { mark: Mark; marker: L.Marker }>()
  let asked: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const draw = ({ pins, clusters }: Answer): void => {
    const marks = [...clusters.map((c) => markOfArea(c, words)), ...marksOfPins(pins, map, words)]
    const wanted = new Set(marks.map((m) => m.key))
    for (const [key, { marker }] of markers) {
      if (wanted.has(key)) continue
      marker.remove()
      markers.delete(key)
    }
    for (const mark of marks) {
      const known = markers.get(mark.key)
      if (known && known.mark.label === mark.label) known.mark = mark
      else {
        known?.marker.remove()
        markers.set(mark.key, { mark, marker: add(mark) })
      }
    }
    inOrder(marks.map((m) => markers.get(m.key)!.marker.getElement()!))
    hideCoveredNames(map)
  }

  const add = (mark: Mark): L.Marker => {
    const marker = L.marker(mark.at, { icon: mark.icon, keyboard: true, zIndexOffset: mark.weight * 1000 }).addTo(map)
    const node = marker.getElement()!
    node.setAttribute('aria-label', mark.label)
    marker.on('click', () => void open(mark, node))
    node.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      event.stopPropagation()
      void open(mark, node, true)
    })
    return marker
  }

  const open = async (mark: Mark, from: HTMLElement, byKey = false): Promise<void> => {
    if (mark.area) return closer([[mark.area.lat, mark.area.lon]], map.getZoom() + 2)
    if (mark.pins.length > 1 && map.getZoom() < MOST_ZOOM)
      return closer(
        mark.pins.map((p) => [p.lat, p.lon]),
        MOST_ZOOM,
      )
    const body = document.createElement('div')
    if (mark.pins.length > 1) {
      body.append(listOf(mark.pins))
    } else {
      const answer = await fetch(`/map/household/${mark.pins[0]!.id}`, { headers: { 'HX-Request': 'true' } })
      if (!answer.ok) return void (status.textContent = d['tLost']!)
      body.innerHTML = await answer.text()
    }
    show(mark, body, from, byKey)
  }

  const closer = (points: [number, number][], most: number): void => {
    if (points.length === 1) map.setView(points[0]!, Math.min(most, MOST_ZOOM))
    else map.fitBounds(points, { maxZoom: MOST_ZOOM, padding: [60, 60] })
  }

  const listOf = (pins: readonly Pin[]): HTMLElement => {
    const list = document.createElement('ul')
    for (const p of pins) {
      const link = document.createElement('a')
      link.href = `/households/${p.id}`
      link.textContent = [p.number, p.name ?? words.unnamed].filter(Boolean).join(' ')
      list.appendChild(document.createElement('li')).append(link, ` ${words.states[p.state]}`)
    }
    return list
  }

  const show = (mark: Mark, body: HTMLElement, from: HTMLElement, byKey: boolean): void => {
    const popup = L.popup({
      maxWidth: Math.min(360, map.getSize().x - 48),
      minWidth: Math.min(300, map.getSize().x - 48),
      offset: [0, -14],
      autoPanPadding: [16, 80],
      closeOnEscapeKey: false,
    })
      .setLatLng(mark.at)
      .setContent(body)
      .openOn(map)
    const close = popup.getElement()?.querySelector('.leaflet-popup-close-button')
    close?.setAttribute('aria-label', d['tClose']!)
    popup.getElement()?.setAttribute('role', 'group')
    popup.getElement()?.setAttribute('aria-label', mark.label)
    if (byKey) body.querySelector<HTMLElement>('a, button')?.focus()
    popup.once('remove', () => {
      // The pin may have been drawn anew meanwhile.
      const back = markers.get(mark.key)?.marker.getElement() ?? from
      if (byKey && back.isConnected) back.focus()
    })
  }

  const load = async (): Promise<void> => {
    asked?.abort()
    asked = new AbortController()
    const bounds = map.getBounds()
    const body = new URLSearchParams({
      _csrf: d['csrf'] ?? '',
      south: String(Math.max(-90, bounds.getSouth())),
      north: String(Math.min(90, bounds.getNorth())),
      west: String(Math.max(-180, bounds.getWest())),
      east: String(Math.min(180, bounds.getEast())),
    })
    for (const name of ['state', 'kind', 'village']) if (d[name]) body.set(name, d[name])
    try {
      const answer = await fetch('/map/data', { method: 'POST', body, signal: asked.signal })
      if (!answer.ok) throw new Error(String(answer.status))
      const view = (await answer.json()) as Answer
      draw(view)
      const sheet = document.querySelector('#sheet')
      // Whoever reads or tabs through the list must not have it pulled away.
      if (sheet && !sheet.contains(document.activeElement)) sheet.innerHTML = view.sheet
      status.textContent = ''
      el.dataset['ready'] = view.level
    } catch (e) {
      if ((e as Error).name !== 'AbortError') status.textContent = d['tLost']!
    }
  }

  map.on('moveend', () => {
    clearTimeout(timer)
    timer = setTimeout(() => void load(), REST_MS)
  })

  el.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      map.closePopup()
      return
    }
    // Leaflet moves the map only while the map itself has the focus, not one of its pins.
    if (event.target === el || (event.target as HTMLElement).closest('.leaflet-popup')) return
    const step = { ArrowUp: [0, -80], ArrowDown: [0, 80], ArrowLeft: [-80, 0], ArrowRight: [80, 0] }[event.key] as
      | [number, number]
      | undefined
    if (step) map.panBy(step)
    else if (event.key === '+' || event.key === '=') map.zoomIn()
    else if (event.key === '-') map.zoomOut()
    else return
    event.preventDefault()
  })

  const tools = document.querySelector<HTMLElement>('.map > .tools')!
  tools.hidden = false
  tools.addEventListener('click', (event) => {
    const tool = (event.target as HTMLElement).closest<HTMLElement>('[data-tool]')?.dataset['tool']
    if (tool === 'in') map.zoomIn()
    else if (tool === 'out') map.zoomOut()
    else if (tool === 'here') map.locate({ setView: true, maxZoom: 16, timeout: 10_000, maximumAge: 60_000 })
  })
  // The position is shown and never sent.
  const here = L.layerGroup().addTo(map)
  map.on('locationfound', (e) => {
    here.clearLayers()
    L.circle(e.latlng, { radius: e.accuracy, className: 'map-here', interactive: false }).addTo(here)
    L.circleMarker(e.latlng, { radius: 8, className: 'map-here-dot', interactive: false }).addTo(here)
    status.textContent = d['tHere']!
  })
  map.on('locationerror', () => void (status.textContent = d['tNowhere']!))

  void addAreas(map, d['layer']).then(() => hideCoveredNames(map))
  void addBasemap(map, d['lang'] ?? 'en')
  const begin = async (): Promise<void> => {
    await load()
    const first = d['open'] && [...markers.values()].find(({ mark }) => mark.pins.some((p) => p.id === d['open']))
    if (first)
      void open({ ...first.mark, pins: first.mark.pins.filter((p) => p.id === d['open']) }, first.marker.getElement()!)
  }
  void begin()
  pointFromList(markers)
}

/** Elements in the order of urgency, for the Tab key; the one with the focus is not moved, or it would lose it. */
function inOrder(nodes: readonly HTMLElement[]): void {
  const pane = nodes[0]?.parentElement
  if (!pane) return
  const focused = nodes.indexOf(document.activeElement as HTMLElement)
  nodes.forEach((node, n) => {
    if (n === focused) return
    if (n < focused) pane.insertBefore(node, nodes[focused]!)
    else pane.append(node)
  })
}

/** The row under the pointer or with the focus shows where it is. */
function pointFromList(markers: ReadonlyMap<string, { mark: Mark; marker: L.Marker }>): void {
  const point = (event: Event, on: boolean) => {
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-household]')?.dataset['household']
    if (!id) return
    for (const { mark, marker } of markers.values())
      if (mark.pins.some((p) => p.id === id))
        marker.getElement()?.querySelector('.pin, .cluster')?.classList.toggle('on', on)
  }
  const sheet = document.querySelector('#sheet')
  for (const [name, on] of [
    ['pointerover', true],
    ['pointerout', false],
    ['focusin', true],
    ['focusout', false],
  ] as const)
    sheet?.addEventListener(name, (event) => point(event, on))
}
