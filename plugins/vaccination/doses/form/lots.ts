/** The vial that was used last, today, by whoever is recording: offered with its number to be looked at, never filled in unseen. */
import type { Page } from '#kernel/plugin.ts'
import { own } from '../../db.ts'
import type { ImmunizationRow } from '../../tables.ts'

export type UsedVial = Pick<ImmunizationRow, 'vaccine_code' | 'lot_number' | 'expires_on'>

const MOST_LOOKED_AT = 400

export async function vialsOfToday(page: Page): Promise<ReadonlyMap<string, UsedVial>> {
  const used = await own(page.db)
    .selectFrom('vaccination_immunization')
    .select(['vaccine_code', 'lot_number', 'expires_on'])
    .where('performer_id', '=', page.actor.id)
    .where('happened_on', '=', page.today)
    .where('status', '=', 'final')
    .where('source', '=', 'here')
    .where('lot_number', 'is not', null)
    .orderBy('happened_at')
    .orderBy('id')
    .limit(MOST_LOOKED_AT)
    .execute()
  return new Map(used.map((u) => [u.vaccine_code, u]))
}
