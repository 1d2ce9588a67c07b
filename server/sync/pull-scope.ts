/** Which households a tablet lacks, and which it may no longer hold. */
import type { Actor, Db, Scope } from '#kernel/plugin.ts'
import { inScopeText } from '#kernel/placed.ts'
import { inList, row, rows } from '#kernel/sql.ts'
import type { PullRequest } from '#kernel/sync/wire.ts'

/** What a device could see at a revision. */
export interface Seen {
  areas: ReadonlySet<string>
  households: ReadonlySet<string>
  viewer: string
}

/** What decides, beside the scope, which rows of a household somebody sees. */
export const viewerOf = ({ role, compartments }: Actor): string => JSON.stringify([role, compartments.toSorted()])

export async function areasIn(db: Db, { areas }: Scope): Promise<string[]> {
  const own = inList(areas)
  const found = await rows<{ id: string }>(
    db,
    `select distinct area_id as id from area_closure where ancestor_id in ${own.text} order by area_id`,
    own.params,
  )
  return found.map((a) => a.id)
}

/** Null: nothing is known of it, and everything must be sent. */
export async function scopeAt(db: Db, device: string, rev: number): Promise<Seen | null> {
  const found = await row<{ areas: string; households: string; viewer: string }>(
    db,
    'select areas, households, viewer from device_scope where device_id = ? and rev <= ? order by rev desc, at desc limit 1',
    [device, rev],
  )
  return found
    ? {
        areas: new Set(JSON.parse(found.areas) as string[]),
        households: new Set(JSON.parse(found.households) as string[]),
        viewer: found.viewer,
      }
    : null
}

/** In scope now, and changed since or not in scope then; in the order of their ids, so that a cut can be gone on from. */
export async function enteredSince(
  db: Db,
  {
    scope,
    areas,
    before,
    request,
  }: { scope: Scope; areas: readonly string[]; before: Seen | null; request: PullRequest },
): Promise<string[]> {
  const here = inScopeText(scope)
  if (!before) {
    const all = await rows<{ id: string }>(
      db,
      `select k.id as id from household k where ${here.text} order by k.id`,
      here.params,
    )
    return all.map((h) => h.id)
  }
  const found = new Set<string>()
  const add = async (text: string, params: readonly (string | number)[]) => {
    for (const { id } of await rows<{ id: string }>(db, text, params)) found.add(id)
  }
  await add(
    `select k.id as id from change c join household k on k.id = c.bundle_id where c.rev > ? and c.kind = 'household' and ${here.text}`,
    [request.rev, ...(here.params as string[])],
  )
  const entered = inList(areas.filter((a) => !before.areas.has(a)))
  if (entered.params.length > 0) await add(`select id from household where area_id in ${entered.text}`, entered.params)
  const granted = inList(scope.households.filter((h) => !request.grants.includes(h)))
  if (granted.params.length > 0) await add(`select id from household where id in ${granted.text}`, granted.params)
  return [...found].toSorted()
}

/** Households that the tablet may hold and may no longer see. Those of whole areas it finds itself, by the areas that it is told. */
export async function leftSince(
  db: Db,
  { scope, before, request }: { scope: Scope; before: Seen; request: PullRequest },
): Promise<string[]> {
  const moved = await rows<{ id: string; area: string }>(
    db,
    `select subject_id as id, area_id as area from left_scope where rev > ? and kind = 'household'`,
    [request.rev],
  )
  const left = new Set([
    ...moved.filter((m) => before.areas.has(m.area)).map((m) => m.id),
    ...[...request.grants, ...before.households].filter((h) => !scope.households.includes(h)),
  ])
  if (left.size === 0) return []
  const here = inScopeText(scope)
  const ids = inList([...left])
  const still = await rows<{ id: string }>(
    db,
    `select k.id as id from household k where k.id in ${ids.text} and ${here.text}`,
    [...ids.params, ...here.params],
  )
  for (const { id } of still) left.delete(id)
  return [...left].toSorted()
}
