import { expect, test } from 'vitest'
import { readImmunization, vaccineOf } from './read.ts'

const dose = (more: object = {}) => ({
  resourceType: 'Immunization',
  status: 'completed',
  vaccineCode: { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '3', display: 'MMR' }] },
  patient: { reference: 'Patient/1' },
  occurrenceDateTime: '2025-03-04T01:23:28+08:00',
  ...more,
})

test('what stands on a card comes over', () => {
  expect(
    readImmunization(
      dose({
        lotNumber: ' D-0174 ',
        expirationDate: '2026-05',
        manufacturer: { identifier: { system: 'http://hl7.org/fhir/sid/mvx', value: 'MSD' }, display: 'Merck' },
        site: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActSite', code: 'LVL' }] },
        doseQuantity: { value: 0.5, unit: 'mL' },
        isSubpotent: true,
        location: { display: 'Village hall' },
        performer: [{ actor: { reference: 'Practitioner/1' } }, { actor: { display: 'Dr. Hsu' } }],
        reportOrigin: {
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/immunization-origin', code: 'record' }],
        },
        note: [{ text: 'Cried' }, { text: 'a little' }],
        meta: { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }] },
      }),
    ),
  ).toEqual({
    what: 'doses',
    form: {
      on: '2025-03-04',
      vaccine: '03',
      lot: 'D-0174',
      expires: '2026-05',
      manufacturer: 'MSD',
      site: 'thigh_left',
      dose_ml: '0.5',
      spoilt: '1',
      place: 'Village hall',
      source: 'card',
      note: 'Cried\na little',
      sensitivity: 'other',
    },
  })
})

test.each<[string, object, object]>([
  ['one that never was', { status: 'entered-in-error' }, { withdrawn: true }],
  [
    'without a date',
    { occurrenceDateTime: undefined, occurrenceString: 'as a child' },
    { unusable: 'vaccination.import_no_date' },
  ],
  ['without a vaccine', { vaccineCode: {} }, { unusable: 'vaccination.import_no_vaccine' }],
  ['with a status of its own', { status: 'planned' }, { unusable: 'vaccination.import_status' }],
  ['with half of it missing', { status: 7, vaccineCode: 'x' }, { unusable: 'vaccination.import_status' }],
])('%s', (_, more, expected) => {
  expect(readImmunization(dose(more))).toEqual(expected)
})

test.each<[string, object | undefined, object]>([
  [
    'out of stock',
    { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'OSTOCK' }] },
    { reason: 'out_of_stock' },
  ],
  [
    'refused for a belief',
    { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'RELIG' }] },
    { reason: 'refused' },
  ],
  ['in words', { text: 'Rained off' }, { reason: 'other', note: 'Rained off' }],
  ['without any', undefined, { reason: 'other' }],
])('not done: %s', (_, statusReason, expected) => {
  expect(readImmunization(dose({ status: 'not-done', statusReason }))).toEqual({
    what: 'not_given',
    form: { on: '2025-03-04', vaccine: '03', ...expected },
  })
})

test('a number of another system is never taken for a CVX', () => {
  expect(vaccineOf({ coding: [{ system: 'urn:oid:1.2.3', code: '03', display: 'Hep B' }] })).toEqual({
    code: 'other:03',
    product: 'Hep B',
  })
  expect(vaccineOf({ text: 'Yellow card vaccine' })).toEqual({
    code: 'other:Yellow card vaccine',
    product: 'Yellow card vaccine',
  })
  expect(vaccineOf({ coding: [{ system: 'urn:doorstep:vaccine', code: 'cn:je-l' }], text: 'JE' })).toEqual({
    code: 'cn:je-l',
    product: null,
  })
})
