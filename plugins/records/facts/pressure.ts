/** One reading of blood pressure is two observations that stand together. */
import type { FieldError } from '#kernel/problem.ts'
import { OBSERVATIONS } from '../../../data/reference/observations/catalogue.ts'

const codeOf = (key: string) => OBSERVATIONS.find((o) => o.key === key)!.code
export const BP = { systolic: codeOf('bp_systolic'), diastolic: codeOf('bp_diastolic') } as const
export const MMHG = 'mm[Hg]'

/** The upper is the higher one: the other way round they were typed into each other's field. */
export function pressureFaults(parts: readonly { code: string; value: number | null; name: string }[]): FieldError[] {
  const upper = parts.find((p) => p.code === BP.systolic)
  const lower = parts.find((p) => p.code === BP.diastolic)
  return upper?.value != null && lower?.value != null && upper.value <= lower.value
    ? [{ field: lower.name, code: 'records.pressure_swapped' }]
    : []
}
