import type { Kysely } from 'kysely'
import type { Db } from '#kernel/plugin.ts'
import type { RecordsPublic } from '../../records/public.ts'
import type { AssessDb } from '../tables.ts'
import type { PlanDb } from './tables.ts'

interface KernelViews {
  pub_user: { id: string; name: string; role: string; active: number }
}

export type PlanOwnDb = Kysely<AssessDb & PlanDb & RecordsPublic & KernelViews>

/** The scoped database with the row types of needs and plans. */
export const own = (db: Db): PlanOwnDb => db
