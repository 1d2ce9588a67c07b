import type { OwnDb } from './db.ts'

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

/** The only number to use, where one was agreed. */
export async function safeNumberOf(db: OwnDb, personId: string): Promise<string | null> {
  const safe = await db
    .selectFrom('pub_safe_contact')
    .select('number')
    .where('person_id', '=', personId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return safe?.number ?? null
}

/** They are looked at where they are; the sheet says that there are any. */
const MOST_ATTACHMENTS = 5
/** Readings looked at for the last of each kind. */
const MOST_READINGS = 400

/**
 * What a sheet of paper may say of somebody's health: ordinary entries only, whoever prints it. Paper is left on tables,
 * and knows no classes.
 */
export async function ordinaryFacts(db: OwnDb, personId: string) {
  const readings = await db
    .selectFrom('pub_observation')
    .select(['code', 'text', 'value', 'unit', 'value_code', 'value_text', 'happened_on', 'happened_at'])
    .where('person_id', '=', personId)
    .where('sensitivity', 'is', null)
    .orderBy('happened_at', 'desc')
    .limit(MOST_READINGS)
    .execute()
  const last = readings.filter((r, n) => readings.findIndex((o) => o.code === r.code) === n)
  const conditions = await db
    .selectFrom('pub_condition')
    .select(['code', 'text', 'system', 'verification', 'onset_on'])
    .where('person_id', '=', personId)
    .where('sensitivity', 'is', null)
    .where('clinical_status', 'in', ['active', 'recurrence'])
    .where('verification', '!=', 'refuted')
    .orderBy('happened_at')
    .execute()
  const allergies = await db
    .selectFrom('pub_allergy')
    .select(['code', 'text', 'kind', 'reaction', 'criticality'])
    .where('person_id', '=', personId)
    .where('sensitivity', 'is', null)
    .where('clinical_status', '=', 'active')
    .where('verification', '!=', 'refuted')
    .orderBy('happened_at')
    .execute()
  const medications = await db
    .selectFrom('pub_medication')
    .select(['code', 'text', 'system', 'dose_text', 'times_per_day', 'from_on', 'until_on'])
    .where('person_id', '=', personId)
    .where('sensitivity', 'is', null)
    .where('stopped_on', 'is', null)
    .orderBy('from_on')
    .execute()
  const attachments = await db
    .selectFrom('pub_attachment')
    .select(['code', 'text', 'happened_on'])
    .where('person_id', '=', personId)
    .where('sensitivity', 'is', null)
    .orderBy('happened_at', 'desc')
    .orderBy('id')
    .limit(MOST_ATTACHMENTS)
    .execute()
  return { readings: last, conditions, allergies, medications, attachments }
}
export type OrdinaryFacts = Awaited<ReturnType<typeof ordinaryFacts>>
