/** A county with so many people, every seventh of them followed for five years: rows straight into the tables, in the order of their keys. */
import type { DatabaseSync } from 'node:sqlite'
import { addDays } from '#kernel/dates.ts'
import { chanceOf } from '../../support/chance.ts'

export interface County {
  people: number
  villages: readonly string[]
  today: string
  performer: string
}

const A_HOUSE = 4
const YEARS = 5
/** Three of twenty: 150,000 of a million. */
const FOLLOWED = new Set([0, 7, 14])
const OF = 20

const idOf = (kind: 'a' | 'b' | 'c' | 'd' | 'e' | 'f', n: number): string =>
  `019${kind}0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
export const personId = (n: number): string => idOf('b', n)

export function fill(
  raw: DatabaseSync,
  { people, villages, today, performer }: County,
): { followed: number; contacts: number } {
  raw.exec('pragma synchronous = off; pragma cache_size = -400000')
  const put = (table: string, columns: readonly string[]) =>
    raw.prepare(`insert into ${table} (${columns.join()}) values (${columns.map(() => '?').join()})`)
  const made = [performer, performer]
  const entry = [
    'id',
    'person_id',
    'happened_on',
    'happened_at',
    'performer_id',
    'recorder_id',
    'recorded_at',
    'status',
  ]
  const household = put('household', ['id', 'area_id'])
  const house = put('records_household', [
    'id',
    'number',
    'number_key',
    'risk_group',
    'status',
    'registered_on',
    'confirmed_on',
    'created_by',
    'created_at',
  ])
  const person = put('person', ['id', 'household_id'])
  const record = put('records_person', [
    'id',
    'name',
    'sex',
    'birth_date',
    'is_patient',
    'status',
    'registered_on',
    'created_by',
    'created_at',
  ])
  const episode = put('chronic_episode', [...entry, 'root_id', 'programme', 'diagnosed_by', 'treated_before'])
  const visit = put('chronic_visit', [
    ...entry,
    'root_id',
    'observations',
    'medications',
    'systolic',
    'diastolic',
    'protocol',
    'protocol_edition',
    'class',
    'choice',
    'suggested_next_on',
    'next_on',
    'adverse_reaction',
  ])
  const observation = put('records_observation', [...entry, 'source', 'system', 'code', 'panel_id', 'value', 'unit'])
  const medication = put('records_medication', [
    ...entry,
    'source',
    'system',
    'code',
    'intent',
    'from_on',
    'dose_value',
    'dose_unit',
    'times_per_day',
    'supply_days',
  ])
  const { below, often } = chanceOf(6)
  const first = addDays(today, -YEARS * 365)
  const houses = Math.ceil(people / A_HOUSE)
  let [rows, followed, contacts] = [0, 0, 0]
  raw.exec('begin')
  for (let h = 0; h < houses; h++) {
    const home = idOf('a', h)
    household.run(home, villages[Math.floor((h * villages.length) / houses)]!)
    house.run(
      home,
      String(h),
      String(h).padStart(8, '0'),
      'standard',
      'active',
      first,
      today,
      performer,
      `${first}T02:00:00.000Z`,
    )
    for (let m = 0; m < A_HOUSE && h * A_HOUSE + m < people; m++) {
      const n = h * A_HOUSE + m
      const id = personId(n)
      const isFollowed = FOLLOWED.has(n % OF)
      const born = isFollowed ? 1940 + below(50) : 1940 + below(80)
      person.run(id, home)
      record.run(
        id,
        `Person ${n}`,
        n % 2 === 0 ? 'female' : 'male',
        `${born}-0${1 + below(9)}-11`,
        0,
        'active',
        first,
        performer,
        `${first}T02:00:00.000Z`,
      )
      if (!isFollowed) continue
      followed++
      course(id, n)
    }
  }
  raw.exec('commit')
  return { followed, contacts }

  function course(id: string, n: number): void {
    const [high, sugar] = [n % 3 !== 0, n % 3 === 0 || n % 5 === 0]
    const since = 30 + below(YEARS * 365 - 30)
    const registered = often(60) ? YEARS * 365 - below(60) : since
    for (const programme of [...(high ? ['hypertension'] : []), ...(sugar ? ['diabetes'] : [])]) {
      const own = idOf('c', ++rows)
      episode.run(own, id, ...when(registered), own, programme, 'doctor', 'no')
    }
    for (let ago = registered, v = 0; ago > 0; ago -= 28 + below(70), v++) {
      if (often(3)) return
      const [systolic, diastolic] = [115 + below(50), 65 + below(35)]
      const panel = idOf('d', ++rows)
      if (!often(4)) {
        observation.run(idOf('d', ++rows), id, ...when(ago), 'measured', 'loinc', '8480-6', panel, systolic, 'mm[Hg]')
        observation.run(idOf('d', ++rows), id, ...when(ago), 'measured', 'loinc', '8462-4', panel, diastolic, 'mm[Hg]')
      }
      if (sugar && often(70))
        observation.run(
          idOf('d', ++rows),
          id,
          ...when(ago),
          'measured',
          'loinc',
          '1558-6',
          null,
          5 + below(80) / 10,
          'mmol/L',
        )
      if (v % 6 === 0)
        medication.run(
          idOf('f', ++rows),
          id,
          ...when(ago),
          'prescribed',
          'atc',
          'C08CA01',
          'prescribed',
          dayOf(ago),
          5 * (1 + below(2)),
          'mg',
          1,
          30,
        )
      const own = idOf('e', ++rows)
      const next = dayOf(ago - 28)
      visit.run(
        own,
        id,
        ...when(ago),
        own,
        '[]',
        '[]',
        systolic,
        diastolic,
        'hearts',
        '2021',
        systolic < 140 && diastolic < 90 ? 'controlled' : 'uncontrolled',
        'none_suggested',
        next,
        next,
        0,
      )
      contacts++
    }
  }

  function dayOf(ago: number): string {
    let day = days.get(ago)
    if (day === undefined) days.set(ago, (day = addDays(today, -ago)))
    return day
  }
  function when(ago: number): [string, string, string, string, string, string] {
    const day = dayOf(ago)
    const at = `${day}T02:00:00.000Z`
    return [day, at, made[0]!, made[1]!, at, 'final']
  }
}

const days = new Map<number, string>()
