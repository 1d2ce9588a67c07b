/** How the kidneys work, by the newest creatinine. Pure. */
import { ageOn, type Day } from '#kernel/dates.ts'
import type { ChronicFacts } from './load.ts'
import type { LabFact } from './measured.ts'
import { egfr, kidneyStage, type KidneyStage } from '../rules/kidney.ts'

export interface Kidneys {
  on: Day
  /** µmol/L. */
  creatinine: number
  /** mL/min/1.73 m², whole. */
  egfr: number
  stage: KidneyStage
}

/** Of the age on the day of the sample. Null without one, under 18, and where age or sex is not known. */
export function kidneysOf({
  labs,
  birthDate,
  sex,
}: Pick<ChronicFacts, 'birthDate' | 'sex'> & {
  labs: readonly Pick<LabFact, 'key' | 'on' | 'value'>[]
}): Kidneys | null {
  const last = labs.findLast((l) => l.key === 'creatinine' && l.value !== null)
  if (!last || birthDate === null || (sex !== 'male' && sex !== 'female')) return null
  const age = ageOn(birthDate, last.on)?.years
  const value = age === undefined ? null : egfr({ creatinine: last.value!, age, sex })
  return value === null ? null : { on: last.on, creatinine: last.value!, egfr: value, stage: kidneyStage(value) }
}
