import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { fhirResources } from '../../../server/node/import/fhir-resources.ts'
import { plantedFolder } from '../../../server/node/import/planted.ts'
import { openSqlite } from '../../../server/node/sqlite.ts'
import { HSU_MEI, patient, type Resource } from '../../../tests/support/fhir-people.ts'
import { IMPORT_WRITES, importHere } from '../../../tests/support/import-here.ts'
import { makeHome, PEOPLE, type TestHome } from '../../../tests/support/home.ts'
import { hasShared, shared } from '../../../tests/support/shared.ts'
import { faultsOf } from '../../../tests/support/valid-r4.ts'
import { pregnancy } from '../../pregnancy/plugin.ts'
import { records } from '../../records/plugin.ts'
import { referral } from '../../referral/plugin.ts'
import { today } from '../../today/plugin.ts'
import { chronicConfig } from '../clinic.ts'
import { own } from '../db.ts'
import { loadFacts } from '../facts/load.ts'
import { newest } from '../facts/risk.ts'
import { standingOf } from '../facts/standing.ts'
import { chronic } from '../plugin.ts'
import { egfr } from '../rules/kidney.ts'

let h: TestHome
let close: () => void
const open = async () => {
  const { db, raw } = openSqlite(':memory:')
  close = () => raw.close()
  return await makeHome(db, [records, today, referral, pregnancy, chronic], { system: IMPORT_WRITES })
}
beforeEach(async () => void (h = await open()))
afterEach(() => close())

const CONFIG = chronicConfig.parse({})
const file = (resources: readonly object[]) => {
  const entry = resources.map((resource) => ({ fullUrl: `urn:uuid:${(resource as Resource).id}`, resource }))
  return join(
    plantedFolder({ 'a.json': JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }) }),
    'a.json',
  )
}
const bring = async (...resources: Resource[]) => {
  const report = await importHere(h, [file([patient(), ...resources])])
  expect(report.failed).toEqual([])
}
let n = 0
beforeEach(() => void (n = 0))
const id = () => `5b1f8a52-6666-4a6c-9c1e-${String(++n).padStart(12, '0')}`
const subject = { reference: `urn:uuid:${HSU_MEI}` }
const coded = (system: string, code: string) => ({ coding: [{ system, code, display: code }] })
const quantity = (value: number, unit?: string) => ({
  value,
  ...(unit === undefined ? {} : { unit, system: 'http://unitsofmeasure.org', code: unit }),
})
const has = (snomed: string): Resource => ({
  resourceType: 'Condition',
  id: id(),
  clinicalStatus: coded('http://terminology.hl7.org/CodeSystem/condition-clinical', 'active'),
  verificationStatus: coded('http://terminology.hl7.org/CodeSystem/condition-ver-status', 'confirmed'),
  code: coded('http://snomed.info/sct', snomed),
  subject,
  onsetDateTime: '2019-05-02',
})
const observed = (loinc: string, on: string, more: object): Resource => ({
  resourceType: 'Observation',
  id: id(),
  status: 'final',
  code: coded('http://loinc.org', loinc),
  subject,
  effectiveDateTime: `${on}T09:00:00+08:00`,
  ...more,
})
const lab = (loinc: string, value: number, unit?: string, on = '2026-11-02') =>
  observed(loinc, on, { valueQuantity: quantity(value, unit) })
const pressure = (on: string, systolic: number, diastolic: number) =>
  observed('85354-9', on, {
    component: [
      { code: coded('http://loinc.org', '8480-6'), valueQuantity: quantity(systolic, 'mm[Hg]') },
      { code: coded('http://loinc.org', '8462-4'), valueQuantity: quantity(diastolic, 'mm[Hg]') },
    ],
  })
const prescribed = (rxnorm: string, words: string): Resource => ({
  resourceType: 'MedicationRequest',
  id: id(),
  status: 'active',
  intent: 'order',
  medicationCodeableConcept: {
    coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: rxnorm, display: words }],
  },
  subject,
  authoredOn: '2026-06-01T09:00:00+08:00',
  dosageInstruction: [
    { timing: { repeat: { frequency: 1, period: 1, periodUnit: 'd' } }, doseAndRate: [{ doseQuantity: { value: 1 } }] },
  ],
})

const personId = async () => (await rows<{ id: string }>(h.db, 'select id from person'))[0]!.id
const facts = async () => {
  const person = await personId()
  return (await loadFacts(own(h.db), [person])).get(person)!
}
const standing = async () => standingOf(await facts(), CONFIG, h.clock.today)

