import { attrs, html, when, type Html, type Text } from './html.ts'
import { icon, type IconName } from './icon.ts'

export type BannerKind = 'info' | 'ok' | 'warn' | 'bad'
const iconOf = { info: 'info', ok: 'check', warn: 'warning', bad: 'warning' } as const

export const banner = (
  kind: BannerKind,
  {
    title,
    text,
    icon: name,
    action,
    live,
  }: {
    title?: Text | undefined
    text?: Text | undefined
    icon?: IconName | undefined
    action?: Html | undefined
    /** Read out when it appears in a page that is already open. */
    live?: boolean | undefined
  },
): Html =>
  html`<div${attrs({ class: 'banner', 'data-kind': kind, role: live && 'status' })}>${icon(name ?? iconOf[kind])}<div class="grow">${when(
    title !== undefined,
    () => html`<p><b>${title}</b></p>`,
  )}${when(text !== undefined, () => html`<p>${text}</p>`)}</div>${action}</div>`
