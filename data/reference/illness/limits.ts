/** Measured values that mean danger. README.md here for the sources; canonical units of the observation catalogue. */
import { FEVER_FROM, RAISED_PRESSURE, SEVERE_PRESSURE } from '../pregnancy/limits.ts'
import type { Advice, AgeGroup, Severity, Sign } from './signs.ts'

/** Which edition of the signs and limits a conclusion went by: raised whenever one of them changes. */
export const EDITION = 2

/** Breaths a minute from which breathing is fast (IMCI 2014). */
export const FAST_BREATHING = { under2Months: 60, months2to11: 50, months12to59: 40 } as const
/** From 5 years on (IITT 2020): more than 30 or fewer than 10 a minute. */
export const BREATHS_OLDER = { most: 30, fewest: 10 } as const

export interface Limit {
  /** Names the string, and the finding. */
  key: string
  measure: 'temperature' | 'oxygen' | 'muac' | 'systolic' | 'diastolic' | 'glucose'
  groups: readonly AgeGroup[]
  /** Only of someone pregnant or up to six weeks after a birth. */
  obstetric?: true
  /** The value is below, or at or above. */
  below?: number
  from?: number
  urgency: Severity
  now: readonly Advice[]
  source: Sign['source']
  verified: boolean
}

const older: readonly AgeGroup[] = ['school', 'adult']

export const LIMITS: readonly Limit[] = [
  { key: 'infant_fever', measure: 'temperature', groups: ['young_infant'], from: 37.5, urgency: 'emergency', now: ['feed_or_sugar'], source: 'imci', verified: false },
  { key: 'infant_cold', measure: 'temperature', groups: ['young_infant'], below: 35.5, urgency: 'emergency', now: ['keep_warm', 'feed_or_sugar'], source: 'imci', verified: false },
  { key: 'child_high_fever', measure: 'temperature', groups: ['child'], from: 39, urgency: 'same_day', now: ['light_clothes', 'sip_fluids'], source: 'bec', verified: false },
  { key: 'child_cold', measure: 'temperature', groups: ['child'], below: 35.5, urgency: 'emergency', now: ['keep_warm', 'feed_or_sugar'], source: 'imci', verified: false },
  { key: 'high_fever', measure: 'temperature', groups: older, from: 39, urgency: 'same_day', now: ['light_clothes', 'sip_fluids'], source: 'bec', verified: false },
  { key: 'cold', measure: 'temperature', groups: older, below: 36, urgency: 'same_day', now: ['keep_warm'], source: 'bec', verified: false },
  { key: 'ob_temperature', measure: 'temperature', groups: older, obstetric: true, from: FEVER_FROM, urgency: 'same_day', now: ['light_clothes', 'sip_fluids'], source: 'pcpnc', verified: false },
  { key: 'child_low_oxygen', measure: 'oxygen', groups: ['young_infant', 'child'], below: 90, urgency: 'emergency', now: ['sit_up', 'keep_warm'], source: 'imci', verified: false },
  { key: 'low_oxygen', measure: 'oxygen', groups: older, below: 92, urgency: 'emergency', now: ['sit_up'], source: 'bec', verified: false },
  { key: 'muac_red', measure: 'muac', groups: ['child'], below: 11.5, urgency: 'same_day', now: ['keep_warm', 'feed_or_sugar'], source: 'iccm', verified: false },
  { key: 'pressure_low', measure: 'systolic', groups: ['adult'], below: 90, urgency: 'emergency', now: ['keep_warm', 'stay_with'], source: 'bec', verified: false },
  { key: 'pressure_very_high', measure: 'systolic', groups: ['adult'], from: 180, urgency: 'same_day', now: ['stay_with'], source: 'bec', verified: false },
  { key: 'ob_pressure_systolic', measure: 'systolic', groups: older, obstetric: true, from: SEVERE_PRESSURE.systolic, urgency: 'emergency', now: ['lie_left', 'stay_with'], source: 'pcpnc', verified: false },
  { key: 'ob_pressure_raised', measure: 'systolic', groups: older, obstetric: true, from: RAISED_PRESSURE.systolic, urgency: 'same_day', now: ['lie_left'], source: 'pcpnc', verified: false },
  { key: 'ob_pressure_diastolic', measure: 'diastolic', groups: older, obstetric: true, from: SEVERE_PRESSURE.diastolic, urgency: 'emergency', now: ['lie_left', 'stay_with'], source: 'pcpnc', verified: false },
  { key: 'ob_diastolic_raised', measure: 'diastolic', groups: older, obstetric: true, from: RAISED_PRESSURE.diastolic, urgency: 'same_day', now: ['lie_left'], source: 'pcpnc', verified: false },
  { key: 'child_low_sugar', measure: 'glucose', groups: ['young_infant', 'child'], below: 2.5, urgency: 'emergency', now: ['feed_or_sugar', 'keep_warm'], source: 'imci', verified: false },
  { key: 'low_sugar', measure: 'glucose', groups: older, below: 3.5, urgency: 'emergency', now: ['feed_or_sugar', 'stay_with'], source: 'bec', verified: false },
  { key: 'very_high_sugar', measure: 'glucose', groups: older, from: 18, urgency: 'same_day', now: ['sip_fluids'], source: 'bec', verified: false },
]
