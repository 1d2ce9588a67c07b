/** Years of somebody who is measured every few days: with high blood pressure and diabetes, medicines, vaccines, visits. Planted, not told. */
import { addDays, type Day } from '#kernel/dates.ts'
import type { Db } from '#kernel/plugin.ts'
import { insertRows } from '#kernel/sql.ts'
import {
  plantAnswer,
  plantCall,
  plantEpisode,
  plantLab,
  plantMedicine,
  plantPressure,
  plantVisit,
  type Planted,
} from './chronic-course.ts'

/** How long it takes, and how many visits, medicines and calls there are in it, whatever its number of readings. */
const DAYS = 5 * 365
/** On each of them a pressure, which is two readings, and a sugar and a weight. */
const READINGS_A_DAY = 4
/** Days from one to the next. */
const EVERY = { visits: 28, medicines: 60, calls: 90 } as const
const DOSES = ['140', '140', '140', '140', '33', '113', '208', '208', '208']
const LABS: readonly [code: string, value: number, unit: string][] = [
  ['4548-4', 7.4, '%'],
  ['2160-0', 96, 'umol/L'],
  ['2093-3', 5.2, 'mmol/L'],
  ['18262-6', 3.1, 'mmol/L'],
]
const ATC = ['C08CA01', 'C09CA01', 'A10BA02', 'C10AA05']

export interface LongCourse {
  readings: number
  today: Day
  /** Of the household, where the visits are kept. */
  household: string
}

export async function plantLongCourse(db: Db, who: Planted, { readings, today, household }: LongCourse): Promise<void> {
  const measured = daysOf(today, readings / READINGS_A_DAY)
  for (const [n, on] of measured.entries()) {
    await plantPressure(db, who, on, [128 + ((n * 7) % 31), 78 + ((n * 5) % 17)], { home: n % 3 === 1 })
    await plantLab(db, who, on, n % 4 === 0 ? '1558-6' : '2339-0', 6 + (n % 9) / 2, 'mmol/L')
    await plantLab(db, who, on, '29463-7', 70 + (n % 5), 'kg')
  }
  await plantLab(db, who, measured[0]!, '8302-2', 168, 'cm')
  const times = (days: number) => daysOf(today, Math.ceil(DAYS / days))
  const first = addDays(today, -DAYS)
  await plantEpisode(db, who, 'hypertension', first)
  await plantEpisode(db, who, 'diabetes', first)
  for (const question of ['heart_attack', 'stroke', 'kidney_disease', 'smokes'])
    await plantAnswer(db, who, first, question, 'no')
  for (const [n, on] of times(EVERY.visits).entries()) {
    await plantVisit(db, who, on, addDays(on, EVERY.visits), { systolic: 134, diastolic: 82 })
    for (const [code, value, unit] of n % 6 === 0 ? LABS : []) await plantLab(db, who, on, code, value, unit)
    await homeVisit(db, who, household, on, n)
  }
  for (const [n, on] of times(EVERY.medicines).entries())
    await plantMedicine(db, who, on, ATC[n % ATC.length]!, 5, { supply_days: 120 })
  for (const on of times(EVERY.calls)) await plantCall(db, who, on, 'agreed', { agreed_on: addDays(on, 7) })
  await vaccinated(db, who, first)
}

/** Evenly until yesterday. */
const daysOf = (today: Day, times: number): Day[] =>
  Array.from({ length: times }, (_, n) => addDays(today, -1 - Math.floor(((times - 1 - n) * (DAYS - 1)) / times)))

const idOf = (kind: 'a' | 'b' | 'c', n: number): string =>
  `01900000-0000-7000-8${kind}00-${String(n).padStart(12, '0')}`

async function homeVisit(db: Db, { person, performer }: Planted, household: string, on: Day, n: number): Promise<void> {
  const at = `${on}T02:40:00.000Z`
  const encounter = {
    id: idOf('a', n),
    household_id: household,
    class: 'home',
    started_at: at,
    happened_on: on,
    outcome: 'done',
    performer_id: performer,
    recorder_id: performer,
    recorded_at: at,
  }
  await insertRows(db, 'records_encounter', Object.keys(encounter), [Object.values(encounter)])
  const attendance = { id: idOf('b', n), person_id: person, encounter_id: encounter.id, present: 1 }
  await insertRows(db, 'records_attendance', Object.keys(attendance), [Object.values(attendance)])
}

async function vaccinated(db: Db, { person, performer }: Planted, first: Day): Promise<void> {
  for (const [n, vaccine_code] of DOSES.entries()) {
    const on = addDays(first, 30 + n * 180)
    const at = `${on}T02:50:00.000Z`
    const dose = {
      id: idOf('c', n),
      root_id: idOf('c', n),
      person_id: person,
      happened_on: on,
      happened_at: at,
      occurrence_on: on,
      performer_id: performer,
      recorder_id: performer,
      recorded_at: at,
      status: 'final',
      vaccine_code,
      source: 'here',
      spoilt: 0,
    }
    await insertRows(db, 'vaccination_immunization', Object.keys(dose), [Object.values(dose)])
  }
}
