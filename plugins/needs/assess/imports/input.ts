import * as z from 'zod'
import { field } from '#kernel/input.ts'
import { SENSITIVITY_CLASSES } from '../../../../data/reference/sensitivity/classes.ts'

const blank = (v: unknown) => (typeof v === 'string' && v.trim() === '' ? undefined : v)

/** A file or pasted text: its inside is read by the engine, which can say more than a schema. */
export const importShape = {
  file: z.preprocess(blank, z.string().optional()),
  text: z.preprocess(blank, z.string().optional()),
  sensitivity: field.optionalChoice(SENSITIVITY_CLASSES),
}
export const textIn = (values: { file?: unknown; text?: unknown }): string | undefined => {
  const found = blank(values.file) ?? blank(values.text)
  return typeof found === 'string' ? found : undefined
}
