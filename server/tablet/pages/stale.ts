import type { Instant } from '#kernel/dates.ts'
import { linkButton, postButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html, when, type Html } from '#views/html.ts'
import { icon } from '#views/icon.ts'
import { formatOf, type View } from './view.ts'

export interface Stale {
  /** Without contact for so many days; the clinic's limit. */
  days: number
  limit: number
  contactAt: Instant | null
  unsent: number
  online: boolean
  /** Where a note can be written without any record: a command's form. */
  noteHref: string
}

/** Instead of every page with records: what is hidden, why, what brings it back, and what can be done meanwhile. */
export function stalePage(view: View, { days, limit, contactAt, unsent, online, noteHref }: Stale): Html {
  const { t, timeZone, csrf } = view
  const seen = contactAt && formatOf(view).dateTime(contactAt, timeZone)
  return html`<section class="card next"><div class="empty">${icon('clock')}<h1>${t('tablet.stale', { n: days })}</h1><p>${t(
    'tablet.stale_text',
    { n: limit },
  )}${when(seen, () => html`<br><span class="meta">${t('tablet.last_contact', { when: seen! })}</span>`)}</p>
<div class="row">${postButton({ action: '/tablet/sync', hidden: csrf ? { _csrf: csrf, back: '/today' } : { back: '/today' }, kind: 'primary', icon: 'sync', label: t('tablet.sync_now') })}</div>
<p>${t(online ? 'tablet.stale_online' : 'tablet.stale_offline')}</p></div></section>
${card({
  id: 'note',
  title: t('tablet.note'),
  body: html`<p>${t('tablet.note_text')}</p>`,
  footer: linkButton({ href: noteHref, icon: 'edit', label: t('tablet.note_write') }),
})}
${when(unsent > 0, () => html`<p class="meta">${t('tablet.kept_safe', { n: unsent })}</p>`)}`
}
