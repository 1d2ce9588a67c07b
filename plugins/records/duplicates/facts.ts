import type { PartialDate } from '#kernel/dates.ts'
import type { PersonStatus, Sex } from '../codes.ts'
import type { OwnDb } from '../db.ts'
import type { MatchFacts } from '../rules/matching.ts'

/** A registered person, with what is shown beside the name and what matching looks at. */
export interface Known {
  id: string
  name: string
  sex: Sex
  birthDate: PartialDate | null
  status: PersonStatus
  householdId: string
  houseNumber: string | null
  address: string | null
  facts: MatchFacts
}

/** Those of the ids that the reader may see and that are records of their own: not merged, not entered in error. */
export async function knownPeople(db: OwnDb, ids: readonly string[]): Promise<Map<string, Known>> {
  if (ids.length === 0) return new Map()
  const people = await db
    .selectFrom('pub_person as p')
    .innerJoin('pub_household as h', 'h.id', 'p.household_id')
    .select([
      'p.id',
      'p.name',
      'p.sex',
      'p.birth_date',
      'p.status',
      'p.household_id',
      'h.number',
      'h.address',
      'h.area_id',
    ])
    .where('p.id', 'in', [...ids])
    .where('p.status', '!=', 'entered_in_error')
    .execute()
  const here = people.map((p) => p.id)
  if (here.length === 0) return new Map()
  const of = <R extends { person_id: string }>(rows: readonly R[]) => Map.groupBy(rows, (r) => r.person_id)
  const names = of(
    await db.selectFrom('records_name').select(['person_id', 'text']).where('person_id', 'in', here).execute(),
  )
  const numbers = of(
    await db
      .selectFrom('records_identifier')
      .select(['person_id', 'system', 'value'])
      .where('person_id', 'in', here)
      .execute(),
  )
  const phones = of(
    await db
      .selectFrom('records_person_phone')
      .select(['person_id', 'number'])
      .where('person_id', 'in', here)
      .execute(),
  )
  return new Map(
    people.map((p) => [
      p.id,
      {
        id: p.id,
        name: p.name,
        sex: p.sex,
        birthDate: p.birth_date,
        status: p.status,
        householdId: p.household_id,
        houseNumber: p.number,
        address: p.address,
        facts: {
          names: [...new Set([p.name, ...(names.get(p.id) ?? []).map((n) => n.text)])],
          sex: p.sex,
          birthDate: p.birth_date,
          phones: (phones.get(p.id) ?? []).map((f) => f.number),
          identifiers: (numbers.get(p.id) ?? []).map(({ system, value }) => ({ system, value })),
          householdId: p.household_id,
          villageId: p.area_id,
        },
      },
    ]),
  )
}

/** A member as a command's input has it, as matching wants it. */
export const factsOfMember = (
  m: {
    names: readonly { text: string | null; family?: string | null; given?: string | null }[]
    sex: Sex
    birth_date: PartialDate | null
    phones: readonly { number: string }[]
    identifiers: readonly { system: string; value: string }[]
  },
  home: { householdId: string | null; areaId: string | null },
): MatchFacts => ({
  names: m.names.map((n) => n.text ?? [n.family, n.given].filter(Boolean).join(' ')).filter(Boolean),
  sex: m.sex,
  birthDate: m.birth_date,
  phones: m.phones.map((p) => p.number),
  identifiers: m.identifiers.map(({ system, value }) => ({ system, value })),
  householdId: home.householdId,
  villageId: home.areaId,
})
