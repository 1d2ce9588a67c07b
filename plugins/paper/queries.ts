import type { Page } from '#kernel/plugin.ts'
import type { RecordHealth } from '../records/public.ts'
import { own, type OwnDb } from './db.ts'

export const housesOf = async (db: OwnDb, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : await db
        .selectFrom('pub_household')
        .select(['id', 'area_id', 'number', 'name', 'address', 'phone', 'best_hours', 'language', 'confirmed_on'])
        .where('id', 'in', [...ids])
        .execute()
export type House = Awaited<ReturnType<typeof housesOf>>[number]

/** Who lives in these households, the head first, then by age. */
export async function membersOf(db: OwnDb, households: readonly string[]) {
  if (households.length === 0) return []
  const found = await db
    .selectFrom('pub_person')
    .select(['id', 'household_id', 'name', 'sex', 'birth_date', 'relation'])
    .where('household_id', 'in', [...households])
    .where('status', '=', 'active')
    .orderBy('birth_date')
    .orderBy('id')
    .execute()
  return found.toSorted((a, b) => Number(b.relation === 'head') - Number(a.relation === 'head'))
}
export type Member = Awaited<ReturnType<typeof membersOf>>[number]

/** Who said no to passing the record on. What they take home themselves is theirs. */
export const isUnshared = async (db: OwnDb, personId: string): Promise<boolean> =>
  (await db.selectFrom('pub_unshared').select('id').where('person_id', '=', personId).executeTakeFirst()) !== undefined

/** They are looked at where they are; the sheet says that there are any. */
const MOST_ATTACHMENTS = 5

/**
 * What a sheet of paper may say of somebody's health: ordinary entries only, whoever prints it. Paper is left on tables,
 * and knows no classes.
 */
export async function ordinaryFacts(page: Page, personId: string) {
  const db = own(page.db)
  const attachments = await db
    .selectFrom('pub_attachment')
    .select(['code', 'text', 'happened_on'])
    .where('person_id', '=', personId)
    .where('sensitivity', 'is', null)
    .orderBy('happened_at', 'desc')
    .orderBy('id')
    .limit(MOST_ATTACHMENTS)
    .execute()
  const health = page.service<RecordHealth>('records.health')
  const standing = await health.standing(page.db, personId, { on: page.today, sensitivity: null })
  return { readings: await health.latest(page.db, personId), ...standing, attachments }
}
export type OrdinaryFacts = Awaited<ReturnType<typeof ordinaryFacts>>
