/** What tracking adds to the plugin's table of contents. */
import type { Ask, Command } from '#kernel/plugin.ts'
import { cancelSession, holdSession, planSession } from './sessions/commands.ts'
import { findForSession } from './sessions/find.ts'
import { recordRow } from './sessions/record.ts'
import { confirmVials } from './sessions/vials.ts'

export { listExports as trackingExports } from './lists/exports.ts'
export { trackingPages } from './pages.ts'
export { sessionsToday } from './sessions/today-card.ts'
export const trackingCommands: readonly Command[] = [planSession, cancelSession, holdSession, confirmVials, recordRow]
export const trackingAsks: readonly Ask[] = [findForSession]
