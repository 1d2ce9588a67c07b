/** What is asked about an adverse event: the core variables of WHO's reporting form. */
import type * as z from 'zod'
import { field } from '#kernel/input.ts'
import { EVENTS } from '../../../../data/reference/vaccination/adverse-events.ts'
import { OUTCOMES, SERIOUS, SEVERITIES } from '../../tables.ts'
import { entryShape } from '../entry.ts'

/** Said in so many words: not the same as not asked. */
export const NOT_SERIOUS = 'no'
export const MOST_TEXT = 200

export const EVENT_CODES = EVENTS.map((e) => e.code) as [string, ...string[]]

export const courseShape = {
  severity: field.choice(SEVERITIES),
  serious: field.choice([NOT_SERIOUS, ...SERIOUS]),
  outcome: field.choice(OUTCOMES),
  sensitivity: entryShape.sensitivity,
  note: entryShape.note,
}

export const eventShape = {
  event: field.choice(EVENT_CODES),
  event_text: field.optionalText(MOST_TEXT),
  onset_on: field.day(),
  ...courseShape,
}

interface Told {
  event?: string
  event_text?: string | null
  serious: string
  outcome: string
}

/** Somebody who died of it cannot have had it lightly. */
export const consistent = (input: Told, c: Pick<z.core.$RefinementCtx, 'addIssue'>): void => {
  const wrong = (name: string, message: string) => c.addIssue({ code: 'custom', path: [name], message })
  if (input.event === 'other' && input.event_text === null) wrong('event_text', 'kernel.field_required')
  if ((input.outcome === 'fatal') !== (input.serious === 'death')) wrong('serious', 'vaccination.death_or_not')
}

export const seriousOf = (said: string) => (said === NOT_SERIOUS ? null : (said as (typeof SERIOUS)[number]))
