import type { Db, PublishedView } from '#kernel/plugin.ts'

const SHARED = ['id', 'person_id', 'happened_on', 'happened_at', 'sensitivity'] as const

/** What stands: neither amended nor entered in error. */
const standing = (table: string, ...columns: string[]): PublishedView => ({
  bundle: 'person',
  path: 'person_id',
  compartment: 'sensitivity',
  query: (db: Db) =>
    db
      .selectFrom(table)
      .where('status', '=', 'final')
      .select([...SHARED, ...columns]),
})

export const publishes: Record<`pub_${string}`, PublishedView> = {
  pub_pregnancy: standing('pregnancy_pregnancy', 'root_id', 'basis', 'due_on', 'due_precision_days', 'gravida', 'para'),
  pub_pregnancy_outcome: standing('pregnancy_outcome', 'root_id', 'outcome', 'child_id'),
  pub_pregnancy_answer: standing('pregnancy_answer', 'said'),
}
