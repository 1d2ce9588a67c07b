import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rows, run } from '#kernel/sql.ts'
import { records } from '../../../plugins/records/plugin.ts'
import {
  encounter,
  everything,
  HSU_MEI,
  observation,
  patient,
  pressure,
  weight,
  type Resource,
} from '../../../tests/support/fhir-people.ts'
import { makeHome, type TestHome } from '../../../tests/support/home.ts'
import { importHere, IMPORT_WRITES, NURSE_OF_ALL } from '../../../tests/support/import-here.ts'
import { openSqlite } from '../sqlite.ts'
import { bundle, plantedFolder } from './planted.ts'

let h: TestHome
let close: () => void
beforeEach(async () => {
  const { db, raw } = openSqlite(':memory:')
  close = () => raw.close()
  h = await makeHome(db, [records], { system: IMPORT_WRITES })
})
afterEach(() => close())

const file = (...resources: Resource[]) => {
  const text = JSON.stringify({
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource })),
  })
  return join(plantedFolder({ 'a.json': text }), 'a.json')
}
const bring = async (...resources: Resource[]) => await importHere(h, [file(...resources)])
const table = async <R = Record<string, unknown>>(name: string, order = 'code') =>
  await rows<R>(h.db, `select * from records_${name} order by ${order}, id`)
const FACTS = ['encounter', 'attendance', 'observation', 'condition', 'allergy', 'medication']
const all = async () => Object.fromEntries(await Promise.all(FACTS.map(async (t) => [t, await table(t, 'id')])))

test('what a file knows stands on the right person, with its encounter, as it was measured', async () => {
  const report = await bring(...everything())
  expect(report).toMatchObject({
    failed: [],
    people: 1,
    created: 1,
    facts: { Encounter: 1, Observation: 7, Condition: 1, AllergyIntolerance: 1, MedicationRequest: 1 },
    warnings: { 'records.import_warn_aside_unit_missing': 1, 'records.import_warn_aside_out_of_range': 1 },
  })
  const [visit] = await table('encounter', 'id')
  expect(visit).toMatchObject({
    class: 'clinic',
    happened_on: '2025-03-04',
    note: 'Check-up',
    performer_id: 'elsewhere',
  })
  const [hsu] = await table<{ id: string }>('person', 'id')
  const read = await table('observation')
  expect(
    read.every((o) => o['person_id'] === hsu!.id && o['encounter_id'] === visit!['id'] && o['source'] === 'import'),
  ).toBe(true)
  const by = (code: string) => read.find((o) => o['code'] === code)!
  expect(by('29463-7')).toMatchObject({ value: 61.5, unit: 'kg', happened_at: '2025-03-04T01:30:00.000Z' })
  expect(by('72166-2')).toMatchObject({ value: null, value_code: '266919005', value_text: 'Never smoker' })
  expect(by('71802-3')).toMatchObject({ value: null, value_text: 'Own house' })
  expect(by('55277-8')).toMatchObject({ sensitivity: 'hiv' })
  expect([by('8480-6'), by('8462-4')]).toMatchObject([
    { value: 142, panel_code: '85354-9', panel_id: by('8480-6')['id'] },
    { value: 88, panel_code: '85354-9', panel_id: by('8480-6')['id'] },
  ])
  expect(await table('condition')).toMatchObject([{ system: 'icd-10', code: 'I10', onset_on: '2019-05' }])
  expect(await table('allergy')).toMatchObject([{ code: 'Penicillin', category: 'medication', criticality: 'high' }])
  expect(await table('medication')).toMatchObject([
    { system: 'atc', code: 'C08CA01', intent: 'prescribed', dose_value: 5, times_per_day: 1, stopped_on: '2025-03-04' },
  ])
})

test('a value without a unit or that nobody can have is kept as written, and nobody counts with it', async () => {
  await bring(...everything())
  const aside = (await table('observation')).filter((o) => o['aside_reason'] !== null)
  expect(aside).toMatchObject([
    { code: '14682-9', value: null, typed: '80', typed_unit: null, status: 'set_aside', aside_reason: 'unit_missing' },
    { code: '8302-2', value: null, typed: '1580', typed_unit: 'cm', aside_reason: 'out_of_range' },
  ])
  expect(await rows(h.db, `select id from pub_observation where code in ('14682-9', '8302-2')`)).toEqual([])
})

test('a nurse reads why, puts it right, and from then on it counts', async () => {
  await bring(...everything())
  const [creatinine] = (await table<{ id: string; code: string }>('observation')).filter((o) => o.code === '14682-9')
  const page = await (await h.get(`/facts/observation/${creatinine!.id}`, NURSE_OF_ALL)).text()
  expect(page).toContain('A measured value without a unit is kept as it was written and not counted with.')
  expect(page).toContain(`/facts/observation/${creatinine!.id}/amend`)
  const parts = [{ row: creatinine!.id, value: '80', unit: 'umol/L' }]
  const form = { observation: creatinine!.id, amend_reason: 'The unit stands on the paper', parts }
  expect(await h.send('records.amend_observation', form, NURSE_OF_ALL)).toMatchObject({ kind: 'done' })
  expect(await rows(h.db, `select value, unit from pub_observation where code = '14682-9'`)).toEqual([
    { value: 80, unit: 'umol/L' },
  ])
  expect(
    await rows(h.db, `select status, aside_reason from records_observation where code = '14682-9' order by status`),
  ).toEqual([
    { status: 'amended', aside_reason: 'unit_missing' },
    { status: 'final', aside_reason: null },
  ])
})

