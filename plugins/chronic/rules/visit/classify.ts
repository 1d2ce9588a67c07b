/** What a follow-up visit came to, and what the protocol says is next: a suggestion with its reason, never done by itself. */
import { addDays, type Day } from '#kernel/dates.ts'
import type { GlucoseKind, Pressure, Protocol } from '../../../../data/reference/chronic/protocol.ts'
import { glucoseBand } from '../glucose/bands.ts'
import { isControlled, targetOf, type Patient } from '../pressure/control.ts'

export interface Findings {
  on: Day
  /** As the protocol averages the readings; null: not measured. */
  pressure: Pressure | null
  glucose: readonly { kind: GlucoseKind; value: number }[]
  adverseReaction: boolean
  /** New, or an old one worse. */
  complication: 'new' | 'worse' | null
}

export interface Followed {
  patient: Patient
  hypertension: boolean
  diabetes: boolean
}

/** The gravest counts. `no_reading`: what decides was not measured. */
export const CLASSES = ['controlled', 'no_reading', 'uncontrolled', 'adverse_reaction', 'complication'] as const
export type VisitClass = (typeof CLASSES)[number]

export function classify(f: Findings, who: Followed, protocol: Protocol): VisitClass {
  const found: VisitClass[] = [pressureClass(f, who, protocol), glucoseClass(f, who, protocol)]
  if (f.adverseReaction) found.push('adverse_reaction')
  if (f.complication) found.push('complication')
  return CLASSES[Math.max(...found.map((c) => CLASSES.indexOf(c)))]!
}

function pressureClass({ pressure }: Findings, { hypertension, patient }: Followed, protocol: Protocol): VisitClass {
  if (!hypertension) return 'controlled'
  if (!pressure) return 'no_reading'
  return isControlled(pressure, targetOf(patient, protocol)) ? 'controlled' : 'uncontrolled'
}

function glucoseClass({ glucose }: Findings, { diabetes }: Followed, protocol: Protocol): VisitClass {
  if (!diabetes) return 'controlled'
  const bands = glucose.flatMap(({ kind, value }) => glucoseBand(kind, value, protocol) ?? [])
  if (bands.length === 0) return 'no_reading'
  return bands.every((b) => b === 'controlled') ? 'controlled' : 'uncontrolled'
}

export const REFERRAL_REASONS = [
  'uncontrolled_in_a_row',
  'adverse_reaction_persists',
  'new_complication',
  'complication_worse',
  // Found beside the visits: see glucose-ladder.ts.
  'medicine_against_kidneys',
] as const
export type ReferralReason = (typeof REFERRAL_REASONS)[number]

/** @param visits this one last, in order of days */
export function referralReasons(
  visits: readonly { class: VisitClass; findings: Findings }[],
  { next }: Pick<Protocol, 'next'>,
): ReferralReason[] {
  const now = visits.at(-1)
  if (!now) return []
  const reasons: ReferralReason[] = []
  const { uncontrolledInARow } = next.refer
  const last = visits.slice(-uncontrolledInARow)
  if (last.length === uncontrolledInARow && last.every((v) => v.class === 'uncontrolled'))
    reasons.push('uncontrolled_in_a_row')
  if (visits.length > 1 && visits.slice(-2).every((v) => v.findings.adverseReaction))
    reasons.push('adverse_reaction_persists')
  if (now.findings.complication === 'new') reasons.push('new_complication')
  if (now.findings.complication === 'worse') reasons.push('complication_worse')
  return reasons
}

export interface Next {
  on: Day
  /** Which of the protocol's rhythms it is. */
  because: 'controlled' | 'changed' | 'refer'
}

/** There is always a next day: whoever is not measured comes as soon as whoever is not controlled. */
export function nextVisit(f: Findings, found: VisitClass, refer: boolean, { next }: Pick<Protocol, 'next'>): Next {
  if (refer) return { on: addDays(f.on, next.refer.checkDays), because: 'refer' }
  if (found === 'controlled') return { on: addDays(f.on, next.controlled.days), because: 'controlled' }
  return { on: addDays(f.on, next.changed.days), because: 'changed' }
}
