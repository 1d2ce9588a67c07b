/** The nurse's first page: the work by health worker, and whom to call first. */
import { areaTree, type AreaNode } from '#kernel/area-tree.ts'
import { dayInZone } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import type { Counts } from '#kernel/work.ts'
import { ALL_WORK, STATE_NAMES, workHref } from '#kernel/work-filter.ts'
import { badge, dueText } from '#views/badge.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, type Html } from '#views/html.ts'
import { table, type Column } from '#views/table.ts'
import { tasks } from '#views/task.ts'
import { telHref } from '#views/text.ts'
import { openAlerts } from '../alerts.ts'
import { dayCards } from '../cards.ts'
import { houseHref, listed } from '../houses.ts'
import { contactsSince, housesOf, lastContacts, mondayOf, workersIn, type Worker } from '../queries.ts'
import { silentCard, tabletContacts } from '../tablets/silent.ts'
import { alertCards } from '../views/alerts.ts'
import { LIST, namesOf } from '../worklist.ts'
import { figures, head, stateColumns, sumOf } from './parts.ts'

/** Overdue households looked through for a telephone, and how many are offered: a nurse's hour of calls. */
const LOOKED_AT = 60
const CALLS = 10

export async function nursePage(page: Page): Promise<Response> {
  const { t } = page
  const areas = await areaTree(page)
  const workers = await workersIn(page)
  const ids = workers.map((w) => w.id)
  const contacts = await contactsSince(page, mondayOf(page.today), ids)
  const earlier = await lastContacts(
    page,
    ids.filter((id) => !contacts.has(id)),
  )
  const tablets = await tabletContacts(page, workers)
  const countsOf = await countsByWorker(page, areas, workers)
  const rows = workers.map((w): WorkerRow => {
    const { visited = 0, last = earlier.get(w.id) ?? null } = contacts.get(w.id) ?? {}
    return { ...w, counts: countsOf(w), visited, last, tablet: tablets.get(w.id) ?? null }
  })
  const total = await page.work.counts()
  return await page.show({
    title: t('today.nav'),
    current: '/today',
    wide: true,
    body: html`${head(page, t('today.by_worker'))}
${alertCards(page, await openAlerts(page))}${await dayCards(page)}
${figures(page, total, sumOf(rows.map((r) => r.visited)))}
<div class="cols list-first">${await callFirst(page, areas)}
<div class="stack">${card({ id: 'workers', title: t('today.workers'), flush: workerTable(page, rows, namesOf(areas)) })}${await silentCard(page, workers, (id) => workHref(LIST, ALL_WORK, { worker: id }))}</div></div>`,
  })
}

/** All areas of all workers at once. Of an area that lies in another of the same worker the other speaks. */
async function countsByWorker(
  page: Page,
  areas: readonly AreaNode[],
  workers: readonly Worker[],
): Promise<(w: Worker) => Counts> {
  const counts = await page.work.countsByArea([...new Set(workers.flatMap((w) => w.areas))], undefined, {
    items: false,
  })
  const nodes = new Map(areas.map((a) => [a.id, a]))
  return (w) => {
    const theirs = new Set(w.areas)
    const inAnother = (id: string) => {
      for (let up = nodes.get(id)?.parent; up; up = up.parent) if (theirs.has(up.id)) return true
      return false
    }
    const sum = { overdue: 0, due: 0, upcoming: 0 }
    for (const id of w.areas) {
      const c = counts.get(id)?.households
      if (!c || inAnother(id)) continue
      for (const state of ['overdue', 'due', 'upcoming'] as const) sum[state] += c[state]
    }
    return sum
  }
}

interface WorkerRow extends Worker {
  counts: Counts
  visited: number
  last: string | null
  /** When the tablet was last heard of; null without one. */
  tablet: string | null
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
        cell: (w) =>
          html`<a href="${workHref(LIST, ALL_WORK, { worker: w.id })}">${w.name}</a><p class="meta">${fmt.list(w.areas.map((a) => names.get(a) ?? '').filter(Boolean))}</p>`,
      },
      ...stateColumns<WorkerRow>(
        page,
        (w) => w.counts,
        (w, state) => workHref(LIST, { ...ALL_WORK, state }, { worker: w.id }),
      ),
      { label: t('today.visited_week'), num: true, cell: (w) => fmt.number(w.visited) },
      { label: t('today.last_contact'), cell: (w) => (w.last ? fmt.dateShort(w.last) : t('today.never')) },
      ...(page.home === 'tablet' ? [] : [tabletColumn(page)]),
    ],
  })
}

/** Without one there is a way to it. */
const tabletColumn = ({ t, fmt, timeZone }: Page): Column<WorkerRow> => ({
  label: t('today.tablet'),
  cell: (w) =>
    w.tablet
      ? html`<span class="nowrap">${fmt.dateShort(dayInZone(w.tablet, timeZone))}</span>`
      : html`<a href="/tablet-code/${w.id}" aria-label="${t('today.tablet_code_for', { name: w.name })}">${t('today.tablet_code')}</a>`,
})

/** Overdue, with a telephone: a call may be enough. */
async function callFirst(page: Page, areas: readonly AreaNode[]): Promise<Html> {
  const { t, fmt, today } = page
  const names = namesOf(areas)
  const { households } = await page.work.list({ states: [3], limit: LOOKED_AT })
  const houses = await housesOf(
    page.db,
    households.map((h) => h.householdId),
  )
  const reachable = households.filter((h) => houses.get(h.householdId)?.phone).slice(0, CALLS)
  const calls = await listed(page, reachable, { areaNames: names })
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
              meta: names.get(house.area_id),
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
