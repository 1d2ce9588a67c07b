import { describe, expect, test } from 'vitest'
import { asideOf, valuesOf } from '../rules/set-aside.ts'
import { allergyFacts } from './allergy-facts.ts'
import { codedOf } from './codings.ts'
import { conditionFacts } from './condition-facts.ts'
import { encounterFacts } from './encounter-facts.ts'
import type { FactRead } from './fact.ts'
import { medicationFacts } from './medication-facts.ts'
import { momentOf } from './moments.ts'
import { observationFacts } from './observation-facts.ts'
import { sensitivityOf } from './sensitivity.ts'
import { unitOf } from './units.ts'

const LOINC = 'http://loinc.org'
const ICD = 'http://hl7.org/fhir/sid/icd-10'
const form = (read: FactRead) => ('form' in read ? read.form : read)
const observation = (more: object) =>
  form(
    observationFacts({
      resourceType: 'Observation',
      status: 'final',
      code: { coding: [{ system: LOINC, code: '4548-4' }] },
      ...more,
    }),
  )

describe('times', () => {
  test.each([
    ['2025-03-04T09:30:00+08:00', { at: '2025-03-04T01:30:00.000Z' }],
    ['2025-03-04', { on: '2025-03-04' }],
    ['2025-03', { on: '2025-03-01' }],
    ['2025', { on: '2025-01-01' }],
    ['yesterday', null],
    [20250304, null],
  ])('%s', (written, read) => expect(momentOf(written)).toEqual(read))
})

describe('codes', () => {
  test('a system that we know is preferred, and named shortly', () =>
    expect(
      codedOf(
        {
          coding: [
            { system: 'http://snomed.info/sct', code: '38341003' },
            { system: ICD, code: 'I10' },
          ],
          text: 'High',
        },
        'icd-10',
      ),
    ).toEqual({ system: 'icd-10', code: 'I10', text: 'High' }))
  test('words alone are a code of their own; nothing is nothing', () => {
    expect(codedOf({ text: 'Rash' })).toEqual({ system: 'local', code: 'Rash', text: 'Rash' })
    expect(codedOf({ coding: [{ system: LOINC }] })).toBeNull()
  })
  test.each([
    ['http://unitsofmeasure.org', 'mm[Hg]', 'mmHg', 'mm[Hg]'],
    [null, null, 'mmHg', 'mm[Hg]'],
    ['urn:other', '17', '°C', 'Cel'],
    [null, null, null, null],
  ])('unit %s %s %s', (system, code, words, read) => expect(unitOf(system, code, words)).toBe(read))
})

describe('values of observations', () => {
  test.each<[string, object, object]>([
    ['a number', { valueQuantity: { value: 6.1, code: '%' } }, { value: '6.1', unit: '%' }],
    ['less than', { valueQuantity: { value: 4, comparator: '<', code: '%' } }, { value_text: '< 4 %' }],
    ['a whole number', { valueInteger: 3 }, { value: '3', unit: '1' }],
    [
      'a code',
      { valueCodeableConcept: { coding: [{ code: 'LA1' }], text: 'Yes' } },
      { value_code: 'LA1', value_text: 'Yes' },
    ],
    ['yes or no', { valueBoolean: false }, { value_code: 'false' }],
    ['words', { valueString: 'clear' }, { value_text: 'clear' }],
    [
      'a range',
      { valueRange: { low: { value: 1, unit: 'cm' }, high: { value: 2, unit: 'cm' } } },
      { value_text: '1 cm – 2 cm' },
    ],
    ['why there is none', { dataAbsentReason: { text: 'Refused' } }, { value_text: 'Refused' }],
  ])('%s', (_, said, read) => expect(observation(said)).toEqual({ system: 'loinc', code: '4548-4', ...read }))

  test('a panel has the values of its components, and its own if it has one', () => {
    const component = [
      { code: { text: 'a' }, valueInteger: 1 },
      { code: { text: 'b' }, valueInteger: 2 },
      { valueInteger: 3 },
    ]
    expect(valuesOf(observation({ component }) as object)).toHaveLength(2)
    expect(valuesOf(observation({ component, valueInteger: 3 }) as object)).toHaveLength(3)
  })
  test.each([
    ['4548-4', '6.1', '%', null],
    ['4548-4', '43', 'mmol/mol', null],
    ['4548-4', '6.1', null, 'unit_missing'],
    ['4548-4', '6.1', 'kg', 'unit_unknown'],
    ['4548-4', '610', '%', 'out_of_range'],
    ['99999-9', '6.1', 'furlong', null],
    ['99999-9', '6.1', null, 'unit_missing'],
    ['99999-9', null, null, 'value_missing'],
  ])('%s %s %s: set aside %s', (code, value, unit, aside) =>
    expect(asideOf({ system: 'loinc', code, value, unit })).toBe(aside),
  )
})

