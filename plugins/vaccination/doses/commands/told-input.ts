import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import type { NewDose } from '../dose.ts'
import type { DoseWarning } from '../judge.ts'
import { MOST_CODE, MOST_DOSES, MOST_LOT, MOST_NOTE, MOST_PLACE, MOST_SEEN } from './input.ts'

export const TOLD_SOURCES = ['card', 'register', 'recalled'] as const

export const toldShape = z.object({
  person: id.person(),
  source: field.choice(TOLD_SOURCES),
  place: field.optionalText(MOST_PLACE),
  doses: field.list(
    z.object({
      vaccine: field.optionalText(MOST_CODE),
      find: field.optionalText(MOST_CODE),
      on: field.optionalPartialDate(),
      lot: field.optionalText(MOST_LOT),
      twice: field.checkbox(),
    }),
    MOST_DOSES,
  ),
  note: field.optionalText(MOST_NOTE),
  /** That it stands there just so, in spite of what was warned of. */
  as_told: field.checkbox(),
  seen: field.optionalText(MOST_SEEN),
  home: field.optionalChoice(['server', 'tablet']),
})
export type Told = z.output<typeof toldShape>

export const toldDoses = (input: Told): NewDose[] =>
  input.doses.map((d, n) => ({
    at: `doses.${n}`,
    on: d.on,
    vaccine: d.vaccine ?? '',
    source: input.source,
    lot: d.lot,
    twice: d.twice,
  }))

/** Without a birth date nothing can be judged, and what was given in its season years ago was not given too late. */
export const isWorthAsking = (w: DoseWarning): boolean => w.code !== 'no_birth_date' && w.code !== 'unknown_vaccine'
