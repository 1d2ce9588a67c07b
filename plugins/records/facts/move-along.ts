/** Facts that go to the right person with the entry that they were written for. */
import type { Ctx, Db } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import { entryOf, tableOf } from './entry.ts'
import { replaceEntry, replacingId } from './replace.ts'
import type { FactKind } from './tables.ts'

interface Moving {
  personId: string
  to: string
  ids: readonly string[]
  reason: string
}

/** Corrections of one fact that anybody would make. */
const MOST_VERSIONS = 20

/** @returns what was named, and what stands for it with the right person */
export async function moveAlong(
  db: Db,
  ctx: Ctx,
  kind: FactKind,
  { personId, to, ids, reason }: Moving,
): Promise<[string, string][]> {
  if (ids.length === 0) return []
  const sameHome = (await ctx.place.householdOf(personId)) === (await ctx.place.householdOf(to))
  const standing = new Map<string, string>()
  // Before any moves: the halves of one reading go together.
  for (const id of ids) {
    const now = await nowSaid(db, kind, id, personId)
    if (now !== null) standing.set(id, now)
  }
  const gone = new Set<string>()
  for (const now of standing.values()) {
    if (gone.has(now)) continue
    const rows = await entryOf(db, kind, now)
    await replaceEntry(db, ctx, { kind }, rows, {
      status: 'moved',
      reason,
      // The contact was with a household: of another it says nothing.
      all: { person_id: to, moved_from: personId, ...(sameHome ? {} : { encounter_id: null }) },
    })
    for (const row of rows) gone.add(row.id)
  }
  return [...standing].map(([id, now]) => [id, replacingId(ctx, kind, 'moved', now)])
}

/** The row that stands for it now: itself, or what it was corrected to. */
async function nowSaid(db: Db, kind: FactKind, id: string, personId: string): Promise<string | null> {
  let said: string | null = id
  for (let n = 0; said !== null && n < MOST_VERSIONS; n++) {
    const at: string = said
    const row = await own(db)
      .selectFrom(tableOf(kind))
      .select(['id', 'status'])
      .where('id', '=', at)
      .where('person_id', '=', personId)
      .executeTakeFirst()
    if (row?.status === 'final' || row?.status === 'set_aside') return row.id
    if (row?.status !== 'amended') return null
    const newer = await own(db).selectFrom(tableOf(kind)).select('id').where('replaces_id', '=', at).executeTakeFirst()
    said = newer?.id ?? null
  }
  return null
}
