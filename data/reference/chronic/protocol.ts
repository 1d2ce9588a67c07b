/**
 * A protocol of chronic follow-up as facts: thresholds, rhythms and steps, each with where it stands. What follows from them is in
 * `plugins/chronic/rules`. Pressures in mmHg; "raised" and "danger" when either number reaches its own.
 */
export interface Cited {
  /** Short name in `Protocol.sources`. */
  source: string
  /** False until a clinician of ours has seen the number in the publisher's own text. */
  verified: boolean
  /** A second source, independent of the first, in which we have read the same. */
  also?: string
}

export interface Pressure {
  systolic: number
  diastolic: number
}

export const COMORBIDITIES = ['cvd', 'diabetes', 'ckd', 'high_risk'] as const
export type Comorbidity = (typeof COMORBIDITIES)[number]

/** The first that fits counts; the last fits everybody. */
export interface TargetRule extends Cited {
  when?: { fromAge?: number; beforeAge?: number; any?: readonly Comorbidity[] }
  /** Controlled when both are below. */
  below: Pressure
}

export const GLUCOSE_KINDS = ['fasting', 'random', 'post_prandial', 'hba1c'] as const
export type GlucoseKind = (typeof GLUCOSE_KINDS)[number]

/** As published: mg/dL or mmol/L of glucose, % of HbA1c. */
export interface Bound {
  value: number
  unit: 'mg/dL' | 'mmol/L' | '%'
}

export interface GlucoseBands extends Cited {
  controlledBelow: Bound
  /** From here on the top band. */
  highFrom: Bound | null
}

export interface TestRule extends Cited {
  code: 'hba1c' | 'lipids' | 'creatinine' | 'urine_acr' | 'eye' | 'foot' | 'fasting_glucose'
  of: 'hypertension' | 'diabetes'
  everyMonths: number
  /** Where the last one was abnormal. */
  abnormalEveryMonths?: number
}

/** A statin is suggested from so many years with diabetes on, or where the top of the risk's range reaches so many per cent. */
export type StatinRule = Cited & ({ of: 'diabetes'; fromAge: number } | { of: 'risk'; fromPercent: number })

/** When medicines begin, for whoever is diagnosed. Read by people: nobody's diagnosis waits for it here. */
export interface StartRule extends Cited {
  from: Pressure
  /** Systolic only, with one of these. */
  sooner: { systolic: number; any: readonly Comorbidity[] }
  withinDays: number
  atOnceFrom: Pressure
}

/** Whom a programme measures who is not ill. */
export interface ScreeningRule extends Cited {
  fromAge: number
  everyMonths: number
  /** High normal, or at high risk. */
  highEveryMonths: number
}

/** So many in a year make it care to the standard. */
export interface YearRule extends Cited {
  of: 'hypertension' | 'diabetes'
  contacts: number
  fastingGlucose?: number
}

/** One rung: all of its drugs together, each with its mg a day; taken at once, or in so many doses. */
export interface Step {
  drugs: readonly { atc: string; mg: number; doses?: number }[]
}

/** What kidneys bear, by eGFR in mL/min/1.73 m². */
export interface KidneyRule extends Cited {
  atc: string
  /** Below it not at all. */
  stopBelow: number
  /** Below it not begun, and no more than so many mg a day. */
  reduce?: Cited & { below: number; mg: number }
}

export interface Protocol {
  id: 'hearts' | 'cn' | 'tw'
  name: string
  edition: string
  date: string
  sources: Readonly<Record<string, string>>
  pressure: {
    /** Of a visit's readings: all kept, one number judged. */
    averaging: Cited & { rule: 'mean_of_last_two' | 'mean_of_all' }
    raised: Cited & { office: Pressure; home: Pressure }
    /** Raised on so many different days, or so high once. */
    confirmed: Cited & { days: number; atOnceFrom: Pressure | null }
    danger: Cited & Pressure
    targets: readonly TargetRule[]
    ladder: (Cited & { steps: readonly Step[] }) | null
    start: StartRule | null
    screening: ScreeningRule | null
  }
  glucose: {
    bands: Readonly<Record<GlucoseKind, GlucoseBands | null>>
    danger: (Cited & { from: Bound; to: Bound }) | null
    /** `judgedAfterDays`: a rung has had its time. */
    ladder: (Cited & { steps: readonly Step[]; judgedAfterDays: number }) | null
    kidneys: readonly KidneyRule[]
  }
  /** Days until the next visit. */
  next: {
    controlled: Cited & { days: number }
    /** Not at target once, or an adverse reaction: treatment is changed. */
    changed: Cited & { days: number }
    /** How often in a row before it is for a doctor, and when the referral is looked after. */
    refer: Cited & { uncontrolledInARow: number; checkDays: number }
  }
  tests: readonly TestRule[]
  statin: readonly StatinRule[]
  year: readonly YearRule[]
}
