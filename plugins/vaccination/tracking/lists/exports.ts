/** The lists to carry away, page by page through the index. */
import { areaTree } from '#kernel/area-tree.ts'
import { daysBetween } from '#kernel/dates.ts'
import type { ExportList, Page } from '#kernel/plugin.ts'
import { groupDose } from '../../doses/words.ts'
import { rowsOf, type ListRow } from './find.ts'
import { LISTS, specOf, type ListName } from './specs.ts'

const A_LOOK = 200
const COLUMNS = [
  'village',
  'house',
  'who',
  'born',
  'sex',
  'mother',
  'vaccines',
  'late_days',
  'last_seen',
  'phone',
] as const

const exportOf = (name: ListName): ExportList => ({
  name: `vaccination_${name.replace('-', '_')}`,
  permission: 'vaccination:read',
  columns: ({ t }) => COLUMNS.map((c) => t(`vaccination.list_col.${c}`)),
  async *rows(page) {
    const areas = new Map((await areaTree(page)).map((a) => [a.id, a.name]))
    const spec = specOf(name, { vaccine: null, today: page.today })
    let after: string | null = null
    do {
      const { rows, next }: Awaited<ReturnType<typeof rowsOf>> = await rowsOf(page, spec, {
        limit: A_LOOK,
        ...(after ? { after } : {}),
      })
      for (const row of rows) yield { about: row.person.id, cells: cellsOf(page, row, areas) }
      after = next
    } while (after !== null)
  },
})

function cellsOf(page: Page, { person, due, overdueOn, lastSeen }: ListRow, areas: ReadonlyMap<string, string>) {
  const { house, reach } = person
  return [
    areas.get(house.area_id) ?? null,
    house.number,
    person.name,
    person.birthDate,
    person.sex,
    person.mother?.name ?? null,
    due.map((d) => groupDose(page, { group: d.group, doseNumber: d.dose })).join('; '),
    Math.max(0, daysBetween(overdueOn, page.today)),
    lastSeen,
    reach.phone,
  ]
}

export const listExports: readonly ExportList[] = LISTS.map(exportOf)
