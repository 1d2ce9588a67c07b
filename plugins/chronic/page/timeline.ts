/** Follow-up on the person's own timeline; never on the household's, which the family reads. */
import { newestEntries } from '#kernel/entries.ts'
import type { Page, TimelineEntry, TimelineSpec } from '#kernel/plugin.ts'
import type { RecordPages } from '../../records/public.ts'
import { own } from '../db.ts'
import type { CallRow, EntryRow, EpisodeRow, HistoryRow, VisitRow } from '../tables.ts'
import { performersOf } from './load.ts'
import { ANCHORS, chronicPath, visitPath } from './paths.ts'
import { classKey } from './views/words.ts'

interface Rows {
  visit: VisitRow
  episode: EpisodeRow
  history: HistoryRow
  call: CallRow
}
type Kind = keyof Rows
const ICONS: Record<Kind, string> = { visit: 'pulse', episode: 'heart', history: 'help', call: 'phone' }
const KINDS = Object.keys(ICONS) as readonly Kind[]

export const chronicTimeline: TimelineSpec = {
  permission: 'chronic:read',
  async load(page, { personId }, { before, limit }) {
    if (personId === undefined) return []
    const entries: { kind: Kind; row: EntryRow }[] = []
    for (const kind of KINDS)
      for (const row of await newestEntries<EntryRow>(page.db, `chronic_${kind}`, personId, { before, limit }))
        entries.push({ kind, row })
    const names = await performersOf(
      own(page.db),
      entries.map((e) => e.row),
    )
    const movedFrom = await page.service<RecordPages>('records.pages').movedFrom(
      page,
      entries.map((e) => e.row),
    )
    return entries
      .toSorted((a, b) => (a.row.happened_at < b.row.happened_at ? 1 : -1))
      .slice(0, limit)
      .map(({ kind, row }) => toEntry(page, kind, row, { by: names.get(row.performer_id), from: movedFrom(row) }))
  },
}

/** Of what was moved only that it was: what it said is another person's now. */
function toEntry(
  page: Page,
  kind: Kind,
  row: EntryRow,
  { by, from }: { by: string | undefined; from: string | null },
): TimelineEntry {
  const moved = row.status === 'moved'
  const text = (moved ? [row.void_reason] : [...told(page, kind, row), from, row.void_reason, row.note]).filter(Boolean)
  return {
    on: row.happened_on,
    at: row.happened_at,
    icon: ICONS[kind],
    titleKey: moved ? `chronic.line.moved.${kind}` : titleOf(kind, row),
    personId: row.person_id,
    sensitivity: row.sensitivity,
    href: hrefOf(kind, row),
    ...(text.length > 0 ? { text: text.join(' · ') } : {}),
    ...(by === undefined ? {} : { by }),
    ...(row.status === 'final' ? {} : { voided: true }),
  }
}

function titleOf(kind: Kind, row: EntryRow): string {
  if (kind === 'visit') return `chronic.line.visit.${classKey(row as VisitRow)}`
  if (kind === 'episode') return `chronic.line.episode.${(row as EpisodeRow).programme}`
  if (kind === 'history') return `chronic.line.history.${(row as HistoryRow).question}`
  return `chronic.line.call.${(row as CallRow).result}`
}

function told({ t, fmt }: Page, kind: Kind, row: EntryRow): (string | null)[] {
  if (kind === 'history') return [t(`chronic.answer.${(row as HistoryRow).answer}`)]
  if (kind === 'visit') {
    const { systolic, diastolic, next_on } = row as VisitRow
    return [
      systolic === null ? null : t('chronic.shown.pressure_value', { value: `${systolic}/${diastolic}` }),
      t('chronic.shown.next_on', { on: fmt.date(next_on) }),
    ]
  }
  if (kind === 'episode') {
    const { ended_on, end_reason } = row as EpisodeRow
    if (ended_on === null) return []
    return [
      t('chronic.shown.ended_on', { on: fmt.date(ended_on) }),
      end_reason && t(`chronic.end_reason.${end_reason}`),
    ]
  }
  const { agreed_on, remove_reason } = row as CallRow
  return [
    agreed_on && t('chronic.shown.agreed_for', { on: fmt.date(agreed_on) }),
    remove_reason && t(`chronic.remove_reason.${remove_reason}`),
  ]
}

const hrefOf = (kind: Kind, row: EntryRow): string => {
  if (kind === 'visit') return visitPath(row.id)
  return kind === 'history' ? `${chronicPath(row.person_id)}#${ANCHORS.history}` : chronicPath(row.person_id)
}
