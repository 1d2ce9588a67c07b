/** What is asked before a dose. Unknown is asked, never taken as no; what was answered lately is not asked again. Pure. */
import { daysBetween, type Day } from '#kernel/dates.ts'
import {
  ANSWER_COUNTS_DAYS,
  LIVE,
  LIVE_IN_PREGNANCY,
  ROTAVIRUS_VACCINES,
  SPOILT_BY_ANTIBODIES,
} from '../../../data/reference/vaccination/contraindications.ts'
import type { VaccinationFacts } from '../facts/load.ts'
import type { Question, ScreeningAnswer } from '../tables.ts'

export type Asked = Exclude<Question, 'home_card' | 'ask_nurse'>
export const ASKED: readonly Asked[] = [
  'ill_now',
  'anaphylaxis',
  'weak_immunity',
  'hiv',
  'immunoglobulin',
  'intussusception',
]

const CONCERNS: Partial<Record<Asked, ReadonlySet<string>>> = {
  weak_immunity: LIVE,
  hiv: LIVE,
  immunoglobulin: SPOILT_BY_ANTIBODIES,
  intussusception: ROTAVIRUS_VACCINES,
}

type Known = Pick<VaccinationFacts, 'screening' | 'doses'>

/** Of these vaccines, in the order of asking. */
export const questionsFor = (vaccines: readonly string[], known: Known, today: Day): Asked[] =>
  ASKED.filter((q) => {
    const concerned = CONCERNS[q]
    return (!concerned || vaccines.some((v) => concerned.has(v))) && !isAnswered(q, known, today)
  })

export const asksForCard = (known: Known, today: Day): boolean => !isAnswered('home_card', known, today)

export const concernsPregnancy = (vaccines: readonly string[]): boolean =>
  vaccines.some((v) => LIVE_IN_PREGNANCY.has(v))

/** An unknown counts for the day on which it was said. */
function isAnswered(q: Asked | 'home_card', { screening, doses }: Known, today: Day): boolean {
  const said = screening.get(q)
  if (!said || said.on > today) return false
  const days = said.answer === 'unknown' || said.answer === 'refused' ? 1 : ANSWER_COUNTS_DAYS[q]
  if (daysBetween(said.on, today) >= days) return false
  // A dose since then may have been the one that was not borne.
  return q !== 'anaphylaxis' || said.on === today || !doses.some((d) => d.on >= said.on && d.on < today)
}

/** What was not told, and makes a dose a thing to be answered for. HIV is none, by our own choice: who was never tested would otherwise never be vaccinated without a reason. Not verified by a source. */
export const cautionsOf = (answers: ReadonlyMap<string, ScreeningAnswer>, vaccines: readonly string[]): string[] =>
  [...answers]
    .filter(([q, answer]) =>
      q === 'ill_now'
        ? answer !== 'no'
        : q !== 'hiv' && q !== 'home_card' && (answer === 'unknown' || answer === 'refused') && concerned(q, vaccines),
    )
    .map(([q, answer]) => (answer === 'yes' ? q : `${q}_unknown`))

const concerned = (q: string, vaccines: readonly string[]): boolean => {
  const of = q === 'pregnancy' ? LIVE_IN_PREGNANCY : CONCERNS[q as Asked]
  return !of || vaccines.some((v) => of.has(v))
}
