/** From what is on record of somebody to a course for each programme and registration. Pure. */
import { addDays, type Day, earliestOf, noOf, type PartialDate } from '#kernel/dates.ts'
import { hearts } from '../../../../data/reference/chronic/hearts.ts'
import type { GlucoseKind } from '../../../../data/reference/chronic/protocol.ts'
import { GESTATION_DAYS, POST_PARTUM_DAYS } from '../../../../data/reference/pregnancy/limits.ts'
import { controlled } from '../../rules/cohort/outcome.ts'
import type { Contact } from '../../rules/course/contacts.ts'
import { glucoseBand } from '../../rules/glucose/bands.ts'
import { ADULT_YEARS } from '../../rules/pressure/diagnosis.ts'
import { PROGRAMMES, type EndReason, type Programme } from '../../tables.ts'
import type { Class, Course } from './course.ts'

export interface FigureFacts {
  birthDate: PartialDate | null
  diedOn: PartialDate | null
  episodes: readonly { programme: Programme; from: Day; until: Day | null; endReason: EndReason | null }[]
  /** One a day, in order. */
  contacts: readonly Contact[]
  pregnancies: readonly { from: Day; until: Day }[]
  medicines: readonly Medicine[]
}

type Episode = FigureFacts['episodes'][number]

/** Whom two tablets registered on the same day is followed once: what overlaps is one, from the first day to the last. */
function once(episodes: readonly Episode[]): Episode[] {
  const apart: Episode[] = []
  for (const e of episodes.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = apart.at(-1)
    if (!last || (last.until !== null && last.until < e.from)) apart.push(e)
    else if (last.until !== null && (e.until === null || e.until > last.until))
      apart.splice(-1, 1, { ...e, from: last.from })
  }
  return apart
}

export interface Medicine {
  /** ATC. */
  code: string
  from: PartialDate
  until: PartialDate | null
  mgPerDay: number | null
}

export interface Follow {
  programme: Programme
  /** The day itself, for what counts by day. */
  registeredOn: Day
  course: Course
}

const A_YEAR = 12

/** Months of age as a month's number; null where nobody knows when she was born. */
export const turns = (birthDate: PartialDate | null, years: number): number | null =>
  birthDate === null ? null : noOf(earliestOf(birthDate)) + years * A_YEAR

export function followsOf(facts: FigureFacts): Follow[] {
  const died = facts.diedOn === null ? null : noOf(earliestOf(facts.diedOn))
  const adultFrom = turns(facts.birthDate, ADULT_YEARS)
  const guarded = facts.pregnancies.map((p) => [noOf(p.from), noOf(p.until)] as const)
  return PROGRAMMES.flatMap((p) =>
    once(facts.episodes.filter((e) => e.programme === p && e.endReason !== 'not_the_disease')),
  ).map(({ programme, from, until }): Follow => {
    const registered = noOf(from)
    const ended = until === null ? null : noOf(until)
    const last = died === null || ended === null ? (died ?? ended) : Math.min(died, ended)
    return {
      programme,
      registeredOn: from,
      course: {
        registered,
        until: last,
        adultFrom,
        guarded,
        visits: facts.contacts.map((c) => ({ month: noOf(c.on), class: classOf(c, programme) })),
      },
    }
  })
}

/** By Simple.org's bounds whatever the clinic's protocol is: figures of two clinics are of the same thing. */
export function classOf({ pressure, glucose }: Contact, programme: Programme): Class | null {
  if (programme === 'hypertension') return pressure && (controlled(pressure) ? 'controlled' : 'uncontrolled')
  return glucose.reduce<Class | null>((worst, g) => worse(worst, bandClass(g)), null)
}

const bandClass = ({ kind, value }: { kind: GlucoseKind; value: number }): Class | null => {
  const band = glucoseBand(kind, value, hearts)
  return band === null ? null : band === 'raised' ? 'uncontrolled' : band
}

const GRAVE: readonly (Class | null)[] = [null, 'controlled', 'uncontrolled', 'high']
const worse = (a: Class | null, b: Class | null): Class | null => (GRAVE.indexOf(b) > GRAVE.indexOf(a) ? b : a)

/** Between which days she was, or may have been, pregnant, of what was recorded; without an end it is taken to have lasted its time. */
export function pregnantSpan(of: { happenedOn: Day; dueOn: Day | null; endedOn: Day | null }): {
  from: Day
  until: Day
} {
  const from = of.dueOn === null ? of.happenedOn : addDays(of.dueOn, -GESTATION_DAYS)
  return { from, until: addDays(of.endedOn ?? of.dueOn ?? addDays(of.happenedOn, GESTATION_DAYS), POST_PARTUM_DAYS) }
}
