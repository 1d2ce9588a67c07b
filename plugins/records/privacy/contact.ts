/** May this person be sent something, or called, in this way? Asked by pages that offer it, and by the server right before a message goes. */
import { dayInZone } from '#kernel/dates.ts'
import type { ContactAsk, Db, Reach } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import type { SafeContactOf } from '../public.ts'
import { mayReachBy } from '../rules/consent.ts'
import { nextSafe } from '../rules/family.ts'

/** Reads published views only: whoever requires records may ask with its own `db`. */
export async function mayContact(any: Db, { personId, channel, now, timeZone }: ContactAsk): Promise<Reach> {
  const db = own(any)
  const person = await db.selectFrom('pub_person').select('status').where('id', '=', personId).executeTakeFirst()
  const answers = await db
    .selectFrom('pub_person_consent')
    .select(['id', 'purpose', 'decision', 'happened_on', 'at', 'until_on'])
    .where('person_id', '=', personId)
    .execute()
  if (!mayReachBy({ answers, status: person?.status }, channel, dayInZone(now, timeZone))) return 'never'
  const safe = await safeContact(db, personId)
  if (!safe?.safe_from || !safe.safe_until) return 'yes'
  const after = nextSafe({ from: safe.safe_from, until: safe.safe_until }, now, timeZone)
  return after === null ? 'yes' : { after }
}

/** The only number to use, and what to say to whoever else answers; undefined where nothing was agreed. */
export const safeContact: SafeContactOf = async (db, personId) =>
  await own(db)
    .selectFrom('pub_safe_contact')
    .select(['number', 'safe_from', 'safe_until', 'label'])
    .where('person_id', '=', personId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
