/** A due item as a row: which it is, what it says, how it is written. */
import type { Day } from './dates.ts'
import type { Db } from './plugin.ts'
import { insertRows } from './sql.ts'

export interface DueRow {
  subject_id: string
  plugin: string
  code: string
  instance: string
  household_id: string
  opens_on: Day
  due_on: Day
  overdue_on: Day
  closes_on: Day
  priority: number
  title_key: string
  params: string
  action: string
  icon: string | null
  recompute_on: Day | null
  compartment: string | null
}

export const DUE_COLUMNS = [
  'subject_id',
  'plugin',
  'code',
  'instance',
  'household_id',
  'opens_on',
  'due_on',
  'overdue_on',
  'closes_on',
  'priority',
  'title_key',
  'params',
  'action',
  'icon',
  'recompute_on',
  'compartment',
] as const

export const keyOf = (r: Pick<DueRow, 'subject_id' | 'plugin' | 'code' | 'instance'>) =>
  `${r.subject_id}|${r.plugin}|${r.code}|${r.instance}`
export const content = (r: DueRow) => DUE_COLUMNS.map((c) => r[c]).join('\u0001')

export const upsert = (db: Db, items: readonly DueRow[], columns: readonly string[]): Promise<void> =>
  insertRows(
    db,
    'due',
    DUE_COLUMNS,
    items.map((r) => DUE_COLUMNS.map((c) => r[c])),
    `on conflict (subject_id, plugin, code, instance) do update set ${columns.map((c) => `${c} = excluded.${c}`).join(', ')}`,
  )
