import { notNull, texts, withId, type Table } from '#kernel/columns.ts'
import type { Migration } from '#kernel/plugin.ts'

const flags = (t: Table, ...names: string[]) =>
  names.reduce<Table>((made, name) => made.addColumn(name, 'integer', (c) => c.notNull()), t)

const WHEN_AND_WHO = ['happened_on', 'happened_at', 'performer_id', 'recorder_id', 'recorded_at']

export const migrations: Record<string, Migration> = {
  '0001_referral': {
    async up(db) {
      const table = (name: string) => withId(db.schema.createTable(`referral_${name}`))
      await texts(
        flags(notNull(table('partner'), 'name', 'kind', 'changed_by', 'changed_at'), 'emergencies', 'active'),
        'phone',
        'address',
        'hours',
        'transport_note',
      ).execute()
      await texts(
        notNull(table('referral'), 'person_id', 'urgency', 'reason_keys', 'transport', 'told', ...WHEN_AND_WHO),
        'sensitivity',
        'wanted_on',
        'partner_id',
        'partner_name',
        'reason',
        'done_before',
        'note',
        'source',
        'source_id',
      ).execute()
      await texts(
        notNull(table('step'), 'person_id', 'referral_id', 'kind', ...WHEN_AND_WHO),
        'sensitivity',
        'text',
        'voided_at',
        'voided_by',
        'void_reason',
      ).execute()
      for (const [name, columns] of [
        ['referral', ['person_id', 'happened_at']],
        ['step', ['referral_id', 'happened_at']],
      ] as const)
        await db.schema
          .createIndex(`referral_${name}_of`)
          .on(`referral_${name}`)
          .columns([...columns])
          .execute()
      await db.schema
        .createIndex('referral_step_person')
        .on('referral_step')
        .columns(['person_id', 'happened_at'])
        .execute()
    },
  },
}
