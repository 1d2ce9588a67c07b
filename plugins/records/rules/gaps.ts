import { addDays, addMonthsRolling, FOREVER, type Day, type PartialDate } from '#kernel/dates.ts'
import type { PubPerson } from '../public.ts'

export interface HouseholdGapFacts {
  open: boolean
  registeredOn: Day
  confirmedOn: Day
  located: boolean
  /** The household's own or any member's. */
  reachable: boolean
}

export interface PersonGapFacts {
  /** Living here; a gap in the record of somebody who died or left is nobody's work. */
  open: boolean
  registeredOn: Day
  birthDate: PartialDate | null
  sex: PubPerson['sex']
}

export type HouseholdGap = 'no_location' | 'no_phone' | 'not_confirmed'
export type PersonGap = 'no_birth_date' | 'no_sex'

export interface Gap<Code extends string> {
  code: Code
  opensOn: Day
  dueOn: Day
  overdueOn: Day
  closesOn: Day
  priority: number
}

/** The clinic's policy: who registers a household has a month to complete it at the next visit. */
export const COMPLETE_WITHIN_DAYS = 30
/** The clinic's policy: many households have no phone; it is asked for again at leisure. */
export const PHONE_WITHIN_DAYS = 90
/** The clinic's policy: once a year somebody asks who lives here. */
export const CONFIRM_MONTHS = 12
/** The question may be put at any visit in the month before. */
export const CONFIRM_AHEAD_DAYS = 30
/** Least of all work: a gap never comes before a person's care. */
const PRIORITY = 9

/** What a household's record lacks. Gaps are never overdue: they would outshine the families who need a visit. */
export function householdGaps(facts: HouseholdGapFacts): Gap<HouseholdGap>[] {
  if (!facts.open) return []
  const confirmBy = addMonthsRolling(facts.confirmedOn, CONFIRM_MONTHS)
  return [
    ...(facts.located
      ? []
      : [gap('no_location' as const, facts.registeredOn, addDays(facts.registeredOn, COMPLETE_WITHIN_DAYS))]),
    ...(facts.reachable
      ? []
      : [gap('no_phone' as const, facts.registeredOn, addDays(facts.registeredOn, PHONE_WITHIN_DAYS))]),
    gap('not_confirmed', addDays(confirmBy, -CONFIRM_AHEAD_DAYS), confirmBy),
  ]
}

/** What a person's record lacks. A birth year alone is no gap: more may never be known. */
export function personGaps(facts: PersonGapFacts): Gap<PersonGap>[] {
  if (!facts.open) return []
  const by = addDays(facts.registeredOn, COMPLETE_WITHIN_DAYS)
  return [
    ...(facts.birthDate === null ? [gap('no_birth_date' as const, facts.registeredOn, by)] : []),
    ...(facts.sex === 'unknown' ? [gap('no_sex' as const, facts.registeredOn, by)] : []),
  ]
}

const gap = <Code extends string>(code: Code, opensOn: Day, dueOn: Day): Gap<Code> => ({
  code,
  opensOn,
  dueOn,
  overdueOn: FOREVER,
  closesOn: FOREVER,
  priority: PRIORITY,
})
