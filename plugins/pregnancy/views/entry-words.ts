import type { Page } from '#kernel/plugin.ts'
import type { EntryKind } from '../queries.ts'
import type { AnswerRow, ContactRow, EntryRow, OutcomeRow } from '../tables.ts'

/** The key of the line that tells of an entry, on the timeline and wherever it is named. */
export function entryKey(kind: EntryKind, row: object): string {
  // Whose it was thought to be must not read here what is another person's.
  if ((row as EntryRow).status === 'moved') return 'pregnancy.line.moved'
  if (kind === 'answer') return `pregnancy.line.answer.${(row as AnswerRow).said}`
  if (kind === 'outcome') return `pregnancy.line.outcome.${(row as OutcomeRow).outcome}`
  if (kind === 'contact') return `pregnancy.line.${(row as ContactRow).kind}`
  return 'pregnancy.line.pregnancy'
}

export const entryWords = ({ t }: Page, kind: EntryKind, row: object): string => t(entryKey(kind, row))
