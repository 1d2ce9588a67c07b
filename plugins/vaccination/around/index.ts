/** What stands around doses: why one was not given, and what happened after one. */
import type { Ask, Command, PluginApp } from '#kernel/plugin.ts'
import { may } from '../may.ts'
import { amendAdverseEvent, voidAdverseEvent } from './adverse/amend.ts'
import { ADVERSE_PATH, adverseListPage } from './adverse/list-page.ts'
import { findWhoseEvent, moveAdverseEvent } from './adverse/move.ts'
import { showAdverseEvent } from './adverse/page.ts'
import { recordAdverseEvent } from './adverse/record.ts'
import { respondToAdverseEvent } from './adverse/respond.ts'
import { recordAntibody, voidAntibody } from './antibodies/record.ts'
import { doseNotGiven, voidNotGiven } from './not-given/command.ts'

export const aroundCommands: readonly Command[] = [
  doseNotGiven,
  voidNotGiven,
  recordAntibody,
  voidAntibody,
  recordAdverseEvent,
  amendAdverseEvent,
  voidAdverseEvent,
  moveAdverseEvent,
  respondToAdverseEvent,
]
export const aroundAsks: readonly Ask[] = [findWhoseEvent]

export function aroundPages(app: PluginApp): void {
  app.get(ADVERSE_PATH, (c) => adverseListPage(may(c.var.page, 'vaccination:answer'), c.req.query('view')))
  app.get('/adverse-events/:adverse_event', (c) =>
    showAdverseEvent(may(c.var.page, 'vaccination:read'), c.req.param('adverse_event')),
  )
}
