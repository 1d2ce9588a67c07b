import { expect, test } from 'vitest'
import { RXNORM, RXNORM_SYSTEM } from '../../../data/reference/chronic/rxnorm.ts'
import { knownMedicine } from './medicine.ts'

const told = (code: string, dose: number | null, unit: string | null, times: number | null, system = RXNORM_SYSTEM) =>
  knownMedicine({ system, code, dose_value: dose, dose_unit: unit, times_per_day: times })

test('a tablet of RxNorm is its substance with what one holds', () => {
  expect(told('197361', 1, null, 1)).toEqual({ system: 'atc', code: 'C08CA01', mgPerDay: 5 })
  expect(told('833036', 2, '{tbl}', 3)).toEqual({ system: 'atc', code: 'C09AA01', mgPerDay: 150 })
  expect(told('197361', 10, 'mg', null)).toMatchObject({ mgPerDay: 10 })
})

test('without a dose, or in a unit that does not say it, nobody knows how much', () => {
  expect(told('197361', null, null, 1).mgPerDay).toBeNull()
  expect(told('197361', 5, 'mL', 1).mgPerDay).toBeNull()
})

test('what we have no translation of stays as it came, and its tablets are not counted', () => {
  expect(told('313782', 1, null, 1)).toEqual({ system: RXNORM_SYSTEM, code: '313782', mgPerDay: null })
  expect(told('197361', 1, null, 1, 'urn:other')).toEqual({ system: 'urn:other', code: '197361', mgPerDay: null })
  expect(told('C08CA01', 5, 'mg', 1, 'atc')).toEqual({ system: 'atc', code: 'C08CA01', mgPerDay: 5 })
})

test('every translation is a code of ATC’s fifth level for pressure, glucose or lipids', () => {
  for (const { atc, mg } of Object.values(RXNORM)) {
    expect(atc).toMatch(/^(C0[2378]|C09|C10A|A10)[A-Z]{1,2}\d{2}$/)
    expect(mg).toBeGreaterThan(0)
  }
})
