/** Tablets that nobody has heard of for longer than the clinic wants: what was recorded on them, it does not have. */
import { instantOf, msOf, type Instant } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { parseTabletSettings, TABLET_SETTINGS_ROW } from '#kernel/tablet-settings.ts'
import { badge } from '#views/badge.ts'
import { card } from '#views/card.ts'
import { html, type Html } from '#views/html.ts'
import { tasks } from '#views/task.ts'
import type { Worker } from '../queries.ts'
import { tabletsDb } from './db.ts'

export interface SilentTablet {
  label: string
  worker: Pick<Worker, 'id' | 'name'>
  /** Whole days since the last contact; never any: since it was enrolled. */
  days: number
  since: Instant
  unsent: number | null
}

const DAY_MS = 86_400_000
const MOST_SHOWN = 20

export async function silentTablets(
  page: Page,
  workers: readonly Worker[],
): Promise<{ after: number; tablets: SilentTablet[] }> {
  const after = await silentAfter(page)
  const byId = new Map(workers.map((w) => [w.id, w]))
  if (byId.size === 0) return { after, tablets: [] }
  const devices = await tabletsDb(page.db)
    .selectFrom('device')
    .select(['user_id', 'label', 'enrolled_at', 'seen_at', 'unsent'])
    .where('user_id', 'in', [...byId.keys()])
    .where('revoked_at', 'is', null)
    .execute()
  const cutoff = instantOf(msOf(page.now) - after * DAY_MS)
  const tablets = devices
    .map((d) => ({ ...d, since: d.seen_at ?? d.enrolled_at }))
    .filter((d) => d.since < cutoff)
    .toSorted((a, b) => (a.since < b.since ? -1 : 1))
    .map((d): SilentTablet => ({
      label: d.label,
      worker: byId.get(d.user_id)!,
      days: Math.floor((msOf(page.now) - msOf(d.since)) / DAY_MS),
      since: d.since,
      unsent: d.unsent,
    }))
  return { after, tablets }
}

async function silentAfter(page: Page): Promise<number> {
  const { plugin, name } = TABLET_SETTINGS_ROW
  const stored = await tabletsDb(page.db)
    .selectFrom('config')
    .select('value')
    .where('plugin', '=', plugin)
    .where('name', '=', name)
    .executeTakeFirst()
  return parseTabletSettings(stored?.value).silentDays
}

/** Nothing where all have been heard of. */
export async function silentCard(
  page: Page,
  workers: readonly Worker[],
  href: (worker: string) => string,
): Promise<Html | ''> {
  // A tablet knows of itself only.
  if (page.home === 'tablet') return ''
  const { t, fmt, timeZone } = page
  const { after, tablets } = await silentTablets(page, workers)
  if (tablets.length === 0) return ''
  return card({
    id: 'silent',
    title: t('today.silent', { n: tablets.length }),
    meta: t('today.silent_after', { n: after }),
    flush: tasks(
      tablets.slice(0, MOST_SHOWN).map((s) => ({
        icon: 'tablet',
        who: s.worker.name,
        meta: s.label,
        what: html`${t('today.silent_since', { when: fmt.dateTime(s.since, timeZone) })}${s.unsent ? html` · ${t('kit.sync.unsent', { n: s.unsent })}` : ''}`,
        badge: badge('overdue', t('today.silent_days', { n: s.days })),
        href: href(s.worker.id),
      })),
    ),
  })
}

/** The last contact of each worker's tablet that is in use; none has no entry. */
export async function tabletContacts(page: Page, workers: readonly Worker[]): Promise<Map<string, Instant>> {
  if (workers.length === 0 || page.home === 'tablet') return new Map()
  const devices = await tabletsDb(page.db)
    .selectFrom('device')
    .select(['user_id', 'enrolled_at', 'seen_at'])
    .where(
      'user_id',
      'in',
      workers.map((w) => w.id),
    )
    .where('revoked_at', 'is', null)
    .execute()
  const last = new Map<string, Instant>()
  for (const d of devices) {
    const at = d.seen_at ?? d.enrolled_at
    if (at > (last.get(d.user_id) ?? '')) last.set(d.user_id, at)
  }
  return last
}
