import { attrs, classes, html, type Html, type Text } from './html.ts'
import { icon, type IconName } from './icon.ts'

export interface ButtonLook {
  label: Text
  icon?: IconName | undefined
  kind?: 'primary' | 'danger' | 'quiet' | undefined
  small?: boolean | undefined
  block?: boolean | undefined
  /** After the label: onward. */
  iconEnd?: IconName | undefined
  /** Shows the icon alone; the label is read out. */
  iconOnly?: boolean | undefined
  end?: boolean | undefined
}

export const linkButton = ({ href, ...look }: ButtonLook & { href: string }): Html =>
  html`<a class="${lookOf(look)}" href="${href}">${inside(look)}</a>`

export const button = ({
  name,
  value,
  form,
  ...look
}: ButtonLook & { name?: string; value?: string; form?: string }): Html =>
  html`<button${attrs({ class: lookOf(look), name, value, form })}>${inside(look)}</button>`

/** A single verb that writes, as a form of its own. */
export const postButton = ({
  action,
  hidden,
  ...look
}: ButtonLook & { action: string; hidden?: Record<string, string> }): Html =>
  html`<form class="inline" method="post" action="${action}">${hiddenFields(hidden ?? {})}${button(look)}</form>`

export const hiddenFields = (fields: Record<string, string | number | null | undefined>): Html =>
  html`${Object.entries(fields).map(([name, value]) =>
    value === undefined || value === null ? '' : html`<input type="hidden" name="${name}" value="${value}">`,
  )}`

const lookOf = ({ kind, small, block, iconOnly, end }: ButtonLook) =>
  classes('btn', kind, small && 'small', block && 'block', iconOnly && 'icon', end && 'end')

const inside = (look: ButtonLook): Html =>
  html`${look.icon ? icon(look.icon) : ''}${look.iconOnly ? html`<span class="sr">${look.label}</span>` : look.label}${look.iconEnd ? icon(look.iconEnd) : ''}`
