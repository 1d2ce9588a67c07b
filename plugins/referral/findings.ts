/** What the letter tells of a person: the latest of what all plugins have found. */
import { addDays, type Day } from '#kernel/dates.ts'
import type { Db } from '#kernel/plugin.ts'
import type {
  PubAllergy,
  PubCondition,
  PubHousehold,
  PubMedication,
  PubObservation,
  PubPerson,
} from '../records/public.ts'
import { own } from './db.ts'

/** Older readings say little of today's illness. Ours. */
const OBSERVED_DAYS = 90
const MOST_OBSERVATIONS = 14

export interface Findings {
  person: PubPerson
  household: PubHousehold
  observations: PubObservation[]
  conditions: PubCondition[]
  allergies: PubAllergy[]
  medications: PubMedication[]
  /** They said no to sharing: nothing of the record stands above, and the letter says so. */
  unshared: boolean
  /** The one number that was agreed, else the household's. */
  phone: string | null
}

/**
 * A letter is read by many: besides what is ordinary only what is of the referral's own class. Of who said no to sharing it
 * tells what this referral says and nothing of the record, unless their life is in danger (`vital`).
 */
export async function findingsFor(
  any: Db,
  personId: string,
  sensitivity: string | null,
  { today, vital }: { today: Day; vital: boolean },
): Promise<Findings | null> {
  const db = own(any)
  const person = await db.selectFrom('pub_person').selectAll().where('id', '=', personId).executeTakeFirst()
  const household =
    person &&
    (await db.selectFrom('pub_household').selectAll().where('id', '=', person.household_id).executeTakeFirst())
  if (!person || !household) return null
  const safe = await db
    .selectFrom('pub_safe_contact')
    .select('number')
    .where('person_id', '=', personId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const phone = safe?.number ?? household.phone
  const no = await db.selectFrom('pub_unshared').select('id').where('person_id', '=', personId).executeTakeFirst()
  if (no && !vital)
    return {
      person,
      household,
      phone,
      unshared: true,
      observations: [],
      conditions: [],
      allergies: [],
      medications: [],
    }
  const fit = <R extends { sensitivity: string | null }>(rows: R[]) =>
    rows.filter((r) => r.sensitivity === null || r.sensitivity === sensitivity)
  const of = (view: 'pub_condition' | 'pub_allergy' | 'pub_medication') =>
    db.selectFrom(view).selectAll().where('person_id', '=', personId).orderBy('happened_at', 'desc').orderBy('id')
  const readings = await db
    .selectFrom('pub_observation')
    .selectAll()
    .where('person_id', '=', personId)
    .where('value', 'is not', null)
    .where('happened_on', '>=', addDays(today, -OBSERVED_DAYS))
    .orderBy('happened_at', 'desc')
    .orderBy('id')
    .execute()
  const conditions = (await of('pub_condition').execute()) as PubCondition[]
  const allergies = (await of('pub_allergy').execute()) as PubAllergy[]
  const medications = (await of('pub_medication').execute()) as PubMedication[]
  return {
    person,
    household,
    phone,
    unshared: false,
    observations: fit(readings)
      .filter((o, n, all) => all.findIndex((other) => other.code === o.code) === n)
      .slice(0, MOST_OBSERVATIONS),
    conditions: fit(conditions).filter(
      (c) => ['active', 'recurrence'].includes(c.clinical_status) && c.verification !== 'refuted',
    ),
    allergies: fit(allergies).filter((a) => a.clinical_status === 'active' && a.verification !== 'refuted'),
    medications: fit(medications)
      .filter((m) => m.stopped_on === null && (m.until_on === null || m.until_on >= today))
      .filter((m, n, all) => all.findIndex((other) => other.code === m.code) === n),
  }
}
