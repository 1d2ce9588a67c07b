import { notNull, texts, withId } from '#kernel/columns.ts'
import type { Migration } from '#kernel/plugin.ts'

const WHEN_AND_WHO = ['happened_on', 'happened_at', 'performer_id', 'recorder_id', 'recorded_at']

export const migrations: Record<string, Migration> = {
  '0001_instructions': {
    async up(db) {
      const table = (name: string) => withId(db.schema.createTable(`handover_${name}`))
      for (const subject of ['person', 'household']) {
        await texts(
          notNull(table(`${subject}_instruction`), 'subject_id', 'text', 'due_on', ...WHEN_AND_WHO),
          'sensitivity',
          'until_on',
        ).execute()
        await texts(
          notNull(table(`${subject}_reply`), 'subject_id', 'instruction_id', 'kind', ...WHEN_AND_WHO),
          'sensitivity',
          'text',
          'voided_at',
          'voided_by',
        ).execute()
        for (const [name, column] of [
          ['instruction', 'subject_id'],
          ['reply', 'subject_id'],
          ['reply', 'instruction_id'],
        ] as const)
          await db.schema
            .createIndex(`handover_${subject}_${name}_${column}`)
            .on(`handover_${subject}_${name}`)
            .columns([column, 'happened_at'])
            .execute()
      }
    },
  },
  '0002_cover': {
    async up(db) {
      const table = (name: string) => withId(db.schema.createTable(`handover_${name}`))
      await texts(
        notNull(
          table('cover'),
          'group_id',
          'area_id',
          'giver_id',
          'taker_id',
          'from_on',
          'until_on',
          'made_by',
          'made_at',
        ),
        'note',
        'ended_on',
        'ended_at',
        'ended_by',
        'end_note',
      ).execute()
      await texts(notNull(table('note'), 'household_id', 'text', ...WHEN_AND_WHO), 'voided_at', 'voided_by').execute()
      for (const [name, columns] of [
        ['cover', ['group_id']],
        ['cover', ['area_id']],
        ['note', ['household_id', 'happened_at']],
      ] as const)
        await db.schema
          .createIndex(`handover_${name}_${columns[0]}`)
          .on(`handover_${name}`)
          .columns([...columns])
          .execute()
    },
  },
}
