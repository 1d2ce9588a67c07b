/** What assessments bring into the plugin. */
import type { ActionSpec, Ask, Command } from '#kernel/plugin.ts'
import { assessAsks as live } from './asks.ts'
import { assessCommands as filled } from './commands.ts'
import { formAsks, formCommands } from './imports/commands.ts'

export { assessCard, assessTimeline } from './card.ts'
export { needsConfig } from './clinic.ts'
export { assessPages } from './pages.ts'

export const assessCommands: readonly Command[] = [...filled, ...formCommands]
export const assessAsks: readonly Ask[] = [...live, ...formAsks]

export const assessActions: readonly ActionSpec[] = [
  {
    order: 24,
    permission: 'needs:write',
    icon: 'clipboard',
    key: 'needs.assess.new',
    href: (id) => `/people/${id}/assessments/new`,
  },
]
export const homeActions: readonly ActionSpec[] = [
  {
    order: 60,
    permission: 'needs:write',
    icon: 'home',
    key: 'needs.assess.home',
    href: (id) => `/households/${id}/assessments/new`,
    rare: true,
  },
]
export const formsNav = {
  href: '/forms',
  icon: 'clipboard',
  key: 'needs.forms.title',
  permission: 'needs:forms',
  order: 978,
  group: 'setup',
} as const
