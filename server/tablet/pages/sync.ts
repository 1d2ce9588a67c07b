import type { Instant } from '#kernel/dates.ts'
import { banner } from '#views/banner.ts'
import { linkButton, postButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html } from '#views/html.ts'
import { icon } from '#views/icon.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { saved } from '#views/sync.ts'
import { tasks } from '#views/task.ts'
import type { EntryShown } from './entry.ts'
import { clockNotice, storageNotice, updateNotice, type Storage } from './notices.ts'
import { formatOf, sizeText, whenText, whoseText, type View } from './view.ts'

/** Why the last attempt did not reach the end. */
export type Trouble = 'offline' | 'busy' | 'revoked' | 'unknown' | 'outdated'

export interface TabletState {
  /** What the tablet is called at the clinic, and who works here. */
  label: string
  name: string
  online: boolean
  /** The last whole exchange. */
  syncedAt: Instant | null
  /** The clinic's data as they were then; a pull that was cut leaves the older ones. */
  recordsAsOf: Instant | null
  sending?: { done: number; total: number } | undefined
  trouble?: Trouble | undefined
  households: number
  unsent: readonly EntryShown[]
  /** Photos and papers that come behind. */
  pictures?: number
  toLookAt: number
  storage: Storage
  /** What the clock differs from the clinic's, in milliseconds; doubtful if somebody turned it since. */
  clock: { offset: number; doubtful: boolean }
  version: { running: string; waiting: boolean }
  /** The map's background for the areas: bytes here, or to fetch; null where there is none. */
  basemap?: { bytes: number; here: boolean } | null | undefined
}

export function syncPage(view: View, s: TabletState): Html {
  const { t } = view
  const hidden = { ...(view.csrf ? { _csrf: view.csrf } : {}), back: '/tablet' }
  return html`${pageHead({
    title: t('tablet.title'),
    lines: [whoseText(view, s)],
    actions: postButton({ action: '/tablet/sync', hidden, kind: 'primary', icon: 'sync', label: t('tablet.sync_now') }),
  })}
${connection(view, s)}${clockNotice(view, s.clock)}${storageNotice(view, s.storage)}${when(s.version.waiting, () => updateNotice(view, s.unsent.length))}
${when(s.toLookAt > 0, () =>
  banner('warn', {
    title: t('tablet.to_look_at_n', { n: s.toLookAt }),
    text: t('tablet.to_look_at_text'),
    action: linkButton({ href: '/tablet/attention', small: true, label: t('tablet.look') }),
  }),
)}
${waiting(view, s)}${facts(view, s)}${doings(view, s, hidden)}`
}

const TROUBLES: Partial<Record<Trouble, string>> = {
  busy: 'tablet.trouble_busy',
  unknown: 'tablet.trouble_unknown',
  outdated: 'tablet.trouble_outdated',
}

function connection({ t }: View, { online, sending, trouble, unsent, pictures = 0, syncedAt }: TabletState): Html {
  if (sending)
    return banner('info', {
      icon: 'sync',
      text: t('kit.sync.sending', { n: sending.done, total: sending.total }),
      live: true,
    })
  const said = trouble && TROUBLES[trouble]
  if (said) return banner('warn', { text: t(said) })
  if (!online || trouble === 'offline')
    return banner('info', {
      icon: 'cloud-off',
      title: t('tablet.offline'),
      text: [
        unsent.length > 0 ? t('tablet.offline_kept', { n: unsent.length }) : t('tablet.offline_text'),
        ...(pictures > 0 ? [t('kit.sync.pictures', { n: pictures })] : []),
      ].join(' · '),
    })
  if (unsent.length === 0 && pictures === 0 && syncedAt)
    return banner('ok', { icon: 'cloud', text: t('tablet.all_sent') })
  return banner('info', {
    icon: 'send',
    ...(pictures > 0 ? { title: t('kit.sync.pictures', { n: pictures }) } : {}),
    text: t('tablet.goes_by_itself'),
  })
}

/** By household, since that is how a worker remembers her day; what belongs to none comes last. */
function waiting(view: View, { unsent }: TabletState): Html {
  const { t } = view
  const byHouse = Map.groupBy(unsent, (e) => e.about?.href ?? '')
  const groups = [...byHouse.values()].toSorted((a, b) => Number(!a[0]!.about) - Number(!b[0]!.about))
  return card({
    id: 'waiting',
    title: t('tablet.waiting', { n: unsent.length }),
    flush:
      unsent.length === 0
        ? empty({ icon: 'cloud', title: t('tablet.waiting_none') })
        : tasks(
            groups.map((entries) => ({
              icon: entries[0]!.about ? 'household' : 'clipboard',
              who: entries[0]!.about?.name ?? t('tablet.no_household'),
              href: entries[0]!.about?.href,
              what: html`${entries.map((e, n) => html`${n > 0 ? html`<br>` : ''}${e.title} <span class="meta">${whenText(view, e.at)}</span>`)}`,
              badge: saved('kept', t('tablet.kept_here')),
            })),
          ),
  })
}

function facts(view: View, s: TabletState): Html {
  const { t } = view
  const { used, quota, persisted } = s.storage
  return card({
    id: 'facts',
    title: t('tablet.facts'),
    flush: kv([
      [t('tablet.fact_synced'), s.syncedAt ? whenText(view, s.syncedAt) : t('tablet.never')],
      [t('tablet.fact_records'), s.recordsAsOf ? whenText(view, s.recordsAsOf) : t('tablet.never')],
      [t('tablet.fact_households'), formatOf(view).number(s.households)],
      [
        t('tablet.fact_storage'),
        quota === null
          ? sizeText(view, used)
          : t('tablet.size_of', { size: sizeText(view, used), all: sizeText(view, quota) }),
      ],
      [
        t('tablet.fact_persisted'),
        persisted === null ? null : t(persisted ? 'tablet.persisted' : 'tablet.not_persisted'),
      ],
      [
        t('tablet.fact_basemap'),
        s.basemap && (s.basemap.here ? sizeText(view, s.basemap.bytes) : t('tablet.basemap_not_here')),
      ],
      [t('tablet.fact_version'), s.version.running],
    ]),
  })
}

function doings(
  { t, csrf, ...view }: View,
  { basemap, unsent, toLookAt }: TabletState,
  hidden: Record<string, string>,
): Html {
  const own = csrf ? { _csrf: csrf } : {}
  return card({
    id: 'doings',
    title: t('tablet.doings'),
    body: html`<div class="row">${postButton({ action: '/tablet/lock', hidden: own, icon: 'lock', label: t('tablet.lock') })}${linkButton(
      { href: '/tablet/passcode', icon: 'shield', label: t('tablet.passcode_change') },
    )}${when(basemap, () =>
      postButton({
        action: '/tablet/basemap',
        hidden: { ...hidden, want: basemap!.here ? '0' : '1' },
        icon: basemap!.here ? 'close' : 'download',
        label: basemap!.here
          ? t('tablet.basemap_drop')
          : t('tablet.basemap_get', { size: sizeText({ t, ...view }, basemap!.bytes) }),
      }),
    )}${linkButton({ href: '/tablet/remove', kind: 'danger', label: t('tablet.remove') })}</div>${when(
      unsent.length + toLookAt > 0,
      () => html`<p class="meta">${icon('info')} ${t('tablet.remove_later')}</p>`,
    )}`,
  })
}
