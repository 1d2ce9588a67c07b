/** Instructions on people and on households are the same thing in two bundles: rows of equal shape, in tables of their own. */
import type { ReplyRow, InstructionRow } from '../tables.ts'

export const SUBJECTS = ['person', 'household'] as const
export type SubjectKind = (typeof SUBJECTS)[number]

const TABLES = {
  person: { instruction: 'handover_person_instruction', reply: 'handover_person_reply' },
  household: { instruction: 'handover_household_instruction', reply: 'handover_household_reply' },
} as const

/** Named as the person's to the types, for the rows are alike. */
export const tablesOf = (kind: SubjectKind) =>
  TABLES[kind] as { instruction: 'handover_person_instruction'; reply: 'handover_person_reply' }

export const recordPath = (kind: SubjectKind, id: string): string =>
  `/${kind === 'person' ? 'people' : 'households'}/${id}`
export const threadPath = (kind: SubjectKind, id: string): string => `/instructions/${kind}/${id}`

export type Reply = ReplyRow
export type Instruction = InstructionRow
