import type { Day, Instant } from '#kernel/dates.ts'
import type { Decision, Purpose } from '../rules/consent.ts'

/** Legal ground: their own yes, a statute, a danger to life, public health (GDPR 6 and 9, PIPL 13, PDPA 6 in one list). */
export const BASES = ['consent', 'law', 'vital', 'public_health'] as const
export const AUTHORITIES = ['self', 'guardian', 'proxy'] as const
export const METHODS = ['spoken', 'written', 'thumbprint', 'phone'] as const

export interface PersonConsentRow {
  id: string
  person_id: string
  purpose: Purpose
  decision: Decision
  basis: (typeof BASES)[number]
  /** Who answered, and with what authority; `giver` is the name of whoever is not the person. */
  authority: (typeof AUTHORITIES)[number]
  giver: string | null
  witness: string | null
  language: string | null
  method: (typeof METHODS)[number]
  happened_on: Day
  until_on: Day | null
  note: string | null
  by_user: string
  at: Instant
  /** Where it stands in the timeline. */
  sort_at: Instant
  voided_at: Instant | null
  voided_by: string | null
  void_reason: string | null
}

/** Somebody whom a person named, and what they may be told. */
export interface ProxyRow {
  id: string
  person_id: string
  name: string
  relation: string | null
  phone: string | null
  /** JSON of `Topic`s. */
  topics: string
  named_on: Day
  until_on: Day | null
  ended_on: Day | null
  ended_by: string | null
  end_reason: string | null
  by_user: string
  at: Instant
}

/** How a person may be reached without harm; the newest row counts, and one without anything says that nothing special is needed. */
export interface SafeContactRow {
  id: string
  person_id: string
  number: string | null
  /** Local times, hh:mm. */
  safe_from: string | null
  safe_until: string | null
  /** What to say when somebody else answers. */
  label: string | null
  note: string | null
  happened_on: Day
  by_user: string
  at: Instant
}

/** What a person says is wrong in the own record. */
export interface CorrectionRow {
  id: string
  person_id: string
  text: string
  asked_by: (typeof AUTHORITIES)[number]
  sensitivity: string | null
  state: 'open' | 'corrected' | 'declined'
  answer: string | null
  happened_on: Day
  settled_on: Day | null
  settled_by: string | null
  by_user: string
  at: Instant
}

export const ERASURE_REASONS = ['asked', 'no_ground', 'court', 'retention_over'] as const

/** That somebody was erased, by whom and why: all that is left. */
export interface ErasureRow {
  id: string
  household_id: string
  person_id: string
  reason: (typeof ERASURE_REASONS)[number]
  status: 'asked' | 'done' | 'withdrawn'
  asked_by: string
  at: Instant
  settled_by: string | null
  settled_at: Instant | null
}

export interface PrivacyDb {
  records_erasure: ErasureRow
  records_correction: CorrectionRow
  records_proxy: ProxyRow
  records_safe_contact: SafeContactRow
  records_person_consent: PersonConsentRow
}
