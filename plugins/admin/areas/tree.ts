/** The tree of areas as rows: who lies below whom (`area_closure`), and the counts that each area keeps of all below it. */
import type { OwnDb } from '../tables.ts'

/** A new leaf below a parent, or a new top. */
export async function plant(db: OwnDb, id: string, parentId: string | null): Promise<void> {
  await db.insertInto('area_closure').values({ ancestor_id: id, area_id: id, depth: 0 }).execute()
  if (parentId !== null) await tie(db, id, parentId)
}

/** Takes the area with all below it to another parent. The caller has checked that this makes no circle. */
export async function replant(db: OwnDb, id: string, parentId: string | null): Promise<void> {
  const before = await ancestors(db, id)
  const after = parentId === null ? [] : [parentId, ...(await ancestors(db, parentId))]
  await moveCounts(db, id, { lost: without(before, after), gained: without(after, before) })
  if (before.length > 0) {
    await db
      .deleteFrom('area_closure')
      .where('area_id', 'in', (e) => e.selectFrom('area_closure').select('area_id').where('ancestor_id', '=', id))
      .where('ancestor_id', 'in', before)
      .execute()
  }
  if (parentId !== null) await tie(db, id, parentId)
  await db.updateTable('area').set({ parent_id: parentId }).where('id', '=', id).execute()
}

/** Every area below `id`, itself first. */
export async function subtree(db: OwnDb, id: string): Promise<string[]> {
  const found = await db
    .selectFrom('area_closure')
    .select('area_id')
    .where('ancestor_id', '=', id)
    .orderBy('depth')
    .orderBy('area_id')
    .execute()
  return found.map((f) => f.area_id)
}

/** Every area above `id`, the nearest first. */
export async function ancestors(db: OwnDb, id: string): Promise<string[]> {
  const found = await db
    .selectFrom('area_closure')
    .select('ancestor_id')
    .where('area_id', '=', id)
    .where('depth', '>', 0)
    .orderBy('depth')
    .execute()
  return found.map((f) => f.ancestor_id)
}

/** Every area from `id` down gets the parent and every area above it as ancestors. */
async function tie(db: OwnDb, id: string, parentId: string): Promise<void> {
  await db
    .insertInto('area_closure')
    .columns(['ancestor_id', 'area_id', 'depth'])
    .expression((e) =>
      e
        .selectFrom('area_closure as up')
        .innerJoin('area_closure as down', (j) => j.on('down.ancestor_id', '=', id))
        .where('up.area_id', '=', parentId)
        .select((s) => [
          'up.ancestor_id',
          'down.area_id',
          s(s('up.depth', '+', s.ref('down.depth')), '+', s.lit(1)).as('depth'),
        ]),
    )
    .execute()
}

/** Each area counts its own and all below: what moves is taken from the areas it leaves and given to those it enters. */
async function moveCounts(
  db: OwnDb,
  id: string,
  to: { lost: readonly string[]; gained: readonly string[] },
): Promise<void> {
  for (const [areas, sign] of [
    [to.lost, -1],
    [to.gained, 1],
  ] as const) {
    if (areas.length === 0) continue
    await db
      .insertInto('due_count')
      .columns(['area_no', 'key', 'unit', 'state', 'n'])
      .expression((e) =>
        e
          .selectFrom('due_count as c')
          .innerJoin('area as moved', 'moved.no', 'c.area_no')
          .innerJoin('area as other', (j) => j.on('other.id', 'in', [...areas]))
          .where('moved.id', '=', id)
          .select((s) => ['other.no', 'c.key', 'c.unit', 'c.state', s('c.n', '*', s.lit(sign)).as('n')]),
      )
      .onConflict((c) =>
        c
          .columns(['area_no', 'key', 'unit', 'state'])
          .doUpdateSet((e) => ({ n: e('due_count.n', '+', e.ref('excluded.n')) })),
      )
      .execute()
    await db
      .insertInto('tally_count')
      .columns(['area_no', 'key', 'month', 'n'])
      .expression((e) =>
        e
          .selectFrom('tally_count as c')
          .innerJoin('area as moved', 'moved.no', 'c.area_no')
          .innerJoin('area as other', (j) => j.on('other.id', 'in', [...areas]))
          .where('moved.id', '=', id)
          .select((s) => ['other.no', 'c.key', 'c.month', s('c.n', '*', s.lit(sign)).as('n')]),
      )
      .onConflict((c) =>
        c
          .columns(['area_no', 'key', 'month'])
          .doUpdateSet((e) => ({ n: e('tally_count.n', '+', e.ref('excluded.n')) })),
      )
      .execute()
  }
}

const without = (all: readonly string[], taken: readonly string[]): string[] => all.filter((id) => !taken.includes(id))
