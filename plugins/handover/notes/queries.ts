import type { Page } from '#kernel/plugin.ts'
import { homesIn } from '../cover/queries.ts'
import { own } from '../db.ts'
import type { NoteRow } from '../tables.ts'

/** What is longer ago was for another leave. */
export const NOTE_DAYS = 180
const MOST_NOTES = 100

/** Those that stand, the newest first. */
export async function notesOf(page: Page, householdId: string, since: string): Promise<NoteRow[]> {
  return await own(page.db)
    .selectFrom('handover_note')
    .selectAll()
    .where('household_id', '=', householdId)
    .where('voided_at', 'is', null)
    .where('happened_on', '>=', since)
    .orderBy('happened_at', 'desc')
    .orderBy('id')
    .execute()
}

export async function notesIn(page: Page, areas: readonly string[]): Promise<NoteRow[]> {
  return await own(page.db)
    .selectFrom('handover_note')
    .selectAll()
    .where('household_id', 'in', homesIn(page, areas).select('h.id'))
    .where('voided_at', 'is', null)
    .orderBy('happened_at', 'desc')
    .orderBy('id')
    .limit(MOST_NOTES)
    .execute()
}
