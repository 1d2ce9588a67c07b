import type { Instant } from '#kernel/dates.ts'
import { linkButton } from '#views/button.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html } from '#views/html.ts'
import { tabletGate, whenText, type View } from './view.ts'

export interface Revoked {
  /** `handing_over`: the sealed entries are still on their way, and nothing has been wiped. `no_room`: all was, but for photos that the clinic cannot take yet. */
  state: 'handing_over' | 'no_room' | 'wiped'
  /** Entries handed over, or still to be; of `no_room` the photos. */
  unsent: number
  at: Instant | null
}

const TEXTS = { handing_over: 'tablet.revoked_wait', no_room: 'tablet.revoked_text', wiped: 'tablet.revoked_text' }
const COUNTS = {
  handing_over: 'tablet.revoked_handing_over',
  no_room: 'tablet.revoked_no_room',
  wiped: 'tablet.revoked_handed_over',
}

/** The clinic has withdrawn this tablet. Whoever holds it learns that, and nothing about anybody. */
export function revokedPage(view: View, { state, unsent, at }: Revoked): Html {
  const { t } = view
  const done = state === 'wiped'
  return tabletGate(view, {
    title: t('tablet.revoked'),
    back: '/tablet/revoked',
    body: html`<section class="card">${empty({
      icon: done ? 'shield' : 'sync',
      level: 1,
      title: t('tablet.revoked'),
      text: html`${t(TEXTS[state])}${when(unsent > 0, () => html`<br>${t(COUNTS[state], { n: unsent })}`)}${when(at, () => html`<br><span class="meta">${whenText(view, at!)}</span>`)}`,
      aside: done ? linkButton({ href: '/enrol', icon: 'tablet', label: t('tablet.enrol_again') }) : undefined,
    })}</section>
<p class="meta">${t('tablet.revoked_mistake')}</p>`,
  })
}
