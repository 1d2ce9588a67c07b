/** One person's history as the engine reads it: in order of days, by antigen, with every age of the schedule as a day. */
import { civil, FIRST_DAY, LAST_DAY, plus } from './calendar.ts'
import { NONE, type AgeIndex, type Compiled } from './compiled.ts'
import type { Sex } from './schedule.ts'

export interface PatientInput {
  birth: number
  sex: Sex
  /** The day for which it is asked. */
  assessment: number
  doses: readonly DoseInput[]
  observations: readonly { code: string; day?: number | null }[]
  country?: string
}

export interface DoseInput {
  day: number
  /** CVX, or the schedule's own code. */
  code: string
  mvx?: string | null
  tradeName?: string | null
  volume?: number | null
  /** Last day on which the lot could be used. */
  expiry?: number | null
  /** Recalled, frozen, partial …: CDSi's dose condition. */
  spoilt?: boolean
}

/** A dose as given; `index` is its place in the input. */
export interface Given {
  index: number
  day: number
  vaccine: number
  input: DoseInput
}

export interface Patient {
  schedule: Compiled
  birth: number
  sex: Sex
  assessment: number
  country: string | null
  /** In order of days; on one day as they came. */
  given: readonly Given[]
  /** By antigen: indexes into `given`. */
  byAntigen: readonly (readonly number[])[]
  /** Whether an observation is active, and the latest day on which it was made; `FIRST_DAY` where none is told. */
  observed: ReadonlyMap<number, number>
  ages: Int32Array
}

const NO_DOSES: readonly number[] = []

export function patientOf(schedule: Compiled, input: PatientInput): Patient {
  const ages = agesOf(schedule, input.birth)
  const given = input.doses
    .map((dose, index) => ({ index, day: dose.day, vaccine: schedule.vaccineOf.get(dose.code) ?? NONE, input: dose }))
    .filter((g) => g.day <= input.assessment)
    .toSorted((a, b) => a.day - b.day || a.index - b.index)
  const byAntigen: (readonly number[])[] = Array.from({ length: schedule.antigens.length }, () => NO_DOSES)
  for (const [n, { vaccine, day }] of given.entries()) {
    if (vaccine === NONE) continue
    for (const { antigen, begin, end } of schedule.vaccines[vaccine]!.associations) {
      if (!inWindow(ages, begin, end, day)) continue
      byAntigen[antigen] = byAntigen[antigen]!.length === 0 ? [n] : [...byAntigen[antigen]!, n]
    }
  }
  const observed = new Map<number, number>()
  for (const { code, day } of input.observations) {
    const index = schedule.observationOf.get(code)
    // What will be seen later is not so yet.
    if (index === undefined || (day ?? FIRST_DAY) > input.assessment) continue
    observed.set(index, Math.max(observed.get(index) ?? FIRST_DAY, day ?? FIRST_DAY))
  }
  return {
    schedule,
    birth: input.birth,
    sex: input.sex,
    assessment: input.assessment,
    country: input.country ?? null,
    given,
    byAntigen,
    observed,
    ages,
  }
}

function agesOf({ ageMonths, ageDays }: Compiled, birth: number): Int32Array {
  const from = civil(birth)
  const out = new Int32Array(ageMonths.length)
  for (let n = 0; n < out.length; n++) out[n] = plus(from, ageMonths[n]!, ageDays[n]!)
  return out
}

export const ageDay = (ages: Int32Array, age: AgeIndex, none: number): number => (age === NONE ? none : ages[age]!)

/** From the begin on, and before the end. */
export const inWindow = (ages: Int32Array, begin: AgeIndex, end: AgeIndex, day: number): boolean =>
  day >= ageDay(ages, begin, FIRST_DAY) && day < ageDay(ages, end, LAST_DAY)
