/** What the lists add to the plugin's table of contents. */
import type { Command, NavItem } from '#kernel/plugin.ts'
import { recordCall } from './calls/record.ts'
import { voidCall } from './calls/void.ts'

export { chronicDue } from './due.ts'
export { listPages } from './pages.ts'

export const listCommands: readonly Command[] = [recordCall, voidCall]
export const listNav: readonly NavItem[] = [
  {
    href: '/chronic/overdue',
    icon: 'phone',
    key: 'chronic.nav_calls',
    permission: 'chronic:call',
    order: 35,
    deskOnly: true,
  },
]
