import type { Db, PublishedView, SyncedTable } from '#kernel/plugin.ts'
import type { Purpose } from '../rules/consent.ts'

export const privacyTables: Record<string, SyncedTable> = {
  records_person_consent: { bundle: 'person', path: 'person_id' },
  records_correction: { bundle: 'person', path: 'person_id', compartment: 'sensitivity' },
  records_erasure: { bundle: 'household', path: 'household_id', people: ['person_id'] },
  records_proxy: { bundle: 'person', path: 'person_id' },
  records_safe_contact: { bundle: 'person', path: 'person_id' },
}

export const privacyViews: Record<`pub_${string}`, PublishedView> = {
  /** Answers that stand, for `standingOf`. */
  pub_person_consent: {
    bundle: 'person',
    path: 'person_id',
    query: (db: Db) =>
      db
        .selectFrom('records_person_consent')
        .where('voided_at', 'is', null)
        .select(['id', 'person_id', 'purpose', 'decision', 'happened_on', 'at', 'until_on']),
  },
  /** Newest first counts: `latestSafe`. */
  pub_safe_contact: {
    bundle: 'person',
    path: 'person_id',
    query: (db: Db) =>
      db
        .selectFrom('records_safe_contact')
        .select(['id', 'person_id', 'number', 'safe_from', 'safe_until', 'label', 'at']),
  },
  /** Whose newest answer to care is a no, with nothing but their consent as its ground: tablets hold nothing of them. */
  pub_withheld: {
    bundle: 'person',
    path: 'person_id',
    query: (db: Db) => newestNo(db, 'care').where('c.basis', '=', 'consent'),
  },
  /**
   * Whose newest answer to passing data on is a no, or whose household's is and who has not said otherwise: nothing of their
   * health leaves the clinic.
   */
  pub_unshared: {
    bundle: 'person',
    path: 'person_id',
    query: (db: Db) => newestNo(db, 'sharing').unionAll(householdsNo(db)),
  },
  /** Who does not want to be called. */
  pub_uncalled: { bundle: 'person', path: 'person_id', query: (db: Db) => newestNo(db, 'phone') },
}

/** The answer that stands, where it is a no: the newest by the day it was given, then by when it was written. */
const newestNo = (db: Db, purpose: Purpose) =>
  db
    .selectFrom('records_person_consent as c')
    .where('c.voided_at', 'is', null)
    .where('c.purpose', '=', purpose)
    .where('c.decision', 'in', ['refused', 'withdrawn'])
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('records_person_consent as n')
            .select('n.id')
            .whereRef('n.person_id', '=', 'c.person_id')
            .where('n.purpose', '=', purpose)
            .where('n.voided_at', 'is', null)
            .where((w) =>
              w.or([
                w('n.happened_on', '>', w.ref('c.happened_on')),
                w.and([w('n.happened_on', '=', w.ref('c.happened_on')), w('n.at', '>', w.ref('c.at'))]),
                w.and([
                  w('n.happened_on', '=', w.ref('c.happened_on')),
                  w('n.at', '=', w.ref('c.at')),
                  w('n.id', '>', w.ref('c.id')),
                ]),
              ]),
            ),
        ),
      ),
    )
    .select(['c.id', 'c.person_id'])

/** Those who have not answered for themselves, by the household's newest word. */
const householdsNo = (db: Db) =>
  db
    .selectFrom('records_consent as c')
    .innerJoin('person as k', 'k.household_id', 'c.household_id')
    .where('k.merged_into', 'is', null)
    .where('c.purpose', '=', 'sharing')
    .where('c.status', '=', 'rejected')
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('records_consent as n')
            .select('n.id')
            .whereRef('n.household_id', '=', 'c.household_id')
            .where('n.purpose', '=', 'sharing')
            .where((w) =>
              w.or([
                w('n.happened_on', '>', w.ref('c.happened_on')),
                w.and([w('n.happened_on', '=', w.ref('c.happened_on')), w('n.at', '>', w.ref('c.at'))]),
              ]),
            ),
        ),
      ),
    )
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('records_person_consent as own')
            .select('own.id')
            .whereRef('own.person_id', '=', 'k.id')
            .where('own.purpose', '=', 'sharing')
            .where('own.voided_at', 'is', null),
        ),
      ),
    )
    .select(['c.id', 'k.id as person_id'])
