import type { Db, PublishedView } from '#kernel/plugin.ts'

const about = { bundle: 'person', path: 'person_id', compartment: 'sensitivity' } as const

export const publishes: Record<`pub_${string}`, PublishedView> = {
  pub_referral: {
    ...about,
    query: (db: Db) =>
      db
        .selectFrom('referral_referral')
        .select([
          'id',
          'person_id',
          'sensitivity',
          'urgency',
          'wanted_on',
          'partner_id',
          'partner_name',
          'reason',
          'reason_keys',
          'transport',
          'told',
          'source',
          'source_id',
          'happened_on',
          'happened_at',
          'performer_id',
        ]),
  },
  pub_referral_step: {
    ...about,
    query: (db: Db) =>
      db
        .selectFrom('referral_step')
        .where('voided_at', 'is', null)
        .select([
          'id',
          'person_id',
          'referral_id',
          'sensitivity',
          'kind',
          'text',
          'happened_on',
          'happened_at',
          'performer_id',
        ]),
  },
  pub_partner: {
    bundle: 'reference',
    path: 'id',
    query: (db: Db) =>
      db
        .selectFrom('referral_partner')
        .select(['id', 'name', 'kind', 'phone', 'address', 'hours', 'transport_note', 'emergencies', 'active']),
  },
}
