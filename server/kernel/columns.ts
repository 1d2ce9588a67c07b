/** Columns for migrations, many in a line. What has run somewhere is made of them: none ever changes what it gives. */
import type { CreateTableBuilder } from 'kysely'

// oxlint-disable-next-line no-explicit-any -- Kysely's builder of a table with columns yet to come
export type Table = CreateTableBuilder<any, any>

export const withId = (t: Table): Table => t.addColumn('id', 'text', (c) => c.primaryKey())

export const texts = (t: Table, ...names: string[]): Table =>
  names.reduce<Table>((made, name) => made.addColumn(name, 'text'), t)

export const notNull = (t: Table, ...names: string[]): Table =>
  names.reduce<Table>((made, name) => made.addColumn(name, 'text', (c) => c.notNull()), t)

export const integers = (t: Table, ...names: string[]): Table =>
  names.reduce<Table>((made, name) => made.addColumn(name, 'integer'), t)

export const numbers = (t: Table, ...names: string[]): Table =>
  names.reduce<Table>((made, name) => made.addColumn(name, 'double precision'), t)

/** Of one person: when it was, who did it and who wrote it down, and what became of it. */
export const entry = (t: Table): Table =>
  texts(
    notNull(
      withId(t),
      'person_id',
      'happened_on',
      'happened_at',
      'performer_id',
      'recorder_id',
      'recorded_at',
      'status',
    ),
    'sensitivity',
    'voided_at',
    'voided_by',
    'void_reason',
    'note',
  )
