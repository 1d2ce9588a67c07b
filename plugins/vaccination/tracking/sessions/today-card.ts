/** Sessions of the coming week: whoever holds one today begins here. */
import { addDays } from '#kernel/dates.ts'
import type { TodayCardSpec } from '#kernel/plugin.ts'
import { badge } from '#views/badge.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { tasks } from '#views/task.ts'
import { own } from '../../db.ts'
import { areaName } from './area-name.ts'
import { SESSIONS } from './forms.ts'
import { sessionsFrom } from './queries.ts'
import { statusBadge } from './status.ts'

const DAYS_AHEAD = 7
const MOST = 4

export const sessionsToday: TodayCardSpec = {
  order: 10,
  permission: 'vaccination:read',
  async render(page) {
    const { t, today, fmt } = page
    const until = addDays(today, DAYS_AHEAD)
    const all = await sessionsFrom(own(page.db), today, MOST)
    const soon = all.filter((s) => s.held_on <= until && s.status === 'planned')
    if (soon.length === 0) return null
    const items = []
    for (const s of soon) {
      const now = s.held_on === today
      const records = now && page.can('vaccination:write')
      items.push({
        icon: 'syringe' as const,
        who: s.place,
        what: await areaName(page, s.area_id),
        note: fmt.date(s.held_on),
        href: `${SESSIONS}/${s.id}${records ? '/record' : ''}`,
        badge: now ? badge('due', t('vaccination.track.today')) : statusBadge(page, s),
      })
    }
    return card({
      id: 'sessions',
      title: t('vaccination.sessions'),
      flush: tasks(items),
      footer: linkButton({ href: SESSIONS, kind: 'quiet', icon: 'list', label: t('vaccination.track.all_sessions') }),
    })
  },
}
