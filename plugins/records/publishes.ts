import type { Db, PublishedView } from '#kernel/plugin.ts'
import { factViews } from './facts/publishes.ts'
import { privacyViews } from './privacy/synced.ts'

/** What other plugins may read. Records that were merged into another have no row here; closed and voided ones have, with their status. */
export const publishes: Record<`pub_${string}`, PublishedView> = {
  pub_household: {
    bundle: 'household',
    path: 'id',
    query: (db: Db) =>
      db
        .selectFrom('records_household as h')
        .innerJoin('household as k', 'k.id', 'h.id')
        .where('k.merged_into', 'is', null)
        .select([
          'h.id',
          'k.area_id',
          'h.number',
          'h.number_key',
          'h.name',
          'h.address',
          'h.latitude',
          'h.longitude',
          'h.language',
          'h.best_hours',
          'h.preferred_channel',
          'h.risk_group',
          'h.status',
          'h.registered_on',
          'h.confirmed_on',
        ])
        .select((e) => [
          e
            .selectFrom('records_household_phone as f')
            .whereRef('f.household_id', '=', 'h.id')
            .select('f.number')
            .orderBy('f.position')
            .limit(e.lit(1))
            .as('phone'),
          e
            .selectFrom('records_household_kind as n')
            .whereRef('n.household_id', '=', 'h.id')
            .select('n.kind')
            .orderBy('n.happened_on', 'desc')
            .orderBy('n.happened_at', 'desc')
            .orderBy('n.id', 'desc')
            .limit(e.lit(1))
            .as('kind'),
        ]),
  },
  pub_person: {
    bundle: 'person',
    path: 'id',
    query: (db: Db) =>
      db
        .selectFrom('records_person as p')
        .innerJoin('person as k', 'k.id', 'p.id')
        .where('k.merged_into', 'is', null)
        .select([
          'p.id',
          'k.household_id',
          'p.name',
          'p.sex',
          'p.birth_date',
          'p.relation',
          'p.status',
          'p.deceased_on',
          'p.is_patient',
        ])
        .select((e) => [
          e
            .selectFrom('records_residence as r')
            .whereRef('r.person_id', '=', 'p.id')
            .select('r.residence')
            .orderBy('r.happened_on', 'desc')
            .orderBy('r.happened_at', 'desc')
            .orderBy('r.id', 'desc')
            .limit(e.lit(1))
            .as('residence'),
        ]),
  },
  pub_birth: {
    bundle: 'person',
    path: 'person_id',
    query: (db: Db) => db.selectFrom('records_birth').select(['id', 'person_id', 'mother_id']),
  },
  pub_encounter: {
    bundle: 'household',
    path: 'household_id',
    query: (db: Db) =>
      db
        .selectFrom('records_encounter')
        .select([
          'id',
          'household_id',
          'class',
          'happened_on',
          'started_at',
          'outcome',
          'next_visit_on',
          'performer_id',
          'replaces_id',
          'voided_at',
        ]),
  },
  ...factViews,
  ...privacyViews,
}
