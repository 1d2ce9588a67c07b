import type { Db, ExactClue } from '#kernel/plugin.ts'
import { own } from '../db.ts'

/** Whoever has this very number, or this very name and birthday: what somebody says who stands in front of you. */
export async function exactly(any: Db, clue: ExactClue): Promise<readonly string[]> {
  const db = own(any)
  if ('identifier' in clue) {
    const value = clue.identifier.normalize('NFKC').trim()
    const found = await db
      .selectFrom('records_identifier')
      .select('person_id')
      .where('value', 'in', [...new Set([value, value.toUpperCase()])])
      .execute()
    return found.map((f) => f.person_id)
  }
  const found = await db
    .selectFrom('records_name as n')
    .innerJoin('records_person as p', 'p.id', 'n.person_id')
    .select('n.person_id')
    .where('n.text', '=', clue.name.normalize('NFC').trim())
    .where('p.birth_date', '=', clue.birthDate)
    .where('p.status', '!=', 'entered_in_error')
    .execute()
  return found.map((f) => f.person_id)
}
