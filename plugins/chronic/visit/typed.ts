/** What was typed at a visit, as the rules want it; and what is wrong with it, or has to be asked. Pure. */
import type { FieldError } from '#kernel/problem.ts'
import { HBA1C_MMOL_FROM } from '../../../data/reference/chronic/signs.ts'
import type { GlucoseKind } from '../../../data/reference/chronic/protocol.ts'
import { GLUCOSE_LABS, labOfGlucose } from '../facts/measured.ts'
import { isAmbiguous } from '../rules/glucose/bands.ts'
import type { Reading } from '../rules/pressure/readings.ts'
import { canonical } from './canonical.ts'
import { AT_HOME, OURS, type MeasureInput, type VisitInput } from './input.ts'
import { labFaults, numbersOf } from './labs.ts'
import type { LabTyped, PressureTyped } from './record.ts'

type Name = keyof MeasureInput
const PAIRS = [
  ...OURS.map((n) => ({ home: false, systolic: `systolic${n}` as const, diastolic: `diastolic${n}` as const })),
  ...AT_HOME.map((n) => ({
    home: true,
    systolic: `home_systolic${n}` as const,
    diastolic: `home_diastolic${n}` as const,
  })),
]

/** Whole readings, in the order of the form. */
export const pressuresOf = (v: MeasureInput): (PressureTyped & { fields: { systolic: Name; diastolic: Name } })[] =>
  PAIRS.flatMap(({ home, ...fields }, place) => {
    const [systolic, diastolic] = [v[fields.systolic], v[fields.diastolic]]
    if (systolic === null || diastolic === null) return []
    return [{ systolic, diastolic, home, arm: v.arm, position: v.position, device: v.device, place, fields }]
  })

export const signsOf = (v: Pick<MeasureInput, 'signs' | 'others'>): string[] => [...v.signs, ...v.others]

/** While typing: one of two numbers. */
export const halvesOf = (v: MeasureInput): Reading[] =>
  PAIRS.flatMap(({ home, ...fields }) => {
    const [systolic, diastolic] = [v[fields.systolic], v[fields.diastolic]]
    return (systolic === null) === (diastolic === null)
      ? []
      : [{ systolic: systolic ?? 0, diastolic: diastolic ?? 0, home }]
  })

/** Without its kind or unit a glucose is nothing yet; between the units it waits for the answer. */
export function labsOf(v: VisitInput): (LabTyped & { field: keyof VisitInput })[] {
  const labs: (LabTyped & { field: keyof VisitInput })[] = [...numbersOf(v)]
  const unit = glucoseUnit(v)
  if (v.glucose !== null && v.glucose_kind !== null && unit !== null)
    labs.push({ lab: labOfGlucose(v.glucose_kind), value: v.glucose, unit, field: 'glucose' })
  if (v.hba1c !== null) labs.push({ lab: 'hba1c', value: v.hba1c, unit: v.hba1c_unit ?? '%', field: 'hba1c' })
  if (v.weight !== null) labs.push({ lab: 'weight', value: v.weight, unit: v.weight_unit ?? 'kg', field: 'weight' })
  return labs
}

export const asksWhichUnit = (v: Pick<MeasureInput, 'glucose' | 'glucose_sure'>): boolean =>
  v.glucose !== null && isAmbiguous(v.glucose) && v.glucose_sure === null

/** The answer counts only where it was asked. */
const glucoseUnit = (v: MeasureInput) =>
  v.glucose !== null && isAmbiguous(v.glucose) ? v.glucose_sure : v.glucose_unit

/** Canonical: mmol/L, % of HbA1c. */
export const glucoseIn = (labs: readonly LabTyped[]): { kind: GlucoseKind; value: number }[] =>
  labs.flatMap(({ lab, value, unit }) =>
    lab in GLUCOSE_LABS
      ? [{ kind: GLUCOSE_LABS[lab as keyof typeof GLUCOSE_LABS], value: canonical(lab, value, unit) }]
      : [],
  )

/** µmol/L. */
export function creatinineIn(labs: readonly LabTyped[]): number | null {
  const typed = labs.find((l) => l.lab === 'creatinine')
  return typed ? canonical('creatinine', typed.value, typed.unit) : null
}

/** Both numbers of a reading, the upper above the lower; or neither. */
export function pressureFaults<Name extends string>(
  v: Readonly<Record<Name, number | null>>,
  { systolic, diastolic }: Readonly<Record<'systolic' | 'diastolic', Name>>,
): FieldError[] {
  const [over, under] = [v[systolic], v[diastolic]]
  if (over === null && under !== null) return [{ field: systolic, code: 'kernel.field_required' }]
  if (over !== null && under === null) return [{ field: diastolic, code: 'kernel.field_required' }]
  return over !== null && under !== null && over <= under
    ? [{ field: diastolic, code: 'chronic.pressure_swapped' }]
    : []
}

/** A weight that doubled since was typed in jin or pounds; what it is is asked, never guessed. */
const UNIT_SLIP = 1.6

/** @param lastWeight kg, of an earlier day */
export function faultsOf(v: VisitInput, lastWeight: number | null): FieldError[] {
  const faults = PAIRS.flatMap((pair) => pressureFaults(v, pair))
  if (v.glucose !== null && v.glucose_kind === null)
    faults.push({ field: 'glucose_kind', code: 'chronic.glucose_which_kind' })
  if (v.glucose !== null && v.glucose_unit === null)
    faults.push({ field: 'glucose_unit', code: 'kernel.field_required' })
  if (asksWhichUnit(v)) faults.push({ field: 'glucose_sure', code: 'chronic.glucose_which_unit' })
  if (v.hba1c !== null && v.hba1c_unit === 'mmol/mol' && v.hba1c < HBA1C_MMOL_FROM)
    faults.push({ field: 'hba1c_unit', code: 'chronic.hba1c_which_unit' })
  if (asksWhichWeight(v, lastWeight)) faults.push({ field: 'weight', code: 'chronic.weight_which_unit' })
  return [...faults, ...labFaults(v)]
}

export function asksWhichWeight(v: MeasureInput, lastWeight: number | null): boolean {
  if (v.weight === null || lastWeight === null || v.weight_sure) return false
  const ratio = canonical('weight', v.weight, v.weight_unit ?? 'kg') / lastWeight
  return ratio > UNIT_SLIP || ratio < 1 / UNIT_SLIP
}
