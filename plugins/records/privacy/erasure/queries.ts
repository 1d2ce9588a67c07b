import type { Day, Instant } from '#kernel/dates.ts'
import type { Db } from '#kernel/plugin.ts'
import type { Jurisdiction } from '../../../../data/reference/consent/jurisdictions.ts'
import { own } from '../../db.ts'
import { keepUntil } from '../../rules/retention.ts'

export const openErasure = (db: Db, person: string) =>
  own(db)
    .selectFrom('records_erasure')
    .selectAll()
    .where('person_id', '=', person)
    .where('status', '=', 'asked')
    .executeTakeFirst()

/** Names and numbers by which a body can be told to speak of this person. */
export async function wordsOf(any: Db, person: string): Promise<string[]> {
  const db = own(any)
  const words: string[] = []
  for (const { text } of await db.selectFrom('records_name').select('text').where('person_id', '=', person).execute())
    words.push(text)
  for (const { value } of await db
    .selectFrom('records_identifier')
    .select('value')
    .where('person_id', '=', person)
    .execute())
    words.push(value)
  for (const { number } of await db
    .selectFrom('records_person_phone')
    .select('number')
    .where('person_id', '=', person)
    .execute())
    words.push(number)
  return [...new Set(words)]
}

/** Counted from the last change or contact that is on record. */
export async function keptUntil(
  any: Db,
  person: string,
  place: Jurisdiction,
  dayOf: (at: Instant) => Day,
): Promise<Day | null> {
  const db = own(any)
  const p = await db
    .selectFrom('records_person')
    .select(['birth_date', 'created_at'])
    .where('id', '=', person)
    .executeTakeFirst()
  if (!p) return null
  const met = await db
    .selectFrom('records_attendance as a')
    .innerJoin('records_encounter as e', 'e.id', 'a.encounter_id')
    .select('e.happened_on')
    .where('a.person_id', '=', person)
    .orderBy('e.happened_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  const changed = await db
    .selectFrom('records_person_change')
    .select('happened_on')
    .where('person_id', '=', person)
    .orderBy('happened_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  const lastOn = [met?.happened_on, changed?.happened_on, dayOf(p.created_at)]
    .filter((d) => d !== undefined)
    .toSorted()
    .at(-1)!
  return keepUntil('care', { lastOn, birthDate: p.birth_date }, place)
}
