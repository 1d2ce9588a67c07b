/** A fixed person of another system, and what it knows of her. */
export const HSU_MEI = '5b1f8a52-2222-4a6c-9c1e-000000000001'
export const VISIT = '5b1f8a52-3333-4a6c-9c1e-000000000001'
const id = (n: number) => `5b1f8a52-4444-4a6c-9c1e-${String(n).padStart(12, '0')}`
const loinc = (code: string, display = code) => ({ coding: [{ system: 'http://loinc.org', code, display }] })
const quantity = (value: number, code?: string) => ({
  value,
  ...(code ? { unit: code, system: 'http://unitsofmeasure.org', code } : {}),
})
const AT = '2025-03-04T09:30:00+08:00'

export type Resource = Record<string, unknown> & { resourceType: string; id: string }

export const patient = (more: object = {}): Resource => ({
  resourceType: 'Patient',
  id: HSU_MEI,
  name: [{ text: '許美' }],
  gender: 'female',
  birthDate: '1958-07-03',
  address: [{ text: '石埔村 12 號' }],
  ...more,
})
export const encounter = (more: object = {}): Resource => ({
  resourceType: 'Encounter',
  id: VISIT,
  status: 'finished',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
  type: [{ text: 'Check-up' }],
  subject: { reference: `urn:uuid:${HSU_MEI}` },
  period: { start: AT, end: '2025-03-04T09:50:00+08:00' },
  ...more,
})
export const observation = (n: number, code: string, more: object): Resource => ({
  resourceType: 'Observation',
  id: id(n),
  status: 'final',
  code: loinc(code),
  subject: { reference: `urn:uuid:${HSU_MEI}` },
  encounter: { reference: `urn:uuid:${VISIT}` },
  effectiveDateTime: AT,
  ...more,
})
export const weight = (kg: number) => observation(1, '29463-7', { valueQuantity: quantity(kg, 'kg') })
export const pressure = (systolic: number, diastolic: number) =>
  observation(2, '85354-9', {
    component: [
      { code: loinc('8480-6'), valueQuantity: quantity(systolic, 'mm[Hg]') },
      { code: loinc('8462-4'), valueQuantity: quantity(diastolic, 'mm[Hg]') },
    ],
  })
const common = { subject: { reference: `urn:uuid:${HSU_MEI}` }, encounter: { reference: `urn:uuid:${VISIT}` } }
const state = (list: string, code: string) => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${list}`, code }],
})

export const everything = (): Resource[] => [
  patient(),
  encounter(),
  weight(61.5),
  pressure(142, 88),
  observation(3, '14682-9', { valueQuantity: quantity(80) }),
  observation(4, '8302-2', { valueQuantity: quantity(1580, 'cm') }),
  observation(5, '72166-2', { valueCodeableConcept: { coding: [{ code: '266919005' }], text: 'Never smoker' } }),
  observation(6, '71802-3', { valueString: 'Own house' }),
  observation(7, '55277-8', { valueString: 'negative' }),
  {
    resourceType: 'Condition',
    id: id(8),
    ...common,
    clinicalStatus: state('condition-clinical', 'active'),
    verificationStatus: state('condition-ver-status', 'confirmed'),
    code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: 'I10' }], text: 'Hypertension' },
    onsetDateTime: '2019-05',
    recordedDate: AT,
  },
  {
    resourceType: 'AllergyIntolerance',
    id: id(9),
    patient: common.subject,
    clinicalStatus: state('allergyintolerance-clinical', 'active'),
    verificationStatus: state('allergyintolerance-verification', 'confirmed'),
    type: 'allergy',
    category: ['medication'],
    criticality: 'high',
    code: { text: 'Penicillin' },
    recordedDate: AT,
  },
  {
    resourceType: 'MedicationRequest',
    id: id(10),
    ...common,
    status: 'stopped',
    intent: 'order',
    medicationCodeableConcept: { coding: [{ system: 'http://www.whocc.no/atc', code: 'C08CA01' }], text: 'Amlodipine' },
    authoredOn: AT,
    dosageInstruction: [
      {
        text: '1 tablet in the morning',
        timing: { repeat: { frequency: 1, period: 1, periodUnit: 'd' } },
        doseAndRate: [{ doseQuantity: quantity(5, 'mg') }],
      },
    ],
  },
]
