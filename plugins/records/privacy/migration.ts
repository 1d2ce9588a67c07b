import type { Migration } from '#kernel/plugin.ts'

export const consentByPerson: Migration = {
  async up(db) {
    let table = db.schema.createTable('records_person_consent').addColumn('id', 'text', (c) => c.primaryKey())
    for (const name of [
      'person_id',
      'purpose',
      'decision',
      'basis',
      'authority',
      'method',
      'happened_on',
      'by_user',
      'at',
      'sort_at',
    ])
      table = table.addColumn(name, 'text', (c) => c.notNull())
    for (const name of ['giver', 'witness', 'language', 'until_on', 'note', 'voided_at', 'voided_by', 'void_reason'])
      table = table.addColumn(name, 'text')
    await table.execute()
    await db.schema
      .createIndex('records_person_consent_of')
      .on('records_person_consent')
      .columns(['person_id', 'purpose'])
      .execute()
  },
}
