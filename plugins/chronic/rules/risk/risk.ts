/** What both models have in common: who is asked about, what comes out, and how long it holds. */
import { addDays, type Day } from '#kernel/dates.ts'

export interface RiskInput {
  sex: 'male' | 'female'
  /** Completed years on the day of the reading. */
  age: number
  /** mmHg, as the protocol averages a visit's readings. */
  systolic: number
  /** Null: not known. */
  smokes: boolean | null
  diabetes: boolean | null
  /** mmol/L. */
  cholesterol: number | null
  hdl: number | null
  /** kg/m². */
  bodyMass: number | null
}

export type RiskUnknown = 'smokes' | 'diabetes' | 'cholesterol' | 'hdl' | 'bodyMass'
export type RiskModel = 'who_laboratory' | 'who_non_laboratory' | 'score2'

/** Why there is none: SCORE2 and WHO's charts are each for some ages, and only where nobody has had an event. */
export type NoRisk = 'age' | 'event' | 'region' | 'diabetes' | 'unknown'

export type Risk =
  | { known: false; because: NoRisk }
  | {
      known: true
      model: RiskModel
      /** Per cent within ten years; apart where something that it rests on is not known. */
      low: number
      high: number
      unknown: readonly RiskUnknown[]
    }

export const RISK_BANDS = ['below_5', '5_to_10', '10_to_20', '20_to_30', 'from_30'] as const
export type RiskBand = (typeof RISK_BANDS)[number]
/** WHO, HEARTS technical package: risk-based CVD management, 2020. */
const BAND_ENDS = [5, 10, 20, 30]

export const bandOf = (percent: number): RiskBand => {
  const at = BAND_ENDS.findIndex((end) => percent < end)
  return RISK_BANDS[at < 0 ? BAND_ENDS.length : at]!
}

/** Simple.org: an older one is computed again. */
export const RISK_VALID_DAYS = 90
export const holdsUntil = (computedOn: Day): Day => addDays(computedOn, RISK_VALID_DAYS)
