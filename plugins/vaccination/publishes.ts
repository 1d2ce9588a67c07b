import type { Db, PublishedView } from '#kernel/plugin.ts'

const SHARED = ['id', 'person_id', 'happened_on', 'happened_at', 'sensitivity'] as const

/** What stands: neither amended, moved nor entered in error. */
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
  pub_immunization: standing('vaccination_immunization', 'occurrence_on', 'vaccine_code', 'source', 'spoilt'),
  pub_adverse_event: standing(
    'vaccination_adverse_event',
    'root_id',
    'immunizations',
    'event',
    'onset_on',
    'severity',
    'serious',
    'outcome',
  ),
}