test('again changes nothing; what the source has changed is amended, what it takes back is struck out', async () => {
  await bring(...everything())
  const before = await all()
  expect(await bring(...everything(), { ...patient(), id: HSU_MEI })).toMatchObject({ created: 0, updated: 0 })
  expect(await all()).toEqual(before)

  await bring(patient(), weight(62), pressure(150, 90), observation(6, '71802-3', { status: 'entered-in-error' }))
  const now = await table('observation', 'value')
  const of = (code: string) => now.filter((o) => o['code'] === code)
  expect(of('29463-7')).toMatchObject([
    { value: 61.5, status: 'amended' },
    { value: 62, status: 'final', replaces_id: of('29463-7')[0]!['id'] },
  ])
  expect([...of('8480-6'), ...of('8462-4')].map((o) => [o['value'], o['status']])).toEqual([
    [142, 'amended'],
    [150, 'final'],
    [88, 'amended'],
    [90, 'final'],
  ])
  expect(of('71802-3')).toMatchObject([{ status: 'entered_in_error' }])
})

test('what somebody here has put right since stays, whatever the source says', async () => {
  await bring(...everything())
  await run(h.db, `update records_observation set status = 'amended' where code = '29463-7'`)
  await run(h.db, `update records_encounter set voided_at = '2026-01-01T00:00:00.000Z'`)
  await bring(patient(), weight(70), encounter({ type: [{ text: 'Other' }] }))
  expect((await table('observation')).filter((o) => o['code'] === '29463-7')).toMatchObject([{ value: 61.5 }])
  expect(await table('encounter', 'id')).toHaveLength(1)
})

test('one that is sensitive is amended too, though the importing nurse may not see it', async () => {
  await bring(...everything())
  await bring(patient(), observation(7, '55277-8', { valueString: 'positive' }))
  expect((await table('observation', 'status')).filter((o) => o['code'] === '55277-8')).toMatchObject([
    { status: 'amended', value_text: 'negative' },
    { status: 'final', value_text: 'positive', sensitivity: 'hiv' },
  ])
  const [{ id }] = (await table<{ id: string }>('person', 'id')) as [{ id: string }]
  const shown = await (await h.get(`/people/${id}/export.json`, NURSE_OF_ALL)).text()
  expect(shown).toContain('29463-7')
  expect(shown).not.toContain('55277-8')
  const trusted = await (await h.get(`/people/${id}/export.json`, { ...NURSE_OF_ALL, compartments: ['hiv'] })).text()
  expect(trusted).toContain('"code": "HIV"')
})

const ndjson = (...resources: object[]) => resources.map((r) => JSON.stringify(r)).join('\n')
const short = { reference: 'Patient/7' }

test('files of one export speak of each other by short ids, whatever their order', async () => {
  const folder = plantedFolder({
    'Observation.ndjson': ndjson({ ...weight(61.5), subject: short }),
    'Patient.ndjson': ndjson(patient({ id: '7' })),
  })
  expect(await importHere(h, [folder])).toMatchObject({ created: 1, facts: { Observation: 1 }, warnings: {} })
  expect(await table('observation')).toHaveLength(1)
})

test('two servers that call different people by one id are not mixed up', async () => {
  const folder = plantedFolder({
    'Patient-a.ndjson': ndjson(patient({ id: '7' })),
    'Patient-b.ndjson': ndjson(patient({ id: '7', name: [{ text: '林好' }] })),
    'Vitals.ndjson': ndjson({ ...weight(61.5), subject: short }),
  })
  expect(await importHere(h, [folder])).toMatchObject({ warnings: { 'records.import_warn_person_unknown': 1 } })
  expect(await table('observation')).toEqual([])
})

test('a file of its own finds the person by UUID; one about nobody known is taken when they have come', async () => {
  const vitals = file(weight(61.5))
  expect(await importHere(h, [vitals])).toMatchObject({ warnings: { 'records.import_warn_person_unknown': 1 } })
  expect(await table('observation')).toEqual([])
  await bring(patient())
  expect(await importHere(h, [vitals])).toMatchObject({ created: 0, warnings: {} })
  expect(await table('observation')).toHaveLength(1)
})

test('what was never so is not made so', async () => {
  const drug = everything().at(-1)!
  const report = await bring(
    patient(),
    { ...drug, id: HSU_MEI.replace('1e-0', '1e-1'), doNotPerform: true },
    encounter({ status: 'planned' }),
    observation(11, '29463-7', { status: 'cancelled' }),
    { ...everything().at(-2)!, code: { coding: [{ system: 'http://snomed.info/sct', code: '716186003' }] } },
  )
  expect(Object.keys(report.warnings).toSorted()).toEqual([
    'records.import_warn_encounter_not_held',
    'records.import_warn_medication_not_taken',
    'records.import_warn_no_known_allergy',
    'records.import_warn_observation_cancelled',
  ])
  for (const name of FACTS) expect([name, await table(name, 'id')]).toEqual([name, []])
})

test('a bundle of other things is counted and named', async () => {
  const text = bundle(
    { resourceType: 'Claim', id: 'c' },
    { resourceType: 'Observation', id: 'o', subject: { reference: 'Group/g' } },
  )
  expect(await importHere(h, [join(plantedFolder({ 'b.json': text }), 'b.json')])).toMatchObject({
    skipped: { Claim: 1, Observation: 1 },
    facts: {},
  })
})
