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

type Closable = Pick<VaccinationFacts, 'observations' | 'adverse' | 'expecting' | 'screening'>

/** The classes in which something speaks against live vaccines, each since when; null where nobody knows. */
export function closedGrounds({ observations, adverse, expecting }: Closable): ReadonlyMap<string, Day | null> {
  const classes = new Set([...observations, ...adverse, ...expecting].flatMap((one) => one.sensitivity ?? []))
  return new Map(
    [...classes].toSorted().flatMap((c) => {
      const own = (one: { sensitivity?: string | null }) => one.sensitivity === c
      const [told, borne] = [observations.filter(own), adverse.filter(own)]
      const since = [
        ...told.map((o) => o.on),
        ...borne.map((e) => e.onset),
        ...expecting.filter(own).map((e) => e.since),
      ]
      const bars = barredOf([...LIVE], { observations: told, adverse: borne, pregnant: false, answers: new Map() })
      if (bars.length === 0 && !expecting.some(own)) return []
      return [
        [
          c,
          since
            .filter((on) => on !== null)
            .toSorted()
            .at(-1) ?? null,
        ] as const,
      ]
    }),
  )
}

/** Whether something speaks against live vaccines that only some may read: whoever reads it sets the mark for the others. */
export const isClosed = (of: Closable): boolean =>
  closedGrounds(of).size > 0 || of.screening.get('hiv')?.answer === 'yes'

/** The classes whose readers have not said yet whether the others are to ask first. */
export const unmarked = (of: Closable): [compartment: string, since: Day | null][] => {
  const said = of.screening.get('ask_nurse')
  return [...closedGrounds(of)].filter(([, since]) => !said || (since !== null && said.on < since))
}

const isMarked = (vaccine: string, { answers }: Health): boolean =>
  answers.get('ask_nurse')?.answer === 'yes' &&
  CONTRAINDICATIONS.some((c) => c.code === 'weak_immunity' && c.vaccines!.has(vaccine))
