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
  antibodies?: readonly Antibodies[]
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

/** A blood product whose antibodies take what some vaccines should evoke. */
export interface Antibodies {
  day: number
  product: string
  /** For how long; 0: not at all. */
  months: number
  /** A blood test after it has shown that the vaccines took all the same. */
  showedImmune: boolean
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
  /** Places in `given` of vaccines that others wait for. */
  live: readonly number[]
  /** Whether an observation is active, and the latest day on which it was made; `FIRST_DAY` where none is told. */
  observed: ReadonlyMap<number, number>
  /** Those that were given by then, and take something. */
  antibodies: readonly Antibodies[]
  ages: Int32Array
}

const NO_ANTIBODIES: readonly Antibodies[] = []
const NO_DOSES: number[] = []

export function patientOf(schedule: Compiled, input: PatientInput): Patient {
  const ages = agesOf(schedule, input.birth)
  const given = givenOf(schedule, input)
  const live: number[] = []
  const byAntigen: number[][] = []
  for (let n = 0; n < schedule.antigens.length; n++) byAntigen.push(NO_DOSES)
  for (let n = 0; n < given.length; n++) {
    const { vaccine, day } = given[n]!
    if (vaccine === NONE) continue
    if (schedule.isLive[vaccine] === 1) live.push(n)
    for (const { antigen, begin, end } of schedule.vaccines[vaccine]!.associations) {
      if (!inWindow(ages, begin, end, day)) continue
      if (byAntigen[antigen] === NO_DOSES) byAntigen[antigen] = [n]
      else byAntigen[antigen]!.push(n)
    }
  }
  return {
    schedule,
    birth: input.birth,
    sex: input.sex,
    assessment: input.assessment,
    country: input.country ?? null,
    given,
    byAntigen,
    live,
    observed: observedOf(schedule, input),
    antibodies: input.antibodies?.filter((a) => a.months > 0 && a.day <= input.assessment) ?? NO_ANTIBODIES,
    ages,
  }
}

const NOTHING_OBSERVED: ReadonlyMap<number, number> = new Map()

function observedOf(schedule: Compiled, input: PatientInput): ReadonlyMap<number, number> {
  if (input.observations.length === 0) return NOTHING_OBSERVED
  const observed = new Map<number, number>()
  for (const { code, day } of input.observations) {
    const index = schedule.observationOf.get(code)
    // What will be seen later is not so yet.
    if (index === undefined || (day ?? FIRST_DAY) > input.assessment) continue
    observed.set(index, Math.max(observed.get(index) ?? FIRST_DAY, day ?? FIRST_DAY))
  }
  return observed
}

function givenOf(schedule: Compiled, input: PatientInput): Given[] {
  const given: Given[] = []
  let sorted = true
  for (let index = 0; index < input.doses.length; index++) {
    const dose = input.doses[index]!
    if (dose.day > input.assessment) continue
    if (given.length > 0 && given.at(-1)!.day > dose.day) sorted = false
    given.push({ index, day: dose.day, vaccine: schedule.vaccineOf.get(dose.code) ?? NONE, input: dose })
  }
  return sorted ? given : given.sort((a, b) => a.day - b.day || a.index - b.index)
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
