/** Everything that stands in the way of doses that are about to be given, in one answer for handler and form. Pure. */
import { addMonthsRolling, daysBetween, type Day } from '#kernel/dates.ts'
import { LONGEST_MONTHS } from '../../../data/reference/vaccination/antibody-products.ts'
import type { AntibodyFact, VaccinationFacts } from '../facts/load.ts'
import type { ScheduleId } from '../schedules.ts'
import type { ScreeningAnswer } from '../tables.ts'
import { chosen, dayOf, vialOf, type Typed } from './commands/input.ts'
import { countedDay, type NewDose } from './dose.ts'
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

export function assess(typed: Typed, { facts: onRecord, pregnancy, schedule, today }: Known): Assessment {
  const facts = withAntibody(onRecord, typed, today)
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
  // Of what is known with its product and day the engine says how long it counts.
  if (facts.antibodies.some((a) => a.on <= on && on < addMonthsRolling(a.on, LONGEST_MONTHS)))
    told.delete('immunoglobulin')
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

function withAntibody(facts: VaccinationFacts, { antibody, antibody_on: on }: Typed, today: Day): VaccinationFacts {
  if (antibody === null || on === null) return facts
  const told: AntibodyFact = { id: 'new', product: antibody, on: countedDay(on, today), showedImmune: false }
  return { ...facts, antibodies: [...facts.antibodies, told] }
}

export const NONE = 'none'

/** Only what the form showed can be answered by "no to all others". */
function answersOf(typed: Typed): Map<Asked | 'home_card', ScreeningAnswer> {
  const shown = (typed.questions ?? '').split(' ').filter((q) => q !== '') as Asked[]
  const answers = new Map<Asked | 'home_card', ScreeningAnswer>()
  if (typed.home_card !== null) answers.set('home_card', typed.home_card)
  if (typed.antibody !== null) answers.set('immunoglobulin', 'yes')
  for (const q of shown) {
    if (answers.has(q)) continue
    if (typed.yes.includes(q)) answers.set(q, 'yes')
    else if (typed.unknown.includes(q)) answers.set(q, 'unknown')
    else if (typed.yes.includes(NONE)) answers.set(q, 'no')
  }
  return answers
}
