import { newestEntries } from '#kernel/entries.ts'
import type { Page, TimelineEntry, TimelineSpec } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { own } from '../db.ts'
import { groupName } from '../schedules/words.ts'
import type { AdverseEventRow, AntibodyRow, EntryRow, NotGivenRow } from '../tables.ts'
import { eventWords } from './adverse/words.ts'
import { recordPages } from './fields.ts'

/** On the person's own timeline and never on the household's, which the family reads. */
export const aroundTimeline: TimelineSpec = {
  permission: 'vaccination:read',
  async load(page, { personId }, { before, limit }) {
    if (personId === undefined) return []
    const db = own(page.db)
    const notGiven = await newestEntries<NotGivenRow>(db, 'vaccination_not_given', personId, { before, limit })
    const events = await newestEntries<AdverseEventRow>(db, 'vaccination_adverse_event', personId, {
      before,
      limit,
    })
    const antibodies = await newestEntries<AntibodyRow>(db, 'vaccination_antibody', personId, { before, limit })
    const names = await userNames(
      db,
      [...notGiven, ...events, ...antibodies].map((e) => e.performer_id),
    )
    const movedFrom = await recordPages(page).movedFrom(page, events)
    return [
      ...notGiven.map((n) => ({ ...shared(n, names), ...notGivenEntry(page, n) })),
      ...antibodies.map((a) => ({ ...shared(a, names), ...antibodyEntry(page, a) })),
      ...events.map((e) => ({ ...shared(e, names, movedFrom(e)), ...eventEntry(page, e) })),
    ]
      .toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
      .slice(0, limit)
  },
}

const shared = (row: EntryRow, names: ReadonlyMap<string, string>, from: string | null = null) => {
  const by = names.get(row.performer_id)
  const text = [from, row.void_reason, row.status === 'moved' ? null : row.note]
    .filter((part) => part !== null)
    .join(' · ')
  return {
    on: row.happened_on,
    at: row.happened_at,
    personId: row.person_id,
    sensitivity: row.sensitivity,
    ...(text === '' ? {} : { text }),
    ...(by === undefined ? {} : { by }),
    ...(row.status === 'final' ? {} : { voided: true }),
  }
}

const notGivenEntry = (
  { t, fmt, can }: Page,
  n: NotGivenRow,
): Pick<TimelineEntry, 'icon' | 'titleKey' | 'params' | 'href'> => ({
  icon: 'syringe',
  titleKey: n.until_on === null ? 'vaccination.line.not_given' : 'vaccination.line.not_given_until',
  params: {
    group: groupName(t, n.vaccine_group),
    reason: t(`vaccination.not_given_reason.${n.reason}`),
    ...(n.until_on === null ? {} : { until: fmt.date(n.until_on) }),
  },
  ...(n.status === 'final' && can('vaccination:write') ? { href: `/not-given/${n.id}/void` } : {}),
})

const antibodyEntry = (
  { t, can }: Page,
  a: AntibodyRow,
): Pick<TimelineEntry, 'icon' | 'titleKey' | 'params' | 'href'> => ({
  icon: 'syringe',
  titleKey: 'vaccination.line.antibody',
  params: { product: t(`vaccination.antibody.${a.product}`) },
  ...(a.status === 'final' && can('vaccination:write') ? { href: `/antibodies/${a.id}/void` } : {}),
})

const eventEntry = (page: Page, e: AdverseEventRow): Pick<TimelineEntry, 'icon' | 'titleKey' | 'params' | 'href'> => ({
  icon: 'warning',
  // Whose it was thought to be must not read here what is another person's.
  ...(e.status === 'moved'
    ? { titleKey: 'vaccination.line.adverse_moved' }
    : {
        titleKey: 'vaccination.line.adverse_event',
        params: { event: eventWords(page, e), outcome: page.t(`vaccination.outcome.${e.outcome}`) },
      }),
  href: `/adverse-events/${e.id}`,
})
