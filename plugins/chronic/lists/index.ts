/** What the lists add to the plugin's table of contents. */
import type { Ask, Command, NavItem } from '#kernel/plugin.ts'
import { recordCall } from './calls/record.ts'
import { voidCall } from './calls/void.ts'
import { closeScreening, planScreening } from './screening/days.ts'
import { matchScreened, registerScreened } from './screening/match.ts'
import { recordScreened, respondScreened, voidScreened } from './screening/record.ts'
import { findScreened } from './screening/who-page.ts'

export { chronicDue } from './due.ts'
export { listPages } from './pages.ts'
export { screeningToday } from './screening/days-page.ts'

export const listCommands: readonly Command[] = [
  recordCall,
  voidCall,
  planScreening,
  closeScreening,
  recordScreened,
  respondScreened,
  voidScreened,
  matchScreened,
  registerScreened,
]
export const listAsks: readonly Ask[] = [findScreened]
export const listNav: readonly NavItem[] = [
  {
    href: '/chronic/overdue',
    icon: 'phone',
    key: 'chronic.nav_calls',
    permission: 'chronic:call',
    order: 35,
    group: 'work',
  },
]