describe('what must not be read as its opposite', () => {
  const code = { coding: [{ system: ICD, code: 'E11' }] }
  const list = (c: string) => ({ coding: [{ code: c }] })
  test('a condition that is over, refuted, only suspected', () => {
    const read = (more: object) => form(conditionFacts({ code, ...more }))
    expect(read({ abatementDateTime: '2020-01-01' })).toMatchObject({
      clinical_status: 'resolved',
      abated: '2020-01-01',
    })
    expect(read({ verificationStatus: list('refuted') })).toMatchObject({ verification: 'refuted' })
    expect(read({ verificationStatus: list('provisional') })).toMatchObject({ verification: 'suspected' })
    expect(read({ verificationStatus: list('entered-in-error') })).toEqual({ withdrawn: true })
    expect(read({ code: {} })).toMatchObject({ unusable: { key: 'records.import_warn_fact_without_code' } })
  })
  test('no known allergy', () =>
    expect(allergyFacts({ code: { coding: [{ code: '716186003' }] } })).toMatchObject({
      unusable: { key: 'records.import_warn_no_known_allergy' },
    }))
  test.each([
    [{ doNotPerform: true, status: 'active', intent: 'order' }, 'medication_not_taken'],
    [{ status: 'active', intent: 'proposal' }, 'medication_only_planned'],
    [{ status: 'draft', intent: 'order' }, 'medication_only_planned'],
  ])('a medicine %j', (more, why) =>
    expect(
      medicationFacts({ resourceType: 'MedicationRequest', medicationCodeableConcept: code, ...more }, () => null),
    ).toMatchObject({
      unusable: { key: `records.import_warn_${why}` },
    }),
  )
  test('a medicine that was stopped has a day on which it was', () => {
    const read = (more: object) =>
      form(
        medicationFacts(
          {
            resourceType: 'MedicationRequest',
            status: 'stopped',
            intent: 'order',
            medicationCodeableConcept: code,
            ...more,
          },
          () => null,
        ),
      )
    expect(read({ authoredOn: '2012-06-24T01:00:00Z' })).toMatchObject({
      stopped_on: '2012-06-24',
      stopped_reason: 'stopped',
    })
    expect(read({ authoredOn: '2012-06-24', meta: { lastUpdated: '2013-01-01T00:00:00Z' } })).toMatchObject({
      stopped_on: '2013-01-01',
    })
  })
  test('the drug may stand in another resource, or within', () => {
    const m = { resourceType: 'MedicationStatement', status: 'active', effectiveDateTime: '2024-05' }
    expect(form(medicationFacts({ ...m, medicationReference: { reference: 'urn:uuid:m' } }, () => code))).toMatchObject(
      { code: 'E11', from: '2024-05', intent: 'taking' },
    )
    expect(
      form(
        medicationFacts({ ...m, contained: [{ id: 'x', code }], medicationReference: { reference: '#x' } }, () => null),
      ),
    ).toMatchObject({ code: 'E11' })
  })
  test.each([
    ['planned', 'encounter_not_held'],
    ['cancelled', 'encounter_not_held'],
    ['finished', 'encounter_without_time'],
  ])('an encounter that is %s', (status, why) =>
    expect(encounterFacts({ status })).toMatchObject({ unusable: { key: `records.import_warn_${why}` } }),
  )
})

describe('sensitive', () => {
  const labelled = (...security: object[]) => ({ meta: { security } })
  const ACT = 'http://terminology.hl7.org/CodeSystem/v3-ActCode'
  test.each([
    [labelled({ system: 'urn:doorstep:sensitivity', code: 'tb' }), null, 'tb'],
    [labelled({ system: ACT, code: 'ETH' }), null, 'substances'],
    [labelled({ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }), null, 'other'],
    [labelled({ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'N' }), null, null],
    [{}, { system: 'icd-10', code: 'B20.1' }, 'hiv'],
    [{}, { system: 'icd-10', code: 'A15.0' }, 'tb'],
    [{}, { system: 'icd-10', code: 'F32' }, 'mental_health'],
    [{}, { system: 'icd-10', code: 'I10' }, null],
    [{}, { system: 'loinc', code: '55277-8' }, 'hiv'],
  ])('%j %j: %s', (resource, code, is) => expect(sensitivityOf(resource, code && { ...code, text: null })).toBe(is))
})
