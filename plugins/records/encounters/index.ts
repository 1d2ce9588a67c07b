/** Contacts with a household: recorded, amended, taken back, shown. */
import type { Command } from '#kernel/plugin.ts'
import { amendEncounter } from './amend.ts'
import { recordContact } from './record-contact.ts'
import { recordVisit } from './record-visit.ts'
import { voidEncounter } from './void.ts'

export const encounterCommands: readonly Command[] = [recordVisit, recordContact, amendEncounter, voidEncounter]
export { encounterPages } from './pages.ts'
export { encounterTimeline } from './timeline.ts'
export { encounterStrings } from './strings/index.ts'
