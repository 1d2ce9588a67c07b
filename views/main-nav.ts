/** The ways through the application: a thumb bar with More on a narrow window, a rail with headings on a wide one. */
import type { NavGroup } from '#kernel/contributions.ts'
import type { T } from '#kernel/i18n.ts'
import { attrs, classes, html, when, type Html } from './html.ts'
import { icon, type IconName } from './icon.ts'

/** Of a thumb's width each on the narrowest phone, with More. */
const MOST_ON_BAR = 6

const GROUPS: readonly NavGroup[] = ['work', 'figures', 'check', 'setup']

export interface NavItem {
  href: string
  icon: IconName
  label: string
  current?: boolean | undefined
  count?: number | undefined
  /** The plus in the middle of the thumb bar. */
  add?: boolean | undefined
  /** Its heading on the rail, and under More; without one it stands on top and on the thumb bar. */
  group?: NavGroup | undefined
  /** On the thumb bar although it has a group, where there is room. */
  thumb?: boolean | undefined
}

export interface MainNav {
  t: T
  nav: readonly NavItem[]
  homeHref?: string | undefined
}

export function mainNav({ t, nav, homeHref }: MainNav): Html {
  const top = nav.filter((it) => !it.group)
  const thumbs = nav.filter((it) => it.group && it.thumb).slice(0, Math.max(0, MOST_ON_BAR - 1 - top.length))
  const groups = GROUPS.map((group) => ({ group, items: nav.filter((it) => it.group === group) }))
  const grouped = groups
    .filter(({ items }) => items.length > 0)
    .map(({ group, items }) => groupOf(t(`kit.nav_${group}`), items))
  return html`<nav class="nav" aria-label="${t('kit.mainNav')}">
<a class="brand" href="${homeHref ?? '/'}">${icon('mark')}Doorstep</a>
${nav.filter((it) => !it.group || thumbs.includes(it)).map((it) => link(it, it.group && 'thumb-only'))}${when(
    grouped.length > 0,
    () => html`<details class="menu more"><summary${attrs({ 'data-current': nav.some((it) => it.current && it.group && !thumbs.includes(it)) && 'yes' })}>${icon('more')}<span>${t('kit.more')}</span></summary>
<div class="drop">${grouped}</div></details>
<div class="rail">${grouped}</div>`,
  )}</nav>`
}

const groupOf = (heading: string, items: readonly NavItem[]): Html =>
  html`<div class="group" role="group" aria-label="${heading}"><p aria-hidden="true">${heading}</p>
${items.map((it) => link(it))}</div>`

const link = (it: NavItem, extra?: string): Html => html`<a${attrs({
  class: classes(it.add && 'add', extra) || undefined,
  href: it.href,
  'aria-current': it.current && 'page',
})}>${icon(it.icon)}<span>${it.label}</span>${when(it.count, () => html` <span class="count">${it.count}</span>`)}</a>
`
