import { attrs, html, when, type Html, type Text } from './html.ts'
import { icon, type IconName } from './icon.ts'

/** Views are addresses: they work offline, without script and with the back button. */
export interface ViewLink {
  href: string
  label: Text
  icon?: IconName | undefined
  /** Class of the icon: t-overdue, t-due … */
  tone?: string | undefined
  count?: number | undefined
  current?: boolean | undefined
}

export const tabs = (label: string, links: readonly ViewLink[]): Html =>
  html`<nav class="tabs" aria-label="${label}">${links.map((it) => link(it, 'page', (n) => html` <span class="count">${n}</span>`))}</nav>`

export const seg = (label: string, links: readonly ViewLink[]): Html =>
  html`<nav class="seg" aria-label="${label}">${links.map((it) => link(it, 'page', (n) => html` ${n}`))}</nav>`

export const chips = (label: string, links: readonly ViewLink[]): Html =>
  html`<nav class="chips" aria-label="${label}">${links.map((it) => link(it, 'true', (n) => html` ${n}`))}</nav>`

const link = (it: ViewLink, current: string, count: (n: number) => Html): Html =>
  html`<a${attrs({ href: it.href, 'aria-current': it.current && current })}>${it.icon ? icon(it.icon, it.tone) : ''}<span>${it.label}${when(
    it.count !== undefined,
    () => count(it.count!),
  )}</span></a>`
