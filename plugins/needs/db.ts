import type { Kysely } from 'kysely'
import type { Db } from '#kernel/plugin.ts'
import type { RecordsPublic } from '../records/public.ts'

export type OwnDb = Kysely<RecordsPublic>

/** The scoped database with the row types that this plugin reads. */
export const own = (db: Db): OwnDb => db
