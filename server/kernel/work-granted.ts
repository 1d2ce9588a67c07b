/** Households that somebody sees by a grant alone: few enough to be counted one by one, since no area's sums hold them for this reader. */
import { ALL } from './due-households.ts'
import { decodeSteps, stateAt, stateOn, type DueState } from './due-steps.ts'
import type { Day } from './dates.ts'
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

/** The same as the sums of areas count, from the same rows that they were made of. */
export async function grantedStates(db: Db, households: readonly string[], today: Day): Promise<GrantedStates> {
  if (households.length === 0) return { households: [], items: [] }
  const ids = inList(households)
  const places = await rows<{ key: string; steps: string }>(
    db,
    `select key, steps from household_due where household_id in ${ids.text}`,
    ids.params,
  )
  const items = await rows<{
    plugin: string
    code: string
    opens_on: Day
    due_on: Day
    overdue_on: Day
    closes_on: Day
  }>(
    db,
    `select plugin, code, opens_on, due_on, overdue_on, closes_on from due where household_id in ${ids.text} and compartment is null`,
    ids.params,
  )
  return {
    households: places.map((p) => {
      const steps = decodeSteps(p.steps)
      return { key: p.key, state: stateAt(steps, today), planned: p.key === ALL && steps.length > 0 }
    }),
    items: items.map((i) => ({
      plugin: i.plugin,
      code: i.code,
      state: stateOn(
        { opensOn: i.opens_on, dueOn: i.due_on, overdueOn: i.overdue_on, closesOn: i.closes_on, priority: 0 },
        today,
      ),
    })),
  }
}
