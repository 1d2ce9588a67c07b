import type { T } from '#kernel/i18n.ts'
import { linkButton } from './button.ts'
import { classes, html, when, type Html, type Text } from './html.ts'
import type { IconName } from './icon.ts'
import { plate } from './plate.ts'
import { tasks, type TaskItem } from './task.ts'
import { telHref } from './text.ts'

export interface HouseholdCard {
  t: T
  houseNumber: string | null | undefined
  name: string
  href: string
  /** Address; then distance, languages, warnings. */
  lines?: readonly Text[] | undefined
  phone?: string | null | undefined
  wayHref?: string | null | undefined
  tasks: readonly TaskItem[]
  action?: { href: string; label: Text; icon?: IconName } | undefined
  /** Beside the action: what to bring. */
  note?: Text | undefined
  badge?: Html | undefined
  next?: boolean | undefined
}

export const householdCard = (house: HouseholdCard): Html => {
  const { t, name, action, note } = house
  return html`<article class="${classes('card', 'house', house.next && 'next')}">
<header>${plate(house.houseNumber)}<div class="grow"><h3><a href="${house.href}">${name}</a></h3>${(
    house.lines ?? []
  ).map((line) => html`<p class="meta">${line}</p>`)}</div>${house.badge}${when(
    house.phone || house.wayHref,
    () =>
      html`<div class="row tight">${when(house.phone, () =>
        linkButton({ href: telHref(house.phone!), icon: 'phone', label: t('kit.callName', { name }), iconOnly: true }),
      )}${when(house.wayHref, () =>
        linkButton({ href: house.wayHref!, icon: 'go', label: t('kit.wayToName', { name }), iconOnly: true }),
      )}</div>`,
  )}</header>
${when(house.tasks.length > 0, () => tasks(house.tasks))}${when(
    action || note !== undefined,
    () =>
      html`<footer>${action ? linkButton({ kind: house.next ? 'primary' : undefined, ...action }) : ''}${when(
        note !== undefined,
        () => html`<span class="meta">${note}</span>`,
      )}</footer>`,
  )}
</article>`
}
