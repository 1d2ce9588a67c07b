/** What other plugins may use: the door by which they refer, and the views of what there is. */
import type { Day, Instant } from '#kernel/dates.ts'
import type { Db } from '#kernel/plugin.ts'
import type { Told, Transport, Urgency } from './codes.ts'
import type { PartnerRow, ReferralRow, StepRow } from './tables.ts'

export type { Told, Transport, Urgency } from './codes.ts'

/** For `ctx.append<Referrals>('referral.referrals')`. The person must be named in the command's input, or made in it. */
export interface NewReferral {
  personId: string
  /** With the person, says what the referral is about. */
  key: readonly string[]
  urgency: Urgency
  wantedOn?: Day | null
  partnerId?: string | null
  reason?: string | null
  /** Keys of strings that say the reason in whoever's language reads it. */
  reasonKeys?: readonly string[]
  doneBefore?: string | null
  transport?: Transport
  told?: Told
  note?: string | null
  /** A class of sensitivity; null is ordinary. */
  sensitivity?: string | null
  /** The nurse was alerted by what it comes from. */
  alerted?: true
  /** The plugin and row that it comes from. */
  source?: { plugin: string; id: string }
  on?: Day
  at?: Instant
}

export interface Referrals {
  /** Alerts the nurse where it can't wait. */
  refer(referral: NewReferral): Promise<{ id: string }>
  /** What it rested on was taken back: nobody waits any more, and nobody is alerted. */
  cancel(of: { personId: string; referralId: string; reason: string | null }): Promise<void>
}

/** The service `referral.partners`, with the asking plugin's own `db`: who is open, those for emergencies first. */
export type OpenPartners = (db: Db) => Promise<PubPartner[]>

/** The service `referral.standing`, likewise: under way, seen arriving, or answered or cancelled; null of one that is not to be seen. */
export type ReferralStanding = (db: Db, referralId: string) => Promise<'open' | 'there' | 'closed' | null>

export type PubReferral = Omit<ReferralRow, 'note' | 'done_before' | 'recorder_id' | 'recorded_at'>
export type PubReferralStep = Pick<
  StepRow,
  'id' | 'person_id' | 'referral_id' | 'sensitivity' | 'kind' | 'text' | 'happened_on' | 'happened_at' | 'performer_id'
>
export type PubPartner = Omit<PartnerRow, 'changed_by' | 'changed_at'>

export interface ReferralPublic {
  pub_referral: PubReferral
  /** Those that stand. */
  pub_referral_step: PubReferralStep
  pub_partner: PubPartner
}
