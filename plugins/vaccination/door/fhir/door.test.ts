import { expect, test } from 'vitest'
import { createFormat } from '#kernel/i18n.ts'
import { faultsOf } from '../../../../tests/support/valid-r4.ts'
import { serverRegistry } from '../../../../server/node/registry.ts'
import { immdsForecast } from './door.ts'

const t = serverRegistry().translator('en')
const ask = (json: unknown, query: Record<string, string> = {}) =>
  immdsForecast.answer({ json, query, today: '2026-03-01', t })

interface Coded {
  coding?: { system?: string; code: string }[]
  text?: string
}
interface Out {
  resourceType: string
  parameter: { name: string; resource: Record<string, unknown> }[]
}
interface Recommendation {
  vaccineCode: [Coded]
  forecastStatus: Coded
  doseNumberPositiveInt?: number
  dateCriterion?: { code: Coded; value: string }[]
  description?: string
  series: string
}

const dose = (id: string, cvx: string, on: string, more: object = {}) => ({
  name: 'immunization',
  resource: {
    resourceType: 'Immunization',
    id,
    status: 'completed',
    vaccineCode: { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: cvx }] },
    patient: { reference: 'Patient/mei' },
    occurrenceDateTime: on,
    ...more,
  },
})
const patient = {
  name: 'patient',
  resource: { resourceType: 'Patient', id: 'mei', birthDate: '2025-01-10', gender: 'female' },
}
const request = (...more: object[]) => ({
  resourceType: 'Parameters',
  parameter: [{ name: 'assessmentDate', valueDate: '2025-06-10' }, patient, ...more],
})
const recommendations = (body: object) =>
  (body as Out).parameter.find((p) => p.name === 'recommendation')!.resource['recommendation'] as Recommendation[]

test('a child with two doses: each is judged for its antigens, and what comes next is said with its days', () => {
  const { status, body } = ask(request(dose('a', '20', '2025-03-10'), dose('b', '20', '2025-03-31T10:00:00+08:00')))
  expect(status).toBe(200)
  const judged = (body as Out).parameter.filter((p) => p.name === 'evaluation').map((p) => p.resource)
  expect(
    judged.map((e) => [
      (e['immunizationEvent'] as { reference: string }).reference,
      (e['targetDisease'] as Coded).text,
      (e['doseStatus'] as Coded).coding![0]!.code,
    ]),
  ).toEqual([
    ['Immunization/a', 'Diphtheria', 'valid'],
    ['Immunization/a', 'Tetanus', 'valid'],
    ['Immunization/a', 'Pertussis', 'valid'],
    ['Immunization/b', 'Diphtheria', 'notvalid'],
    ['Immunization/b', 'Tetanus', 'notvalid'],
    ['Immunization/b', 'Pertussis', 'notvalid'],
  ])
  expect(judged[3]).toMatchObject({ doseStatusReason: [{ text: 'Interval: too Soon' }] })
  expect(judged[3]!['description']).toBe(
    `too soon: 4 weeks less 4 days after the dose of ${createFormat('en').date('2025-03-10')} are needed (CALCDTINT-3)`,
  )
  const dtap = recommendations(body).find((r) => r.vaccineCode[0].text === 'DTaP/Tdap/Td')!
  expect(dtap).toMatchObject({
    forecastStatus: { coding: [{ code: 'notComplete' }] },
    doseNumberPositiveInt: 2,
  })
  expect(dtap.dateCriterion!.map((d) => [d.code.coding![0]!.code, d.value])).toEqual([
    ['30981-5', '2025-04-28'],
    ['30980-7', '2025-05-10'],
    ['59778-1', '2025-07-07'],
  ])
  expect(dtap.description).toContain('4 weeks after the dose of')
})

test('what is answered is valid R4', () => {
  const { body } = ask(
    request(dose('a', '20', '2025-03-10'), dose('b', '03', '2025-03-10'), dose('c', '9999', '2025-03-10')),
  )
  for (const { resource } of (body as Out).parameter) expect(faultsOf(resource)).toEqual([])
  expect(faultsOf(body)).toEqual([])
  const refused = ask({ resourceType: 'Bundle' }).body
  expect(faultsOf(refused)).toEqual([])
})

