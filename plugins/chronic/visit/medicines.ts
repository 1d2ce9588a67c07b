/** What becomes of the medicines at a visit: kept and handed out again, changed, stopped, begun; and the rung that was accepted. Pure. */
import type { Day } from '#kernel/dates.ts'
import type { FieldError } from '#kernel/problem.ts'
import type { Suggestion } from '../rules/visit/ladder.ts'
import { OTHER_MEDICINE, type MedicineInput } from './input.ts'
import type { Known } from './conclude.ts'
import type { TakenRow } from './known.ts'
import type { MedicineTyped } from './record.ts'

/** A change says something else than what stood; a reason is owed for what is stopped, and for what is begun although it is not borne. */
export function medicineFaults(
  rows: readonly MedicineInput[],
  { isNotBorne }: Pick<Known, 'isNotBorne'>,
): FieldError[] {
  return rows.flatMap((m, n): FieldError[] => {
    const at = (name: string) => `medicines.${n}.${name}`
    if (m.action === 'stop' && m.reason === null) return [{ field: at('reason'), code: 'chronic.stop_why' }]
    if (m.code === OTHER_MEDICINE && m.text === null) return [{ field: at('text'), code: 'kernel.field_required' }]
    if (m.dose !== null && m.dose_unit === null) return [{ field: at('dose_unit'), code: 'kernel.field_required' }]
    if (m.quantity !== null && m.quantity_unit === null)
      return [{ field: at('quantity_unit'), code: 'kernel.field_required' }]
    const begun = m.id === null ? identity(m, undefined) : null
    if (begun && m.reason === null && isNotBorne({ ...begun, text: m.text }))
      return [{ field: at('reason'), code: 'records.allergy_on_record' }]
    return []
  })
}

export function writtenOf(rows: readonly MedicineInput[], taken: readonly TakenRow[], on: Day): MedicineTyped[] {
  const written = rows.flatMap((m): MedicineTyped[] => {
    const before = taken.find((t) => t.id === m.id)
    const what = identity(m, before)
    if (!what) return []
    if (m.action === 'stop')
      return [
        {
          ...what,
          intent: 'taking',
          from: before?.from_on ?? on,
          ...doseOf(before),
          stopped: { on, reason: m.reason! },
        },
      ]
    const isNew = m.id === null
    const isChanged = m.action === 'change' || (before !== undefined && differs(m, before))
    const isHandedOut = m.supply_days !== null || m.quantity !== null
    if (!isNew && !isChanged && !isHandedOut) return []
    return [
      {
        ...what,
        intent: isHandedOut ? 'supplied' : 'prescribed',
        from: on,
        ...(m.dose === null ? {} : { dose: { value: m.dose, unit: m.dose_unit! } }),
        ...(m.times === null ? {} : { timesPerDay: m.times }),
        ...(before?.dose_text && !isChanged ? { doseText: before.dose_text } : {}),
        ...(m.quantity === null ? {} : { quantity: { value: m.quantity, unit: m.quantity_unit! } }),
        ...(m.supply_days === null ? {} : { supplyDays: m.supply_days }),
        ...((isNew || isChanged) && m.reason !== null ? { note: m.reason } : {}),
      },
    ]
  })
  return written.filter((m, n) => written.findIndex((o) => keyOf(o) === keyOf(m)) === n)
}

const keyOf = (m: Pick<MedicineTyped, 'system' | 'code' | 'text'>) => `${m.system ?? 'atc'} ${m.code} ${m.text ?? ''}`

/** Under the same code and words as before: so the newest word of it counts, for everybody who reads it. */
function identity(m: MedicineInput, before: TakenRow | undefined) {
  const of = (system: string, code: string, text: string | null) => ({
    system,
    code,
    ...(text === null ? {} : { text }),
  })
  if (before) return of(before.system, before.code, before.text)
  if (m.id !== null) return m.system === null || m.was === null ? null : of(m.system, m.was, m.text)
  if (m.code === null) return null
  return m.code === OTHER_MEDICINE ? of('local', OTHER_MEDICINE, m.text) : of('atc', m.code, null)
}

const doseOf = (before: TakenRow | undefined) => ({
  ...(before?.dose_value == null ? {} : { dose: { value: before.dose_value, unit: before.dose_unit! } }),
  ...(before?.times_per_day == null ? {} : { timesPerDay: before.times_per_day }),
})

const differs = (m: MedicineInput, t: TakenRow): boolean =>
  (m.dose !== null && (m.dose !== t.dose_value || m.dose_unit !== t.dose_unit)) ||
  (m.times !== null && m.times !== t.times_per_day)

/** Of the accepted rung what is not taken so already, in its doses; what was typed of a drug itself goes before. */
export function rungWritten(
  suggestion: Suggestion | null,
  written: readonly MedicineTyped[],
  taken: readonly TakenRow[],
  { on, supplyDays }: { on: Day; supplyDays: number | null },
): MedicineTyped[] {
  if (suggestion?.kind !== 'step') return []
  return suggestion.drugs.flatMap((drug): MedicineTyped[] => {
    const before = taken.find((t) => t.system === 'atc' && t.code === drug.atc)
    const doses = drug.doses ?? 1
    if (written.some((m) => m.code === drug.atc)) return []
    if (before && perDay(before) === drug.mg && supplyDays === null) return []
    return [
      {
        system: 'atc',
        code: drug.atc,
        ...(before?.text ? { text: before.text } : {}),
        intent: supplyDays === null ? 'prescribed' : 'supplied',
        from: on,
        dose: { value: drug.mg / doses, unit: 'mg' },
        timesPerDay: doses,
        ...(supplyDays === null ? {} : { supplyDays }),
      },
    ]
  })
}

const perDay = (t: TakenRow): number | null =>
  t.dose_unit === 'mg' && t.dose_value !== null ? t.dose_value * (t.times_per_day ?? 1) : null
