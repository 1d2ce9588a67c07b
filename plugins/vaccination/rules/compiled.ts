/** A schedule made ready to be run: codes are indexes, periods are indexes into one table, bounds are numbers. Shared by everybody; never written to. */
import type { Schedule, SeriesType, Sex } from './schedule.ts'

/** An index into `Compiled.ages`; `NONE` where the data says nothing. */
export type AgeIndex = number
export const NONE = -1

export interface Compiled {
  facts: Schedule
  /** Every age that any rule asks for: added to the birth date once a patient. */
  ageMonths: Int32Array
  ageDays: Int32Array
  /** From then on nothing is asked for. */
  asksUntil: AgeIndex
  antigens: readonly CAntigen[]
  groups: readonly CGroup[]
  vaccines: readonly CVaccine[]
  vaccineOf: ReadonlyMap<string, number>
  /** How many series there are in all: `CSeries.id` counts through them. */
  seriesCount: number
  observationOf: ReadonlyMap<string, number>
  /** By the vaccine given, then by the vaccine wanted. */
  conflicts: readonly (readonly (CConflict | undefined)[] | undefined)[]
  /** Of each vaccine, whether it is one that others wait for, and one that waits. */
  isLive: Uint8Array
  mayWait: Uint8Array
  /** Whether antibodies of a blood product take what the vaccine should evoke. */
  takenByAntibodies: Uint8Array
}

export interface CVaccine {
  code: string
  associations: readonly { antigen: number; begin: AgeIndex; end: AgeIndex }[]
}

export interface CConflict {
  begin: number
  minEnd: number
  end: number
}

export interface CGroup {
  index: number
  name: string
  antigens: readonly number[]
  full: boolean
}

export interface CWindow {
  observation: number
  begin: AgeIndex
  end: AgeIndex
}

export interface CAntigen {
  index: number
  name: string
  history: readonly number[]
  births: readonly { before: number; country: string | null; exclusions: readonly number[] }[]
  contraindications: readonly CWindow[]
  vaccineContraindications: readonly {
    observation: number
    vaccines: readonly { vaccine: number; begin: AgeIndex; end: AgeIndex }[]
  }[]
  series: readonly CSeries[]
  /** What is for everybody of a sex whatever was observed: neither sex nor indication need be looked at again. */
  ordinary: Readonly<Record<Sex, readonly CSeriesGroup[]>>
  /** Of those, by series group, what can be first for somebody without any dose: the default series, or all where there is none. */
  unstarted: Readonly<Record<Sex, readonly (readonly CSeries[])[]>>
  /** How many series groups its series form. */
  seriesGroups: number
}

export interface CSeriesGroup {
  series: readonly CSeries[]
  hasDefault: boolean
}

export interface CSeries {
  /** Its place among all series of the schedule. */
  id: number
  index: number
  antigen: number
  name: string
  group: number
  type: SeriesType
  sexes: readonly Sex[] | null
  isDefault: boolean
  productPath: boolean
  seriesGroup: number
  equivalent: readonly number[]
  priority: string
  preference: number
  minStart: AgeIndex
  maxStart: AgeIndex
  indications: readonly CWindow[]
  doses: readonly CDose[]
  /** Of each vaccine, whether any of its doses can be satisfied by it. */
  accepts: Uint8Array
  /** Some dose of it is skipped once another series is complete: it takes two passes. */
  asksCompleted: boolean
}

interface InForce {
  effective: number
  cessation: number
}

export interface CAge extends InForce {
  /** Before `absMin`: extra, not wrong. */
  extraBefore: boolean
  absMin: AgeIndex
  min: AgeIndex
  earliestRec: AgeIndex
  latestRec: AgeIndex
  max: AgeIndex
}

export interface CSpan {
  months: number
  days: number
}

export interface CInterval extends InForce {
  from: 'previous' | 'target' | 'recent' | 'observation'
  target: number
  recent: Uint8Array | null
  observation: number
  absMin: CSpan | null
  min: CSpan | null
  earliestRec: CSpan | null
  latestRec: CSpan | null
  override: boolean
}

export interface CProduct {
  vaccine: number
  begin: AgeIndex
  end: AgeIndex
  tradeName: string | null
  mvx: string | null
  volume: number | null
  forecast: boolean
}

export interface CDose {
  /** From 0, as the schedule counts. */
  number: number
  ages: readonly CAge[]
  intervals: readonly CInterval[]
  allowableIntervals: readonly CInterval[]
  preferable: readonly CProduct[]
  /** By the vaccine given before: how many days any of the preferable ones waits; null where none waits for any. */
  waits: Uint16Array | null
  /** Whether one of the preferable ones waits after a blood product with antibodies. */
  waitsForAntibodies: boolean
  allowable: readonly CProduct[]
  /** One for each vaccine of the schedule. */
  inadvertent: Uint8Array | null
  skipsEvaluating: readonly CSkip[]
  skipsForecasting: readonly CSkip[]
  recurring: boolean
  seasonStart: number | null
  seasonEnd: number | null
}

export interface CSkip {
  any: boolean
  sets: readonly (InForce & { any: boolean; conditions: readonly CCondition[] })[]
}

export type CCondition =
  | { type: 'age'; begin: AgeIndex; end: AgeIndex }
  /** Bits of the series groups of the antigen. */
  | { type: 'completed'; seriesGroups: number }
  | { type: 'interval'; interval: CSpan }
  | { type: 'born'; before: number }
  | {
      type: 'count'
      begin: AgeIndex
      end: AgeIndex
      start: number
      stop: number
      valid: boolean
      than: 'greater' | 'equal' | 'less'
      count: number
      /** Null: any vaccine of the antigen. */
      vaccines: Uint8Array | null
    }
