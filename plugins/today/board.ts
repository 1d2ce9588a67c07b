/** The nurse's and the head's first page: the same counts, by worker and by area. */
import { areaTree, type AreaNode } from '#kernel/area-tree.ts'
import type { Page } from '#kernel/plugin.ts'
import type { Counts } from '#kernel/work.ts'
import { ALL_WORK, filterOf, STATE_NAMES, workHref, type WorkQuery } from '#kernel/work-filter.ts'
import { badge, dueText } from '#views/badge.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { searchBox } from '#views/search-box.ts'
import { seg } from '#views/tabs.ts'
import { table, type Column } from '#views/table.ts'
import { tasks } from '#views/task.ts'
import { telHref } from '#views/text.ts'
import { tiles } from '#views/tiles.ts'
import { kindChips } from '#views/work-filter.ts'
import { openAlerts } from './alerts.ts'
import { houseHref, listed } from './houses.ts'
import { lastContact, mondayOf, visitedSince, workersIn, type Worker } from './queries.ts'
import { alertCards } from './views/alerts.ts'
import { shareBar } from './views/share-bar.ts'
import { LIST, namesOf } from './worklist.ts'

/** Overdue households looked through for a telephone, and how many are offered: a nurse's hour of calls. */
const LOOKED_AT = 60
const CALLS = 10

export async function nursePage(page: Page): Promise<Response> {
  const { t } = page
  const areas = await areaTree(page)
  const workers = await workersIn(
    page,
    areas.map((a) => a.id),
  )
  const visited = await visitedSince(
    page,
    mondayOf(page.today),
    workers.map((w) => w.id),
  )
  const rows: WorkerRow[] = []
  for (const w of workers)
    rows.push({
      ...w,
      counts: (await page.work.counts({ areas: w.areas })).households,
      visited: visited.get(w.id) ?? 0,
      last: await lastContact(page, w.id),
    })
  const total = await page.work.counts()
  return await page.show({
    title: t('today.nav'),
    current: '/today',
    wide: true,
    body: html`${head(page, t('today.by_worker'))}
${alertCards(page, await openAlerts(page))}
${figures(page, total.households, total.items, sumOf(rows.map((r) => r.visited)))}
<div class="cols list-first">${await callFirst(page, areas)}
${card({ id: 'workers', title: t('today.workers'), flush: workerTable(page, rows, namesOf(areas)) })}</div>`,
  })
}

interface WorkerRow extends Worker {
  counts: Counts
  visited: number
  last: string | null
}

function workerTable(page: Page, rows: readonly WorkerRow[], names: ReadonlyMap<string, string>): Html {
  const { t, fmt } = page
  return table<WorkerRow>({
    label: t('today.workers'),
    rows,
    empty: empty({ icon: 'people', title: t('today.no_workers'), text: t('today.no_workers_text') }),
    columns: [
      {
        label: t('today.worker'),
        head: true,
        cell: (w) => html`<a href="${workHref(LIST, ALL_WORK, { worker: w.id })}">${w.name}</a>`,
      },
      { label: t('today.areas'), cell: (w) => fmt.list(w.areas.map((a) => names.get(a) ?? '').filter(Boolean)) },
      ...stateColumns<WorkerRow>(
        page,
        (w) => w.counts,
        (w, state) => workHref(LIST, { ...ALL_WORK, state }, { worker: w.id }),
      ),
      { label: t('today.visited_week'), num: true, cell: (w) => fmt.number(w.visited) },
      { label: t('today.last_contact'), cell: (w) => (w.last ? fmt.dateShort(w.last) : t('today.never')) },
    ],
  })
}

/** Overdue, with a telephone: a call may be enough. */
async function callFirst(page: Page, areas: readonly AreaNode[]): Promise<Html> {
  const { t, fmt, today } = page
  const { households } = await page.work.list({ states: [3], limit: LOOKED_AT })
  const calls = (await listed(page, households, { areaNames: namesOf(areas) }))
    .filter((l) => l.house.phone)
    .slice(0, CALLS)
  return card({
    id: 'calls',
    title: t('today.call_first'),
    meta: t('today.call_first_why'),
    flush:
      calls.length === 0
        ? empty({ icon: 'phone', title: t('today.no_calls') })
        : tasks(
            calls.map(({ house, items, card: c }) => ({
              icon: 'phone',
              who: c.name,
              meta: namesOf(areas).get(house.area_id),
              what: items[0] && page.t(items[0].titleKey, items[0].params),
              badge:
                items[0] &&
                badge(
                  'overdue',
                  dueText(
                    t,
                    { state: STATE_NAMES[items[0].state], dueOn: items[0].dueOn, overdueOn: items[0].overdueOn },
                    today,
                    (day) => fmt.dateShort(day),
                  ),
                ),
              href: houseHref(house.id),
              after: html`<div class="body row tight">${linkButton({ href: telHref(house.phone!), kind: 'primary', small: true, icon: 'phone', label: house.phone! })}</div>`,
            })),
          ),
    footer: html`<a class="up" href="${workHref(LIST, { ...ALL_WORK, state: 'overdue' })}">${t('today.all_overdue')}</a>`,
  })
}

