import { notNull, numbers, texts, withId, type Table } from '#kernel/columns.ts'
import type { Migration } from '#kernel/plugin.ts'

/** What every kind of fact has. */
function factColumns(t: Table): Table {
  const must = [
    'person_id',
    'happened_on',
    'happened_at',
    'performer_id',
    'recorder_id',
    'recorded_at',
    'source',
    'status',
  ]
  const may = [
    'encounter_id',
    'sensitivity',
    'replaces_id',
    'amend_reason',
    'voided_at',
    'voided_by',
    'void_reason',
    'moved_from',
    'note',
  ]
  return texts(notNull(withId(t), ...must), ...may)
}

/** What took an entry's place is looked for on its page and on two timelines. */
export const factsReplaced: Migration = {
  async up(db) {
    for (const kind of ['observation', 'condition', 'allergy', 'medication'])
      await db.schema
        .createIndex(`records_${kind}_replaces`)
        .on(`records_${kind}`)
        .column('replaces_id')
        .where('replaces_id', 'is not', null)
        .execute()
  },
}

const coded = (t: Table) => texts(notNull(t, 'system', 'code'), 'text')

export const sharedFacts: Migration = {
  async up(db) {
    const table = (name: string) => coded(factColumns(db.schema.createTable(`records_${name}`)))
    await numbers(
      texts(
        table('observation'),
        'panel_id',
        'panel_code',
        'unit',
        'typed',
        'typed_unit',
        'value_code',
        'value_text',
        'method',
        'body_site',
        'device',
      ),
      'value',
    ).execute()
    await texts(
      notNull(table('condition'), 'clinical_status', 'verification'),
      'severity',
      'onset_on',
      'abated_on',
    ).execute()
    await texts(
      notNull(table('allergy'), 'kind', 'category', 'criticality', 'clinical_status', 'verification'),
      'reaction',
    ).execute()
    await numbers(
      texts(
        notNull(table('medication'), 'intent', 'from_on'),
        'dose_text',
        'dose_unit',
        'quantity_unit',
        'until_on',
        'stopped_on',
        'stopped_reason',
      ),
      'dose_value',
      'times_per_day',
      'quantity',
      'supply_days',
    ).execute()
    for (const kind of ['observation', 'condition', 'allergy', 'medication'])
      await db.schema
        .createIndex(`records_${kind}_of`)
        .on(`records_${kind}`)
        .columns(['person_id', 'happened_at'])
        .execute()
    // The last reading of a kind is asked for on every page about somebody.
    await db.schema
      .createIndex('records_observation_latest')
      .on('records_observation')
      .columns(['person_id', 'code', 'happened_at'])
      .execute()
  },
}

/** Photos and papers. */
export const attachments: Migration = {
  async up(db) {
    const table = coded(factColumns(db.schema.createTable('records_attachment')))
    await texts(notNull(table, 'file_id', 'file_hash', 'file_type'), 'preview_hash')
      .addColumn('file_size', 'integer', (c) => c.notNull())
      .addColumn('width', 'integer')
      .addColumn('height', 'integer')
      .execute()
    for (const [name, ...columns] of [
      ['of', 'person_id', 'happened_at'],
      ['file', 'file_id'],
    ] as const)
      await db.schema
        .createIndex(`records_attachment_${name}`)
        .on('records_attachment')
        .columns([...columns])
        .execute()
    await db.schema
      .createIndex('records_attachment_replaces')
      .on('records_attachment')
      .column('replaces_id')
      .where('replaces_id', 'is not', null)
      .execute()
  },
}
