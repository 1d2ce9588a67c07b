/** What the frame of a page says on a tablet: the connection, how old the records are, a draft that was found again. */
import type { Frame } from '#kernel/home.ts'
import { html, type Html } from '#views/html.ts'
import type { FrameParts } from '#views/frame.ts'
import { syncPill } from '#views/sync.ts'
import { viewOf, type Ground } from './ground.ts'
import { toSend } from './outbox.ts'
import { toDecide } from './pages/entry.ts'
import { tabletParts, type TabletFrame } from './pages/frame.ts'
import { draftNotice, type Storage } from './pages/notices.ts'
import type { Unlocked } from './unlocked.ts'

/** The browser is asked now and then: a page does not wait for it. */
let storage: Storage = { used: 0, quota: null, persisted: null, full: false }
export const rememberStorage = (seen: Storage): void => void (storage = seen)
export const storageSeen = (): Storage => storage

export function framePartsOf(
  ground: Ground,
  open: Unlocked,
  f: Pick<Frame, 'path' | 'attention'> & { options: { status?: number } },
): FrameParts {
  const view = viewOf(ground)
  const parts = tabletParts(view, factsOf(ground, open, f.attention), f.path, ground.registry)
  const draft = open.drafts.since(f.path)
  const found = draft && f.options.status !== 422 ? draftNotice(view, { at: draft, path: f.path }) : ''
  return {
    assetVersion: ground.assetVersion,
    attentionHref: '/attention',
    ...parts,
    notice: html`${parts.notice}${found}`,
  }
}

/** The pill alone, for pages that are open while something changes. */
export const pillOf = (ground: Ground, open: Unlocked, attention: number): Html => {
  const { sync } = tabletParts(viewOf(ground), factsOf(ground, open, attention), '/', ground.registry)
  return sync ? syncPill(sync) : html``
}

function factsOf(ground: Ground, open: Unlocked, attention: number): TabletFrame {
  const entries = open.tablet.entries()
  const { epoch, asOf } = open.tablet.base()
  const { at, trouble } = open.contact()
  const unsent = toSend(entries, epoch).length
  const own = toDecide(entries)
  return {
    online: ground.online(),
    unsent,
    toLookAt: own + attention,
    pictures: open.files.photosUnsent(entries, epoch),
    ...(open.syncing() && unsent > 0 ? { sending: { done: 0, total: unsent } } : {}),
    syncedAt: at,
    // A round that found nothing new says as much of how old they are as one that did.
    recordsAsOf: at ?? asOf,
    storage: { ...storage, full: trouble === 'full' },
    clock: { offset: open.clock.state().offset, doubtful: open.clock.doubtful() },
    attentionHref: own > 0 ? '/tablet/attention' : '/attention',
  }
}
