// Pins and clusters: what is close together on the screen stands together, and shows what it is made of.
import * as L from 'leaflet'

export type State = 'overdue' | 'due' | 'upcoming' | 'none'
export type Counts = Record<'overdue' | 'due' | 'upcoming', number>

export interface Pin {
  id: string
  lat: number
  lon: number
  number: string | null
  name: string | null
  state: State
}

export interface Cluster {
  id: string
  name: string
  lat: number
  lon: number
  counts: Counts
}

/** One thing to draw. `key` stays the same while it stands for the same households, so that focus is not lost. */
export interface Mark {
  key: string
  at: L.LatLngExpression
  pins: Pin[]
  area: Cluster | null
  label: string
  icon: L.DivIcon
  /** Above others where they overlap. */
  weight: number
}

export interface Words {
  states: Record<State, string>
  house: string
  cluster: string
  group: string
  unnamed: string
}

/** Pins nearer than this on the screen overlap, or cannot be touched one by one: the width of a cluster. */
const TOUCH = 56

const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
const weights: Record<State, number> = { overdue: 3, due: 2, upcoming: 1, none: 0 }

/** Longer numbers do not fit into a pin; the label and the popup have them. */
const MOST_DIGITS = 4

export function marksOfPins(pins: readonly Pin[], map: L.Map, words: Words): Mark[] {
  const groups: { at: L.Point; pins: Pin[] }[] = []
  for (const pin of pins) {
    const at = map.latLngToLayerPoint([pin.lat, pin.lon])
    const near = groups.find((g) => g.at.distanceTo(at) < TOUCH)
    if (near) near.pins.push(pin)
    else groups.push({ at, pins: [pin] })
  }
  return groups.map((g) => (g.pins.length === 1 ? single(g.pins[0]!, words) : group(g.pins, words)))
}

function single(pin: Pin, words: Words): Mark {
  const label = fill(words.house, {
    number: pin.number ?? '',
    name: pin.name ?? words.unnamed,
    state: words.states[pin.state],
  }).trim()
  const shown = pin.number !== null && pin.number.length <= MOST_DIGITS ? pin.number : ''
  return {
    key: pin.id,
    at: [pin.lat, pin.lon],
    pins: [pin],
    area: null,
    label,
    weight: weights[pin.state],
    icon: icon(`<span class="pin" data-state="${pin.state}">${escaped(shown)}</span>`, 36),
  }
}

function group(pins: Pin[], words: Words): Mark {
  const counts: Counts = { overdue: 0, due: 0, upcoming: 0 }
  for (const p of pins) if (p.state !== 'none') counts[p.state]++
  const open = counts.overdue + counts.due + counts.upcoming
  // Where the most urgent one is: the middle of a group may lie on the next.
  const { lat, lon } = pins[0]!
  const shown = short(open > 0 ? open : pins.length)
  const name = `${words.group} (${pins.length})`
  return {
    key: `g:${pins
      .map((p) => p.id)
      .sort()
      .join()}`,
    at: [lat, lon],
    pins,
    area: null,
    weight: 4 + worstOf(counts),
    label: `${shown} · ${fill(words.cluster, { name, ...counts })}`,
    icon: clusterIcon(counts, shown),
  }
}

export function markOfArea(area: Cluster, words: Words): Mark {
  const shown = short(area.counts.overdue + area.counts.due + area.counts.upcoming)
  return {
    key: `a:${area.id}`,
    at: [area.lat, area.lon],
    pins: [],
    area,
    weight: 4 + worstOf(area.counts),
    label: `${shown} · ${fill(words.cluster, { name: area.name, ...area.counts })}`,
    icon: clusterIcon(area.counts, shown),
  }
}

const worstOf = (c: Counts): number => (c.overdue > 0 ? 3 : c.due > 0 ? 2 : c.upcoming > 0 ? 1 : 0)
const stateOf = (c: Counts): State => (['none', 'upcoming', 'due', 'overdue'] as const)[worstOf(c)]!

/** Thousands are shortened: 12k fits where 12,345 does not; the label says it all. */
const short = (n: number): string =>
  n < 1000 ? String(n) : n < 10_000 ? `${(n / 1000).toFixed(1)}k` : `${Math.round(n / 1000)}k`

/** The worst state gives shape and colour; the ring around it shows the shares of all, thick for overdue to thin for upcoming. */
function clusterIcon(counts: Counts, shown: string): L.DivIcon {
  const all = counts.overdue + counts.due + counts.upcoming
  let start = 0
  const arcs = (['overdue', 'due', 'upcoming'] as const).map((state) => {
    const share = all === 0 ? 0 : (100 * counts[state]) / all
    const arc =
      share === 0
        ? ''
        : `<circle class="arc ${state}" cx="28" cy="28" r="25" pathLength="100" stroke-dasharray="${share} ${100 - share}" stroke-dashoffset="${-start}"/>`
    start += share
    return arc
  })
  return icon(
    `<svg class="ring" viewBox="0 0 56 56" aria-hidden="true">${arcs.join('')}</svg><span class="cluster" data-state="${stateOf(counts)}">${shown}</span>`,
    56,
  )
}

const icon = (html: string, size: number): L.DivIcon =>
  L.divIcon({ html, className: 'map-mark', iconSize: [size, size] })

const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
