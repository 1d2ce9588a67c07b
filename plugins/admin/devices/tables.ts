import type { Kysely } from 'kysely'
import type { Instant } from '#kernel/dates.ts'
import type { Db } from '#kernel/plugin.ts'
import type { AdminDb } from '../tables.ts'

/** A tablet as it last said of itself; null where it has not said so yet. */
export interface DeviceRow {
  id: string
  user_id: string
  label: string
  enrolled_at: Instant
  seen_at: Instant | null
  revoked_at: Instant | null
  revoked_by: string | null
  revoke_reason: string | null
  /** The version of sync that it speaks. */
  wire: number | null
  /** How far its clock is before ours. */
  skew_ms: number | null
  unsent: number | null
  attention: number | null
  /** The build of the application that it runs, and since when it was heard of with it. */
  app_version: string | null
  app_since: Instant | null
}

interface DevicesDb extends Omit<AdminDb, 'device'> {
  device: DeviceRow
}

export const devicesDb = (db: Db): Kysely<DevicesDb> => db
