import { own, type OwnDb } from '../../db.ts'
import type { Page } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import type { PersonConsentRow } from '../tables.ts'

export const answersOf = async (db: OwnDb, person: string): Promise<PersonConsentRow[]> =>
  await db
    .selectFrom('records_person_consent')
    .selectAll()
    .where('person_id', '=', person)
    .orderBy('happened_on', 'desc')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()

export const standingAnswers = (rows: readonly PersonConsentRow[]): PersonConsentRow[] =>
  rows.filter((r) => r.voided_at === null)

export async function answersWithNames(page: Page, person: string) {
  const rows = await answersOf(own(page.db), person)
  const names = await userNames(own(page.db), [...new Set(rows.map((r) => r.by_user))])
  return { rows, names }
}
