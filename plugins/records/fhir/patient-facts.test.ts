import fc from 'fast-check'
import { expect, test } from 'vitest'
import { patientFacts } from './patient-facts.ts'

const read = (patient: object) => patientFacts({ resourceType: 'Patient', ...patient })
const warned = (patient: object) =>
  read({ name: [{ text: 'X' }], ...patient }).warnings.map(({ key }) => key.replace('records.import_warn_', ''))

test('dates with their precision; of a dateTime the day as written', () => {
  for (const date of ['1985', '1985-03', '1985-03-07']) expect(read({ birthDate: date }).facts.birthDate).toBe(date)
  expect(read({ deceasedDateTime: '2019-06-01T23:30:00-04:00' })).toMatchObject({
    deceased: true,
    facts: { deceasedOn: '2019-06-01' },
  })
  expect(read({ deceasedBoolean: true })).toMatchObject({ deceased: true, facts: { deceasedOn: null } })
})

test.each([
  ['birth_date', { birthDate: '1985-02-30' }],
  ['birth_date', { birthDate: 19850307 }],
  ['sex', { gender: 'F' }],
  ['phone', { telecom: [{ system: 'phone', value: 'call me' }] }],
  ['died_before_birth', { birthDate: '1985-06', deceasedDateTime: '1985-05-01' }],
  ['identifier_without_system', { identifier: [{ value: '1' }] }],
  [
    'position',
    {
      address: [
        {
          text: 'x',
          extension: [
            {
              url: 'http://hl7.org/fhir/StructureDefinition/geolocation',
              extension: [
                { url: 'latitude', valueDecimal: 95 },
                { url: 'longitude', valueDecimal: 1 },
              ],
            },
          ],
        },
      ],
    },
  ],
])('%s is warned of and left out', (what, patient) => expect(warned(patient)).toEqual([what]))

test('who died in the year of birth is not dead before birth', () =>
  expect(warned({ birthDate: '1985-06', deceasedDateTime: '1985' })).toEqual([]))

test('phones of contacts are labelled with who answers', () => {
  const patient = {
    telecom: [
      { system: 'phone', value: '555-430-1166' },
      { system: 'email', value: 'a@b' },
      { system: 'phone', use: 'old', value: '111' },
    ],
    contact: [
      { relationship: [{ text: 'mother' }], telecom: [{ system: 'phone', value: '+886 (0)2 2345-6789 ext. 5' }] },
    ],
  }
  expect(read(patient).facts.phones).toEqual([
    { number: '5554301166', label: null },
    { number: '+886223456789', label: 'mother' },
  ])
})

test('identifiers keep their systems; one without takes its type; equal ones are one', () => {
  const identifier = [
    { system: 's', value: '1', use: 'official' },
    { system: 's', value: '1', use: 'official' },
    { type: { coding: [{ system: 't', code: 'MR' }] }, value: '2', use: 'temp' },
    { system: 's' },
  ]
  expect(read({ identifier }).identifiers).toEqual([
    { system: 's', value: '1', use: 'official' },
    { system: 't#MR', value: '2' },
  ])
})

test('no JSON makes it throw, and what comes out is of the right kind', () => {
  const keys = [
    'name',
    'identifier',
    'telecom',
    'address',
    'contact',
    'communication',
    'extension',
    'birthDate',
    'deceasedDateTime',
    'gender',
    'managingOrganization',
    'multipleBirthInteger',
    'id',
  ] as const
  const inner = [
    'family',
    'given',
    'text',
    'use',
    'extension',
    'url',
    'valueCode',
    'system',
    'value',
    'line',
    'coding',
    'code',
    'language',
    'relationship',
    '_family',
    '_given',
    'type',
  ]
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.jsonValue(),
      fc.constantFrom(
        'http://hl7.org/fhir/StructureDefinition/geolocation',
        'http://hl7.org/fhir/StructureDefinition/translation',
        'zh-TW',
        '陳',
        'official',
        '1985-03-07',
      ),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...inner), tie('tree'), { maxKeys: 5 }),
    ),
  }))
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...keys), tree)), (json) => {
      const { facts, warnings, location } = patientFacts(json)
      for (const name of facts.names) expect(name.text.length * name.lang.length).toBeGreaterThan(0)
      for (const { number } of facts.phones) expect(number).toMatch(/^\+?\d+$/)
      for (const { system, value } of facts.identifiers) expect(system && value).toBeTruthy()
      if (location) expect(Math.abs(location.latitude)).toBeLessThanOrEqual(90)
      expect(Array.isArray(warnings)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})
