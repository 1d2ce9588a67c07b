/** What an importer sends of one form that was filled in. */
import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { SENSITIVITY_CLASSES } from '../../../data/reference/sensitivity/classes.ts'
import { MOST_NOTE } from '../assess/entry.ts'
import { MOST_ADDRESS, MOST_ANSWERS } from './read.ts'

const MOST_KEY = 80

export const responseInput = z.object({
  person: id.person(),
  /** Names it in its source: its row's id is made of it. */
  key: field.text(MOST_KEY),
  /** The row that an earlier import made of it. */
  replaces: field.optionalText(),
  withdrawn: field.checkbox(),
  form: field.optionalText(MOST_ADDRESS),
  status: field.optionalChoice(['completed', 'amended']),
  on: field.optionalDay(),
  at: field.optionalText(),
  sensitivity: field.optionalChoice(SENSITIVITY_CLASSES),
  note: field.optionalText(MOST_NOTE),
  notes: field.optionalText(MOST_ANSWERS),
  answers: field.optionalText(MOST_ANSWERS),
})
export type ResponseTold = z.output<typeof responseInput>
