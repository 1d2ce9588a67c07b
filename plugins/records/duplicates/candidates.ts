import type { OwnDb } from '../db.ts'
import { birthVariants } from '../rules/birth-variants.ts'
import { phoneKey, type MatchFacts } from '../rules/matching.ts'

/** Of one clue no more are looked at: a shared clinic telephone, a month in a county of a million. */
const MOST_PER_CLUE = 300

/**
 * Who could be this person: the same number on a card, telephone, name as written, birth date as it may have been written,
 * or home. Each clue is one look into an index, so this is quick at any size; what is found is scored by the rule.
 */
export async function candidatesFor(db: OwnDb, facts: MatchFacts): Promise<string[]> {
  const found = new Set<string>()
  const take = (rows: readonly { id: string }[]) => rows.forEach((r) => found.add(r.id))
  const values = facts.identifiers.map((i) => i.value)
  if (values.length > 0)
    take(
      await db
        .selectFrom('records_identifier')
        .select('person_id as id')
        .where('value', 'in', values)
        .limit(MOST_PER_CLUE)
        .execute(),
    )
  const numbers = facts.phones.flatMap(phoneVariants)
  if (numbers.length > 0) {
    take(
      await db
        .selectFrom('records_person_phone')
        .select('person_id as id')
        .where('number', 'in', numbers)
        .limit(MOST_PER_CLUE)
        .execute(),
    )
    const homes = await db
      .selectFrom('records_household_phone')
      .select('household_id')
      .where('number', 'in', numbers)
      .limit(MOST_PER_CLUE)
      .execute()
    if (homes.length > 0)
      take(
        await db
          .selectFrom('pub_person')
          .select('id')
          .where(
            'household_id',
            'in',
            homes.map((h) => h.household_id),
          )
          .limit(MOST_PER_CLUE)
          .execute(),
      )
  }
  if (facts.names.length > 0)
    take(
      await db
        .selectFrom('records_name')
        .select('person_id as id')
        .where('text', 'in', [...facts.names])
        .limit(MOST_PER_CLUE)
        .execute(),
    )
  if (facts.birthDate !== null) {
    take(
      await db
        .selectFrom('records_person')
        .select('id')
        .where('birth_date', 'in', birthVariants(facts.birthDate))
        .limit(MOST_PER_CLUE)
        .execute(),
    )
    if (facts.birthDate.length === 7)
      take(
        await db
          .selectFrom('records_person')
          .select('id')
          .where('birth_date', '>', facts.birthDate)
          .where('birth_date', '<=', `${facts.birthDate}-31`)
          .limit(MOST_PER_CLUE)
          .execute(),
      )
  }
  if (facts.householdId !== null)
    take(
      await db
        .selectFrom('pub_person')
        .select('id')
        .where('household_id', '=', facts.householdId)
        .limit(MOST_PER_CLUE)
        .execute(),
    )
  return [...found]
}

/** Taiwan, mainland China, Vietnam: the countries whose prefix the rule takes for the same number. */
const PREFIXES = ['', '0', '+886', '886', '+86', '86', '+84', '84', '00886', '0086', '0084', '+8860']

/** The ways in which one number may have been written down. */
export function phoneVariants(phone: string): string[] {
  const key = phoneKey(phone)
  return key === '' ? [] : [...new Set([phone, ...PREFIXES.map((p) => p + key)])]
}
