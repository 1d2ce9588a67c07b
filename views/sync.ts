import type { T } from '#kernel/i18n.ts'
import { html, type Html, type Text } from './html.ts'
import { icon } from './icon.ts'

export type SyncState = 'sent' | 'unsent' | 'offline' | 'sending' | 'attention'
export interface Sync {
  state: SyncState
  text: Text
  href: string
}
const iconOf = { sent: 'cloud', unsent: 'send', offline: 'cloud-off', sending: 'sync', attention: 'warning' } as const

/** What a tablet knows of its connection; the numbers come from the outbox itself. */
export interface SyncFacts {
  online: boolean
  /** Kept here, not yet with the clinic; what needs a look is not among them. */
  unsent: number
  toLookAt: number
  /** Photos and papers that are not with the clinic yet: they come behind. */
  pictures?: number
  /** While entries go out. */
  sending?: { done: number; total: number } | undefined
  /** The last whole exchange with the clinic, as it is to be read; null if there was none. */
  syncedAt: string | null
}

/** The most pressing thing first: a person is needed, then what is on its way, then what waits. */
export function syncOf(
  t: T,
  { online, unsent, toLookAt, pictures = 0, sending, syncedAt }: SyncFacts,
  href: { sync: string; attention: string },
): Sync {
  if (toLookAt > 0)
    return {
      state: 'attention',
      text:
        unsent > 0 ? t('kit.sync.attentionUnsent', { n: toLookAt, unsent }) : t('kit.sync.attention', { n: toLookAt }),
      href: href.attention,
    }
  const here = (state: SyncState, text: string): Sync => ({ state, text, href: href.sync })
  if (sending) return here('sending', t('kit.sync.sending', { n: sending.done, total: sending.total }))
  const behind = pictures > 0 ? [t('kit.sync.pictures', { n: pictures })] : []
  if (!online) {
    const said = unsent > 0 ? t('kit.sync.offline', { n: unsent }) : t('kit.sync.offlineNone')
    return here('offline', [said, ...behind].join(' · '))
  }
  if (unsent > 0) return here('unsent', [t('kit.sync.unsent', { n: unsent }), ...behind].join(' · '))
  if (pictures > 0) return here('unsent', behind.join(''))
  return here('sent', syncedAt === null ? t('kit.sync.never') : t('kit.sync.sent', { time: syncedAt }))
}

/** Fixed id, so that an answer can renew it out of band. */
export const syncPill = ({ state, text, href }: Sync): Html =>
  html`<a class="sync" id="sync" data-state="${state}" href="${href}">${icon(iconOf[state])}<span>${text}</span></a>`

/** On a single entry: kept here, on its way, sent, or to look at. */
export const saved = (state: 'kept' | SyncState, text: Text): Html =>
  html`<span class="saved">${icon(state === 'kept' ? 'tablet' : iconOf[state])}<span>${text}</span></span>`
