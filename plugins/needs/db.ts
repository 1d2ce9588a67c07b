import type { Kysely } from 'kysely'
import type { Db } from '#kernel/plugin.ts'
import type { RecordsPublic } from '../records/public.ts'
import type { BuilderDb } from './builder/tables.ts'
import type { PlanDb } from './plan/tables.ts'
import type { AssessDb } from './tables.ts'

export type OwnDb = Kysely<AssessDb & BuilderDb & PlanDb & RecordsPublic>

/** The scoped database with this plugin's row types. */
export const own = (db: Db): OwnDb => db
