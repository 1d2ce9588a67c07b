/** What the person's page and card show: the facts and how she stands, and on the page every entry with what became of it. */
import { newestEntries } from '#kernel/entries.ts'
import { notFound } from '#kernel/problem.ts'
import type { Page } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import type { PregnancyService, StateAndQuestion } from '../../pregnancy/public.ts'
import type { ChronicConfig } from '../clinic.ts'
import { own, type OwnDb } from '../db.ts'
import { loadFacts, type ChronicFacts } from '../facts/load.ts'
import { standingOf, type Standing } from '../facts/standing.ts'
import type { ChronicDb, EntryRow } from '../tables.ts'

export interface Shown {
  facts: ChronicFacts
  standing: Standing
  config: ChronicConfig
  /** Other bounds hold for her: pregnant, up to 42 days after it, or nobody knows how it ended. */
  guarded: boolean
  /** Nobody knows whether she is pregnant: she is asked, and it is never taken as no. */
  ask: boolean
}

type LoadOne = (db: OwnDb, personId: string) => Promise<ChronicFacts | undefined>
const loadAll: LoadOne = async (db, personId) => (await loadFacts(db, [personId])).get(personId)

export async function shownOf(page: Page, personId: string, load = loadAll): Promise<Shown> {
  const facts = await load(own(page.db), personId)
  if (!facts) throw notFound()
  const config = page.config<ChronicConfig>('chronic')
  const standing = standingOf(facts, config, page.today)
  const pregnancy = await pregnancyOf(page, facts)
  return { facts, standing, config, guarded: pregnancy?.guarded ?? false, ask: pregnancy?.shouldAsk ?? false }
}

/** Girls and women beyond the years in which it is asked are pregnant now and then as well. */
async function pregnancyOf(page: Page, { id, sex }: ChronicFacts): Promise<StateAndQuestion | null> {
  if (sex === 'male') return null
  const service = page.service<PregnancyService>('pregnancy.state')
  return (await service.on(page.db, [id], page.today)).get(id) ?? null
}

type Kind = 'chronic_episode' | 'chronic_history' | 'chronic_visit' | 'chronic_call'

/** The newest first, with what was taken back and without what was amended. */
export const entriesOf = <T extends Kind>(
  db: OwnDb,
  table: T,
  personId: string,
  limit: number,
): Promise<ChronicDb[T][]> => newestEntries<ChronicDb[T]>(db, table, personId, { limit })

export const performersOf = (db: OwnDb, rows: readonly EntryRow[]): Promise<ReadonlyMap<string, string>> =>
  userNames(
    db,
    rows.map((r) => r.performer_id),
  )
