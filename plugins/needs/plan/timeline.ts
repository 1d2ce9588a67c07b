import { newestEntries } from '#kernel/entries.ts'
import type { TimelineSpec } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'

import type { EntryKind, EntryRows } from './commands/standing.ts'
import { carePath } from './paths.ts'
import { entryLine } from './views/entry-words.ts'

const KINDS = ['need', 'plan', 'activity', 'review', 'done'] as const
const ICONS: Record<EntryKind, string> = {
  need: 'target',
  plan: 'edit',
  activity: 'list',
  review: 'calendar',
  done: 'check',
}

/** On the person's own timeline and never on the household's, which the family reads. */
export const planTimeline: TimelineSpec = {
  permission: 'needs:read',
  async load(page, { personId }, { before, limit }) {
    if (personId === undefined) return []
    const all: { kind: EntryKind; row: EntryRows[EntryKind] }[] = []
    for (const kind of KINDS) {
      const rows = await newestEntries<EntryRows[EntryKind]>(page.db, `needs_${kind}`, personId, { before, limit })
      for (const row of rows) all.push({ kind, row })
    }
    const names = await userNames(
      page.db,
      all.map(({ row }) => row.performer_id),
    )
    return all
      .toSorted((a, b) => (a.row.happened_at < b.row.happened_at ? 1 : -1))
      .slice(0, limit)
      .map(({ kind, row }) => {
        const { key, params } = entryLine(page, kind, row)
        const text = [kind === 'need' ? (row as EntryRows['need']).reason : null, row.void_reason, row.note]
          .filter(Boolean)
          .join(' · ')
        const by = names.get(row.performer_id)
        return {
          on: row.happened_on,
          at: row.happened_at,
          icon: ICONS[kind],
          titleKey: key,
          params,
          sensitivity: row.sensitivity,
          href: carePath(personId),
          ...(text ? { text } : {}),
          ...(by === undefined ? {} : { by }),
          ...(row.status === 'final' ? {} : { voided: true }),
        }
      })
  },
}
