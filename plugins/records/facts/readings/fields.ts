/** What the form asks, by age: keys of the catalogue of observations. */
import { OBSERVATIONS } from '../../../../data/reference/observations/catalogue.ts'
import type { AgeDays } from '../../rules/measured.ts'

export const VITALS = ['heart_rate', 'temperature', 'respiratory_rate', 'oxygen_saturation'] as const
export const BODY = ['weight', 'height', 'length', 'head_circumference', 'muac', 'waist'] as const
export const LABORATORY = [
  'hba1c',
  'haemoglobin',
  'creatinine',
  'egfr',
  'urine_acr',
  'cholesterol_total',
  'cholesterol_ldl',
  'cholesterol_hdl',
  'triglycerides',
] as const
export const READINGS: readonly string[] = [...VITALS, ...BODY, ...LABORATORY]
export const GLUCOSE_KINDS = ['fasting', 'post_prandial', 'random'] as const

/** Here one unit is as usual as the other: it is chosen each time, for the wrong one is another diagnosis. */
export const UNIT_CHOSEN: readonly string[] = [...LABORATORY]

export const codeOfKey = (key: string): string => OBSERVATIONS.find((o) => o.key === key)!.code

const YEAR = 365.25
/** WHO child growth standards: lying until two years, head and arm until five. */
const LYING_UNTIL = 2 * YEAR
const CHILD_UNTIL = 5 * YEAR
/** No waist of a growing child has a meaning here. */
const WAIST_FROM = 15 * YEAR

/** Of the body, what is measured at that age; everything where the age is not known. */
export function bodyAt(age: AgeDays | undefined): readonly string[] {
  if (age === undefined) return BODY
  const { min, max } = typeof age === 'number' ? { min: age, max: age } : age
  return BODY.filter((key) => {
    if (key === 'length') return min < LYING_UNTIL
    if (key === 'height') return max >= LYING_UNTIL
    if (key === 'head_circumference') return min < CHILD_UNTIL
    if (key === 'waist') return max >= WAIST_FROM
    return true
  })
}
