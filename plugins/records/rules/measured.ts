/** A measured value as typed, brought to its canonical unit and checked against what can be. */
import {
  OBSERVATIONS,
  type ObservationFacts,
  type Plausible,
  type UnitFacts,
} from '../../../data/reference/observations/catalogue.ts'

const byCode = new Map<string, ObservationFacts>()
for (const o of OBSERVATIONS) for (const code of [o.code, ...(o.also ?? [])]) byCode.set(code, o)

/** What we know of a LOINC code; undefined for one that is kept as it comes. */
export const observationOf = (code: string): ObservationFacts | undefined => byCode.get(code)

export type Measured =
  | { ok: true; value: number; unit: string | null }
  | { ok: false; problem: string; params: Record<string, string | number> }

/** Days since birth, or between which they lie where only the year or month of birth is known. */
export type AgeDays = number | { min: number; max: number }

/** Rounded so that the same typed value gives the same canonical one in every home. */
const DECIMALS = 6

/**
 * @param unit UCUM, as the form or the file says; null where neither does. A known observation without a unit is refused:
 *   creatinine in the other unit is an 88-fold error (clinical/chronic.md, hazards).
 * @param ageDays the person's age then, where known: limits are those of the age; without it the widest that any age allows
 */
export function measured(code: string, typed: number, unit: string | null, ageDays?: AgeDays): Measured {
  if (!Number.isFinite(typed)) return { ok: false, problem: 'kernel.field_not_a_number', params: {} }
  const known = observationOf(code)
  if (!known || known.units.length === 0) return { ok: true, value: typed, unit }
  if (unit === null) return { ok: false, problem: 'records.unit_missing', params: {} }
  const facts = known.units.find((u) => u.unit === unit)
  if (!facts) return { ok: false, problem: 'records.unit_unknown', params: { unit } }
  const value = Number((facts.factor * typed + (facts.offset ?? 0)).toFixed(DECIMALS))
  const [min, max] = possible(known.plausible, ageDays)
  if (value < min || value > max)
    return { ok: false, problem: 'kernel.field_out_of_range', params: inUnit(known, facts, min, max) }
  return { ok: true, value, unit: known.units[0]!.unit }
}

/** A message is about what was typed, so its limits are in the unit in which it was typed. */
function inUnit(known: ObservationFacts, { factor, offset = 0 }: UnitFacts, min: number, max: number) {
  const back = (v: number) => Number(((v - offset) / factor).toFixed(known.decimals + 1))
  return { min: back(min), max: back(max) }
}

/** Whether a canonical value is one that people have: outside it the form asks whether it is meant. Unknown codes are usual. */
export function isUsual(code: string, value: number, ageDays?: AgeDays): boolean {
  const known = observationOf(code)
  if (!known || known.plausible.length === 0) return true
  return at(known.plausible, ageDays).some(({ usual: [min, max] }) => value >= min && value <= max)
}

/** What is usual at this age, in the unit that was typed, where what was typed is not; null where it is, or where nobody knows. */
export function unusual(
  code: string,
  typed: number,
  unit: string | null,
  ageDays?: AgeDays,
): { min: number; max: number } | null {
  const value = measured(code, typed, unit, ageDays)
  const known = observationOf(code)
  const facts = known?.units.find((u) => u.unit === unit)
  if (!value.ok || !known || !facts || isUsual(code, value.value, ageDays)) return null
  const ranges = at(known.plausible, ageDays)
  const [min, max] = [Math.min(...ranges.map((p) => p.usual[0])), Math.max(...ranges.map((p) => p.usual[1]))]
  return inUnit(known, facts, min, max)
}

const at = (plausible: readonly Plausible[], ageDays: AgeDays | undefined): readonly Plausible[] => {
  if (ageDays === undefined) return plausible
  const { min, max } = typeof ageDays === 'number' ? { min: ageDays, max: ageDays } : ageDays
  const found = plausible.filter((p, n) => p.fromDays <= max && (plausible[n + 1]?.fromDays ?? Infinity) > min)
  return found.length > 0 ? found : plausible.slice(0, 1)
}

function possible(plausible: readonly Plausible[], ageDays: AgeDays | undefined): [number, number] {
  const ranges = at(plausible, ageDays)
  if (ranges.length === 0) return [-Infinity, Infinity]
  return [Math.min(...ranges.map((p) => p.possible[0])), Math.max(...ranges.map((p) => p.possible[1]))]
}
