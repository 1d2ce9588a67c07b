import type { Kysely } from 'kysely'
import type { Db } from '#kernel/plugin.ts'
import type { PregnancyPublic } from '../pregnancy/public.ts'
import type { RecordsPublic } from '../records/public.ts'
import type { VaccinationDb } from './tables.ts'

interface KernelViews {
  pub_user: { id: string; name: string; role: string; active: number }
}

export type OwnDb = Kysely<VaccinationDb & RecordsPublic & PregnancyPublic & KernelViews>

/** The scoped database with this plugin's row types. */
export const own = (db: Db): OwnDb => db
