/** May this person be sent something, or called, in this way? Asked by pages that offer it, and by the server right before a message goes. */
import { dayInZone } from '#kernel/dates.ts'
import type { ContactAsk, Db, Reach } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import { mayReachBy } from '../rules/consent.ts'

/** Reads published views only: whoever requires records may ask with its own `db`. */
export async function mayContact(any: Db, { personId, channel, now, timeZone }: ContactAsk): Promise<Reach> {
  const db = own(any)
  const person = await db.selectFrom('pub_person').select('status').where('id', '=', personId).executeTakeFirst()
  const answers = await db
    .selectFrom('pub_person_consent')
    .select(['id', 'purpose', 'decision', 'happened_on', 'at', 'until_on'])
    .where('person_id', '=', personId)
    .execute()
  const may = mayReachBy({ answers, status: person?.status }, channel, dayInZone(now, timeZone))
  return may ? 'yes' : 'never'
}
