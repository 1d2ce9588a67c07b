import type { Page } from '#kernel/plugin.ts'
import { notFound, Problem } from '#kernel/problem.ts'
import { own, type OwnDb } from '../db.ts'
import type { HouseAttachmentRow } from './tables.ts'

/** @throws 404 of what is not there, or not for this reader */
export async function houseAttachment(db: OwnDb, id: string): Promise<HouseAttachmentRow> {
  const found = await db.selectFrom('records_household_attachment').selectAll().where('id', '=', id).executeTakeFirst()
  if (!found) throw notFound()
  return found
}

/** @throws Problem of one that was amended or taken back */
export async function standingHouseAttachment(db: OwnDb, id: string): Promise<HouseAttachmentRow> {
  const found = await houseAttachment(db, id)
  if (found.status === 'amended') throw new Problem('records.fact_amended')
  if (found.status !== 'final') throw new Problem('records.already_voided')
  return found
}

export const newerThan = async (db: OwnDb, id: string): Promise<string | undefined> =>
  (await db.selectFrom('records_household_attachment').select('id').where('replaces_id', '=', id).executeTakeFirst())
    ?.id

/**
 * The newest first: those that stand, or with them what was taken back.
 * @param which.after the last of the page before
 */
export async function houseAttachmentsOf(
  page: Pick<Page, 'db'>,
  household: string,
  { limit, all, after }: { limit: number; all: boolean; after?: { at: string; id: string } | undefined },
): Promise<HouseAttachmentRow[]> {
  let query = own(page.db)
    .selectFrom('records_household_attachment')
    .selectAll()
    .where('household_id', '=', household)
    .where('status', 'in', all ? ['final', 'entered_in_error'] : ['final'])
  if (after)
    query = query.where(({ eb, or, and }) =>
      or([eb('happened_at', '<', after.at), and([eb('happened_at', '=', after.at), eb('id', '>', after.id)])]),
    )
  return await query.orderBy('happened_at', 'desc').orderBy('id').limit(limit).execute()
}
