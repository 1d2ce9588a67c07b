/** Doses on the person's own timeline, those of one day and one hand as they were given; never on the household's, which the family reads. */
import { newestEntries } from '#kernel/entries.ts'
import type { T } from '#kernel/i18n.ts'
import type { TimelineEntry, TimelineSpec } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { vaccineWords } from '../around/vaccine-name.ts'
import { own } from '../db.ts'
import type { ImmunizationRow } from '../tables.ts'

export const doseTimeline: TimelineSpec = {
  permission: 'vaccination:read',
  async load(page, { personId }, { before, limit }) {
    if (personId === undefined) return []
    const db = own(page.db)
    const rows = await newestEntries<ImmunizationRow>(db, 'vaccination_immunization', personId, { before, limit })
    if (rows.length === 0) return []
    const names = await userNames(
      db,
      rows.map((r) => r.performer_id),
    )
    const { t } = page
    return rows.map((r) => entryOf(t, r, names.get(r.performer_id)))
  },
}

/** Of a dose that was moved only that it was: what it was is another person's now. */
function entryOf(t: T, r: ImmunizationRow, by: string | undefined): TimelineEntry {
  const moved = r.status === 'moved'
  const text = [
    r.source === 'here' || moved ? null : t(`vaccination.doses.source.${r.source}`),
    moved || r.lot_number === null ? null : r.lot_number,
    r.void_reason,
    moved ? null : r.note,
  ].filter((w) => w !== null)
  return {
    on: r.happened_on,
    at: r.happened_at,
    icon: 'syringe',
    titleKey: moved ? 'vaccination.doses.line.dose_moved' : 'vaccination.doses.line.dose',
    ...(moved ? {} : { params: { vaccine: vaccineWords(t, r.vaccine_code) } }),
    personId: r.person_id,
    sensitivity: r.sensitivity,
    href: `/vaccinations/${r.id}`,
    ...(text.length > 0 ? { text: text.join(' · ') } : {}),
    ...(by === undefined ? {} : { by }),
    ...(r.status === 'final' ? {} : { voided: true }),
  }
}
