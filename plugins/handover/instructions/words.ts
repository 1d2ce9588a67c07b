import type { Page } from '#kernel/plugin.ts'
import type { DueState } from '#views/badge.ts'
import type { InstructionState } from '../rules/standing.ts'
import type { Thread } from './queries.ts'

export const TONE: Readonly<Record<InstructionState, DueState>> = {
  open: 'upcoming',
  asked: 'due',
  could_not: 'due',
  done: 'done',
  withdrawn: 'closed',
}

/** An open one is due or late by its days. */
export function toneOf(thread: Thread, today: string): DueState {
  if (thread.standing.state !== 'open') return TONE[thread.standing.state]
  if (today > (thread.until_on ?? thread.due_on)) return 'overdue'
  return today >= thread.due_on ? 'due' : 'upcoming'
}

export const daysWords = ({ t, fmt }: Pick<Page, 't' | 'fmt'>, thread: Thread): string =>
  thread.until_on === null
    ? t('handover.by_day', { date: fmt.date(thread.due_on) })
    : t('handover.by_days', { date: fmt.date(thread.due_on), until: fmt.date(thread.until_on) })
