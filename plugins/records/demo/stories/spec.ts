import { addDays, addMonthsRolling, daySerial, dayOf, type Day } from '#kernel/dates.ts'
import type { HouseholdStatus, Relation, VisitOutcome, EncounterClass } from '../../codes.ts'
import type { ConsentFacts, HouseholdFacts, HumanName, PersonFacts } from '../../types.ts'
import { surnameRoman } from '../name-table.ts'
import { hanName } from '../names.ts'
import { CLINIC } from '../people.ts'
import { located, storyPlace, type Village } from '../places.ts'
import { randomFor } from '../random.ts'
import { demoId, memberKey, phone } from '../reach.ts'
import { workerOf } from '../staff.ts'
import type { DemoHappening, DemoHousehold } from '../types.ts'

/** A household told by hand. Members are meant by their number (from 1), days by how long ago they were. */
export interface StorySpec {
  record: string
  story: string
  family: string
  /** The township's villages by the order of their codes, from 1. */
  village: number
  lane: string
  door: string
  unlocated?: true
  household: Partial<HouseholdFacts>
  people: StoryPerson[]
  visits: StoryVisit[]
  registered: number
  confirmed: number | null
  consents?: (key: (member: number) => string, ago: (days: number) => Day) => ConsentFacts[]
  happenings?: (key: (member: number) => string, ago: (days: number) => Day) => DemoHappening[]
  status?: HouseholdStatus
}

export interface StoryPerson extends Partial<Omit<PersonFacts, 'names' | 'birthDate' | 'deceasedOn' | 'caregiver'>> {
  /** The Han name, surname and given name parted by a space; or all spellings. */
  name: string | HumanName[]
  sex: 'female' | 'male'
  relation: Relation
  /** Years, months and days, as far as they are known. */
  age: readonly [years: number, months?: number, days?: number]
  /** How much of the birth date is known: the day, if nothing is said. */
  known?: 'year' | 'nothing'
  caregiver?: number
  diedDaysAgo?: number
}

export interface StoryVisit {
  ago: number
  time: string
  class?: EncounterClass
  outcome?: VisitOutcome
  note: string
  present?: number[]
  /** Index into demoStaff; otherwise the village's health worker. */
  by?: number
}

export function storyHousehold(spec: StorySpec, today: Day, township: readonly Village[]): DemoHousehold {
  const village = township[(spec.village - 1) % township.length]
  if (!village) throw new Error('the demo needs a township with villages')
  const key = (member: number) => memberKey(spec.record, member)
  const ago = (days: number) => addDays(today, -days)
  const place = storyPlace(village, spec.lane, Number.parseInt(spec.door, 10), randomFor(spec.record))
  const registeredOn = ago(spec.registered)
  return {
    key: spec.record,
    areaId: village.area.id,
    facts: {
      ...HOME,
      number: spec.door,
      name: `${spec.family}家 ${surnameRoman(spec.family)}`,
      address: `${village.area.names['zh-Hant']}${spec.lane}${spec.door}號`,
      location: spec.unlocated ? null : located(place.position, null),
      ...spec.household,
    },
    members: spec.people.map((person, i) => ({ key: key(i + 1), facts: facts(person, key(i + 1), today, key) })),
    encounters: spec.visits
      .toSorted((a, b) => b.ago - a.ago)
      .map((visit) => ({
        class: visit.class ?? 'home',
        startedOn: ago(visit.ago),
        time: visit.time,
        outcome: visit.outcome ?? (visit.class === 'phone' ? null : 'done'),
        note: visit.note,
        presentKeys: (visit.present ?? []).map(key),
        performer: visit.by ?? workerOf(spec.village - 1),
      })),
    consents:
      spec.consents?.(key, ago) ??
      PURPOSES.map((purpose) => ({ purpose, status: 'active', givenBy: key(1), on: registeredOn })),
    happenings: spec.happenings?.(key, ago) ?? [],
    status: spec.status ?? 'active',
    registeredOn,
    confirmedOn: spec.confirmed === null ? null : ago(spec.confirmed),
    story: spec.story,
  }
}

export const storyPhone = (tail: number, label: string | null) =>
  phone(`0100000${String(tail).padStart(3, '0')}`, label)

const PURPOSES = ['care', 'visits', 'sharing'] as const

const HOME: HouseholdFacts = {
  number: null,
  name: null,
  address: null,
  location: null,
  phones: [],
  preferredChannel: 'visit',
  language: 'nan',
  bestHours: null,
  waterSource: 'piped_dwelling',
  sanitation: 'flush_septic',
  cookingFuel: 'lpg',
  floor: 'tiles',
  sleepingRooms: 3,
  riskGroup: 'standard',
  notes: null,
}

function facts(
  { name, age, known, diedDaysAgo, caregiver, ...person }: StoryPerson,
  key: string,
  today: Day,
  keyOf: (member: number) => string,
): PersonFacts {
  const [years, months = 3, days = 11] = age
  const born = dayOf(daySerial(addMonthsRolling(today, -12 * years - months)) - days)
  const [family = '', given = ''] = typeof name === 'string' ? name.split(' ') : []
  return {
    identifiers: [demoId(key)],
    phones: [],
    isPatient: true,
    clinic: CLINIC,
    disability: null,
    occupation: null,
    ...person,
    names: typeof name === 'string' ? hanName(family, given) : name,
    birthDate: known === 'nothing' ? null : known === 'year' ? born.slice(0, 4) : born,
    caregiver: caregiver ? keyOf(caregiver) : null,
    deceasedOn: diedDaysAgo === undefined ? null : addDays(today, -diedDaysAgo),
  }
}
