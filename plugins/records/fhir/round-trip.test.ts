import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  COOKING_FUELS,
  ENCOUNTER_CLASSES,
  FLOORS,
  IDENTIFIER_USES,
  PREFERRED_CHANNELS,
  RELATIONS,
  RISK_GROUPS,
  SANITATION,
  SEXES,
  WATER_SOURCES,
} from '../codes.ts'
import type { HouseholdFacts, HumanName, PersonFacts } from '../types.ts'
import { encounterFacts } from './encounter-facts.ts'
import { dwellingFacts, groupFacts } from './group-facts.ts'
import type { JsonObject } from './json.ts'
import { patientFacts } from './patient-facts.ts'
import { toHouseholdBundle } from './to-household-bundle.ts'
import { toPatient } from './to-patient.ts'

const word = fc.constantFrom('Chen', 'Mei Ling', '陳', '美玲', 'Nguyễn', 'ヤマダ', 'О', "O'Neil", '<b>', '=1+1', '𠮷')
const nullable = <T>(from: fc.Arbitrary<T>) => fc.option(from, { nil: null })
const code = <T extends string>(codes: readonly T[]) => fc.constantFrom(...codes)
const phones = fc.uniqueArray(fc.record({ number: fc.stringMatching(/^\+?[0-9]{3,15}$/), label: nullable(word) }), {
  selector: ({ number }) => number,
  maxLength: 4,
})
const name: fc.Arbitrary<HumanName> = fc.record({
  lang: fc.constantFrom('zh-Hant', 'en', 'vi', 'und-Hani', 'und-Latn'),
  family: nullable(word),
  given: nullable(word),
  text: word,
})
const person: fc.Arbitrary<PersonFacts> = fc
  .record({
    names: fc.uniqueArray(name, { selector: ({ lang, text }) => `${lang} ${text}`, maxLength: 3 }),
    sex: code(SEXES),
    birthDate: nullable(fc.constantFrom('1985', '1985-03', '1985-03-07', '2024-02-29')),
    identifiers: fc.uniqueArray(
      fc.oneof(
        fc.record({ system: word, value: word }),
        fc.record({ system: word, value: word, use: code(IDENTIFIER_USES) }),
      ),
      { selector: ({ system, value }) => `${system}|${value}`, maxLength: 3 },
    ),
    phones,
    relation: nullable(code(RELATIONS)),
    clinic: nullable(word),
    isPatient: fc.boolean(),
    disability: nullable(word),
    occupation: nullable(word),
    caregiver: nullable(word),
    deceasedOn: nullable(fc.constantFrom('2025', '2025-01-02')),
  })
  .map((facts) => ({ ...facts, isPatient: facts.isPatient || facts.clinic !== null }))
const location = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }).map((degrees) => degrees + 0),
  longitude: fc.double({ min: 1, max: 180, noNaN: true }),
  accuracyM: nullable(fc.integer({ min: 1, max: 500 })),
})
const household: fc.Arbitrary<HouseholdFacts> = fc.record({
  number: nullable(word),
  name: nullable(word),
  address: nullable(word),
  location: nullable(location),
  phones,
  preferredChannel: nullable(code(PREFERRED_CHANNELS)),
  language: nullable(fc.constantFrom('nan', 'vi')),
  bestHours: nullable(word),
  waterSource: nullable(code(WATER_SOURCES)),
  sanitation: nullable(code(SANITATION)),
  cookingFuel: nullable(code(COOKING_FUELS)),
  floor: nullable(code(FLOORS)),
  sleepingRooms: nullable(fc.integer({ min: 0, max: 9 })),
  riskGroup: code(RISK_GROUPS),
  notes: nullable(fc.constantFrom('a\nb', 'c')),
})
const overWire = (value: unknown) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>

test('a person comes back as they went out', () => {
  fc.assert(
    fc.property(person, household, (facts, home) => {
      const read = patientFacts(overWire(toPatient({ id: 'p-1', facts, home })))
      expect(read.facts).toEqual(facts)
      expect(read.warnings.filter(({ key }) => key !== 'records.import_warn_no_name')).toEqual([])
      expect(read).toMatchObject({
        sourceId: 'p-1',
        location: home.location,
        language: home.language,
        deceased: facts.deceasedOn !== null,
      })
    }),
  )
})

test('a household comes back as it went out, with its members', () => {
  fc.assert(
    fc.property(household, fc.array(person, { maxLength: 3 }), (facts, people) => {
      const members = people.map((each, i) => ({ id: `0190f000-0000-7000-8000-00000000000${i}`, facts: each }))
      const { entry } = overWire(toHouseholdBundle({ id: 'h-1', facts, members, encounters: [] })) as {
        entry: { fullUrl: string; resource: Record<string, unknown> }[]
      }
      const of = (type: string) => entry.filter(({ resource }) => resource['resourceType'] === type)
      const group = groupFacts(of('Group')[0]!.resource)!
      const dwelling = dwellingFacts(of('Location')[0]!.resource)
      const empty = Object.fromEntries(Object.keys(facts).map((key) => [key, null]))
      expect({ ...empty, ...dwelling.household, ...group.household }).toEqual(facts)
      expect(group.members).toEqual(of('Patient').map(({ fullUrl }) => fullUrl))
      expect(of('Patient').map(({ resource }) => patientFacts(resource).facts)).toEqual(people)
      expect(new Set(entry.map(({ fullUrl }) => fullUrl)).size).toBe(entry.length)
    }),
  )
})

const home = {
  number: null,
  name: null,
  address: null,
  location: null,
  phones: [],
  preferredChannel: null,
  language: null,
  bestHours: null,
  waterSource: null,
  sanitation: null,
  cookingFuel: null,
  floor: null,
  sleepingRooms: null,
  riskGroup: 'standard',
  notes: null,
} as const

test.each(ENCOUNTER_CLASSES)('an encounter of the kind %s comes back as one', (kind) => {
  const id = '0190f000-0000-7000-8000-000000000001'
  const facts = {
    class: kind,
    startedAt: '2026-03-02T01:00:00.000Z',
    endedAt: null,
    outcome: null,
    note: null,
    nextVisitOn: null,
  }
  const { entry } = toHouseholdBundle({
    id,
    facts: { ...home, phones: [] },
    members: [],
    encounters: [{ id, facts, personIds: [id.replace('1', '2')] }],
  }) as { entry: { resource: JsonObject }[] }
  expect(encounterFacts(entry.at(-1)!.resource)).toMatchObject({ form: { class: kind } })
})

test('encounters keep to what R4 asks for', () => {
  const id = '0190f000-0000-7000-8000-000000000001'
  const facts = {
    class: 'home',
    startedAt: '2026-03-02T01:00:00.000Z',
    endedAt: null,
    outcome: 'not_home',
    note: null,
    nextVisitOn: '2026-03-09',
  } as const
  const { entry } = toHouseholdBundle({
    id,
    facts: { ...home, phones: [] },
    members: [],
    encounters: [{ id, facts, personIds: [id.replace('1', '2')] }],
  }) as { entry: { resource: Record<string, unknown> }[] }
  expect(entry.at(-1)!.resource).toMatchObject({
    resourceType: 'Encounter',
    status: 'cancelled',
    class: { code: 'HH' },
    period: { start: facts.startedAt },
    subject: { reference: expect.stringMatching(/^urn:uuid:/) },
    id: expect.stringMatching(/^[A-Za-z0-9.-]{1,64}$/),
  })
})

test('a Group of another kind is no household', () =>
  expect(groupFacts({ resourceType: 'Group', type: 'person', actual: true })).toBeNull())