describe('what another system knows', () => {
  test('who has it by SNOMED’s codes was diagnosed elsewhere and is not followed; prediabetes is no diabetes', async () => {
    await bring(has('38341003'), has('15777000'))
    expect((await standing()).notFollowed).toEqual(['hypertension'])
    await bring(has('38341003'), has('44054006'), has('22298006'))
    const s = await standing()
    expect([s.notFollowed, s.followed, s.hadEvent]).toEqual([['hypertension', 'diabetes'], {}, true])
  })

  test('a panel is one reading, raised on two days a confirmed suspicion', async () => {
    await bring(pressure('2026-10-02', 152, 91), pressure('2026-11-02', 148, 88))
    const s = await standing()
    expect(s.lastPressure).toEqual({ on: '2026-11-02', systolic: 148, diastolic: 88 })
    expect(s.suspicion.hypertension).toMatchObject({ state: 'confirmed', by: 'days' })
  })

  test.each([
    ['glucose', '2339-0', 126, 'mg/dL', 'glucose_random', 6.994],
    ['glucose', '1558-6', 7, 'mmol/L', 'glucose_fasting', 7],
    ['HbA1c', '4548-4', 53, 'mmol/mol', 'hba1c', 7.0],
    ['HbA1c', '4548-4', 7, '%', 'hba1c', 7],
    ['creatinine', '38483-4', 1, 'mg/dL', 'creatinine', 88.42],
    ['creatinine', '14682-9', 88.42, 'umol/L', 'creatinine', 88.42],
    ['weight', '29463-7', 150, '[lb_av]', 'weight', 68.04],
    ['height', '8302-2', 1.6, 'm', 'height', 160],
    ['cholesterol', '2093-3', 200, 'mg/dL', 'cholesterol_total', 5.172],
    ['LDL', '18262-6', 100, 'mg/dL', 'cholesterol_ldl', 2.586],
    ['HDL', '2085-9', 40, 'mg/dL', 'cholesterol_hdl', 1.034],
  ] as const)('%s by %s, %d %s, counts as %s %d', async (_, loinc, value, unit, key, canonical) => {
    await bring(lab(loinc, value, unit))
    expect(newest(await facts(), key)).toBeCloseTo(canonical, 2)
  })

  test('creatinine in either unit gives one eGFR; without a unit it is set aside, never 88 times too good', async () => {
    await bring(lab('38483-4', 1.4, 'mg/dL'))
    const typed = newest(await facts(), 'creatinine')!
    expect(egfr({ creatinine: typed, age: 68, sex: 'female' })).toBe(41)
    close()
    h = await open()
    await bring(lab('38483-4', 1.4))
    expect((await facts()).labs).toEqual([])
    expect(await rows(h.db, 'select status, aside_reason, typed from records_observation')).toEqual([
      { status: 'set_aside', aside_reason: 'unit_missing', typed: '1.4' },
    ])
  })

  test('a medicine of RxNorm is known by ATC with its dose, and counts once beside ours', async () => {
    await bring(
      prescribed('197361', 'Amlodipine 5 MG Oral Tablet'),
      prescribed('313782', 'Acetaminophen 325 MG Oral Tablet'),
    )
    expect((await standing()).taken.toSorted((a, b) => (a.system < b.system ? -1 : 1))).toMatchObject([
      { system: 'atc', code: 'C08CA01', mgPerDay: 5, text: 'Amlodipine 5 MG Oral Tablet' },
      { code: '313782', mgPerDay: null, text: 'Acetaminophen 325 MG Oral Tablet' },
    ])
  })

  test.skipIf(!hasShared)(
    'all files of the generator: every one has a standing, the ill are counted once each',
    async () => {
      const kept: object[] = []
      const wanted = ['Patient', 'Condition', 'Observation', 'MedicationRequest']
      for await (const each of fhirResources([shared('real-input/synthea-r4.tar.gz')]))
        if ('resource' in each && wanted.includes(each.resource.resourceType)) kept.push(each.resource)
      const report = await importHere(h, [file(kept)])
      expect(report.failed).toEqual([])
      const people = (await rows<{ id: string }>(h.db, 'select id from person')).map((p) => p.id)
      const all = [...(await loadFacts(own(h.db), people)).values()]
      const stands = all.map((f) => ({ f, s: standingOf(f, CONFIG, h.clock.today) }))
      const count = (is: (one: (typeof stands)[number]) => boolean) => stands.filter(is).length
      expect(all).toHaveLength(people.length)
      expect({
        hypertension: count(({ s }) => s.notFollowed.includes('hypertension')),
        diabetes: count(({ s }) => s.notFollowed.includes('diabetes')),
        event: count(({ s }) => s.hadEvent),
        readings: all.reduce((sum, f) => sum + f.readings.length, 0),
        hba1c: all.reduce((sum, f) => sum + f.labs.filter((l) => l.key === 'hba1c').length, 0),
        creatinine: all.reduce((sum, f) => sum + f.labs.filter((l) => l.key === 'creatinine').length, 0),
        onAmlodipine: count(({ s }) => s.taken.some((m) => m.code === 'C08CA01')),
      }).toMatchInlineSnapshot(`
        {
          "creatinine": 117,
          "diabetes": 1,
          "event": 7,
          "hba1c": 100,
          "hypertension": 14,
          "onAmlodipine": 4,
          "readings": 451,
        }
      `)
      // Nobody's kidneys are 88 times better than anybody's.
      for (const f of all) for (const l of f.labs) if (l.key === 'creatinine') expect(l.value).toBeGreaterThan(20)
    },
  )
})

