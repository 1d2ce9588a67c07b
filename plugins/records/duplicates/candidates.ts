import type { PartialDate } from '#kernel/dates.ts'
import type { OwnDb } from '../db.ts'
import { birthVariants } from '../rules/birth-variants.ts'
import { compareNames } from '../rules/name-likeness.ts'
import { phoneKey, type MatchFacts } from '../rules/matching.ts'

/** Of one clue no more are looked at: a shared clinic telephone, a month in a county of a million. */
const MOST_PER_CLUE = 300

/** Of clues that one index answers without reading a record: the holders of a frequent name in a county. */
const MOST_IN_INDEX = 3000

/**
 * Who could be this person: the same number on a card, telephone, name as written, birth date as it may have been written,
 * or home. Each clue is one look into an index, so this is quick at any size; what is found is scored by the rule.
 */
export async function candidatesFor(db: OwnDb, facts: MatchFacts): Promise<string[]> {
  return [
    ...new Set([
      ...(await sharing(db, facts)),
      ...(await named(db, facts.names, MOST_PER_CLUE)),
      ...(await born(db, facts.birthDate, MOST_PER_CLUE)),
    ]),
  ]
}

/**
 * Those of them who can reach LIKELY, with far fewer records read. By the rule's bits that takes a number, telephone or home
 * in common; or the name, be it turned, with the birth date in any way of writing it; or the very day with a name that is alike.
 */
export async function likelyCandidatesFor(db: OwnDb, facts: MatchFacts): Promise<string[]> {
  const found = new Set(await sharing(db, facts))
  if (facts.birthDate === null || facts.names.length === 0) return [...found]
  const namesakes = new Set(await named(db, [...new Set(facts.names.flatMap(turned))], MOST_IN_INDEX))
  for (const id of await born(db, facts.birthDate, MOST_IN_INDEX)) if (namesakes.has(id)) found.add(id)
  for (const id of await alikeBornOn(db, facts, facts.birthDate)) found.add(id)
  return [...found]
}

/** A number on a card, a telephone or a home. */
async function sharing(db: OwnDb, facts: MatchFacts): Promise<Set<string>> {
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
  if (facts.householdId !== null)
    take(
      await db
        .selectFrom('pub_person')
        .select('id')
        .where('household_id', '=', facts.householdId)
        .limit(MOST_PER_CLUE)
        .execute(),
    )
  return found
}

async function named(db: OwnDb, names: readonly string[], most: number): Promise<string[]> {
  if (names.length === 0) return []
  const found = await db
    .selectFrom('records_name')
    .select('person_id')
    .where('text', 'in', [...names])
    .limit(most)
    .execute()
  return found.map((n) => n.person_id)
}

async function born(db: OwnDb, birth: PartialDate | null, most: number): Promise<string[]> {
  if (birth === null) return []
  const found = await db
    .selectFrom('records_person')
    .select('id')
    .where('birth_date', 'in', birthVariants(birth))
    .limit(most)
    .execute()
  // Only the month is known here: any day of it may stand there.
  const within =
    birth.length === 7
      ? await db
          .selectFrom('records_person')
          .select('id')
          .where('birth_date', '>', birth)
          .where('birth_date', '<=', `${birth}-31`)
          .limit(most)
          .execute()
      : []
  return [...found, ...within].map((p) => p.id)
}

async function alikeBornOn(db: OwnDb, facts: MatchFacts, birth: PartialDate): Promise<string[]> {
  if (birth.length < 10) return []
  const found = await db
    .selectFrom('records_person as p')
    .innerJoin('records_name as n', 'n.person_id', 'p.id')
    .select(['p.id', 'n.text'])
    .where('p.birth_date', '=', birth)
    .limit(MOST_PER_CLUE)
    .execute()
  const alike = (text: string) => ![null, 'different'].includes(compareNames(facts.names, [text]))
  return found.filter((f) => alike(f.text)).map((f) => f.id)
}

/** A name with its surname first or last, as it may have been written: 美玲陳, "Mei-ling Chen". */
export function turned(name: string): string[] {
  const parts = name.trim().includes(' ') ? name.trim().split(/\s+/) : [...name.trim()]
  const glue = name.trim().includes(' ') ? ' ' : ''
  const turns = [1, 2].flatMap((n) => [
    [...parts.slice(n), ...parts.slice(0, n)].join(glue),
    [...parts.slice(-n), ...parts.slice(0, -n)].join(glue),
  ])
  return [...new Set([name, ...turns])]
}

/** Taiwan, mainland China, Vietnam: the countries whose prefix the rule takes for the same number. */
const PREFIXES = ['', '0', '+886', '886', '+86', '86', '+84', '84', '00886', '0086', '0084', '+8860']

/** The ways in which one number may have been written down. */
export function phoneVariants(phone: string): string[] {
  const key = phoneKey(phone)
  return key === '' ? [] : [...new Set([phone, ...PREFIXES.map((p) => p + key)])]
}
