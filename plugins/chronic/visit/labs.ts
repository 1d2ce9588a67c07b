/** Results of the laboratory, eyes and feet: typed at the visit to which somebody brings them. */
import { field } from '#kernel/input.ts'
import type { FieldError } from '#kernel/problem.ts'
import { EYE_CHECK, FOOT_CHECK, OBSERVATIONS } from '../../../data/reference/observations/catalogue.ts'
import { CHOLESTEROL_UNITS, CREATININE_UNITS } from '../clinic.ts'
import { LAB_NUMBERS, type LabNumber } from '../facts/lab-units.ts'
import { canonical } from './canonical.ts'
import type { CheckTyped, LabTyped } from './record.ts'

export const ACR_UNITS = ['mg/g', 'mg/mmol'] as const
export const CHECKS = { eye_check: EYE_CHECK, foot_check: FOOT_CHECK } as const
type Check = keyof typeof CHECKS
export const CHECK_FIELDS = Object.keys(CHECKS) as readonly Check[]
const UNIT_FIELDS = {
  creatinine: 'creatinine_unit',
  cholesterol_total: 'cholesterol_unit',
  cholesterol_ldl: 'cholesterol_unit',
  cholesterol_hdl: 'cholesterol_unit',
  urine_acr: 'urine_acr_unit',
} as const satisfies Record<LabNumber, string>
export const unitField = (lab: LabNumber) => UNIT_FIELDS[lab]
/** More than any of these is in any unit; what nobody can have is the shared observations' to say. */
const MOST = 300_000
const MOST_SURE = 60

const number = () => field.optionalNumber({ min: 0, max: MOST })
export const labShape = {
  creatinine: number(),
  creatinine_unit: field.optionalChoice(CREATININE_UNITS),
  cholesterol_total: number(),
  cholesterol_ldl: number(),
  cholesterol_hdl: number(),
  cholesterol_unit: field.optionalChoice(CHOLESTEROL_UNITS),
  urine_acr: number(),
  urine_acr_unit: field.optionalChoice(ACR_UNITS),
  eye_check: field.optionalChoice(EYE_CHECK),
  foot_check: field.optionalChoice(FOOT_CHECK),
  /** Values that nobody would expect, each with its unit, as they were shown and confirmed. */
  labs_sure: field.list(field.text(MOST_SURE)),
}

export type LabInput = Readonly<
  Record<LabNumber, number | null> &
    Record<(typeof UNIT_FIELDS)[LabNumber], string | null> &
    Record<Check, string | null> & { labs_sure: readonly string[] }
>

/** Those that have a unit. */
export const numbersOf = (v: LabInput): (LabTyped & { lab: LabNumber; field: LabNumber })[] =>
  LAB_NUMBERS.flatMap((lab) => {
    const [value, unit] = [v[lab], v[UNIT_FIELDS[lab]]]
    return value === null || unit === null ? [] : [{ lab, value, unit, field: lab }]
  })

export const checksOf = (v: LabInput): (CheckTyped & { field: Check })[] =>
  CHECK_FIELDS.flatMap((lab) => {
    const code = v[lab]
    return code === null ? [] : [{ lab, code, field: lab }]
  })

/** By which somebody says that this very value, in this unit, is right. */
export const sureOf = ({ lab, value, unit }: Pick<LabTyped, 'lab' | 'value' | 'unit'>): string =>
  `${lab} ${value} ${unit}`

/** Creatinine in mg/dL read as µmol/L is an 88-fold error of eGFR: outside of what people have, the unit is asked about. */
export const unusualOf = (v: LabInput) =>
  numbersOf(v).filter(({ lab, value, unit }) => {
    const [bounds] = OBSERVATIONS.find((o) => o.key === lab)!.plausible
    const [low, high] = bounds!.usual
    const kept = canonical(lab, value, unit)
    return kept < low || kept > high
  })

export function labFaults(v: LabInput): FieldError[] {
  const faults = LAB_NUMBERS.flatMap((lab): FieldError[] =>
    v[lab] !== null && v[UNIT_FIELDS[lab]] === null ? [{ field: UNIT_FIELDS[lab], code: 'kernel.field_required' }] : [],
  )
  if (unusualOf(v).some((u) => !v.labs_sure.includes(sureOf(u))))
    faults.push({ field: 'labs_sure', code: 'chronic.lab_unusual' })
  return faults
}
