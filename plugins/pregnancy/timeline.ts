import { newestEntries } from '#kernel/entries.ts'
import type { TimelineEntry, TimelineSpec } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import type { RecordPages } from '../records/public.ts'
import { own } from './db.ts'
import { type EntryKind } from './queries.ts'
import type { ContactRow, EntryRow, OutcomeRow } from './tables.ts'
import { entryKey } from './views/entry-words.ts'

const ICONS: Record<EntryKind, string> = { answer: 'help', pregnancy: 'heart', outcome: 'baby', contact: 'clipboard' }
const KINDS = ['answer', 'pregnancy', 'outcome', 'contact'] as const

/** On the person's own timeline and never on the household's, which the family reads. */
export const pregnancyTimeline: TimelineSpec = {
  permission: 'pregnancy:read',
  async load(page, { personId }, { before, limit }) {
    if (personId === undefined) return []
    const entries: { kind: EntryKind; row: EntryRow }[] = []
    for (const kind of KINDS)
      for (const row of await newestEntries<EntryRow>(page.db, `pregnancy_${kind}`, personId, { before, limit }))
        entries.push({ kind, row })
    const names = await userNames(
      own(page.db),
      entries.map((e) => e.row.performer_id),
    )
    const movedFrom = await page.service<RecordPages>('records.pages').movedFrom(
      page,
      entries.map((e) => e.row),
    )
    return entries
      .toSorted((a, b) => (a.row.happened_at < b.row.happened_at ? 1 : -1))
      .slice(0, limit)
      .map(({ kind, row }) => toEntry(kind, row, { by: names.get(row.performer_id), from: movedFrom(row) }))
  },
}

function toEntry(
  kind: EntryKind,
  row: EntryRow,
  { by, from }: { by: string | undefined; from: string | null },
): TimelineEntry {
  const note = row.status === 'moved' ? null : row.note
  const text = [from, (row as OutcomeRow).child_name, row.void_reason, note].filter(Boolean).join(' · ')
  return {
    on: row.happened_on,
    at: row.happened_at,
    icon: kind === 'contact' && (row as ContactRow).kind === 'newborn' ? 'baby' : ICONS[kind],
    titleKey: entryKey(kind, row),
    sensitivity: row.sensitivity,
    href: kind === 'contact' ? `/pregnancy-contacts/${row.id}` : `/people/${row.person_id}/pregnancy`,
    ...(text ? { text } : {}),
    ...(by === undefined ? {} : { by }),
    ...(row.status === 'final' ? {} : { voided: true }),
  }
}
