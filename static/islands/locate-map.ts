// A small map on which a tap says where the door is.
import * as L from 'leaflet'
import { addAreas, addBasemap } from './map-layers.ts'

interface Position {
  lat: number
  lon: number
}

export interface LocateMap {
  show(position: Position | null, accuracy?: number): void
  /** Shows a village as a whole, unless a position is marked. */
  frame(area: string | null): void
}

interface Options {
  lang: string
  area: string | null
  position: Position | null
  accuracy: number
  csrf: string
  tapped(lat: number, lon: number): void
}

/** At this zoom single houses are apart. */
const DOOR_ZOOM = 17
const MOST_ZOOM = 19
/** From here on the neighbours' houses are shown, to find one's way without a basemap. */
const NEIGHBOURS_ZOOM = 15
/** A map that is being dragged is asked for once it rests. */
const REST_MS = 150

export function locateMap(box: HTMLElement, { lang, area, position, accuracy, csrf, tapped }: Options): LocateMap {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  const map = L.map(box, {
    attributionControl: false,
    zoomControl: false,
    maxZoom: MOST_ZOOM,
    // The page scrolls on under the finger or wheel; the keyboard has the number fields.
    scrollWheelZoom: false,
    keyboard: false,
    zoomAnimation: !still,
    fadeAnimation: !still,
    inertia: !still,
  }).setView([0, 0], 2)
  const words = box.dataset
  L.control.zoom({ zoomInTitle: words['tCloser']!, zoomOutTitle: words['tFarther']! }).addTo(map)
  let marker: L.Marker | undefined
  let circle: L.Circle | undefined
  let outlines: ReadonlyMap<string, L.LatLngBounds> = new Map()
  let wanted = area

  const mark = (lat: number, lon: number, metres?: number) => {
    circle?.remove()
    if (metres) circle = L.circle([lat, lon], { radius: metres, className: 'map-here', interactive: false }).addTo(map)
    if (marker) {
      marker.setLatLng([lat, lon])
      return
    }
    const icon = L.divIcon({ className: 'locate-pin', iconSize: [44, 44], iconAnchor: [22, 22] })
    marker = L.marker([lat, lon], {
      icon,
      draggable: true,
      autoPan: true,
      keyboard: false,
      title: words['tPin']!,
    }).addTo(map)
    marker.on('dragend', () => {
      const at = marker!.getLatLng()
      circle?.remove()
      tapped(at.lat, at.lng)
    })
  }
  map.on('click', ({ latlng }) => {
    const at = latlng.wrap()
    mark(at.lat, at.lng)
    tapped(at.lat, at.lng)
  })

  const show = (at: Position | null, metres?: number) => {
    if (!at) {
      marker?.remove()
      circle?.remove()
      marker = undefined
      return
    }
    mark(at.lat, at.lon, metres)
    map.setView([at.lat, at.lon], Math.max(map.getZoom(), DOOR_ZOOM), { animate: false })
  }
  const frame = (id: string | null) => {
    wanted = id
    if (marker) return
    const all = [...outlines.values()]
    const bounds =
      outlines.get(id ?? '') ??
      (all.length > 0
        ? all.slice(1).reduce((b, o) => b.extend(o), L.latLngBounds(all[0]!.getSouthWest(), all[0]!.getNorthEast()))
        : undefined)
    if (bounds) map.fitBounds(bounds, { animate: false })
  }
  if (position) show(position, accuracy || undefined)
  void addAreas(map).then((known) => {
    outlines = known
    frame(wanted)
    box.dataset['ready'] = 'yes'
  })
  void addBasemap(map, lang)
  showNeighbours(map, csrf)
  return { show, frame }
}

/** Houses around, with their numbers; by POST, for where somebody looks belongs into no address. */
function showNeighbours(map: L.Map, csrf: string): void {
  const houses = L.layerGroup().addTo(map)
  let timer: ReturnType<typeof setTimeout> | undefined
  const load = async (): Promise<void> => {
    if (map.getZoom() < NEIGHBOURS_ZOOM) return void houses.clearLayers()
    const b = map.getBounds()
    const body = new URLSearchParams({
      _csrf: csrf,
      south: String(b.getSouth()),
      north: String(b.getNorth()),
      west: String(b.getWest()),
      east: String(b.getEast()),
    })
    const answer = await fetch('/map/data', { method: 'POST', body })
    if (!answer.ok) return
    const { pins } = (await answer.json()) as { pins: { lat: number; lon: number; number: string | null }[] }
    houses.clearLayers()
    for (const { lat, lon, number } of pins) {
      const house = L.circleMarker([lat, lon], { radius: 6, className: 'locate-neighbour', interactive: false }).addTo(
        houses,
      )
      const label = document.createElement('span')
      label.textContent = number ?? ''
      if (number)
        house.bindTooltip(label, {
          permanent: true,
          direction: 'right',
          offset: [6, 0],
          className: 'map-name',
          interactive: false,
        })
    }
  }
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void load(), REST_MS)
  }
  map.on('moveend', soon)
  soon()
}
