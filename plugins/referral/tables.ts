import type { Day, Instant } from '#kernel/dates.ts'
import type { PartnerKind, StepKind, Told, Transport, Urgency } from './codes.ts'

/** Where people are referred to; everybody's, so that a tablet knows it offline. */
export interface PartnerRow {
  id: string
  name: string
  kind: PartnerKind
  phone: string | null
  address: string | null
  hours: string | null
  /** How one gets there: the bus, who may be asked to drive. */
  transport_note: string | null
  /** Takes emergencies at any hour. */
  emergencies: number
  /** Closed partners stay, for the referrals that name them. */
  active: number
  changed_by: string
  changed_at: Instant
}

/** That somebody should be seen elsewhere. What became of it stands in its steps. */
export interface ReferralRow {
  id: string
  person_id: string
  sensitivity: string | null
  urgency: Urgency
  /** Of a routine referral: the day that was agreed. */
  wanted_on: Day | null
  partner_id: string | null
  /** As the partner was called then. */
  partner_name: string | null
  reason: string | null
  /** Keys of what another plugin found, said in the reader's language: a JSON list. */
  reason_keys: string
  /** What was done before. */
  done_before: string | null
  transport: Transport
  told: Told
  note: string | null
  /** The plugin and row that it comes from. */
  source: string | null
  source_id: string | null
  happened_on: Day
  happened_at: Instant
  performer_id: string
  recorder_id: string
  recorded_at: Instant
}

export interface StepRow {
  id: string
  person_id: string
  referral_id: string
  sensitivity: string | null
  kind: StepKind
  text: string | null
  happened_on: Day
  happened_at: Instant
  performer_id: string
  recorder_id: string
  recorded_at: Instant
  voided_at: Instant | null
  voided_by: string | null
  void_reason: string | null
}

export interface ReferralDb {
  referral_partner: PartnerRow
  referral_referral: ReferralRow
  referral_step: StepRow
}
