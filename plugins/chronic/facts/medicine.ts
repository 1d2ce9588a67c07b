/** A medicine of the shared facts as the rules know it: by ATC and mg a day. Pure. */
import { RXNORM, RXNORM_SYSTEM } from '../../../data/reference/chronic/rxnorm.ts'

export interface Told {
  system: string
  code: string
  dose_value: number | null
  dose_unit: string | null
  times_per_day: number | null
}

/** Units in which tablets are counted; sources leave them out as well. */
const COUNTED: readonly (string | null)[] = [null, '{tbl}', '{tablet}', '1']

/** Under another system's code it is translated where we know it; a dose in neither mg nor counted tablets stays unknown. */
export function knownMedicine(m: Told): { system: string; code: string; mgPerDay: number | null } {
  const tablet = m.system === RXNORM_SYSTEM ? RXNORM[m.code] : undefined
  const { system, code } = tablet ? { system: 'atc', code: tablet.atc } : m
  const mg =
    m.dose_value === null
      ? null
      : m.dose_unit === 'mg'
        ? m.dose_value
        : tablet && COUNTED.includes(m.dose_unit)
          ? m.dose_value * tablet.mg
          : null
  return { system, code, mgPerDay: mg === null ? null : mg * (m.times_per_day ?? 1) }
}
