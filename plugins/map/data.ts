/** What stands in a box of the map: households one by one where they are few, else their areas with counts. */
import { areaTree, leavesOf, overlaps, type AreaNode, type Box } from '#kernel/area-tree.ts'
import type { Page } from '#kernel/plugin.ts'
import type { AreaCounts, Counts, ListedHousehold } from '#kernel/work.ts'
import { filterOf, STATE_NAMES, type WorkQuery } from '#kernel/work-filter.ts'
import { own } from './db.ts'
import { grantedIn, housesIn, type Located } from './houses.ts'

/** More pins than this overlap on any screen. */
export const MOST_PINS = 500
/** More clusters than this say nothing. */
const MOST_CLUSTERS = 300
/** So many villages hold more households than pins can show (200 to 300 each), and their households are not counted one by one. */
const MOST_VILLAGES_FOR_PINS = 24

export interface Pin {
  id: string
  lat: number
  lon: number
  number: string | null
  name: string | null
  state: 'overdue' | 'due' | 'upcoming' | 'none'
}

export interface Cluster {
  id: string
  name: string
  lat: number
  lon: number
  counts: Counts
}

export interface InView {
  level: 'households' | 'areas'
  /** At the level of areas, only houses that belong to none of the reader's. */
  pins: Pin[]
  clusters: Cluster[]
  /** By their worst state, of what is shown. */
  counts: Counts
  /** Households with nothing open, of those shown as pins. */
  none: number
  /** More are there than are shown. */
  cut: boolean
  /** The most urgent of the pins, for the list beside the map. */
  first: ListedHousehold[]
}

export async function inView(page: Page, box: Box, query: WorkQuery, limit = MOST_PINS): Promise<InView> {
  const areas = await areaTree(page)
  const wanted = query.village ? withBelow(areas, query.village) : areas
  const villages = await villagesIn(page, box)
  const granted = await grantedIn(page, box, areas, query.village)
  // Only strangers live in this box: nothing to look for. Where nobody has an outline, only the houses themselves can say.
  if (villages > 0 && !areas.some((a) => a.box === null || overlaps(a.box, box)))
    return await asPins(page, granted, query, limit)
  if (villages <= MOST_VILLAGES_FOR_PINS) {
    const among = query.village ? wanted.map((a) => a.id) : fewOf(areas, box, villages)
    const found = together(granted, await housesIn(page, box, among, limit + 1))
    if (found.length <= limit || wanted.every((a) => a.at === null)) return await asPins(page, found, query, limit)
  }
  const clusters = await asClusters(page, wanted, box, query)
  if (granted.length === 0) return clusters
  const { pins, counts, none, first } = await asPins(page, granted, query, limit)
  return { ...clusters, pins, none, first, counts: plus(clusters.counts, counts) }
}

const together = (some: readonly Located[], more: readonly Located[]): Located[] => [
  ...new Map([...some, ...more].map((h) => [h.id, h])).values(),
]

/** A house stands at most so far outside the outline of its village: half a minute of arc is some 900 m. */
const STRAY = 0.5 / 60
/** Up to so many villages are read by their index instead of the box's. */
const FEW_VILLAGES = 8

/** Own villages in a box that is mostly strangers', with the areas above them; null where the box itself is the better way in. */
function fewOf(areas: readonly AreaNode[], box: Box, villages: number): string[] | null {
  const around = { south: box.south - STRAY, north: box.north + STRAY, west: box.west - STRAY, east: box.east + STRAY }
  const near = areas.filter((a) => a.box === null || overlaps(a.box, around))
  const leaves = leavesOf(near).length
  return leaves <= FEW_VILLAGES && leaves * 2 < villages ? near.map((a) => a.id) : null
}

/** Anybody's villages, so that a box in the middle of strangers' areas is not walked through household by household. */
async function villagesIn(page: Page, box: Box): Promise<number> {
  const found = await own(page.db)
    .selectFrom('pub_area as a')
    .select('a.id')
    .where('a.min_lat', '<=', box.north)
    .where('a.max_lat', '>=', box.south)
    .where('a.min_lon', '<=', box.east)
    .where('a.max_lon', '>=', box.west)
    .where((e) => e.not(e.exists(e.selectFrom('pub_area as b').select('b.id').whereRef('b.parent_id', '=', 'a.id'))))
    .limit(MOST_VILLAGES_FOR_PINS + 1)
    .execute()
  return found.length
}

