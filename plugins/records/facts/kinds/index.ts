import { FACT_KINDS, type FactKind } from '../tables.ts'
import { allergyKind } from './allergy.ts'
import { attachmentKind } from './attachment.ts'
import { conditionKind } from './condition.ts'
import { medicationKind } from './medication.ts'
import { observationKind } from './observation.ts'
import type { AnyKind } from './spec.ts'

export const KINDS: Readonly<Record<FactKind, AnyKind>> = {
  observation: observationKind,
  condition: conditionKind,
  allergy: allergyKind,
  medication: medicationKind,
  attachment: attachmentKind,
}

/** One of each for every kind: commands, pages, sources of the timeline. */
export const forEachKind = <T>(make: (kind: AnyKind) => T): T[] => FACT_KINDS.map((kind) => make(KINDS[kind]))

/** The last part of the address of a person's list, and of the forms that add to it. */
export const LIST_OF: Readonly<Record<FactKind, string>> = {
  observation: 'readings',
  condition: 'conditions',
  allergy: 'allergies',
  medication: 'medications',
  attachment: 'attachments',
}
