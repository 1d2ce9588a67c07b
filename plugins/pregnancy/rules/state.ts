/** Whether somebody is pregnant on a day. Unknown is unknown: it is asked, never taken as no. */
import { addDays, ageInDaysRange, daysBetween, type Day } from '#kernel/dates.ts'
import {
  ASK_FROM_YEARS,
  ASK_UNTIL_YEARS,
  DOES_NOT_KNOW_COUNTS_DAYS,
  EARLIEST_END_DAYS,
  GESTATION_DAYS,
  LATEST_AFTER_DUE_DAYS,
  NO_COUNTS_DAYS,
  POST_PARTUM_DAYS,
} from '../../../data/reference/pregnancy/limits.ts'
import { inOrder, type AnswerFact, type EpisodeFact, type OutcomeFact, type WomanFacts } from './facts.ts'

export interface Pregnancy {
  rootId: string
  /** The newest dating. */
  episode: EpisodeFact
  /** First day on which she may have been pregnant: of the last period, or when she said so. */
  from: Day
  /** The last end that is known: of twins the second. Null while it goes on. */
  endedOn: Day | null
  outcomes: readonly OutcomeFact[]
  /** Last day on which it can still go on without anybody having said how it ended. */
  latestOn: Day
}

export type PregnancyState =
  | { kind: 'pregnant'; pregnancy: Pregnancy; dueOn: Day | null; plusMinus: number | null }
  | { kind: 'post_partum'; endedOn: Day; until: Day; outcomes: readonly OutcomeFact[] }
  /** Asked on a day, and not; counts until. */
  | { kind: 'none'; askedOn: Day; until: Day }
  | {
      kind: 'unknown'
      because: 'not_asked' | 'answer_is_old' | 'does_not_know' | 'will_not_say' | 'outcome_unknown'
      /** Nobody asks again before. */
      askFrom: Day | null
      pregnancy: Pregnancy | null
    }

export interface AnswerPolicy {
  noCountsDays: number
}
export const STANDARD_POLICY: AnswerPolicy = { noCountsDays: NO_COUNTS_DAYS }

/** Every pregnancy that is known, the oldest first; of several entries about one the newest dates it. */
export function pregnanciesOf({ episodes, outcomes }: Pick<WomanFacts, 'episodes' | 'outcomes'>): Pregnancy[] {
  const newest = new Map<string, EpisodeFact>()
  for (const e of inOrder(episodes, (f) => f.at.slice(0, 10))) newest.set(e.rootId, e)
  return inOrder([...newest.values()], startOf).map((episode) => {
    const from = startOf(episode)
    const due = episode.dueOn ?? addDays(episode.knownOn, GESTATION_DAYS)
    const latestOn = addDays(due, LATEST_AFTER_DUE_DAYS)
    const ends = inOrder(
      outcomes.filter((o) =>
        o.rootId === null
          ? o.on >= addDays(from, EARLIEST_END_DAYS) && o.on <= addDays(latestOn, (episode.plusMinus ?? 0) + 1)
          : o.rootId === episode.rootId,
      ),
      (o) => o.on,
    )
    return { rootId: episode.rootId, episode, from, endedOn: ends.at(-1)?.on ?? null, outcomes: ends, latestOn }
  })
}

const startOf = (e: EpisodeFact): Day => (e.dueOn === null ? e.knownOn : addDays(e.dueOn, -GESTATION_DAYS))

/**
 * The state on a day. What goes on counts before what is over, and both before what was answered: of contradicting entries the
 * one on the safe side.
 */
export function stateOn(facts: WomanFacts, day: Day, policy: AnswerPolicy = STANDARD_POLICY): PregnancyState {
  const all = pregnanciesOf(facts)
  const going = all.findLast((p) => p.from <= day && day <= p.latestOn && (p.endedOn === null || day < p.endedOn))
  if (going) {
    const { dueOn, plusMinus } = going.episode
    return { kind: 'pregnant', pregnancy: going, dueOn, plusMinus }
  }
  const ended = inOrder(
    facts.outcomes.filter((o) => o.on <= day),
    (o) => o.on,
  )
  const last = ended.at(-1)
  if (last && daysBetween(last.on, day) <= POST_PARTUM_DAYS)
    return {
      kind: 'post_partum',
      endedOn: last.on,
      until: addDays(last.on, POST_PARTUM_DAYS),
      outcomes: ended.filter((o) => daysBetween(o.on, last.on) <= SAME_BIRTH_DAYS),
    }
  return answered(facts, all, last, day, policy)
}

/** Children of one birth come within it: what lies further apart was another. */
const SAME_BIRTH_DAYS = 90

function answered(
  facts: WomanFacts,
  all: readonly Pregnancy[],
  last: OutcomeFact | undefined,
  day: Day,
  policy: AnswerPolicy,
): PregnancyState {
  const said = inOrder(
    facts.answers.filter((a) => a.on <= day && (last === undefined || a.on >= last.on)),
    (a) => a.on,
  ).at(-1)
  const open = all.findLast((p) => p.endedOn === null && p.latestOn < day)
  if (open && (said === undefined || said.on <= open.latestOn))
    return { kind: 'unknown', because: 'outcome_unknown', askFrom: day, pregnancy: open }
  if (said === undefined) return { kind: 'unknown', because: 'not_asked', askFrom: null, pregnancy: null }
  const until = countsUntil(said, policy)
  if (day > until) return { kind: 'unknown', because: 'answer_is_old', askFrom: addDays(until, 1), pregnancy: null }
  if (said.answer === 'no') return { kind: 'none', askedOn: said.on, until }
  return {
    kind: 'unknown',
    // Who said yes and has no entry of a pregnancy any more said it of one that was entered in error.
    because:
      said.answer === 'will_not_say' ? 'will_not_say' : said.answer === 'yes' ? 'answer_is_old' : 'does_not_know',
    askFrom: addDays(until, 1),
    pregnancy: null,
  }
}

/** The last day on which an answer counts: nobody is asked again before. */
export const countsUntil = ({ on, answer }: AnswerFact, policy: AnswerPolicy = STANDARD_POLICY): Day =>
  addDays(
    on,
    (answer === 'no' || answer === 'will_not_say'
      ? policy.noCountsDays
      : answer === 'yes'
        ? 0
        : DOES_NOT_KNOW_COUNTS_DAYS) - 1,
  )

/** Under the limits of pregnancy (pressure, medicines): also while nobody knows how it ended. */
export const isGuarded = (state: PregnancyState): boolean =>
  state.kind === 'pregnant' ||
  state.kind === 'post_partum' ||
  (state.kind === 'unknown' && state.because === 'outcome_unknown')

/** In the years in which it is asked; with an unknown or partial birth date if it is possible. */
export function inAskingAge({ sex, birthDate }: Pick<WomanFacts, 'sex' | 'birthDate'>, day: Day): boolean {
  if (sex !== 'female') return false
  if (birthDate === null) return true
  const range = ageInDaysRange(birthDate, day)
  if (!range) return false
  return range.max >= ASK_FROM_YEARS * YEAR_DAYS && range.min < (ASK_UNTIL_YEARS + 1) * YEAR_DAYS
}
/** On average: a day more or less does not matter here. */
const YEAR_DAYS = 365.25

/** Before anything that could harm a child: female, of that age, and no answer that still counts. */
export function shouldAsk(facts: WomanFacts, day: Day, policy: AnswerPolicy = STANDARD_POLICY): boolean {
  if (!facts.active || !inAskingAge(facts, day)) return false
  const state = stateOn(facts, day, policy)
  return state.kind === 'unknown' && (state.askFrom === null || state.askFrom <= day)
}
