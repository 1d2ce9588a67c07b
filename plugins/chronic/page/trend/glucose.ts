/** Glucose and HbA1c as the chart shows them: each kind by itself, in the unit that the clinic types. */
import { ageOn, type PartialDate } from '#kernel/dates.ts'
import {
  GLUCOSE_KINDS,
  type Bound,
  type GlucoseKind,
  type Protocol,
} from '../../../../data/reference/chronic/protocol.ts'
import { MGDL_PER_MMOL_GLUCOSE } from '../../../../data/reference/observations/catalogue.ts'
import { isGlucose } from '../../facts/known.ts'
import { GLUCOSE_LABS, type LabFact } from '../../facts/measured.ts'
import {
  canonical,
  glucoseBand,
  glucoseDanger,
  HIGH_GLUCOSE,
  isChildSameDay,
  LOW_GLUCOSE,
} from '../../rules/glucose/bands.ts'
import { ADULT_YEARS } from '../../rules/pressure/diagnosis.ts'
import type { Point, PointState } from '../chart/plan.ts'

export type GlucoseUnit = 'mg/dL' | 'mmol/L'
export interface GlucosePanel {
  kind: GlucoseKind
  unit: GlucoseUnit | '%'
  points: Point[]
  /** In the panel's unit; null where the protocol does not judge this kind, or not hers. */
  goodBelow: number | null
  /** Of danger, where it was come near to. */
  limits: number[]
}

/** Nobody reads more of a meter. */
export const DECIMALS = { 'mg/dL': 0, 'mmol/L': 1, '%': 1 } as const

/** Canonical (mmol/L) to the clinic's unit; of HbA1c there is only one. */
export const inUnit = (kind: GlucoseKind, value: number, unit: GlucoseUnit): number =>
  kind !== 'hba1c' && unit === 'mg/dL' ? value * MGDL_PER_MMOL_GLUCOSE : value

export const unitOf = (kind: GlucoseKind, unit: GlucoseUnit): GlucoseUnit | '%' => (kind === 'hba1c' ? '%' : unit)

const boundIn = (kind: GlucoseKind, { value, unit }: Bound, wanted: GlucoseUnit): number =>
  unit === wanted ? value : inUnit(kind, unit === 'mg/dL' ? value / MGDL_PER_MMOL_GLUCOSE : value, wanted)

export interface Judging {
  protocol: Pick<Protocol, 'glucose'>
  birthDate: PartialDate | null
  /** Pregnant or perhaps: type 2's bounds are not hers. */
  guarded: boolean
}

export type MeasuredGlucose = LabFact & { kind: GlucoseKind; value: number }

export const glucoseLabs = (labs: readonly LabFact[]): MeasuredGlucose[] =>
  labs.flatMap((l) =>
    isGlucose(l.key) && l.value !== null ? [{ ...l, kind: GLUCOSE_LABS[l.key], value: l.value }] : [],
  )

/** Those kinds that were measured within the time, HbA1c first. */
export function glucosePanels(labs: readonly MeasuredGlucose[], unit: GlucoseUnit, judging: Judging): GlucosePanel[] {
  return GLUCOSE_KINDS.toReversed().flatMap((kind): GlucosePanel[] => {
    const of = labs.filter((l) => l.kind === kind)
    if (of.length === 0) return []
    const good = judging.guarded ? null : (judging.protocol.glucose.bands[kind]?.controlledBelow ?? null)
    return [
      {
        kind,
        unit: unitOf(kind, unit),
        points: of.map((l) => ({
          on: l.on,
          value: inUnit(kind, l.value, unit),
          aside: false,
          state: glucoseState(l, judging),
          singles: [],
        })),
        goodBelow: good === null ? null : boundIn(kind, good, unit),
        limits: kind === 'hba1c' ? [] : nearLimits(of, judging.protocol).map((b) => boundIn(kind, b, unit)),
      },
    ]
  })
}

/** A line far from everything measured would press it flat: it is drawn where it was come near to. */
const NEAR = 0.8
function nearLimits(labs: readonly MeasuredGlucose[], { glucose }: Pick<Protocol, 'glucose'>): Bound[] {
  const [high, low] = [glucose.danger?.from ?? HIGH_GLUCOSE, glucose.danger?.to ?? LOW_GLUCOSE]
  return [
    ...(labs.some((l) => l.value >= canonical(high) * NEAR) ? [high] : []),
    ...(labs.some((l) => l.value * NEAR <= canonical(low)) ? [low] : []),
  ]
}

export function glucoseState(
  { kind, value, on }: { kind: GlucoseKind; value: number; on: string },
  { protocol, birthDate, guarded }: Judging,
): PointState {
  const years = birthDate === null ? undefined : ageOn(birthDate, on)?.years
  const isChild = years !== undefined && years < ADULT_YEARS
  if (glucoseDanger(kind, value, protocol) || (isChild && isChildSameDay(kind, value))) return 'danger'
  const band = isChild || guarded ? null : glucoseBand(kind, value, protocol)
  return band === null ? 'plain' : band === 'controlled' ? 'within' : 'beyond'
}
