/** What the records themselves tell: registrations, amendments, moves, births, deaths, consents. */
import type { Instant } from '#kernel/dates.ts'
import type { TimelineEntry, TimelineSpec } from '#kernel/plugin.ts'
import { own, type OwnDb } from './db.ts'
import type { ChangeRow } from './tables.ts'
import { changeEntry, consentEntry, namesFor } from './views/change-entry.ts'

type Window = { before?: Instant; limit: number }

const columns = ['id', 'kind', 'field', 'before', 'after', 'reason', 'happened_on', 'by_user', 'at', 'sort_at'] as const

export const recordsTimeline: TimelineSpec = {
  permission: 'records:read',
  async load(page, about, window) {
    const db = own(page.db)
    const household = about.householdId
      ? await changesOf(db, 'records_household_change', 'household_id', [about.householdId], window)
      : []
    const people = about.personId ? [about.personId] : about.householdId ? await peopleOf(db, about.householdId) : []
    const person = people.length > 0 ? await changesOf(db, 'records_person_change', 'person_id', people, window) : []
    const consents = about.householdId ? await consentsOf(db, about.householdId, window) : []
    const changes = [...grouped(household), ...grouped(person)].filter(
      ([first]) => !(about.householdId && first!.kind === 'moved' && first!.field === 'household'),
    )
    const names = await namesFor(page, changes.flat(), consents)
    const entries = [
      ...changes.map((c) => changeEntry(page, c, names, about)),
      ...consents.map((c) => consentEntry(page, c, names)),
    ]
    return newest(entries, window.limit)
  },
}

const peopleOf = async (db: OwnDb, household: string) =>
  (await db.selectFrom('pub_person').select('id').where('household_id', '=', household).execute()).map((p) => p.id)

export type Change = ChangeRow & { owner: string }

async function changesOf(
  db: OwnDb,
  table: 'records_household_change' | 'records_person_change',
  owner: string,
  ids: readonly string[],
  { before, limit }: Window,
): Promise<Change[]> {
  const found = await db
    .selectFrom(table as 'records_person_change')
    .select(columns)
    .select(`${owner as 'person_id'} as owner`)
    .select((e) => e.fn.coalesce('sort_at', 'at').as('sorted'))
    .where(owner as 'person_id', 'in', [...ids])
    .$if(before !== undefined, (q) => q.where((e) => e(e.fn.coalesce('sort_at', 'at'), '<', before!)))
    .orderBy((e) => e.fn.coalesce('sort_at', 'at'), 'desc')
    .orderBy('id')
    .limit(limit * FIELDS_PER_CHANGE)
    .execute()
  return found
}

/** One amendment may change several fields, each with a row of its own. */
const FIELDS_PER_CHANGE = 4

async function consentsOf(db: OwnDb, household: string, { before, limit }: Window) {
  return await db
    .selectFrom('records_consent')
    .selectAll()
    .where('household_id', '=', household)
    .$if(before !== undefined, (q) => q.where((e) => e(e.fn.coalesce('sort_at', 'at'), '<', before!)))
    .orderBy((e) => e.fn.coalesce('sort_at', 'at'), 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Rows of one amendment, or of one merge, are one entry. */
const ONE_ENTRY = new Set(['amended', 'merged', 'unmerged'])
function grouped(changes: readonly Change[]): Change[][] {
  const groups = new Map<string, Change[]>()
  for (const c of changes) {
    const key =
      ONE_ENTRY.has(c.kind) || (c.kind === 'moved' && c.field !== 'household') ? `${c.owner} ${c.kind} ${c.at}` : c.id
    groups.set(key, [...(groups.get(key) ?? []), c])
  }
  return [...groups.values()]
}

/** At most `limit`, but never a part of one instant. */
function newest(entries: TimelineEntry[], limit: number): TimelineEntry[] {
  const sorted = entries.toSorted((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : 0))
  const cut = sorted[limit - 1]?.at
  return cut === undefined ? sorted : sorted.filter((e) => e.at >= cut)
}

export type TimelineAbout = Parameters<TimelineSpec['load']>[1]
