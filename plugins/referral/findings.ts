/** What the letter tells of a person: the latest of what all plugins have found. */
import { addDays } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import type {
  PubHousehold,
  PubObservation,
  PubPerson,
  RecordHealth,
  SafeContactOf,
  StandingHealth,
} from '../records/public.ts'
import { own } from './db.ts'

/** Older readings say little of today's illness. Ours. */
const OBSERVED_DAYS = 90
const MOST_OBSERVATIONS = 14

export interface Findings extends StandingHealth {
  person: PubPerson
  household: PubHousehold
  observations: PubObservation[]
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
  page: Page,
  personId: string,
  { sensitivity, vital }: { sensitivity: string | null; vital: boolean },
): Promise<Findings | null> {
  const db = own(page.db)
  const person = await db.selectFrom('pub_person').selectAll().where('id', '=', personId).executeTakeFirst()
  const household =
    person &&
    (await db.selectFrom('pub_household').selectAll().where('id', '=', person.household_id).executeTakeFirst())
  if (!person || !household) return null
  const safe = await page.service<SafeContactOf>('records.safe_contact')(page.db, personId)
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
  const readings = await db
    .selectFrom('pub_observation')
    .selectAll()
    .where('person_id', '=', personId)
    .where((e) => e.or([e('value', 'is not', null), e('value_code', 'is not', null)]))
    .where('happened_on', '>=', addDays(page.today, -OBSERVED_DAYS))
    .orderBy('happened_at', 'desc')
    .orderBy('id')
    .execute()
  const fit = readings.filter((o) => o.sensitivity === null || o.sensitivity === sensitivity)
  const health = page.service<RecordHealth>('records.health')
  return {
    person,
    household,
    phone,
    unshared: false,
    observations: fit
      .filter((o, n) => fit.findIndex((other) => other.code === o.code) === n)
      .slice(0, MOST_OBSERVATIONS),
    ...(await health.standing(page.db, personId, { on: page.today, sensitivity })),
  }
}
