import type { Kysely } from 'kysely'
import type { Day, Instant } from '#kernel/dates.ts'
import type { Db } from '#kernel/plugin.ts'
import type { RecordsPublic } from '../records/public.ts'
import { TABLET_TABLES } from './tablets/db.ts'

interface DueActionRow {
  subject_id: string
  plugin: string
  code: string
  instance: string
  household_id: string
  snoozed_until: Day | null
  reason: string | null
  assigned_to: string | null
  by_user: string
  at: Instant
}

interface AlertRow {
  id: string
  to_role: string
  about: string | null
  see: string | null
  title_key: string
  params: string
  raised_at: Instant
  acknowledged_at: Instant | null
  acknowledged_by: string | null
}

interface AttentionRow {
  id: string
  kind: string
  command_id: string
  user_id: string
  about: string | null
  field: string | null
  present: string | null
  typed: string | null
  problem: string | null
  at: Instant
  settled_at: Instant | null
  settled_by: string | null
}

interface TodayDb extends RecordsPublic {
  due_action: DueActionRow
  alert: AlertRow
  attention: AttentionRow
  user_area: { user_id: string; area_id: string }
  area_closure: { ancestor_id: string; area_id: string }
  pub_user: { id: string; name: string; role: string; active: number }
  pub_area: { id: string; names: string }
}

/** Tables of the kernel that hold what people decided about work. None is scoped by itself: each query joins what is. */
export const KERNEL_TABLES = ['due_action', 'alert', 'attention', 'user_area', ...TABLET_TABLES] as const

export const own = (db: Db): Kysely<TodayDb> => db as Kysely<TodayDb>
