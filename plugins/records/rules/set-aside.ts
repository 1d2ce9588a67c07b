/** Which value of an imported observation nobody may count with, and why: it is kept as it came, for somebody to put right. */
import { measured, type AgeDays } from './measured.ts'

export type AsideReason = 'value_missing' | 'unit_missing' | 'unit_unknown' | 'out_of_range'

const BY_PROBLEM: Readonly<Record<string, AsideReason>> = {
  'records.unit_missing': 'unit_missing',
  'records.unit_unknown': 'unit_unknown',
}

/** One value, as the texts of a form. */
export interface ValueTold {
  system?: string | null
  code?: string | null
  value?: string | null
  unit?: string | null
  value_code?: string | null
  value_text?: string | null
}

/**
 * An unknown code's number without a unit is as useless as a known one's. Null: it is usable.
 * @param ageDays the person's age then, where known: a newborn of 40 kg is nobody, though a grown-up is
 */
export function asideOf({ system, code, value, unit, ...o }: ValueTold, ageDays?: AgeDays): AsideReason | null {
  if (!value) return o.value_code || o.value_text ? null : 'value_missing'
  const found = measured(system === 'loinc' ? (code ?? '') : '', Number(value), unit ?? null, ageDays)
  if (!found.ok) return BY_PROBLEM[found.problem] ?? 'out_of_range'
  return unit ? null : 'unit_missing'
}

/** The values of an observation: its own, and those of its components. A panel has none of its own. */
export function valuesOf<V extends ValueTold>(o: V & { components?: readonly V[] }): V[] {
  const components = o.components ?? []
  const own = o.value || o.value_code || o.value_text
  return own || components.length === 0 ? [o, ...components] : [...components]
}
