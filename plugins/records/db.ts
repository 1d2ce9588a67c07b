import type { Kysely } from 'kysely'
import type { Instant } from '#kernel/dates.ts'
import type { Db } from '#kernel/plugin.ts'
import type { RecordsPublic } from './public.ts'
import type { RecordsDb } from './tables.ts'

interface KernelTables {
  access_log: { at: Instant }
}

interface KernelViews {
  pub_area: {
    id: string
    parent_id: string | null
    no: number
    kind: string
    names: string
    closed: number
    lat: number | null
    lon: number | null
  }
  pub_user: { id: string; name: string; role: string; active: number }
}

export type OwnDb = Kysely<RecordsDb & RecordsPublic & KernelViews & KernelTables>

/** The scoped database with this plugin's row types. */
export const own = (db: Db): OwnDb => db
