/** The bench's community with what people were vaccinated with: children by a full calendar, adults now and then, one in eight of either missing some. */
import { addDays, addYears, type Day } from '#kernel/dates.ts'
import { chanceOf, type DemoRows } from '#kernel/demo.ts'
import { community } from './community.ts'

/** Ages in days, and what is given then. */
export const CHILD: readonly (readonly [age: number, codes: string])[] = [
  [0, '08'],
  [61, '08 20 17 10 133 116'],
  [122, '20 17 10 133 116'],
  [183, '08 20 17 10 133 116'],
  [370, '03 21 83 133 17'],
  [560, '20 83'],
  [1_530, '20 03 21'],
]
/** How far back the register goes. */
const YEARS_ON_RECORD = 20
/** Td at eighteen, then influenza every five years. */
const ADULT_FROM = 18 * 365
const ADULT_EVERY = 5 * 365
const MISSED = 1 / 8

type Row = Record<string, string | number | null>

export const vaccinatedCommunity = (households: number, today: Day): Promise<string> =>
  community(households, today, {
    name: 'vaccinated',
    source: 'tests/bench/vaccinated.ts',
    of: households,
    rows: function* (demo, { idFor }) {
      for (const one of demo) yield withDoses(one, today, idFor)
    },
  })

function withDoses(one: DemoRows, today: Day, idFor: (key: string) => string): DemoRows {
  const doses = (one.tables['records_person'] ?? []).flatMap((p) => dosesOf(p, today, idFor))
  return { ...one, tables: { ...one.tables, vaccination_immunization: doses } }
}

function dosesOf(person: Row, today: Day, idFor: (key: string) => string): Row[] {
  const { id, birth_date: birth, created_by: by, created_at: at } = person
  if (typeof birth !== 'string' || birth.length < 10) return []
  const given: [Day, string][] = []
  const first = addYears(today, -YEARS_ON_RECORD)
  const give = (age: number, code: string) => {
    const on = addDays(birth, age)
    if (on >= first && on <= today && chanceOf(`${id} ${age} ${code}`) >= MISSED) given.push([on, code])
  }
  for (const [age, codes] of CHILD) for (const code of codes.split(' ')) give(age, code)
  for (let age = ADULT_FROM; addDays(birth, age) <= today; age += ADULT_EVERY)
    give(age, age === ADULT_FROM ? '139' : '140')
  return given.map(([on, code], n) => {
    const dose = idFor(`${id}/dose/${n}`)
    return {
      id: dose,
      root_id: dose,
      person_id: id!,
      happened_on: on,
      happened_at: `${on}T01:00:00.000Z`,
      occurrence_on: on,
      vaccine_code: code,
      source: 'register',
      spoilt: 0,
      status: 'final',
      performer_id: by!,
      recorder_id: by!,
      recorded_at: at!,
    }
  })
}