async function asPins(page: Page, found: readonly Located[], query: WorkQuery, limit: number): Promise<InView> {
  const shown = found.slice(0, limit)
  const numbers = { overdue: 3, due: 2, upcoming: 1 } as const
  const states = query.state ? [numbers[query.state]] : query.kind ? ([3, 2, 1] as const) : undefined
  const order = await page.work.among(
    shown.map((h) => h.id),
    { key: query.kind ?? undefined, states },
  )
  const byId = new Map(shown.map((h) => [h.id, h]))
  const counts = zero()
  let none = 0
  const pins = order.map(({ householdId, worst }): Pin => {
    const h = byId.get(householdId)!
    const state = worst === 0 ? 'none' : (STATE_NAMES[worst] as Pin['state'])
    if (state === 'none') none++
    else counts[state]++
    return { id: h.id, lat: h.latitude!, lon: h.longitude!, number: h.number, name: h.name, state }
  })
  return {
    level: 'households',
    pins,
    clusters: [],
    counts,
    none,
    cut: found.length > limit,
    first: order.filter((o) => o.worst > 0),
  }
}

async function asClusters(page: Page, areas: readonly AreaNode[], box: Box, query: WorkQuery): Promise<InView> {
  const visible = (list: readonly AreaNode[]) =>
    list.filter(
      (a) =>
        a.at !== null && overlaps(a.box ?? { south: a.at.lat, north: a.at.lat, west: a.at.lon, east: a.at.lon }, box),
    )
  const mine = new Set(areas)
  let level: readonly AreaNode[] = leavesOf(areas)
  while (visible(level).length > MOST_CLUSTERS) {
    const above = [...new Set(level.map((a) => (a.parent && mine.has(a.parent) ? a.parent : a)))]
    if (above.length === level.length) break
    level = above
  }
  const shown = visible(level)
  // Households that belong to a township and to none of its villages stand at the township's own centre.
  const parents = [
    ...new Set(shown.flatMap((a) => (a.parent && mine.has(a.parent) && !level.includes(a.parent) ? [a.parent] : []))),
  ]
  const asked = new Set([...shown, ...parents, ...parents.flatMap((p) => p.children)].map((a) => a.id))
  const { key } = filterOf(query)
  const counted = await page.work.countsByArea([...asked], key, { items: false })
  const clusters = [
    ...shown.map((a) => clusterOf(a, counted.get(a.id)?.households ?? zero(), query)),
    ...visible(parents).map((p) => clusterOf(p, minus(counted, p), query)),
  ].filter((c) => c.counts.overdue + c.counts.due + c.counts.upcoming > 0)
  const counts = zero()
  for (const c of clusters) for (const s of STATES) counts[s] += c.counts[s]
  return { level: 'areas', pins: [], clusters, counts, none: 0, cut: false, first: [] }
}

const STATES = ['overdue', 'due', 'upcoming'] as const
const zero = (): Counts => ({ overdue: 0, due: 0, upcoming: 0 })
const plus = (a: Counts, b: Counts): Counts => ({
  overdue: a.overdue + b.overdue,
  due: a.due + b.due,
  upcoming: a.upcoming + b.upcoming,
})

function clusterOf(a: AreaNode, all: Counts, query: WorkQuery): Cluster {
  const counts = query.state ? { ...zero(), [query.state]: all[query.state] } : all
  return { id: a.id, name: a.name, lat: a.at!.lat, lon: a.at!.lon, counts }
}

/** What an area has beyond the areas below it. */
function minus(counted: ReadonlyMap<string, AreaCounts>, area: AreaNode): Counts {
  const rest = { ...(counted.get(area.id)?.households ?? zero()) }
  for (const child of area.children) for (const s of STATES) rest[s] -= counted.get(child.id)?.households[s] ?? 0
  return rest
}

function withBelow(areas: readonly AreaNode[], id: string): AreaNode[] {
  return areas.filter((a) => {
    for (let up: AreaNode | null = a; up; up = up.parent) if (up.id === id) return true
    return false
  })
}

/** Around everything of a user's areas that is on the map, with a little air; null where no area has a polygon. */
export function boundsOf(areas: readonly AreaNode[]): Box | null {
  const boxes = areas.map((a) => a.box).filter((b) => b !== null)
  if (boxes.length === 0) return null
  return {
    south: Math.min(...boxes.map((b) => b.south)),
    west: Math.min(...boxes.map((b) => b.west)),
    north: Math.max(...boxes.map((b) => b.north)),
    east: Math.max(...boxes.map((b) => b.east)),
  }
}

/** Areas without polygons: around some households that have a position. */
export async function boundsOfSome(page: Page): Promise<Box | null> {
  const found = await own(page.db)
    .selectFrom('pub_household')
    .select(['latitude', 'longitude'])
    .where('latitude', 'is not', null)
    .where('status', '=', 'active')
    .limit(MOST_PINS)
    .execute()
  if (found.length === 0) return null
  const [lats, lons] = [found.map((f) => f.latitude!), found.map((f) => f.longitude!)]
  return { south: Math.min(...lats), west: Math.min(...lons), north: Math.max(...lats), east: Math.max(...lons) }
}
