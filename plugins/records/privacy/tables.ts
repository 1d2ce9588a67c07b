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

export interface PrivacyDb {
  records_person_consent: PersonConsentRow
}
