import { addDays, dayInZone, instantInZone } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { html, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { own } from '../tables.ts'
import { missesSince } from './uses.ts'

/** A month's tries tell a habit from a busy day. */
const DAYS = 30

/** Who looked in vain, and how often: what they typed is in the log and not shown, since it may name anybody. */
export async function missedCard(page: Page): Promise<Html> {
  const { t, fmt, timeZone } = page
  const { areas } = page.actor.scope
  if (areas.length === 0) return html``
  const found = await missesSince(own(page.db), instantInZone(addDays(page.today, -DAYS), '00:00', timeZone))
    .innerJoin('app_user as u', 'u.id', 'l.actor_id')
    .where((e) =>
      e.exists(
        e
          .selectFrom('user_area as w')
          .innerJoin('area_closure as c', 'c.area_id', 'w.area_id')
          .select('w.user_id')
          .whereRef('w.user_id', '=', 'u.id')
          .where('c.ancestor_id', 'in', [...areas]),
      ),
    )
    .groupBy(['u.id', 'u.name', 'u.role'])
    .select((e) => ['u.name', 'u.role', e.fn.countAll<number>().as('n'), e.fn.max('l.received_at').as('last')])
    .orderBy('n', 'desc')
    .orderBy('u.name')
    .execute()
  if (found.length === 0) return html``
  return card({
    id: 'missed',
    title: t('admin.glass_missed'),
    body: html`<p>${t('admin.glass_missed_text', { days: DAYS })}</p>${kv(
      found.map((f) => [
        t('admin.opened_by', { user: f.name, role: t(`admin.role_${f.role}`) }),
        t('admin.glass_missed_line', { n: Number(f.n), date: fmt.date(dayInZone(f.last, timeZone)) }),
      ]),
    )}`,
  })
}
