import { ageOn, type Day, type Instant, type PartialDate } from '#kernel/dates.ts'
import { CONSENT_LAWS, type Jurisdiction } from '../../../data/reference/consent/jurisdictions.ts'

/** What somebody is asked for. Messages are asked for by channel. */
export const PURPOSES = ['care', 'visits', 'phone', 'sms', 'app', 'letter', 'sharing', 'research'] as const
export type Purpose = (typeof PURPOSES)[number]
export const CHANNELS = ['phone', 'sms', 'app', 'letter'] as const satisfies readonly Purpose[]
export type Channel = (typeof CHANNELS)[number]

export const DECISIONS = ['given', 'refused', 'withdrawn'] as const
export type Decision = (typeof DECISIONS)[number]

export interface Answer {
  id: string
  purpose: Purpose
  decision: Decision
  happened_on: Day
  at: Instant
  until_on: Day | null
}

export type Standing = Decision | 'expired' | 'not_asked'

/** What counts for a purpose on a day: the newest answer by the day it was given, then by when it was written. */
export function standingOf(answers: readonly Answer[], purpose: Purpose, today: Day): Standing {
  const last = newestOf(answers, purpose)
  if (!last) return 'not_asked'
  return last.decision === 'given' && last.until_on !== null && last.until_on < today ? 'expired' : last.decision
}

export function newestOf<A extends Answer>(answers: readonly A[], purpose: Purpose): A | undefined {
  const key = (a: Answer) => `${a.happened_on} ${a.at} ${a.id}`
  return answers
    .filter((a) => a.purpose === purpose)
    .toSorted((a, b) => (key(a) < key(b) ? 1 : -1))
    .at(0)
}

/** Messages go to who has agreed to this way of being reached, is alive and lives here. A missing answer is no yes. */
export const mayReachBy = (
  facts: { answers: readonly Answer[]; status: string | undefined },
  channel: string,
  today: Day,
): boolean =>
  facts.status === 'active' &&
  (CHANNELS as readonly string[]).includes(channel) &&
  standingOf(facts.answers, channel as Channel, today) === 'given'

/** Whether somebody of this age needs a guardian's word, by the law of the place. An unknown age does not. */
export function needsGuardian(birthDate: PartialDate | null, today: Day, place: Jurisdiction): boolean {
  const age = birthDate === null ? null : ageOn(birthDate, today)
  return age !== null && age.years < CONSENT_LAWS[place].guardianBelow
}

/** Whether an answer of this form is enough where the clinic works: a yes to health data may have to be written. */
export const isWrittenEnough = (
  answer: { purpose: Purpose; decision: Decision; basis: string; method: string },
  place: Jurisdiction,
): boolean =>
  !CONSENT_LAWS[place].written ||
  answer.decision !== 'given' ||
  answer.basis !== 'consent' ||
  !['care', 'sharing', 'research'].includes(answer.purpose) ||
  answer.method === 'written'
