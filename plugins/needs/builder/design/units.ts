/** Units that everybody knows, by UCUM; what is not among them is a word beside the number. */
const UCUM = 'http://unitsofmeasure.org'
const CODES: Readonly<Record<string, string>> = {
  kg: 'kg',
  g: 'g',
  mg: 'mg',
  m: 'm',
  cm: 'cm',
  mm: 'mm',
  L: 'L',
  mL: 'mL',
  '°C': 'Cel',
  mmHg: 'mm[Hg]',
  '/min': '/min',
  'mmol/L': 'mmol/L',
  'mg/dL': 'mg/dL',
  '%': '%',
}
export const UNITS: readonly string[] = Object.keys(CODES)

export const unitCoding = (unit: string): { system?: string; code?: string; display: string } => {
  const code = Object.hasOwn(CODES, unit) ? CODES[unit] : undefined
  return { ...(code !== undefined && { system: UCUM, code }), display: unit }
}
