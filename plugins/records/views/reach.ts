import { html, type Html } from '#views/html.ts'
import { phoneLink } from '#views/text.ts'

/** Numbers to dial, each with whose it is; null if there is none. */
export const phoneList = (phones: readonly { number: string; label: string | null }[]): Html | null =>
  phones.length === 0
    ? null
    : html`${phones.map((p, i) => html`${i > 0 ? html`<br>` : ''}${phoneLink(p.number)}${p.label ? html` <span class="meta">${p.label}</span>` : ''}`)}`
