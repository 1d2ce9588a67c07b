/** What the commands share: when it was, whose entry it is, and that somebody is here to be followed. */
import { ageOn, type Day, type PartialDate } from '#kernel/dates.ts'
import { entryOf as ofKernel, type When } from '#kernel/entries.ts'
import type { Ctx } from '#kernel/plugin.ts'
import { Problem } from '#kernel/problem.ts'
import type { OwnDb } from '../db.ts'
import { ADULT_YEARS } from '../rules/pressure/diagnosis.ts'
import type { EntryRow } from '../tables.ts'

export { MOST_NOTE, MOST_REASON, whenOf, type When } from '#kernel/entries.ts'

export const entryOf = (ctx: Ctx, id: string, personId: string, when: When, note: string | null): EntryRow =>
  ofKernel(ctx, id, personId, when, { sensitivity: null, note })

export async function somebody(db: OwnDb, personId: string): Promise<{ id: string; birth_date: PartialDate | null }> {
  const p = await db
    .selectFrom('pub_person')
    .select(['id', 'birth_date', 'status'])
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!p || p.status !== 'active') throw new Problem('chronic.not_active')
  return p
}

/** Why somebody cannot be followed by a protocol of adults; null: can. */
export function tooYoung(birth: PartialDate | null, on: Day): 'chronic.under_age' | 'chronic.age_unknown' | null {
  const age = birth === null ? null : ageOn(birth, on)
  if (age === null) return 'chronic.age_unknown'
  return age.years < ADULT_YEARS ? 'chronic.under_age' : null
}
