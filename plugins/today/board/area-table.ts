import type { AreaNode } from '#kernel/area-tree.ts'
import type { Page } from '#kernel/plugin.ts'
import type { Counts } from '#kernel/work.ts'
import { workHref, type WorkQuery } from '#kernel/work-filter.ts'
import { empty } from '#views/empty.ts'
import { html, type Html } from '#views/html.ts'
import { table } from '#views/table.ts'
import { shareBar } from '../views/share-bar.ts'
import { LIST } from '../worklist.ts'
import { stateColumns } from './parts.ts'

export interface AreaRow {
  area: AreaNode
  counts: Counts
  inCare: number
}

export function areaTable(page: Page, rows: readonly AreaRow[], query: WorkQuery, into: (id: string) => string): Html {
  const { t } = page
  return table<AreaRow>({
    label: t('today.areas'),
    rows,
    empty: empty({ icon: 'map', title: t('today.no_areas') }),
    columns: [
      {
        label: t('today.area'),
        head: true,
        cell: ({ area }) =>
          area.children.length > 0
            ? html`<a href="${into(area.id)}">${area.name}</a>`
            : html`<a href="${workHref(LIST, { ...query, village: area.id })}">${area.name}</a>`,
      },
      { label: t('today.overdue_share'), cell: (r) => shareBar(page, r.counts.overdue, r.inCare) },
      ...stateColumns<AreaRow>(
        page,
        (r) => r.counts,
        ({ area }, state) => workHref(LIST, { ...query, state, village: area.id }),
      ),
      {
        label: t('today.map'),
        cell: ({ area }) =>
          html`<a href="${workHref('/map', { ...query, village: area.id })}">${t('today.on_map')}</a>`,
      },
    ],
  })
}
