/** A measured value as typed, brought to its canonical unit and checked against what can be. */
import { OBSERVATIONS, type ObservationFacts, type Plausible } from '../../../data/reference/observations/catalogue.ts'

const byCode = new Map<string, ObservationFacts>()
for (const o of OBSERVATIONS) for (const code of [o.code, ...(o.also ?? [])]) byCode.set(code, o)

/** What we know of a LOINC code; undefined for one that is kept as it comes. */
export const observationOf = (code: string): ObservationFacts | undefined => byCode.get(code)

export type Measured =
  | { ok: true; value: number; unit: string | null }
  | { ok: false; problem: string; params: Record<string, string | number> }

/** Rounded so that the same typed value gives the same canonical one in every home. */
const DECIMALS = 6

/**
 * @param unit UCUM, as the form or the file says; null where neither does. A known observation without a unit is refused:
 *   creatinine in the other unit is an 88-fold error (clinical/chronic.md, hazards).
 * @param ageDays the person's age then, where known: limits are those of the age; without it the widest that any age allows
 */
export function measured(code: string, typed: number, unit: string | null, ageDays?: number): Measured {
  if (!Number.isFinite(typed)) return { ok: false, problem: 'kernel.field_not_a_number', params: {} }
  const known = observationOf(code)
  if (!known || known.units.length === 0) return { ok: true, value: typed, unit }
  if (unit === null) return { ok: false, problem: 'records.unit_missing', params: {} }
  const facts = known.units.find((u) => u.unit === unit)
  if (!facts) return { ok: false, problem: 'records.unit_unknown', params: { unit } }
  const value = Number((facts.factor * typed + (facts.offset ?? 0)).toFixed(DECIMALS))
  const [min, max] = possible(known.plausible, ageDays)
  // The message is about what was typed, in the unit in which it was typed.
  const back = (v: number) => Number(((v - (facts.offset ?? 0)) / facts.factor).toFixed(known.decimals + 1))
  if (value < min || value > max)
    return { ok: false, problem: 'kernel.field_out_of_range', params: { min: back(min), max: back(max) } }
  return { ok: true, value, unit: known.units[0]!.unit }
}

/** Whether a canonical value is one that people have: outside it the form asks whether it is meant. Unknown codes are usual. */
export function isUsual(code: string, value: number, ageDays?: number): boolean {
  const known = observationOf(code)
  if (!known || known.plausible.length === 0) return true
  const ranges = at(known.plausible, ageDays)
  return ranges.some(({ usual: [min, max] }) => value >= min && value <= max)
}

const at = (plausible: readonly Plausible[], ageDays: number | undefined): readonly Plausible[] => {
  if (ageDays === undefined) return plausible
  const found = plausible.filter((p) => p.fromDays <= ageDays).at(-1)
  return found ? [found] : plausible.slice(0, 1)
}

function possible(plausible: readonly Plausible[], ageDays: number | undefined): [number, number] {
  const ranges = at(plausible, ageDays)
  if (ranges.length === 0) return [-Infinity, Infinity]
  return [Math.min(...ranges.map((p) => p.possible[0])), Math.max(...ranges.map((p) => p.possible[1]))]
}
