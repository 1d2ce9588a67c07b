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

export const proxiesAndSafeContact: Migration = {
  async up(db) {
    let proxy = db.schema.createTable('records_proxy').addColumn('id', 'text', (c) => c.primaryKey())
    for (const name of ['person_id', 'name', 'topics', 'named_on', 'by_user', 'at'])
      proxy = proxy.addColumn(name, 'text', (c) => c.notNull())
    for (const name of ['relation', 'phone', 'until_on', 'ended_on', 'ended_by', 'end_reason'])
      proxy = proxy.addColumn(name, 'text')
    await proxy.execute()
    await db.schema.createIndex('records_proxy_of').on('records_proxy').column('person_id').execute()
    let safe = db.schema.createTable('records_safe_contact').addColumn('id', 'text', (c) => c.primaryKey())
    for (const name of ['person_id', 'happened_on', 'by_user', 'at'])
      safe = safe.addColumn(name, 'text', (c) => c.notNull())
    for (const name of ['number', 'safe_from', 'safe_until', 'label', 'note']) safe = safe.addColumn(name, 'text')
    await safe.execute()
    await db.schema
      .createIndex('records_safe_contact_of')
      .on('records_safe_contact')
      .columns(['person_id', 'at'])
      .execute()
  },
}

export const corrections: Migration = {
  async up(db) {
    let table = db.schema.createTable('records_correction').addColumn('id', 'text', (c) => c.primaryKey())
    for (const name of ['person_id', 'text', 'asked_by', 'state', 'happened_on', 'by_user', 'at'])
      table = table.addColumn(name, 'text', (c) => c.notNull())
    for (const name of ['sensitivity', 'answer', 'settled_on', 'settled_by']) table = table.addColumn(name, 'text')
    await table.execute()
    await db.schema.createIndex('records_correction_of').on('records_correction').column('person_id').execute()
  },
}

export const erasures: Migration = {
  async up(db) {
    let table = db.schema.createTable('records_erasure').addColumn('id', 'text', (c) => c.primaryKey())
    // Its household's, not the person's: it is what remains.
    for (const name of ['household_id', 'person_id', 'reason', 'status', 'asked_by', 'at'])
      table = table.addColumn(name, 'text', (c) => c.notNull())
    for (const name of ['settled_by', 'settled_at']) table = table.addColumn(name, 'text')
    await table.execute()
    await db.schema.createIndex('records_erasure_of').on('records_erasure').column('person_id').execute()
  },
}
