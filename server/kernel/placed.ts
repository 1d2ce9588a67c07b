/** Where people and households are, and whether that is in somebody's scope: for the kernel itself, which sees everything. */
import type { Actor, Db } from './plugin.ts'
import { inList, row, rows, type Value } from './sql.ts'

export interface Placed {
  id: string
  /** The household; for a household its own id. */
  householdId: string
  inScope: boolean
}

/** SQL text that says whether a household row `k` is in scope, with its parameters. */
export function inScopeText(scope: Actor['scope']): { text: string; params: Value[] } {
  const areas = inList(scope.areas)
  const grants = inList(scope.households)
  return {
    text: `(exists (select 1 from area_closure c where c.area_id = k.area_id and c.ancestor_id in ${areas.text})${scope.households.length ? ` or k.id in ${grants.text}` : ''})`,
    params: [...areas.params, ...(scope.households.length ? grants.params : [])],
  }
}

/** Follows merges to the survivor and says whether the actor may see it; undefined if there is none. */
export const placePerson = async (db: Db, id: string, scope: Actor['scope']): Promise<Placed | undefined> =>
  (await placeAll(db, 'person', [id], scope)).get(id)

export const placeHousehold = async (db: Db, id: string, scope: Actor['scope']): Promise<Placed | undefined> =>
  (await placeAll(db, 'household', [id], scope)).get(id)

/** A chain of merges longer than this is a defect. */
const MOST_MERGES = 20

/** Those of some people or households that there are, by the id that was asked for. */
export async function placeAll(
  db: Db,
  kind: 'person' | 'household',
  ids: readonly string[],
  scope: Actor['scope'],
): Promise<Map<string, Placed>> {
  const placed = new Map<string, Placed>()
  const { text, params } = inScopeText(scope)
  const [self, from] =
    kind === 'person' ? ['p', 'person p join household k on k.id = p.household_id'] : ['k', 'household k']
  let open = new Map(ids.map((id) => [id, id]))
  for (let i = 0; open.size > 0; i++) {
    if (i === MOST_MERGES) throw new Error(`merge.chain: ${[...open.keys()].join()}`)
    const asked = inList([...new Set(open.values())])
    const found = await rows<{ id: string; merged: string | null; household: string; ok: number }>(
      db,
      `select ${self}.id as id, ${self}.merged_into as merged, k.id as household, case when ${text} then 1 else 0 end as ok from ${from} where ${self}.id in ${asked.text}`,
      [...params, ...asked.params],
    )
    const byId = new Map(found.map((f) => [f.id, f]))
    const merged = new Map<string, string>()
    for (const [first, at] of open) {
      const f = byId.get(at)
      if (f?.merged) merged.set(first, f.merged)
      else if (f) placed.set(first, { id: f.id, householdId: f.household, inScope: f.ok === 1 })
    }
    open = merged
  }
  return placed
}

export async function areaInScope(db: Db, areaId: string, scope: Actor['scope']): Promise<boolean> {
  const areas = inList(scope.areas)
  return (
    (await row(db, `select 1 from area_closure where area_id = ? and ancestor_id in ${areas.text}`, [
      areaId,
      ...areas.params,
    ])) !== undefined
  )
}
