import type { Page, TimelineEntry, TimelineSpec } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { own } from '../db.ts'
import type { EncounterRow } from '../tables.ts'

const ICONS = { home: 'door', clinic: 'clipboard', phone: 'phone', session: 'people', self: 'person' } as const

type Row = EncounterRow & { newer_id: string | null }

/** Visits, calls and consultations; what was taken back or amended stays, struck through. */
export const encounterTimeline: TimelineSpec = {
  permission: 'records:read',
  async load(page, about, { before, limit }) {
    const rows = await encountersOf(page, about, before, limit)
    const users = await userNames(
      own(page.db),
      rows.map((e) => e.performer_id),
    )
    return rows.map((e) => entry(e, users.get(e.performer_id)))
  },
}

async function encountersOf(
  page: Page,
  about: { personId?: string; householdId?: string },
  before: string | undefined,
  limit: number,
): Promise<Row[]> {
  let query = own(page.db)
    .selectFrom('records_encounter as e')
    .selectAll('e')
    .select((x) =>
      x
        .selectFrom('records_encounter as n')
        .whereRef('n.replaces_id', '=', 'e.id')
        .select('n.id')
        .limit(1)
        .as('newer_id'),
    )
    .orderBy('e.started_at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(limit)
  if (about.householdId !== undefined) query = query.where('e.household_id', '=', about.householdId)
  if (about.personId !== undefined) {
    const { personId } = about
    query = query.where('e.id', 'in', (x) =>
      x.selectFrom('records_attendance').select('encounter_id').where('person_id', '=', personId),
    )
  }
  if (before !== undefined) query = query.where('e.started_at', '<', before)
  return await query.execute()
}

function entry(e: Row, by: string | undefined): TimelineEntry {
  const text = [e.outcome_reason, e.note].filter(Boolean).join(' · ')
  const struck = e.voided_at !== null || e.newer_id !== null
  const why = e.voided_at === null ? '' : (e.void_reason ?? '')
  return {
    on: e.happened_on,
    at: e.started_at,
    icon: ICONS[e.class],
    titleKey:
      e.class === 'home' ? `records.contact_line.home_${e.outcome ?? 'done'}` : `records.contact_line.${e.class}`,
    href: `/encounters/${e.id}`,
    sensitivity: null,
    ...(text || why ? { text: why || text } : {}),
    ...(by === undefined ? {} : { by }),
    ...(struck ? { voided: true } : {}),
  }
}
