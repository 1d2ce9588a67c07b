/** Whether a vaccine must not be given to somebody, whatever schedule the clinic follows. Pure. */
import type { Day } from '#kernel/dates.ts'
import { CONTRAINDICATIONS, LIVE } from '../../../data/reference/vaccination/contraindications.ts'
import { PREGNANT } from '../../../data/reference/vaccination/observed.ts'
import { forbids, type EventFact } from '../around/lasting.ts'
import type { ObservationFact } from '../facts/health.ts'
import type { VaccinationFacts } from '../facts/load.ts'
import { expectedUntil } from '../facts/standing.ts'
import type { Question, ScreeningAnswer } from '../tables.ts'

export interface Barred {
  vaccine: string
  /** Keys of words; `ask_nurse` where the reason is closed to whoever asks. */
  grounds: readonly string[]
}

export interface Health {
  observations: readonly ObservationFact[]
  adverse: readonly EventFact[]
  /** Pregnant on the day, or nobody knows how a pregnancy ended. */
  pregnant: boolean
  answers: ReadonlyMap<Question, { answer: ScreeningAnswer; on: Day }>
}

/** What a later no does not silence, nor time. */
export const LASTING: ReadonlySet<Question> = new Set([
  'anaphylaxis',
  'weak_immunity',
  'hiv',
  'intussusception',
  'ask_nurse',
])

/** CDC's numbers of what an answer of yes says. */
const SAYS: Partial<Record<Question, string>> = {
  anaphylaxis: '080',
  weak_immunity: '003',
  hiv: '186',
  intussusception: '028',
  immunoglobulin: '133',
}

/** What was answered no is not taken back by it: of contradicting entries the one on the safe side counts. */
export function barredOf(vaccines: readonly string[], health: Health): Barred[] {
  const observed = new Set(health.observations.map((o) => o.code))
  if (health.pregnant) observed.add(PREGNANT)
  for (const [question, { answer }] of health.answers) if (answer === 'yes') observed.add(SAYS[question] ?? '')
  return [...new Set(vaccines)].flatMap((vaccine): Barred[] => {
    const grounds = CONTRAINDICATIONS.filter(
      (c) => (c.vaccines?.has(vaccine) ?? true) && c.observed.some((code) => observed.has(code)),
    ).map((c) => c.code)
    if (forbids(vaccine, health.adverse).length > 0 && grounds.length === 0) grounds.push('adverse')
    // A mark that stands for what is closed to the reader: who sees the ground itself needs no mark.
    if (grounds.length === 0 && isMarked(vaccine, health)) grounds.push('ask_nurse')
    return grounds.length === 0 ? [] : [{ vaccine, grounds: [...new Set(grounds)] }]
  })
}

/** By what is on record alone: for lists, before anybody is asked. */
export const barredByRecord = (
  facts: Pick<VaccinationFacts, 'observations' | 'adverse' | 'expecting' | 'screening'>,
  vaccines: readonly string[],
  today: Day,
): ReadonlyMap<string, Barred> =>
  new Map(
    barredOf(vaccines, {
      observations: facts.observations,
      adverse: facts.adverse,
      pregnant: facts.expecting.some((e) => e.since <= today && today <= expectedUntil(e)),
      answers: new Map([...facts.screening].filter(([question]) => LASTING.has(question))),
    }).map((b) => [b.vaccine, b]),
  )

/** Whether something speaks against live vaccines that only some may read: whoever reads it sets the mark for the others. */
export const isClosed = (of: {
  observations: readonly ObservationFact[]
  adverse: readonly EventFact[]
  expecting: readonly { sensitivity?: string | null }[]
  screening: Health['answers']
}): boolean => {
  const closed = (one: { sensitivity?: string | null }) => one.sensitivity != null
  const observations = of.observations.filter(closed)
  const adverse = of.adverse.filter(closed)
  return (
    of.expecting.some(closed) ||
    of.screening.get('hiv')?.answer === 'yes' ||
    barredOf([...LIVE], { observations, adverse, pregnant: false, answers: new Map() }).length > 0
  )
}

const isMarked = (vaccine: string, { answers }: Health): boolean =>
  answers.get('ask_nurse')?.answer === 'yes' &&
  CONTRAINDICATIONS.some((c) => c.code === 'weak_immunity' && c.vaccines!.has(vaccine))
