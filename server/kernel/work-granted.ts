/** Households that somebody sees by a grant alone: few enough to be counted one by one, since no area's sums hold them for this reader. */
import type { Day } from './dates.ts'
import type { DueRow } from './due-rows.ts'
import { ALL, datesOf, isPlanned } from './due-households.ts'
import { stateBefore, type DueState } from './due-states.ts'
import type { Actor, Db } from './plugin.ts'
import { inList, rows } from './sql.ts'

/** Granted ones outside the own areas, of those below `areas` if these are asked for. */
export async function grantedIn(
  db: Db,
  { areas: own, households }: Actor['scope'],
  areas: readonly string[] | undefined,
): Promise<string[]> {
  if (households.length === 0) return []
  const [ids, mine, wanted] = [inList(households), inList(own), inList(areas ?? [])]
  const below = (list: string) =>
    `exists (select 1 from area_closure c where c.area_id = k.area_id and c.ancestor_id in ${list})`
  const found = await rows<{ id: string }>(
    db,
    `select k.id as id from household k where k.id in ${ids.text} and k.merged_into is null and not ${below(mine.text)}${areas ? ` and ${below(wanted.text)}` : ''}`,
    [...ids.params, ...mine.params, ...wanted.params],
  )
  return found.map((f) => f.id)
}

export interface GrantedStates {
  /** Worst state by household and key; with `ALL`, whether anything is planned. */
  households: { key: string; state: DueState; planned: boolean }[]
  items: { plugin: string; code: string; state: DueState }[]
}

/** The same as the counts of areas: of each household's states as the day's roll left them. */
export async function grantedStates(db: Db, households: readonly string[]): Promise<GrantedStates> {
  if (households.length === 0) return { households: [], items: [] }
  const ids = inList(households)
  const places = await rows<{ key: string; worst: DueState; flips_on: Day }>(
    db,
    `select key, worst, flips_on from household_due where household_id in ${ids.text}`,
    ids.params,
  )
  const items = await rows<DueRow & { flips_on: Day }>(
    db,
    `select d.*, h.flips_on as flips_on from due d join household_due h on h.household_id = d.household_id and h.key = '${ALL}'
     where d.household_id in ${ids.text} and d.compartment is null`,
    ids.params,
  )
  return {
    households: places.map((p) => ({
      key: p.key,
      state: Number(p.worst) as DueState,
      planned: p.key === ALL && isPlanned(p),
    })),
    items: items.map((i) => ({ plugin: i.plugin, code: i.code, state: stateBefore(datesOf(i), i.flips_on) })),
  }
}
