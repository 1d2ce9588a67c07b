import type { Db } from '#kernel/plugin.ts'
import { own } from '../../db.ts'

/** What was said last of how to reach somebody. */
export const latestSafe = async (db: Db, person: string) =>
  await own(db)
    .selectFrom('records_safe_contact')
    .selectAll()
    .where('person_id', '=', person)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

export const proxiesOf = async (db: Db, person: string) =>
  await own(db)
    .selectFrom('records_proxy')
    .selectAll()
    .where('person_id', '=', person)
    .orderBy('named_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
