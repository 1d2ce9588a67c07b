/** What the commands share: what is asked of every entry, and that it can be of this person. */
import { MOST_NOTE } from '#kernel/entries.ts'
import { field } from '#kernel/input.ts'
import { Problem } from '#kernel/problem.ts'
import { SENSITIVITY_CLASSES } from '../../../data/reference/sensitivity/classes.ts'
import type { OwnDb } from '../db.ts'

export { entryOf, MOST_NOTE, MOST_REASON, whenOf, type When } from '#kernel/entries.ts'

/** The class of what is said in confidence about a pregnancy, and of every loss. */
export const REPRODUCTION = 'reproduction'

export const entryShape = {
  /** When it was so; today if nothing is said. */
  on: field.optionalDay(),
  sensitivity: field.optionalChoice(SENSITIVITY_CLASSES),
  note: field.optionalText(MOST_NOTE),
}

export interface Somebody {
  id: string
  name: string
  sex: string
  household_id: string
}

/** Alive, here and not a man. */
export async function mother(db: OwnDb, personId: string): Promise<Somebody> {
  const p = await somebody(db, personId)
  if (p.sex === 'male') throw new Problem('pregnancy.is_a_man')
  return p
}

export async function somebody(db: OwnDb, personId: string): Promise<Somebody> {
  const p = await db
    .selectFrom('pub_person')
    .select(['id', 'name', 'sex', 'status', 'household_id'])
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!p || p.status !== 'active') throw new Problem('pregnancy.not_active')
  return p
}
