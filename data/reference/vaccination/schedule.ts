/**
 * A vaccination schedule as facts: what CDC's supporting data, or a ministry's table, says, in our own form.
 *
 * Periods are strings of signed parts, longest first: `'18y-4d'`, `'3m+4w'`, `'0d'`. Days are `yyyy-mm-dd`. What is left out says nothing:
 * no lower bound, no upper bound, any vaccine.
 */
export interface Schedule {
  /** 'acip', 'who', 'tw', 'cn'. */
  id: string
  name: string
  /** The publisher's own number of this edition, and its day, or month where no day is told. */
  release: string
  date: string
  source: string
  verified: boolean
  antigens: readonly AntigenFacts[]
  groups: readonly GroupFacts[]
  vaccines: readonly VaccineFacts[]
  conflicts: readonly ConflictFacts[]
  observations: Readonly<Record<string, string>>
  /** Citations by the short names that rules give as their `source`. */
  sources?: Readonly<Record<string, string>>
  /** A schedule of childhood: from this age on it asks for nothing. What was given then is judged all the same. */
  asksUntil?: string
  /** What a reader must know of the whole: keys of strings. */
  notes?: readonly string[]
}

/** Where a rule stands, for whoever checks it. Nothing is decided by it. */
export interface Told {
  source?: string
  /** Nobody of ours has seen the number in the publisher's own text. */
  verified?: false
  /** Key of a string. */
  note?: string
}

export interface GroupFacts {
  name: string
  antigens: readonly string[]
  /** Whoever needs one of its antigens gets all of them (MMR). */
  full?: true
}

export interface VaccineFacts {
  /** CVX of two digits or more; a code of our own where CVX has none (`cn:je-l`). */
  code: string
  name: string
  /** The age window in which it counts for the antigen, if not any. */
  antigens: readonly { antigen: string; begin?: string; end?: string }[]
}

/** Whoever had `previous` waits, for each of `current`: from `begin`, until `minEnd` if the previous dose was valid or is of another antigen, else until `end`. */
export interface ConflictFacts extends Told {
  previous: string
  current: readonly string[]
  begin: string
  minEnd: string
  end: string
}

export interface AntigenFacts {
  name: string
  immunity?: {
    /** Observation codes of a disease gone through, or of a titre. */
    history: readonly string[]
    births: readonly { before: string; country?: string; exclusions: readonly string[] }[]
  }
  /** Nothing of the antigen is given. */
  contraindications: readonly WindowFacts[]
  /** These vaccines are not given. */
  vaccineContraindications: readonly {
    code: string
    vaccines: readonly { code: string; begin?: string; end?: string }[]
  }[]
  series: readonly SeriesFacts[]
}

export interface WindowFacts {
  code: string
  begin?: string
  end?: string
}

export type SeriesType = 'standard' | 'risk' | 'evaluation-only'
export type Sex = 'female' | 'male' | 'unknown'

export interface SeriesFacts extends Told {
  name: string
  group: string
  type: SeriesType
  /** Any, if left out. */
  sexes?: readonly Sex[]
  default?: true
  productPath?: true
  seriesGroup: string
  /** Series groups of the antigen that ask for the same. */
  equivalent?: readonly string[]
  priority: string
  preference: number
  minAgeToStart?: string
  maxAgeToStart?: string
  indications?: readonly WindowFacts[]
  doses: readonly DoseFacts[]
}

export interface DoseFacts extends Told {
  ages?: readonly AgeFacts[]
  intervals?: readonly IntervalFacts[]
  allowableIntervals?: readonly IntervalFacts[]
  preferable?: readonly ProductFacts[]
  allowable?: readonly ProductFacts[]
  inadvertent?: readonly string[]
  skips?: readonly SkipFacts[]
  recurring?: true
  season?: { start?: string; end?: string }
}

interface InForce {
  effective?: string
  cessation?: string
}

/** Its own `source` where the least age is another's than that of the series. */
export interface AgeFacts extends InForce, Told {
  absMin?: string
  /** What was given before `absMin` is an extra dose, not a wrong one: a zero dose, a campaign. */
  extraBefore?: true
  min?: string
  earliestRec?: string
  latestRec?: string
  max?: string
}

export interface IntervalFacts extends InForce, Told {
  /** `'previous'`, the number of a target dose, vaccines of which the most recent counts, or an observation. */
  from: 'previous' | number | { vaccines: readonly string[] } | { observation: string }
  absMin?: string
  min?: string
  earliestRec?: string
  latestRec?: string
  override?: true
}

export interface ProductFacts {
  code: string
  begin?: string
  end?: string
  tradeName?: string
  mvx?: string
  volume?: number
  /** Named in a forecast. */
  forecast?: true
}

export interface SkipFacts {
  context: 'evaluation' | 'forecast' | 'both'
  /** Any set is enough; else all must hold. */
  any?: true
  sets: readonly (InForce & { any?: true; conditions: readonly ConditionFacts[] })[]
}

export type ConditionFacts =
  | { type: 'age'; begin?: string; end?: string }
  | { type: 'completed'; seriesGroups: readonly string[] }
  | { type: 'interval'; interval: string }
  /** A birth cohort: born before a day. */
  | { type: 'born'; before: string }
  | {
      type: 'count'
      begin?: string
      end?: string
      start?: string
      stop?: string
      valid?: true
      than: 'greater' | 'equal' | 'less'
      count: number
      /** Left out: any vaccine of the antigen. */
      vaccines?: readonly string[]
    }
