import type { Kysely } from 'kysely'
import type { Db } from '#kernel/plugin.ts'
import type { RecordsPublic } from '../../records/public.ts'
import type { AssessDb } from '../tables.ts'

interface KernelViews {
  pub_user: { id: string; name: string; role: string; active: number }
}

export type AssessOwnDb = Kysely<AssessDb & RecordsPublic & KernelViews>

/** The scoped database with the row types of assessments. */
export const own = (db: Db): AssessOwnDb => db
