/** Households in the order in which to visit them, read from the index of each area. */
import { areasOf } from './areas.ts'
import { ALL } from './due-households.ts'
import { NOTHING_DUE, RANKS_PER_STATE, stateOfRank, type DueState } from './due-states.ts'
import type { Db } from './plugin.ts'
import { inList, rows, type Value } from './sql.ts'
import type { ListedHousehold } from './work.ts'

/** As the index says it, in a column of its own, so that the index alone answers. */
const LISTED = `rank < ${NOTHING_DUE}`

export interface Place {
  rank: number
  id: string
}

/** Ranks of the asked states, most urgent first; neighbours joined. Households with nothing due stand in no list. */
export function rankRanges(states: readonly DueState[] = [3, 2, 1]): [from: number, to: number][] {
  const ranges: [number, number][] = []
  for (const s of states.filter((state) => state > 0).sort((a, b) => b - a)) {
    const from = (3 - s) * RANKS_PER_STATE
    const last = ranges[ranges.length - 1]
    if (last && last[1] === from) last[1] = from + RANKS_PER_STATE
    else ranges.push([from, from + RANKS_PER_STATE])
  }
  return ranges
}

export interface Stretch {
  key: string
  /** The list begins behind it. */
  from: Place
  to: number
  limit: number
}

const inOrder = (a: Place, b: Place) => a.rank - b.rank || (a.id < b.id ? -1 : 1)

/** The first of a stretch over all areas below `tops` and a few households by name. */
export async function firstOf(
  db: Db,
  { tops, households }: { tops: readonly string[]; households: readonly string[] },
  stretch: Stretch,
): Promise<ListedHousehold[]> {
  const everywhere = stretch.key !== ALL && (await areasOf(db)).areAllBelow(tops)
  const found = await (everywhere ? ofEverybody(db, stretch) : ofAreas(db, tops, stretch))
  if (households.length > 0) {
    const names = inList(households)
    const end = { rank: stretch.to, id: '' }
    const { text, params } = part(`household_id in ${names.text}`, names.params, stretch, end)
    found.push(...(await read(db, text, params)))
  }
  return found
    .sort(inOrder)
    .slice(0, stretch.limit)
    .map(({ id, rank }) => ({ householdId: id, rank, worst: stateOfRank(rank) }))
}

/** By the index over all areas. There is none of everything that is due: each visit would write it, for one list. */
async function ofEverybody(db: Db, stretch: Stretch): Promise<Place[]> {
  const { text, params } = part(`key <> '${ALL}'`, [], stretch, { rank: stretch.to, id: '' })
  return await read(db, text, params)
}

/**
 * Each area's index is in order: a page of n lies in the n areas whose first household is most urgent, and no further than
 * the first of the n-th. So one look at every area's first is enough, and the rest is one statement.
 */
async function ofAreas(db: Db, tops: readonly string[], stretch: Stretch): Promise<Place[]> {
  const heads = await headsOf(db, tops, stretch)
  if (heads.length === 0) return []
  const { nos, end } = await mostUrgent(db, heads, stretch)
  if (nos.length > FEW) {
    const areas = inList(nos.map(String))
    const { text, params } = part(`area_no in ${areas.text}`, areas.params.map(Number), stretch, end)
    return await read(db, text, params)
  }
  const parts = evenly(nos).map((no) => part('area_no = ?', [no], stretch, end))
  return await read(
    db,
    `${parts.map((p, n) => `select id, rank from (${p.text}) p${n}`).join(' union all ')} order by rank, id limit ?`,
    [...parts.flatMap((p) => p.params), stretch.limit],
  )
}

/**
 * Of so few areas each is read no further than a page, however many live there. Of more, `end` leaves little to read, and a
 * part for each takes ten times as long as reading it all at once and sorting.
 */
const FEW = 8

interface Head {
  no: number
  rank: number
}

/** The rank of every area's first household, the most urgent area first. */
async function headsOf(db: Db, tops: readonly string[], { key, from, to }: Stretch): Promise<Head[]> {
  const roots = inList(tops)
  const first = `select min(h.rank) from household_due h where h.area_no = a.no and h.key = ? and h.${LISTED} and h.rank < ? and (h.rank, h.household_id) > (?, ?)`
  const found = await rows<{ no: number; rank: number | null }>(
    db,
    `select a.no as no, (${first}) as rank from area_closure c join area a on a.id = c.area_id where c.ancestor_id in ${roots.text}`,
    [key, to, from.rank, from.id, ...roots.params],
  )
  return found
    .filter((h) => h.rank !== null)
    .map((h) => ({ no: h.no, rank: Number(h.rank) }))
    .sort((a, b) => a.rank - b.rank)
}

/** As many areas as households are wanted, and the place behind which no other can come. */
async function mostUrgent(
  db: Db,
  heads: readonly Head[],
  { key, from, to, limit }: Stretch,
): Promise<{ nos: number[]; end: Place }> {
  const cut = heads[limit - 1]?.rank
  if (cut === undefined) return { nos: heads.map((h) => h.no), end: { rank: to, id: '' } }
  const before = heads.filter((h) => h.rank < cut).map((h) => h.no)
  const level = heads.filter((h) => h.rank === cut).map((h) => h.no)
  // Where everybody fell due on one day, hundreds of areas begin alike: the id decides.
  const areas = inList(level.map(String))
  const firsts = await rows<{ no: number; id: string }>(
    db,
    `select area_no as no, min(household_id) as id from household_due where area_no in ${areas.text} and key = ? and ${LISTED} and rank = ? and household_id > ? group by area_no order by id limit ?`,
    [...areas.params.map(Number), key, cut, cut === from.rank ? from.id : '', limit - before.length],
  )
  const last = firsts[firsts.length - 1]!
  return { nos: [...before, ...firsts.map((f) => f.no)], end: { rank: cut, id: `${last.id}\u0001` } }
}

/** Few lengths, so that few statements are prepared: nothing lies in no area. */
function evenly(nos: readonly number[]): (number | null)[] {
  const size = 2 ** Math.ceil(Math.log2(nos.length))
  return [...nos, ...Array<null>(size - nos.length).fill(null)]
}

const part = (where: string, params: readonly Value[], { key, from, limit }: Stretch, end: Place) => ({
  text: `select household_id as id, rank from household_due where ${where} and key = ? and ${LISTED} and (rank, household_id) > (?, ?) and (rank, household_id) < (?, ?) order by rank, household_id limit ?`,
  params: [...params, key, from.rank, from.id, end.rank, end.id, limit],
})

const read = async (db: Db, text: string, params: readonly Value[]): Promise<Place[]> =>
  (await rows<Place>(db, text, params)).map(({ id, rank }) => ({ id, rank: Number(rank) }))
