import { ageInDaysRange, type Day } from '#kernel/dates.ts'
import type { OwnDb } from '../db.ts'
import type { AgeDays } from '../rules/measured.ts'

/** How old somebody was that day, as far as the birth date is known; undefined where it is not, or the day was before it. */
export async function ageThen(db: OwnDb, personId: string, on: Day): Promise<AgeDays | undefined> {
  const person = await db.selectFrom('pub_person').select('birth_date').where('id', '=', personId).executeTakeFirst()
  return ageOf(person?.birth_date ?? null, on)
}

export const ageOf = (birthDate: string | null, on: Day): AgeDays | undefined =>
  birthDate === null ? undefined : (ageInDaysRange(birthDate, on) ?? undefined)
