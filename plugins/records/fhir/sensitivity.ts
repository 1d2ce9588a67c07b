/** Classes of sensitive entries as FHIR security labels, and back; and codes that are sensitive whoever sends them unlabelled. */
import { SENSITIVITY_CLASSES, type SensitivityClass } from '../privacy/classes.ts'
import { objectOf, objectsOf, textOf, type JsonObject } from './json.ts'
import { ACT_CODE } from './urls.ts'
import type { Coded } from './codings.ts'

const OWN = 'urn:doorstep:sensitivity'
const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality'
/** v3-ActCode, information sensitivity policies (R4, 4.0.1). It has none for tuberculosis. */
const LABELS: Partial<Record<SensitivityClass, string>> = {
  hiv: 'HIV',
  mental_health: 'MH',
  reproduction: 'SEX',
  violence: 'VIO',
  substances: 'SUD',
  other: 'TBOO',
}
const CLASSES: Readonly<Record<string, SensitivityClass>> = {
  HIV: 'hiv',
  MH: 'mental_health',
  PSY: 'mental_health',
  PSYTHPN: 'mental_health',
  BH: 'mental_health',
  SEX: 'reproduction',
  STD: 'reproduction',
  VIO: 'violence',
  SDV: 'violence',
  DVD: 'violence',
  MST: 'violence',
  SUD: 'substances',
  ETH: 'substances',
  ETHUD: 'substances',
  OPIOIDUD: 'substances',
  TBOO: 'other',
}

export function toSecurity(sensitivity: string | null): JsonObject[] | null {
  if (sensitivity === null) return null
  const label = LABELS[sensitivity as SensitivityClass]
  return [
    { system: CONFIDENTIALITY, code: 'R' },
    { system: OWN, code: sensitivity },
    ...(label ? [{ system: ACT_CODE, code: label }] : []),
  ]
}

/** By its labels, else by its code; what is merely called restricted is of the class "other". */
export function sensitivityOf(resource: JsonObject, code: Coded | null): SensitivityClass | null {
  const labels = objectsOf(objectOf(resource['meta'])?.['security']).map((l) => ({
    system: textOf(l['system']),
    code: textOf(l['code']) ?? '',
  }))
  const own = labels.find((l) => l.system === OWN && SENSITIVITY_CLASSES.some((c) => c === l.code))
  if (own) return own.code as SensitivityClass
  for (const l of labels) if (l.system === ACT_CODE && Object.hasOwn(CLASSES, l.code)) return CLASSES[l.code]!
  return (
    (code && byCode(code)) ??
    (labels.some((l) => l.system === CONFIDENTIALITY && /^[RV]$/.test(l.code)) ? 'other' : null)
  )
}

/** LOINC: HIV status, sexual orientation, gender identity, abuse; HIV tests. */
const BY_LOINC: Readonly<Record<string, SensitivityClass>> = {
  '55277-8': 'hiv',
  '56888-1': 'hiv',
  '75622-1': 'hiv',
  '25836-8': 'hiv',
  '76690-7': 'other',
  '76691-5': 'other',
  '28245-9': 'violence',
}
/** ICD-10 (WHO, 2019): chapters and blocks by their first and last three characters. */
const BY_ICD_10: readonly (readonly [first: string, last: string, is: SensitivityClass])[] = [
  ['A15', 'A19', 'tb'],
  ['A50', 'A64', 'reproduction'],
  ['B20', 'B24', 'hiv'],
  ['F10', 'F19', 'substances'],
  ['F20', 'F69', 'mental_health'],
  ['O03', 'O08', 'reproduction'],
  ['X60', 'X84', 'mental_health'],
  ['X85', 'Y09', 'violence'],
  ['Z21', 'Z21', 'hiv'],
  ['Z30', 'Z30', 'reproduction'],
]

function byCode({ system, code }: Coded): SensitivityClass | null {
  if (system === 'loinc') return BY_LOINC[code] ?? null
  if (system !== 'icd-10' && !system.includes('icd-10')) return null
  const block = code.slice(0, 3).toUpperCase()
  return BY_ICD_10.find(([first, last]) => block >= first && block <= last)?.[2] ?? null
}
