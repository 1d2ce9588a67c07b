import { html, type Html, type Text } from './html.ts'
import { icon } from './icon.ts'

export type SyncState = 'sent' | 'offline' | 'sending' | 'attention'
export interface Sync {
  state: SyncState
  text: Text
  href: string
}
const iconOf = { sent: 'cloud', offline: 'cloud-off', sending: 'sync', attention: 'warning' } as const

/** The number in it comes from the outbox itself. Fixed id, so that an answer can renew it out of band. */
export const syncPill = ({ state, text, href }: Sync): Html =>
  html`<a class="sync" id="sync" data-state="${state}" href="${href}">${icon(iconOf[state])}<span>${text}</span></a>`

/** On a single entry: kept here, on its way, sent, or to look at. */
export const saved = (state: 'kept' | SyncState, text: Text): Html =>
  html`<span class="saved">${icon(state === 'kept' ? 'tablet' : iconOf[state])}<span>${text}</span></span>`