test('observations, a spoilt dose and doses that were not given are understood', () => {
  const observation = {
    name: 'observation',
    resource: { resourceType: 'Observation', status: 'final', code: { coding: [{ code: '80' }] } },
  }
  const { body } = ask(
    request(
      dose('a', '03', '2026-02-01', { isSubpotent: true }),
      dose('b', '03', '2026-02-01', { status: 'not-done' }),
      observation,
      { name: 'assessmentDate', valueDate: '2026-03-01' },
    ),
  )
  expect(recommendations(body).find((r) => r.vaccineCode[0].text === 'MMR')!.forecastStatus.text).toBe(
    'Contraindicated',
  )
  const spoilt = ask({
    resourceType: 'Parameters',
    parameter: [patient, dose('a', '03', '2026-02-01', { isSubpotent: true })],
  })
  expect(
    (spoilt.body as Out).parameter.filter((p) => p.name === 'evaluation').map((p) => p.resource['doseStatus']),
  ).toEqual(['Measles', 'Mumps', 'Rubella'].map(() => expect.objectContaining({ text: 'Sub-standard' })))
})

const WRONG: [string, unknown, string][] = [
  ['no Parameters', { resourceType: 'Bundle' }, 'Parameters'],
  ['nobody', { resourceType: 'Parameters', parameter: [] }, 'patient'],
  [
    'no birth date',
    { resourceType: 'Parameters', parameter: [{ name: 'patient', resource: { resourceType: 'Patient' } }] },
    'birthDate',
  ],
  ['half a date', request(dose('a', '03', '2025-03')), 'occurrenceDateTime'],
  ['no vaccine', request(dose('a', '03', '2025-03-01', { vaccineCode: { text: 'MMR' } })), 'vaccineCode'],
  ['a list', [], 'Parameters'],
]
test.each(WRONG)('%s is answered by an OperationOutcome that names the place', (_name, json, place) => {
  const { status, body } = ask(json)
  expect(status).toBe(400)
  expect(body).toMatchObject({ resourceType: 'OperationOutcome' })
  expect(JSON.stringify(body)).toContain(place)
})

test('the place is that in the request, whatever stands before it', () => {
  const { body } = ask(request(dose('a', '03', '2025-03-01', { status: 'not-done' }), dose('b', '03', '2025-03')))
  expect(JSON.stringify(body)).toContain('immunization[1].occurrenceDateTime')
})

test('a vaccine without a CVX code is not said to have one', () => {
  const coded = (schedule: string) =>
    recommendations(ask(request(), { schedule }).body)
      .flatMap((r) => r.vaccineCode[0].coding ?? [])
      .map(({ system, code }) => [system ?? '', code])
  const CVX = 'http://hl7.org/fhir/sid/cvx'
  expect(coded('tw')).toContainEqual(['', 'tw:je-cv'])
  expect(coded('tw').filter(([system, code]) => (system === CVX) !== /^\d+$/.test(code!))).toEqual([])
})

test('an unknown schedule is not found', () => {
  expect(ask(request(), { schedule: 'mars' }).status).toBe(404)
  expect(ask(request(), { schedule: 'acip' }).status).toBe(200)
})

test.each([
  ['who', { 'DTaP/Tdap/Td': ['139'], HepB: ['08'] }],
  ['tw', { 'DTaP/Tdap/Td': ['139'], Polio: ['10'] }],
  ['cn', { 'DTaP/Tdap/Td': ['28'] }],
])('for a child of eight without a dose nothing is named that infants get: %s', (schedule, asked) => {
  const late = {
    resourceType: 'Parameters',
    parameter: [
      { name: 'assessmentDate', valueDate: '2026-11-27' },
      { name: 'patient', resource: { ...patient.resource, birthDate: '2018-11-01' } },
    ],
  }
  const said = new Map(
    recommendations(ask(late, { schedule }).body).map(({ vaccineCode: [v] }) => [v.text, v.coding?.map((c) => c.code)]),
  )
  for (const [group, codes] of Object.entries(asked)) expect(said.get(group), group).toEqual(codes)
})
