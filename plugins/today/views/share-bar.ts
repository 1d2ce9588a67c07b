import type { Page } from '#kernel/plugin.ts'
import { html, type Html } from '#views/html.ts'

/** A share never stands without "of how many". */
export const shareBar = ({ t, fmt }: Page, n: number, of: number): Html =>
  of === 0
    ? html`<span class="meta">${t('today.nothing_open')}</span>`
    : html`<b>${fmt.percent(n / of)}</b> <span class="meta nowrap">${t('today.n_of_m', { part: fmt.number(n), whole: fmt.number(of) })}</span><svg class="spark" aria-hidden="true"><rect class="track" width="100%" height="8" rx="2"/><rect class="fill" width="${Math.round((100 * n) / of)}%" height="8" rx="2"/></svg>`
