import type { Day } from '#kernel/dates.ts'
import { notFound, Problem } from '#kernel/problem.ts'
import type { OwnDb } from './db.ts'
import { womenFacts, type Viewing } from './facts.ts'
import type { WomanFacts } from './rules/facts.ts'
import { stateOn, type PregnancyState } from './rules/state.ts'
import type { AnswerRow, ContactRow, EpisodeRow, NewbornRow, OutcomeRow } from './tables.ts'

export type EntryKind = 'answer' | 'pregnancy' | 'outcome' | 'contact'
interface Rows {
  answer: AnswerRow
  pregnancy: EpisodeRow
  outcome: OutcomeRow
  contact: ContactRow
}

const NOBODY: WomanFacts = { sex: 'unknown', birthDate: null, active: true, episodes: [], outcomes: [], answers: [] }

export const womanFactsOf = async (db: OwnDb, personId: string): Promise<WomanFacts> =>
  (await womenFacts(db as unknown as Viewing, [personId])).get(personId) ?? NOBODY

export const stateOf = async (db: OwnDb, personId: string, day: Day): Promise<PregnancyState> =>
  stateOn(await womanFactsOf(db, personId), day)

export async function entryOfKind<K extends EntryKind>(db: OwnDb, kind: K, id: string): Promise<Rows[K]> {
  const found = await db
    .selectFrom(`pregnancy_${kind}` as 'pregnancy_contact')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw notFound()
  return found as unknown as Rows[K]
}

export async function standingEntry<K extends EntryKind>(db: OwnDb, kind: K, id: string): Promise<Rows[K]> {
  const found = await entryOfKind(db, kind, id)
  if (found.status === 'entered_in_error' || found.status === 'moved') throw new Problem('pregnancy.already_void')
  return found
}

export async function standingEpisode(db: OwnDb, id: string): Promise<EpisodeRow> {
  const found = await standingEntry(db, 'pregnancy', id)
  if (found.status === 'amended') throw new Problem('pregnancy.amended_meanwhile')
  return found
}

/** The newest first, with what was taken back. */
export async function contactsOf(db: OwnDb, personId: string, limit: number): Promise<ContactRow[]> {
  return await db
    .selectFrom('pregnancy_contact')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('happened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export const newbornOf = async (db: OwnDb, personId: string): Promise<NewbornRow | undefined> =>
  await db.selectFrom('pregnancy_newborn').selectAll().where('person_id', '=', personId).executeTakeFirst()

export const outcomesOf = async (db: OwnDb, personId: string): Promise<OutcomeRow[]> =>
  await db
    .selectFrom('pregnancy_outcome')
    .selectAll()
    .where('person_id', '=', personId)
    .where('status', '=', 'final')
    .orderBy('happened_on', 'desc')
    .orderBy('id')
    .execute()

/** The referral that came of a contact. */
export async function referralOf(db: OwnDb, contactId: string): Promise<string | null> {
  const found = await db
    .selectFrom('pub_referral')
    .select('id')
    .where('source', '=', 'pregnancy')
    .where('source_id', '=', contactId)
    .executeTakeFirst()
  return found?.id ?? null
}
