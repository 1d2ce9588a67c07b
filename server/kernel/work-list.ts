/** Households in the order in which to visit them, read from the index of each area. */
import type { DueState } from './due-steps.ts'
import type { Db } from './plugin.ts'
import { inList, rows, type Value } from './sql.ts'
import type { ListedHousehold } from './work.ts'

const RANKS_PER_STATE = 500_000_000
/** Beyond any rank. */
const END = 4 * RANKS_PER_STATE

export interface Place {
  rank: number
  id: string
}

/** Ranks of the asked states, most urgent first; neighbours joined. */
export function rankRanges(states: readonly DueState[] = [3, 2, 1]): [from: number, to: number][] {
  const ranges: [number, number][] = []
  for (const s of [...states].sort((a, b) => b - a)) {
    const from = (3 - s) * RANKS_PER_STATE
    const to = s === 0 ? END : from + RANKS_PER_STATE
    const last = ranges[ranges.length - 1]
    if (last && last[1] === from) last[1] = to
    else ranges.push([from, to])
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

/** The first of a stretch over all areas below `tops` and a few households by name. */
export async function firstOf(
  db: Db,
  { tops, households }: { tops: readonly string[]; households: readonly string[] },
  stretch: Stretch,
): Promise<ListedHousehold[]> {
  const found = await ofAreas(db, tops, stretch)
  if (households.length > 0) {
    const names = inList(households)
    found.push(...(await read(db, `household_id in ${names.text}`, names.params, stretch)))
  }
  return found.sort((a, b) => a.rank - b.rank || (a.householdId < b.householdId ? -1 : 1)).slice(0, stretch.limit)
}

/**
 * Each area's index is in order; a page of n can only come from the n areas whose first household is most urgent, so one
 * look at every area's first is enough.
 */
async function ofAreas(db: Db, tops: readonly string[], stretch: Stretch): Promise<ListedHousehold[]> {
  const { key, from, to, limit } = stretch
  const roots = inList(tops)
  const next = `from household_due h where h.area_no = a.no and h.key = ? and h.rank < ? and (h.rank, h.household_id) > (?, ?) order by h.rank, h.household_id limit 1`
  const heads = (
    await rows<{ no: number; rank: number | null }>(
      db,
      `select a.no as no, (select h.rank ${next}) as rank from area_closure c join area a on a.id = c.area_id where c.ancestor_id in ${roots.text}`,
      [key, to, from.rank, from.id, ...roots.params],
    )
  )
    .filter((h) => h.rank !== null)
    .toSorted((a, b) => Number(a.rank) - Number(b.rank))
  const found: ListedHousehold[] = []
  // Several areas may begin with the same rank: all of those that tie with the last must be read.
  const cut = heads[limit - 1]?.rank
  for (const head of heads) {
    if (cut !== undefined && cut !== null && Number(head.rank) > Number(cut)) break
    found.push(...(await read(db, 'area_no = ?', [head.no], stretch)))
  }
  return found
}

async function read(db: Db, where: string, params: readonly Value[], of: Stretch): Promise<ListedHousehold[]> {
  const found = await rows<{ household_id: string; rank: number; worst: number }>(
    db,
    `select household_id, rank, worst from household_due where ${where} and key = ? and rank < ? and (rank, household_id) > (?, ?) order by rank, household_id limit ?`,
    [...params, of.key, of.to, of.from.rank, of.from.id, of.limit],
  )
  return found.map((h) => ({
    householdId: h.household_id,
    rank: Number(h.rank),
    worst: Number(h.worst) as DueState,
  }))
}
