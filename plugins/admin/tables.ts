import type { Kysely } from 'kysely'
import type { Day, Instant } from '#kernel/dates.ts'
import type { Lang } from '#kernel/i18n.ts'
import type { Db, Role } from '#kernel/plugin.ts'

export interface AreaRow {
  id: string
  parent_id: string | null
  no: number
  kind: string
  code: string | null
  names: string
  geometry: string | null
  min_lat: number | null
  min_lon: number | null
  max_lat: number | null
  max_lon: number | null
  lat: number | null
  lon: number | null
  closed: number
}

export interface UserRow {
  id: string
  username: string
  name: string
  role: Role
  lang: Lang
  password_hash: string | null
  compartments: string
  active: number
  created_at: Instant
}

export interface JobRow {
  id: string
  kind: string
  args: string
  state: string
  done: number
  total: number
  cursor: string | null
  result: string | null
  by_user: string | null
  created_at: Instant
  updated_at: Instant
}

/** The kernel's tables that administration reads or writes, as far as it does. */
export interface AdminDb {
  area: AreaRow
  area_closure: { ancestor_id: string; area_id: string; depth: number }
  household: { id: string; area_id: string; merged_into: string | null }
  person: { id: string; household_id: string; merged_into: string | null }
  app_user: UserRow
  user_area: { user_id: string; area_id: string }
  scope_grant: {
    id: string
    user_id: string
    household_id: string
    reason: string
    granted_by: string
    granted_at: Instant
    until: Instant
    /** Of a record that was opened outside the own caseload: whose, why, and what the head said to it. */
    person_id?: string | null
    words?: string | null
    reviewed_at?: Instant | null
    reviewed_by?: string | null
    verdict?: string | null
    review_note?: string | null
  }
  device: {
    id: string
    user_id: string
    label: string
    enrolled_at: Instant
    seen_at: Instant | null
    revoked_at: Instant | null
    revoked_by: string | null
    revoke_reason: string | null
  }
  config: { plugin: string; name: string; value: string }
  job: JobRow
  head: { id: number; rev: number; seq: number; chain: string; epoch: string; due_day: Day }
  command_log: {
    seq: number
    id: string
    name: string
    actor_id: string
    received_at: Instant
    outcome: string
    problem: string | null
  }
  access_log: { at: Instant; user_id: string; subject_id: string; path: string; reason: string | null }
  due_count: { area_no: number; key: string; unit: string; state: number; n: number }
  tally_count: { area_no: number; key: string; month: string; n: number }
  session: { id: string; user_id: string }
  pub_user: { id: string; name: string; role: Role; active: number }
  pub_area: { id: string; parent_id: string | null; no: number; kind: string; names: string; closed: number }
}

export const KERNEL_TABLES = [
  'area',
  'area_closure',
  'household',
  'person',
  'app_user',
  'user_area',
  'scope_grant',
  'device',
  'config',
  'job',
  'head',
  'command_log',
  'access_log',
  'due_count',
  'tally_count',
  'session',
] as const

export type OwnDb = Kysely<AdminDb>
export const own = (db: Db): OwnDb => db
