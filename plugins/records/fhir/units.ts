/** UCUM codes of units that sources write in words. */
const UCUM: Readonly<Record<string, string>> = {
  mmHg: 'mm[Hg]',
  '°C': 'Cel',
  C: 'Cel',
  degC: 'Cel',
  '°F': '[degF]',
  F: '[degF]',
  degF: '[degF]',
  bpm: '/min',
  'beats/min': '/min',
  'beats/minute': '/min',
  'breaths/min': '/min',
  'breaths/minute': '/min',
  lb: '[lb_av]',
  lbs: '[lb_av]',
  in: '[in_i]',
  kgs: 'kg',
  'μmol/L': 'umol/L',
  'µmol/L': 'umol/L',
  'kg/m²': 'kg/m2',
  'mL/min/1.73m2': 'mL/min/{1.73_m2}',
}

export const UCUM_SYSTEM = 'http://unitsofmeasure.org'

/** A Quantity's unit: its UCUM code, else its words where they leave no doubt; null if it has none. */
export function unitOf(system: string | null, code: string | null, words: string | null): string | null {
  const said = code !== null && (system === null || system === UCUM_SYSTEM) ? code : (words ?? code)
  return said === null ? null : (UCUM[said] ?? said)
}
