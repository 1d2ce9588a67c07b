/** What the tablet adds to the frame of every page: the pill, what stands above the page, the lock in the menu. */
import type { Instant } from '#kernel/dates.ts'
import type { Registry } from '#kernel/registry.ts'
import type { FrameParts } from '#views/frame.ts'
import { html } from '#views/html.ts'
import { syncOf, type SyncFacts } from '#views/sync.ts'
import { clockNotice, recordsAsOf, storageNotice, type Storage } from './notices.ts'
import { TABLET_ISLAND, whenText, type View } from './view.ts'

export interface TabletFrame extends Omit<SyncFacts, 'syncedAt'> {
  syncedAt: Instant | null
  recordsAsOf: Instant | null
  storage: Storage
  clock: { offset: number; doubtful: boolean }
  /** Where what needs attention is listed: the tablet's own entries, or what a plugin lists. */
  attentionHref: string
}

export function tabletParts(
  view: View,
  f: TabletFrame,
  path: string,
  registry: Pick<Registry, 'commands'>,
): Pick<FrameParts, 'sync' | 'notice' | 'menu' | 'leave' | 'islands'> {
  const { t } = view
  // The tablet's own page says all of this itself.
  const deciding = showsRecords(path, registry)
  return {
    sync: syncOf(
      t,
      { ...f, syncedAt: f.syncedAt && whenText(view, f.syncedAt) },
      { sync: '/tablet', attention: f.attentionHref },
    ),
    notice: deciding
      ? html`${recordsAsOf(view, f.recordsAsOf)}${clockNotice(view, { ...f.clock, offset: 0 })}${storageNotice(view, f.storage)}`
      : undefined,
    menu: [
      { href: '/tablet', icon: 'tablet', label: t('tablet.title') },
      { href: '/account', icon: 'person', label: t('tablet.account') },
    ],
    leave: { href: '/tablet/lock', icon: 'lock', label: t('tablet.lock') },
    islands: [TABLET_ISLAND],
  }
}

const ID = /\/[0-9a-f]{8}-[0-9a-f-]{27}(\/|$)/

/** Pages of people, households and entries (a letter that is handed over says what they are allergic to), and every form. */
export function showsRecords(path: string, { commands }: Pick<Registry, 'commands'>): boolean {
  if (ID.test(path) || /^\/(people|households)\/./.test(path)) return true
  const parts = path.split('/')
  return [...commands.values()].some((c) => {
    if (!c.form) return false
    const pattern = c.path.split('/')
    return pattern.length === parts.length && pattern.every((p, n) => p.startsWith(':') || p === parts[n])
  })
}