describe('our own export', () => {
  const exported = async () => {
    const bundle = (await (await h.get(`/people/${await personId()}/export.json`, PEOPLE.lin)).json()) as {
      entry: { fullUrl: string; resource: Resource }[]
    }
    return { bundle, episodes: bundle.entry.map((e) => e.resource).filter((r) => r.resourceType === 'EpisodeOfCare') }
  }
  const follow = async (programme: string, more: Record<string, string | null> = {}) => {
    const person = await personId()
    await h.db
      .insertInto('chronic_episode')
      .values({
        id: id(),
        root_id: programme,
        person_id: person,
        happened_on: '2026-03-01',
        happened_at: h.clock.now,
        performer_id: PEOPLE.lin.id,
        recorder_id: PEOPLE.lin.id,
        recorded_at: h.clock.now,
        status: 'final',
        programme,
        diagnosed_by: 'doctor',
        treated_before: 'no',
        ...more,
      })
      .execute()
  }

  test('says for what somebody is followed, of which diagnosis, since when and until when; R4 has nothing against it', async () => {
    await bring(has('38341003'), pressure('2026-11-02', 148, 88), lab('4548-4', 53, 'mmol/mol'))
    await follow('hypertension')
    await follow('diabetes', { ended_on: '2026-10-01', end_reason: 'not_the_disease' })
    const { bundle, episodes } = await exported()
    const condition = bundle.entry.find((e) => e.resource.resourceType === 'Condition')!
    expect(episodes).toMatchObject([
      {
        status: 'active',
        type: [{ coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: 'I10' }] }],
        diagnosis: [{ condition: { reference: condition.fullUrl } }],
        period: { start: '2026-03-01' },
      },
      { status: 'cancelled', type: [{ coding: [{ code: 'E11' }] }], period: { end: '2026-10-01' } },
    ])
    expect(episodes[1]).not.toHaveProperty('diagnosis')
    for (const resource of episodes) expect(faultsOf(resource, bundle)).toEqual([])
    expect(faultsOf({ ...episodes[0]!, status: undefined }, bundle)).not.toEqual([])
    expect(faultsOf({ ...episodes[0]!, type: 'I10' }, bundle)).not.toEqual([])
  })

  test('keeps LOINC, UCUM and what was typed, and back where it was made or elsewhere it tells the same', async () => {
    await bring(
      has('38341003'),
      pressure('2026-11-02', 148, 88),
      lab('4548-4', 53, 'mmol/mol'),
      lab('38483-4', 1.4, 'mg/dL'),
    )
    await follow('hypertension')
    const { bundle } = await exported()
    const values = bundle.entry.flatMap(({ resource: r }) =>
      r.resourceType === 'Observation' && r['valueQuantity'] ? [r['valueQuantity']] : [],
    )
    expect(values).toContainEqual({
      value: 53,
      unit: 'mmol/mol',
      system: 'http://unitsofmeasure.org',
      code: 'mmol/mol',
    })
    const before = await standing()
    const path = join(plantedFolder({ 'b.json': JSON.stringify(bundle) }), 'b.json')
    expect(await importHere(h, [path])).toMatchObject({ failed: [], created: 0, updated: 0 })
    expect(await standing()).toEqual(before)
    close()
    h = await open()
    expect(await importHere(h, [path])).toMatchObject({ failed: [] })
    const there = await standing()
    expect(there.notFollowed).toEqual(['hypertension'])
    expect([there.lastPressure, newest(await facts(), 'creatinine')]).toEqual([before.lastPressure, 123.788])
  })
})
