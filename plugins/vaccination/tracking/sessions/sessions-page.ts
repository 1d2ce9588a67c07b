import { isDay, type Day } from '#kernel/dates.ts'
import { isUuid } from '#kernel/ids.ts'
import type { Page } from '#kernel/plugin.ts'
import { badge } from '#views/badge.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { pager } from '#views/table.ts'
import { tasks, type TaskItem } from '#views/task.ts'
import { own } from '../../db.ts'
import type { SessionRow } from '../../tables.ts'
import { areaName } from './area-name.ts'
import { PLAN, SESSIONS } from './forms.ts'
import { sessionsBefore, sessionsFrom } from './queries.ts'
import { statusBadge } from './status.ts'

/** To come: a year's weekly days of a township. */
const MOST_PLANNED = 60
const A_PAGE = 30

export async function sessionsPage(page: Page, asked: string | undefined): Promise<Response> {
  const { t, today } = page
  const db = own(page.db)
  const after = cursorOf(asked)
  const planned = after ? [] : await sessionsFrom(db, today, MOST_PLANNED)
  const past = await sessionsBefore(db, { day: today, after, limit: A_PAGE + 1 })
  const shown = past.slice(0, A_PAGE)
  const last = past.length > A_PAGE ? shown.at(-1) : undefined
  const plan = page.can('vaccination:plan')
    ? { href: PLAN, label: t('vaccination.session_plan'), icon: 'plus' as const }
    : undefined
  return await page.show({
    title: t('vaccination.sessions'),
    current: SESSIONS,
    body: html`${pageHead({
      title: t('vaccination.sessions'),
      actions: html`${when(plan, () => linkButton({ ...plan!, kind: 'primary' }))}${linkButton({ href: '/vaccination/defaulters', icon: 'list', label: t('vaccination.track.lists') })}`,
    })}<div class="stack">${await upcoming(page, after ? null : planned, plan)}${await held(page, shown)}</div>${pager({
      t,
      nextHref: last && `${SESSIONS}?after=${last.held_on}_${last.id}`,
      firstHref: after && SESSIONS,
    })}`,
  })
}

const upcoming = async (
  page: Page,
  planned: readonly SessionRow[] | null,
  plan: { href: string; label: string; icon: 'plus' } | undefined,
): Promise<Html | ''> =>
  planned === null
    ? ''
    : card({
        id: 'planned',
        title: page.t('vaccination.sessions_planned'),
        flush:
          planned.length > 0
            ? tasks(await lines(page, planned))
            : empty({
                icon: 'calendar',
                title: page.t('vaccination.track.no_sessions'),
                ...(plan ? { action: plan } : {}),
              }),
      })

const held = async (page: Page, past: readonly SessionRow[]): Promise<Html | ''> =>
  past.length === 0
    ? ''
    : card({ id: 'past', title: page.t('vaccination.sessions_past'), flush: tasks(await lines(page, past)) })

async function lines(page: Page, sessions: readonly SessionRow[]): Promise<TaskItem[]> {
  const found: TaskItem[] = []
  for (const s of sessions)
    found.push({
      icon: 'calendar',
      who: page.fmt.date(s.held_on),
      what: s.place,
      note: await areaName(page, s.area_id),
      href: `${SESSIONS}/${s.id}`,
      badge:
        s.status === 'planned' && s.held_on === page.today
          ? badge('due', page.t('vaccination.track.today'))
          : statusBadge(page, s),
    })
  return found
}

function cursorOf(asked: string | undefined): { on: Day; id: string } | undefined {
  const [on = '', id = ''] = asked?.split('_') ?? []
  return isDay(on) && isUuid(id) ? { on, id } : undefined
}
