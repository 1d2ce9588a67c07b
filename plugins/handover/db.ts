import type { Kysely } from 'kysely'
import type { Day, Instant } from '#kernel/dates.ts'
import type { Db, Role } from '#kernel/plugin.ts'
import type { RecordsPublic } from '../records/public.ts'
import type { HandoverDb } from './tables.ts'

interface KernelTables {
  pub_user: { id: string; name: string; role: Role; active: number }
  pub_area: { id: string; parent_id: string | null; kind: string; names: string; closed: number }
  area_closure: { ancestor_id: string; area_id: string; depth: number }
  user_area: { user_id: string; area_id: string }
  area_grant: {
    id: string
    user_id: string
    area_id: string
    starts_at: Instant
    until: Instant
    granted_by: string
    granted_at: Instant
  }
  due_action: {
    subject_id: string
    plugin: string
    code: string
    instance: string
    household_id: string
    snoozed_until: Day | null
    reason: string | null
  }
}

export const KERNEL_TABLES = ['area_closure', 'user_area', 'area_grant', 'due_action'] as const

export type OwnDb = Kysely<HandoverDb & RecordsPublic & KernelTables>

/** The scoped database with this plugin's row types. */
export const own = (db: Db): OwnDb => db
