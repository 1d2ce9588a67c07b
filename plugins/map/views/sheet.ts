import type { Page } from '#kernel/plugin.ts'
import { STATE_NAMES, workHref, type WorkQuery } from '#kernel/work-filter.ts'
import { badge, dueBadge } from '#views/badge.ts'
import { empty } from '#views/empty.ts'
import { html, type Html } from '#views/html.ts'
import { tasks } from '#views/task.ts'
import { inViewCount } from './words.ts'
import { own } from '../db.ts'
import type { InView } from '../data.ts'

/** Rows of the list; the whole list is the worklist's. */
const ROWS = 20

/** The list beside the map: the same households or areas, for keyboards, screen readers and where there is no script. */
export async function sheetOf(page: Page, view: InView, query: WorkQuery): Promise<Html> {
  const { t } = page
  const areas = view.clusters.length > 0 ? areaRows(page, view, query) : ''
  const houses = view.first.length > 0 ? await householdRows(page, view, query) : ''
  return html`<header><h2 class="grow" id="inview">${inViewCount(page, view)}</h2></header>
${view.cut ? html`<p class="body meta">${t('map.cut')}</p>` : ''}${areas}${houses}${areas || houses ? '' : none(page)}`
}

function areaRows(page: Page, { clusters }: InView, query: WorkQuery): Html {
  const { t, fmt } = page
  return tasks(
    clusters
      .toSorted((a, b) => b.counts.overdue - a.counts.overdue || b.counts.due - a.counts.due)
      .slice(0, ROWS)
      .map((c) => ({
        icon: 'pin',
        who: c.name,
        note: t('map.make_up', {
          overdue: fmt.number(c.counts.overdue),
          due: fmt.number(c.counts.due),
          upcoming: fmt.number(c.counts.upcoming),
        }),
        href: workHref('/map', { ...query, village: c.id }),
        badge:
          c.counts.overdue > 0
            ? badge('overdue', fmt.number(c.counts.overdue))
            : c.counts.due > 0
              ? badge('due', fmt.number(c.counts.due))
              : badge('upcoming', fmt.number(c.counts.upcoming)),
      })),
  )
}

async function householdRows(page: Page, view: InView, query: WorkQuery): Promise<Html> {
  const { t, fmt, today } = page
  const first = view.first.slice(0, ROWS)
  const ids = first.map((h) => h.householdId)
  const pins = new Map(view.pins.map((p) => [p.id, p]))
  const items = Map.groupBy(await page.work.items(ids, query.kind ? { key: query.kind } : {}), (i) => i.householdId)
  return html`<ul class="tasks">${first.map(({ householdId }) => {
    const pin = pins.get(householdId)!
    const open = items.get(householdId) ?? []
    const what = [...new Set(open.map((i) => t(i.titleKey, i.params)))]
    const worst = open[0]
    return html`<li><a class="task" href="/households/${householdId}" data-household="${householdId}"><span class="num"><b>${pin.number ?? '–'}</b></span><span><b>${pin.name ?? t('map.unnamed')}</b><span class="meta">${fmt.list(what.slice(0, 3))}${what.length > 3 ? ' …' : ''}</span></span>${
      worst
        ? dueBadge(
            t,
            { state: STATE_NAMES[worst.state], dueOn: worst.dueOn, overdueOn: worst.overdueOn, opensOn: worst.opensOn },
            today,
            (day) => fmt.dateShort(day),
          )
        : ''
    }</a></li>`
  })}</ul>${view.first.length > ROWS ? html`<footer><a class="up" href="${workHref('/today/list', query)}">${t('map.whole_list')}</a></footer>` : ''}`
}

const none = ({ t }: Page): Html =>
  empty({ icon: 'check', title: t('map.none_in_view'), text: t('map.none_in_view_text') })

export interface Spot {
  id: string
  number: string | null
  name: string | null
  address: string | null
  latitude: number | null
  longitude: number | null
}

export const spotOf = async (page: Page, id: string): Promise<Spot | undefined> =>
  await own(page.db)
    .selectFrom('pub_household')
    .select(['id', 'number', 'name', 'address', 'latitude', 'longitude'])
    .where('id', '=', id)
    .executeTakeFirst()
