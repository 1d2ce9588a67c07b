/** Shared observations as the rules of follow-up want them: readings of one moment together, everything in canonical units. */
import type { Day, Instant } from '#kernel/dates.ts'
import { OBSERVATIONS } from '../../../data/reference/observations/catalogue.ts'
import type { GlucoseKind } from '../../../data/reference/chronic/protocol.ts'
import type { Reading } from '../rules/pressure/readings.ts'

/** Our names of what follow-up reads; see the catalogue. */
export const LABS = [
  'weight',
  'height',
  'waist',
  'hba1c',
  'glucose_fasting',
  'glucose_random',
  'glucose_post_prandial',
  'creatinine',
  'cholesterol_total',
  'cholesterol_hdl',
  'cholesterol_ldl',
  'urine_acr',
  'eye_check',
  'foot_check',
] as const
export type Lab = (typeof LABS)[number]

const KEY_OF = new Map(OBSERVATIONS.flatMap((o) => [o.code, ...(o.also ?? [])].map((code) => [code, o.key] as const)))
export const codeOf = (key: Lab | 'bp_systolic' | 'bp_diastolic'): string =>
  OBSERVATIONS.find((o) => o.key === key)!.code
/** Every code under which a pressure or one of these may stand. */
function codesOf(labs: readonly string[]): readonly string[] {
  const wanted = new Set([...labs, 'bp_systolic', 'bp_diastolic'])
  return [...KEY_OF].flatMap(([code, key]) => (wanted.has(key) ? [code] : []))
}
export const CODES = codesOf(LABS)
export const codesOfLab = (key: Lab): readonly string[] =>
  [...KEY_OF].flatMap(([code, of]) => (of === key ? [code] : []))

export const GLUCOSE_LABS = {
  glucose_fasting: 'fasting',
  glucose_random: 'random',
  glucose_post_prandial: 'post_prandial',
  hba1c: 'hba1c',
} as const satisfies Partial<Record<Lab, GlucoseKind>>
export const labOfGlucose = (kind: GlucoseKind): Lab =>
  (Object.keys(GLUCOSE_LABS) as (keyof typeof GLUCOSE_LABS)[]).find((lab) => GLUCOSE_LABS[lab] === kind)!
/** Of what makes a contact: a weight or a cholesterol alone is none. */
export const CONTACT_CODES = codesOf(Object.keys(GLUCOSE_LABS))
export const PRESSURE_CODES = codesOf([])
export const GLUCOSE_CODES = CONTACT_CODES.filter((code) => !PRESSURE_CODES.includes(code))

/** Where somebody was measured, and how they sat: `ours_sitting`, `home_lying`; anything else counts as ours. */
export const isHome = (method: string | null): boolean => method?.startsWith('home') ?? false

export interface ReadingFact extends Reading {
  id: string
  on: Day
  at: Instant
  /** Who measured. */
  performerId: string
}

export interface LabFact {
  id: string
  key: Lab
  on: Day
  at: Instant
  value: number | null
  valueCode: string | null
}

export interface ObservationRow {
  id: string
  code: string
  panel_id: string | null
  happened_on: Day
  happened_at: Instant
  value: number | null
  value_code: string | null
  method: string | null
  performer_id: string
}

/** In order of time. A systolic without its diastolic is no reading. */
export function measuredOf(rows: readonly ObservationRow[]): { readings: ReadingFact[]; labs: LabFact[] } {
  const halves = new Map<string, ObservationRow[]>()
  const labs: LabFact[] = []
  for (const row of rows) {
    const key = KEY_OF.get(row.code)
    if (key === 'bp_systolic' || key === 'bp_diastolic') {
      const panel = row.panel_id ?? row.id
      halves.set(panel, [...(halves.get(panel) ?? []), row])
    } else if (key !== undefined && (row.value !== null || row.value_code !== null))
      labs.push({
        id: row.id,
        key: key as Lab,
        on: row.happened_on,
        at: row.happened_at,
        value: row.value,
        valueCode: row.value_code,
      })
  }
  const readings = [...halves].flatMap(([id, both]): ReadingFact[] => {
    const of = (key: string) => both.find((r) => KEY_OF.get(r.code) === key)
    const [systolic, diastolic] = [of('bp_systolic'), of('bp_diastolic')]
    if (systolic?.value == null || diastolic?.value == null) return []
    return [
      {
        id,
        on: systolic.happened_on,
        at: systolic.happened_at,
        systolic: systolic.value,
        diastolic: diastolic.value,
        home: isHome(systolic.method),
        performerId: systolic.performer_id,
      },
    ]
  })
  return { readings: readings.toSorted(byTime), labs: labs.toSorted(byTime) }
}

const byTime = (a: { at: Instant; id: string }, b: { at: Instant; id: string }): number =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1
