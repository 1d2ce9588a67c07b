/** Everything that stands in the way of doses that are about to be given, in one answer for handler and form. Pure. */
import { daysBetween, type Day } from '#kernel/dates.ts'
import type { VaccinationFacts } from '../facts/load.ts'
import type { ScheduleId } from '../schedules.ts'
import type { ScreeningAnswer } from '../tables.ts'
import { chosen, dayOf, vialOf, type Typed } from './commands/input.ts'
import type { NewDose } from './dose.ts'
import { barredOf, LASTING, type Barred } from './grounds.ts'
import { warningKey, warningsOf, type DoseWarning } from './judge.ts'
import { asksForCard, cautionsOf, concernsPregnancy, questionsFor, type Asked } from './questions.ts'

export interface Pregnancy {
  /** Pregnant, or nobody knows how it ended. */
  pregnant: boolean
  shouldAsk: boolean
}

export interface Assessment {
  doses: NewDose[]
  vaccines: string[]
  /** Questions that these vaccines need and nobody has answered. */
  unanswered: (Asked | 'home_card' | 'pregnant')[]
  answers: ReadonlyMap<Asked | 'home_card', ScreeningAnswer>
  warnings: DoseWarning[]
  cautions: string[]
  barred: Barred[]
  /** Keys of all that the form must have shown. */
  keys: string[]
}

export interface Known {
  facts: VaccinationFacts
  pregnancy: Pregnancy
  schedule: ScheduleId
  today: Day
}

/** How old an entry may be for its answers to be of this day. */
const ASKED_WITHIN_DAYS = 1

export function assess(typed: Typed, { facts, pregnancy, schedule, today }: Known): Assessment {
  const on = dayOf(typed, today)
  const doses = chosen(typed)
    .filter(({ dose }) => dose.vaccine !== null)
    .map(({ at, dose }): NewDose => {
      const { lot, expires, site } = vialOf(dose)
      return { at, on, vaccine: dose.vaccine!, source: 'here', lot, expires, site, twice: dose.twice }
    })
  const vaccines = doses.map((d) => d.vaccine)
  const answers = answersOf(typed)
  // Of a dose of last week nobody can be asked any more what was so before it.
  const asks = daysBetween(on, today) < ASKED_WITHIN_DAYS
  const needed = asks && vaccines.length > 0 ? questionsFor(vaccines, facts, today) : []
  const asksPregnancy = asks && pregnancy.shouldAsk && concernsPregnancy(vaccines)
  const unanswered = [
    ...(vaccines.length > 0 && asks && asksForCard(facts, today) && typed.home_card === null
      ? (['home_card'] as const)
      : []),
    ...needed.filter((q) => !answers.has(q)),
    ...(asksPregnancy && typed.pregnant === null ? (['pregnant'] as const) : []),
  ]
  const told = new Map([...facts.screening, ...[...answers].map(([q, answer]) => [q, { answer, on }] as const)])
  // A no of today does not silence a yes of before: that is for the nurse.
  for (const [q, before] of facts.screening) if (before.answer === 'yes' && LASTING.has(q)) told.set(q, before)
  const warnings = warningsOf(facts, doses, { schedule, today })
  const cautions = cautionsOf(
    new Map<string, ScreeningAnswer>([
      ...answers,
      ...(asksPregnancy && typed.pregnant !== null && typed.pregnant !== 'yes' && typed.pregnant !== 'no'
        ? [['pregnancy', 'unknown'] as const]
        : []),
    ]),
    vaccines,
  )
  const barred = barredOf(vaccines, {
    observations: facts.observations,
    adverse: facts.adverse,
    pregnant: pregnancy.pregnant || (asksPregnancy && typed.pregnant === 'yes'),
    answers: told,
  })
  return {
    doses,
    vaccines,
    unanswered,
    answers,
    warnings,
    cautions,
    barred,
    keys: [
      ...warnings.map(warningKey),
      ...cautions.map((c) => `caution:${c}`),
      ...barred.flatMap((b) => b.grounds.map((g) => `${g}:${b.vaccine}`)),
    ],
  }
}

export const NONE = 'none'

/** Only what the form showed can be answered by "no to all others". */
function answersOf(typed: Typed): Map<Asked | 'home_card', ScreeningAnswer> {
  const shown = (typed.questions ?? '').split(' ').filter((q) => q !== '') as Asked[]
  const answers = new Map<Asked | 'home_card', ScreeningAnswer>()
  if (typed.home_card !== null) answers.set('home_card', typed.home_card)
  for (const q of shown) {
    if (typed.yes.includes(q)) answers.set(q, 'yes')
    else if (typed.unknown.includes(q)) answers.set(q, 'unknown')
    else if (typed.yes.includes(NONE)) answers.set(q, 'no')
  }
  return answers
}
