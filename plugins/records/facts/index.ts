/** What is known of a person's health: recorded, amended, taken back, moved to the right person, shown. */
import type { Ask, Command, PluginApp } from '#kernel/plugin.ts'
import { attachmentPages } from './attachments/pages.ts'
import { amendFact } from './amend.ts'
import { KINDS, forEachKind } from './kinds/index.ts'
import { findRightPerson, moveFact } from './move.ts'
import { entryPages } from './pages/entry-page.ts'
import { factListPages } from './pages/list-pages.ts'
import { recordReadings } from './readings/record.ts'
import { recordFact } from './record.ts'
import { stopMedication } from './stop-medication.ts'
import { factTimeline } from './timeline.ts'
import { voidFact } from './void.ts'

export const factCommands: readonly Command[] = [
  recordReadings,
  recordFact(KINDS.condition),
  recordFact(KINDS.allergy),
  recordFact(KINDS.medication),
  recordFact(KINDS.attachment),
  stopMedication,
  ...forEachKind(amendFact),
  ...forEachKind(voidFact),
  ...forEachKind(moveFact),
]
export const factAsks: readonly Ask[] = forEachKind(findRightPerson)
export const factTimelines = forEachKind(factTimeline)
export function factPages(app: PluginApp): void {
  factListPages(app)
  entryPages(app)
  attachmentPages(app)
}
export { attachmentCard } from './attachments/card.ts'
export { healthCard } from './card.ts'
