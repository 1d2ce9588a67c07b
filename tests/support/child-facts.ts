/** What is on record of a child, for tests of vaccination's rules: a girl of whom nothing is told but the birth. */
import type { DoseFact, VaccinationFacts } from '../../plugins/vaccination/facts/load.ts'

export const childFacts = (more: Partial<VaccinationFacts> = {}): VaccinationFacts => ({
  id: 'p1',
  sex: 'female',
  birthDate: '2026-01-10',
  active: true,
  doses: [],
  observations: [],
  adverse: [],
  antibodies: [],
  expecting: [],
  notGiven: [],
  screening: new Map(),
  ...more,
})

export const doseFact = (id: string, on: string, code: string, more: Partial<DoseFact> = {}): DoseFact => ({
  id,
  on,
  occurrence: on,
  code,
  manufacturer: null,
  expiresOn: null,
  spoilt: false,
  source: 'here',
  ...more,
})
