import type { Kysely } from 'kysely'
import type { Instant } from '#kernel/dates.ts'
import type { Db } from '#kernel/plugin.ts'

interface TabletsDb {
  device: {
    id: string
    user_id: string
    label: string
    enrolled_at: Instant
    seen_at: Instant | null
    revoked_at: Instant | null
    unsent: number | null
  }
  config: { plugin: string; name: string; value: string }
  command_body: { command_id: string; body: string | null }
  user_area: { user_id: string; area_id: string }
  area_closure: { ancestor_id: string; area_id: string }
}

/** Of the kernel, what is asked about tablets and what came from them. */
export const TABLET_TABLES = ['device', 'config', 'command_body', 'area_closure'] as const

export const tabletsDb = (db: Db): Kysely<TabletsDb> => db
