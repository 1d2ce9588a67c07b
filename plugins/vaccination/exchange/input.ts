/** What an importer sends about one person: texts, as in any form. */
import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { SENSITIVITY_CLASSES } from '../../../data/reference/sensitivity/classes.ts'
import { NOT_GIVEN_REASONS, SITES, SOURCES } from '../tables.ts'
import { MOST } from './read.ts'

const MOST_KEY = 80
const MOST_ID = 36
const MOST_TOLD = 500

const common = {
  /** Names the thing in its source: its row's id is made of it. */
  key: field.text(MOST_KEY),
  /** The row that an earlier import made of it. */
  replaces: field.optionalText(MOST_ID),
  /** The source says that it never was. */
  withdrawn: field.checkbox(),
  on: field.optionalPartialDate(),
  sensitivity: field.optionalChoice(SENSITIVITY_CLASSES),
  note: field.optionalText(MOST.note),
}
const dose = z.object({
  ...common,
  vaccine: field.optionalText(MOST.code),
  product: field.optionalText(MOST.name),
  manufacturer: field.optionalText(MOST.name),
  lot: field.optionalText(MOST.code),
  expires: field.optionalPartialDate(),
  site: field.optionalChoice(SITES),
  dose_ml: field.optionalNumber({ min: 0.01, max: 20 }),
  spoilt: field.checkbox(),
  source: field.optionalChoice(SOURCES),
  place: field.optionalText(MOST.name),
  performer: field.optionalText(MOST.name),
})
const notGiven = z.object({
  ...common,
  group: field.optionalText(MOST.code),
  vaccine: field.optionalText(MOST.code),
  reason: field.optionalChoice(NOT_GIVEN_REASONS),
  until: field.optionalPartialDate(),
})

export const dosesInput = z.object({
  person: id.person(),
  doses: field.list(dose, MOST_TOLD),
  not_given: field.list(notGiven, MOST_TOLD),
})
export type DoseTold = z.output<typeof dose>
export type NotGivenTold = z.output<typeof notGiven>
