import type { Kysely } from 'kysely'
import type { Db } from '#kernel/plugin.ts'
import type { RecordsPublic } from '../records/public.ts'

interface KernelViews {
  pub_user: { id: string; name: string; role: string; active: number }
}

export type OwnDb = Kysely<RecordsPublic & KernelViews>

/** The scoped database with the row types of what may be read. */
export const own = (db: Db): OwnDb => db
