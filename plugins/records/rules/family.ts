import {
  addDays,
  ageOn,
  dayInZone,
  instantInZone,
  timeInZone,
  type Day,
  type Instant,
  type PartialDate,
} from '#kernel/dates.ts'

/** What a person lets somebody else be told. `confidential` is everything that has a class of sensitivity; it is never meant by another. */
export const TOPICS = ['appointments', 'care', 'medicines', 'confidential'] as const
export type Topic = (typeof TOPICS)[number]

/** Who asks: the person, a parent or guardian, somebody whom the person named, anybody else of the household, its head included. */
export type Asker = 'self' | 'guardian' | 'proxy' | 'family'

export interface Proxy {
  topics: readonly Topic[]
  named_on: Day
  until_on: Day | null
  ended_on: Day | null
}

/** Guardians speak for minors: Civil Code of Taiwan, article 12 (since 2023) and of mainland China, article 17. */
const MAJORITY_YEARS = 18
/**
 * Never for parents, whatever the age: whoever hurts a child is often one of them (WHO, Responding to children and
 * adolescents who have been sexually abused, 2017).
 */
const CLOSED_TO_GUARDIANS = 'violence'

/** Whether somebody may be told an entry. Entries of a class are `confidential`, whatever else they are about. */
export function mayBeTold(
  entry: { topic: Exclude<Topic, 'confidential'>; sensitivity: string | null },
  asker: { who: Asker; proxy?: Proxy | undefined },
  about: { birthDate: PartialDate | null; today: Day; confidentialFrom: number },
): boolean {
  if (asker.who === 'self') return true
  if (asker.who === 'family') return false
  if (asker.who === 'proxy') {
    const { proxy } = asker
    if (!proxy || !isNamed(proxy, about.today)) return false
    return proxy.topics.includes(entry.sensitivity === null ? entry.topic : 'confidential')
  }
  const years = about.birthDate === null ? null : (ageOn(about.birthDate, about.today)?.years ?? null)
  // Of unknown age nobody is a child.
  if (years === null || years >= MAJORITY_YEARS) return false
  if (entry.sensitivity === null) return true
  return entry.sensitivity !== CLOSED_TO_GUARDIANS && years < about.confidentialFrom
}

export const isNamed = (p: Proxy, today: Day): boolean =>
  p.named_on <= today && (p.until_on === null || p.until_on >= today) && (p.ended_on === null || p.ended_on > today)

/** Hours of the day, `from` ≤ time < `until`; over midnight where `from` is later. */
export interface Hours {
  from: string
  until: string
}

/** Null if now is within the hours, else when they begin. */
export function nextSafe(hours: Hours, now: Instant, timeZone: string): Instant | null {
  const time = timeInZone(now, timeZone)
  const { from, until } = hours
  const within = from <= until ? time >= from && time < until : time >= from || time < until
  if (within) return null
  const today = dayInZone(now, timeZone)
  return instantInZone(time < from ? today : addDays(today, 1), from, timeZone)
}
