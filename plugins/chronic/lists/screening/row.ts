/** One adult in the row: what was typed, what must be asked, what cannot wait. Pure. */
import { ageOn, type Day, type PartialDate } from '#kernel/dates.ts'
import type { FieldError } from '#kernel/problem.ts'
import { CHILDBEARING } from '../../../../data/reference/chronic/limits.ts'
import type { GlucoseKind, Protocol } from '../../../../data/reference/chronic/protocol.ts'
import type { ChronicConfig } from '../../clinic.ts'
import { labOfGlucose } from '../../facts/measured.ts'
import { isAmbiguous } from '../../rules/glucose/bands.ts'
import { speaksForDiabetes } from '../../rules/glucose/diagnosis.ts'
import { ADULT_YEARS } from '../../rules/pressure/diagnosis.ts'
import { PREGNANT_SAME_DAY, reaches, visitPressure } from '../../rules/pressure/readings.ts'
import { dangersOf, type Danger } from '../../visit/danger.ts'
import { canonical } from '../../visit/canonical.ts'
import { pressureFaults } from '../../visit/typed.ts'

export const PREGNANT = ['no', 'yes', 'does_not_know'] as const
export type Pregnant = (typeof PREGNANT)[number]

/** As it waits in `chronic_screened.readings` until it stands in somebody's record. */
export interface Measured {
  pressures: readonly { systolic: number; diastolic: number }[]
  /** As typed, in its unit. */
  glucose: { kind: GlucoseKind; value: number; unit: ChronicConfig['glucoseUnit'] } | null
  pregnant: Pregnant | null
}

export interface Typed {
  who: string
  sex: 'female' | 'male' | 'other' | null
  born: PartialDate | null
  systolic1: number | null
  diastolic1: number | null
  systolic2: number | null
  diastolic2: number | null
  glucose: number | null
  glucose_kind: Exclude<GlucoseKind, 'hba1c'> | null
  glucose_unit: ChronicConfig['glucoseUnit'] | null
  glucose_sure: ChronicConfig['glucoseUnit'] | null
  pregnant: Pregnant | null
}

const MOST_AGE = 120
/** "62", "1964", "1964-05-05": an age makes a year, which may be one off. */
export function bornOf(typed: string, today: Day, parse: (text: string) => PartialDate | null): PartialDate | null {
  const age = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : null
  if (age === null) return parse(typed)
  return age > MOST_AGE ? null : String(Number(today.slice(0, 4)) - age)
}

const PAIRS = [
  { systolic: 'systolic1', diastolic: 'diastolic1' },
  { systolic: 'systolic2', diastolic: 'diastolic2' },
] as const

export const measuredOf = (v: Typed): Measured => ({
  pressures: PAIRS.flatMap((pair) => {
    const [systolic, diastolic] = [v[pair.systolic], v[pair.diastolic]]
    return systolic === null || diastolic === null ? [] : [{ systolic, diastolic }]
  }),
  glucose:
    v.glucose === null || v.glucose_kind === null || v.glucose_unit === null
      ? null
      : { kind: v.glucose_kind, value: v.glucose, unit: v.glucose_sure ?? v.glucose_unit },
  pregnant: v.pregnant,
})

/** What is missing, and what nobody may guess: a unit that could be either, a pregnancy behind a raised value. */
export function faultsOf(v: Typed, today: Day, protocol: Protocol): FieldError[] {
  const faults = PAIRS.flatMap((pair) => pressureFaults(v, pair))
  if (v.glucose !== null && v.glucose_kind === null)
    faults.push({ field: 'glucose_kind', code: 'kernel.field_required' })
  if (v.glucose !== null && v.glucose_unit === null)
    faults.push({ field: 'glucose_unit', code: 'kernel.field_required' })
  if (v.glucose !== null && isAmbiguous(v.glucose) && v.glucose_sure === null)
    faults.push({ field: 'glucose_sure', code: 'chronic.screening.which_unit' })
  const m = measuredOf(v)
  if (faults.length === 0 && m.pressures.length === 0 && m.glucose === null)
    faults.push({ field: 'systolic1', code: 'chronic.screening.nothing_measured' })
  if (faults.length === 0 && asksPregnancy(v, m, today, protocol))
    faults.push({ field: 'pregnant', code: 'chronic.screening.ask_pregnant' })
  return faults
}

function asksPregnancy({ sex, born, pregnant }: Typed, m: Measured, today: Day, protocol: Protocol): boolean {
  return pregnant === null && mayConceive(sex, born, today) && (isRaised(m, protocol) || isRaisedInPregnancy(m))
}

export function mayConceive(sex: Typed['sex'] | 'unknown', born: PartialDate | null, today: Day): boolean {
  const years = born === null ? null : (ageOn(born, today)?.years ?? null)
  return sex === 'female' && years !== null && years >= CHILDBEARING.from && years <= CHILDBEARING.to
}

/** What was measured after a rest stands behind what came before it: every reading is kept, and none takes a danger away. */
export const measuredAgain = (m: Measured, again: Measured['pressures'][number]): Measured => ({
  ...m,
  pressures: [...m.pressures, again],
})

export const glucoseIn = ({ glucose: g }: Pick<Measured, 'glucose'>): { kind: GlucoseKind; value: number }[] =>
  g === null ? [] : [{ kind: g.kind, value: canonical(labOfGlucose(g.kind), g.value, g.unit) }]

/** As the protocol judges the visit's average; a glucose that speaks for diabetes. */
export function isRaised(m: Measured, protocol: Protocol): boolean {
  const pressure = visitPressure(m.pressures, protocol)
  return (
    (pressure !== null && reaches(pressure, protocol.pressure.raised.office)) || glucoseIn(m).some(speaksForDiabetes)
  )
}
const isRaisedInPregnancy = (m: Measured): boolean => m.pressures.some((p) => reaches(p, PREGNANT_SAME_DAY))

/** Judged on any single reading. A pregnancy that nobody can rule out is one. */
export function dangersIn(
  m: Measured,
  who: { sex: Typed['sex'] | 'unknown'; born: PartialDate | null },
  today: Day,
  protocol: Protocol,
): Danger[] {
  const years = who.born === null ? null : (ageOn(who.born, today)?.years ?? null)
  const guarded = mayConceive(who.sex, who.born, today) && (m.pregnant === 'yes' || m.pregnant === 'does_not_know')
  return dangersOf(
    { readings: m.pressures, glucose: glucoseIn(m), signs: [] },
    { adult: years === null || years >= ADULT_YEARS, guarded },
    protocol,
  )
}