export const SORTS = ['share', 'overdue', 'name'] as const
export type Sort = (typeof SORTS)[number]

interface AreaRow {
  area: AreaNode
  counts: Counts
  of: number
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
  )
  const rows = shown.map((area): AreaRow => {
    const c = counts.get(area.id)?.households ?? { overdue: 0, due: 0, upcoming: 0 }
    return { area, counts: c, of: c.overdue + c.due + c.upcoming }
  })
  const share = (r: AreaRow) => (r.of === 0 ? -1 : r.counts.overdue / r.of)
  rows.sort(
    (a, b) =>
      (sort === 'name'
        ? a.area.no - b.area.no
        : sort === 'overdue'
          ? b.counts.overdue - a.counts.overdue
          : share(b) - share(a)) || a.area.no - b.area.no,
  )
  const total = await page.work.counts(filterOf({ ...query, village: chosen?.id ?? null }))
  const kinds = await page.work.countsByKind(chosen ? { areas: [chosen.id] } : {})
  const href = (change: { sort?: Sort; kind?: string | null; at?: string | null }) =>
    workHref(
      '/today',
      { ...ALL_WORK, kind: change.kind === undefined ? query.kind : change.kind },
      { at: change.at === undefined ? chosen?.id : change.at, sort: change.sort ?? sort },
    )
  const workers = await workersIn(
    page,
    areas.map((a) => a.id),
  )
  const visited = await visitedSince(
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
${figures(page, total.households, total.items, sumOf([...visited.values()]))}
${kindChips({
  t,
  chosen: query,
  href: ({ kind }) => href({ kind: kind ?? null }),
  kinds: page.work.kinds
    .map((k) => ({ key: k.key, label: t(k.titleKey), icon: k.icon, n: sumOf(Object.values(kinds.get(k.key) ?? {})) }))
    .filter((k) => k.n > 0),
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
})}`,
  })
}

/** Where there is only one area to show, what lies below it says more. */
function tops(areas: readonly AreaNode[]): AreaNode[] {
  let level = areas.filter((a) => a.parent === null)
  while (level.length === 1 && level[0]!.children.length > 0) level = level[0]!.children
  return level
}

function areaTable(page: Page, rows: readonly AreaRow[], query: WorkQuery, into: (id: string) => string): Html {
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
      { label: t('today.overdue_share'), cell: (r) => shareBar(page, r.counts.overdue, r.of) },
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

const stateColumns = <Row>(
  { t, fmt }: Page,
  counts: (row: Row) => Counts,
  href: (row: Row, state: 'overdue' | 'due' | 'upcoming') => string,
): Column<Row>[] =>
  (['overdue', 'due', 'upcoming'] as const).map((state) => ({
    label: t(`kit.state.${state}`),
    num: true,
    cell: (row) => {
      const n = counts(row)[state]
      return n > 0 ? html`<a href="${href(row, state)}">${fmt.number(n)}</a>` : fmt.number(0)
    },
  }))

function figures({ t, fmt }: Page, households: Counts, items: Counts, visited: number): Html {
  const all = sumOf(Object.values(households))
  const tile = (state: 'overdue' | 'due') => ({
    label: t(`today.tile_${state}`),
    figure: fmt.number(households[state]),
    of: t('today.of_households', { n: all }),
    ...(all > 0 ? { share: households[state] / all } : {}),
    href: workHref(LIST, { ...ALL_WORK, state }),
  })
  return tiles([
    tile('overdue'),
    tile('due'),
    {
      label: t('today.tile_things'),
      figure: fmt.number(sumOf(Object.values(items))),
      note: t('today.tile_things_note', { overdue: fmt.number(items.overdue) }),
      href: LIST,
    },
    { label: t('today.tile_visited'), figure: fmt.number(visited), note: t('today.since_monday') },
  ])
}

const head = (page: Page, title: string, up?: { href: string; label: string }): Html =>
  html`${pageHead({
    title,
    eyebrow: page.fmt.date(page.today),
    up,
    actions: seg(page.t('today.view'), [
      { href: LIST, icon: 'list', label: page.t('today.list') },
      { href: '/map', icon: 'map', label: page.t('today.map') },
    ]),
  })}${searchBox({ t: page.t, action: '/search', target: '#found', csrf: page.csrf })}<div id="found"></div>`

const sumOf = (all: readonly number[]) => all.reduce((sum, n) => sum + n, 0)
