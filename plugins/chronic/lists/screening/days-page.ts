import { addDays } from '#kernel/dates.ts'
import { areaTree } from '#kernel/area-tree.ts'
import type { Page, TodayCardSpec } from '#kernel/plugin.ts'
import { badge } from '#views/badge.ts'
import { banner } from '#views/banner.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { tasks } from '#views/task.ts'
import { own } from '../../db.ts'
import type { ScreenedRow, ScreeningDayRow } from '../../tables.ts'
import { dayPath, PLAN, rowPath, SCREENINGS } from './paths.ts'
import { daysFrom } from './queries.ts'

/** Of a year, and what is planned. */
const BACK_DAYS = 366
const MOST_DAYS = 100
const SOON_DAYS = 7
const MOST_URGENT = 10

export async function daysPage(page: Page): Promise<Response> {
  const { t, today } = page
  const days = await daysFrom(own(page.db), addDays(today, -BACK_DAYS), MOST_DAYS)
  return await page.show({
    title: t('chronic.screenings'),
    current: SCREENINGS,
    body: html`${pageHead({
      title: t('chronic.screenings'),
      lines: [t('chronic.screenings_text')],
      actions: html`${when(page.can('chronic:write'), () =>
        linkButton({ href: PLAN, kind: 'primary', icon: 'plus', label: t('chronic.screening.plan') }),
      )}${linkButton({ href: '/chronic/overdue', icon: 'phone', label: t('chronic.overdue') })}`,
    })}<div class="stack">${card({
      id: 'days',
      title: t('chronic.screening.days'),
      flush:
        days.length === 0 ? empty({ icon: 'calendar', title: t('chronic.screening.no_days') }) : await list(page, days),
    })}</div>`,
  })
}

async function list(page: Page, days: readonly ScreeningDayRow[]): Promise<Html> {
  const names = new Map((await areaTree(page)).map((a) => [a.id, a.name]))
  return tasks(
    days.map((d) => ({
      icon: 'calendar',
      who: page.fmt.date(d.held_on),
      what: d.place,
      note: names.get(d.area_id) ?? '',
      href: dayPath(d.id),
      badge:
        d.status === 'planned' && d.held_on === page.today
          ? badge('due', page.t('chronic.screening.today'))
          : badge(
              d.status === 'held' ? 'done' : d.status === 'cancelled' ? 'closed' : 'upcoming',
              page.t(`chronic.screening.status.${d.status}`),
            ),
    })),
  )
}

/** The day that begins here, and – for the nurse – whoever could not wait and is nobody's yet. */
export const screeningToday: TodayCardSpec = {
  order: 12,
  permission: 'chronic:read',
  async render(page) {
    const days = (await daysFrom(own(page.db), page.today, MOST_DAYS)).filter(
      (d) => d.status === 'planned' && d.held_on <= addDays(page.today, SOON_DAYS),
    )
    const urgent = await urgentRows(page)
    if (days.length + urgent.length === 0) return null
    return html`${urgent.map((r) => alarm(page, r))}${
      days.length === 0
        ? ''
        : card({ id: 'screenings', title: page.t('chronic.screenings'), flush: await list(page, days) })
    }`
  },
}

const urgentRows = (page: Page): Promise<ScreenedRow[]> =>
  own(page.db)
    .selectFrom('chronic_screened')
    .selectAll()
    .where('status', '=', 'open')
    .where('urgency', 'is not', null)
    .where('recorded_at', '>=', addDays(page.today, -SOON_DAYS))
    .orderBy('recorded_at', 'desc')
    .limit(MOST_URGENT)
    .execute()

/** Read over shoulders: that somebody must be seen, and not of what. */
function alarm(page: Page, r: ScreenedRow): Html {
  const { t } = page
  return banner('bad', {
    title: t(`chronic.alert_${r.urgency!}`),
    text: t('chronic.screening.urgent_row', {
      name: r.name ?? '',
      done: t(r.response === null ? 'chronic.screening.not_answered' : `chronic.screening.response.${r.response}`),
    }),
    action: linkButton({ href: rowPath(r.day_id, r.id), small: true, label: t('chronic.screening.who_is_who') }),
  })
}
