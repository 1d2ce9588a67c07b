import type { Page } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { html, type Html } from '#views/html.ts'

/** What other plugins let one do here, in their order: the frequent on top, the rare under More, where that is shown. */
export const actionLinks = (
  page: Page,
  slot: 'personAction' | 'householdAction',
  id: string,
  which: 'frequent' | 'rare' | 'all',
): Html =>
  html`${(page.contributions[slot] ?? [])
    .filter((a) => page.can(a.permission) && (which === 'all' || (a.rare ?? false) === (which === 'rare')))
    .map((a) =>
      linkButton({
        href: a.href(id),
        icon: a.icon,
        kind: a.urgent ? 'danger' : undefined,
        label: page.t(a.key),
      }),
    )}`
