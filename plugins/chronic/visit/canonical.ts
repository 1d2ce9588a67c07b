import { OBSERVATIONS } from '../../../data/reference/observations/catalogue.ts'
import { codeOf, type Lab } from '../facts/measured.ts'

/** As the shared observations keep it, whatever unit it was typed in. */
export function canonical(lab: Lab, value: number, unit: string): number {
  const known = OBSERVATIONS.find((o) => o.code === codeOf(lab))!.units.find((u) => u.unit === unit)
  return known ? known.factor * value + (known.offset ?? 0) : value
}
