/** The head's first page: the work by area, level by level. */
import { areaTree, type AreaNode } from '#kernel/area-tree.ts'
import type { Page } from '#kernel/plugin.ts'
import { ALL_WORK, filterOf, workHref, type WorkQuery } from '#kernel/work-filter.ts'
import { card, foldCard } from '#views/card.ts'
import { html } from '#views/html.ts'
import { seg } from '#views/tabs.ts'
import { kindChips } from '#views/work-filter.ts'
import { openAlerts } from '../alerts.ts'
import { contactsSince, mondayOf, workersIn } from '../queries.ts'
import { silentCard } from '../tablets/silent.ts'
import { alertCards } from '../views/alerts.ts'
import { LIST } from '../worklist.ts'
import { areaTable, type AreaRow } from './area-table.ts'
import { figures, head, sumOf } from './parts.ts'

export const SORTS = ['share', 'overdue', 'name'] as const
export type Sort = (typeof SORTS)[number]

/** An area that has nobody in care comes last. */
const share = ({ counts, inCare }: AreaRow) => (inCare === 0 ? -1 : counts.overdue / inCare)
const BY: Record<Sort, (a: AreaRow, b: AreaRow) => number> = {
  share: (a, b) => share(b) - share(a),
  overdue: (a, b) => b.counts.overdue - a.counts.overdue,
  name: (a, b) => a.area.no - b.area.no,
}

export async function headPage(
  page: Page,
  { at, sort, query }: { at: string | undefined; sort: Sort; query: WorkQuery },
): Promise<Response> {
  const { t } = page
  const areas = await areaTree(page)
  const chosen = areas.find((a) => a.id === at)
  const shown = chosen ? chosen.children : tops(areas)
  const counts = await page.work.countsByArea(
    shown.map((a) => a.id),
    query.kind ?? undefined,
    { items: false },
  )
  const rows = shown
    .map((area): AreaRow => {
      const c = counts.get(area.id)
      return { area, counts: c?.households ?? { overdue: 0, due: 0, upcoming: 0 }, inCare: c?.inCare ?? 0 }
    })
    .toSorted((a, b) => BY[sort](a, b) || a.area.no - b.area.no)
  const total = await page.work.counts(filterOf({ ...query, village: chosen?.id ?? null }))
  const kinds = await page.work.countsByKind(chosen ? { areas: [chosen.id] } : {})
  const href = (change: { sort?: Sort; kind?: string | null; at?: string | null }) =>
    workHref(
      '/today',
      { ...ALL_WORK, kind: change.kind === undefined ? query.kind : change.kind },
      { at: change.at === undefined ? chosen?.id : change.at, sort: change.sort ?? sort },
    )
  const workers = await workersIn(page)
  const contacts = await contactsSince(
    page,
    mondayOf(page.today),
    workers.map((w) => w.id),
  )
  return await page.show({
    title: t('today.nav'),
    current: '/today',
    wide: true,
    body: html`${head(page, chosen ? chosen.name : t('today.by_area'), chosen ? { href: href({ at: chosen.parent?.children.length === 1 ? null : (chosen.parent?.id ?? null) }), label: chosen.parent?.name ?? t('today.by_area') } : undefined)}
${alertCards(page, await openAlerts(page))}
${figures(page, total, sumOf([...contacts.values()].map((c) => c.visited)))}
${foldCard({
  icon: 'filter',
  title: t('today.by_kind'),
  open: query.kind !== null,
  body: kindChips({
    t,
    chosen: query,
    href: ({ kind }) => href({ kind: kind ?? null }),
    kinds: page.work.kinds
      .map((k) => ({ key: k.key, label: t(k.titleKey), icon: k.icon, n: sumOf(Object.values(kinds.get(k.key) ?? {})) }))
      .filter((k) => k.n > 0),
  }),
})}
${card({
  id: 'areas',
  title: t('today.areas'),
  meta: t('today.areas_meta'),
  aside: seg(
    t('today.sort'),
    SORTS.map((s) => ({ href: href({ sort: s }), label: t(`today.sort_${s}`), current: s === sort })),
  ),
  flush: areaTable(page, rows, query, (id) => href({ at: id })),
})}
${await silentCard(page, workers, (id) => workHref(LIST, ALL_WORK, { worker: id }))}`,
  })
}

/** Where there is only one area to show, what lies below it says more. */
function tops(areas: readonly AreaNode[]): readonly AreaNode[] {
  let level: readonly AreaNode[] = areas.filter((a) => a.parent === null)
  while (level.length === 1 && level[0]!.children.length > 0) level = level[0]!.children
  return level
}
