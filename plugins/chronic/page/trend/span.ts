/** Of which time a chart tells: the last two years, or all that there is. */
import { addMonthsClamped, type Day } from '#kernel/dates.ts'

export const SPANS = ['two_years', 'all'] as const
export type Span = (typeof SPANS)[number]
export const MONTHS = 24

export interface Window {
  from: Day
  to: Day
}

export interface Seen {
  span: Span
  window: Window
  /** Something is older than two years. */
  hasMore: boolean
}

/** From here on a chart tells of, unless all is asked for. */
export const recentFrom = (today: Day): Day => addMonthsClamped(today, -MONTHS)

/** @param days on which something was measured, in any order */
export function seenOf(span: Span, days: readonly Day[], today: Day): Seen {
  const recent = recentFrom(today)
  const first = days.toSorted()[0]
  const hasMore = first !== undefined && first < recent
  return { span, window: { from: span === 'all' && hasMore ? first : recent, to: today }, hasMore }
}

export const within = <T extends { on: Day }>(all: readonly T[], { from, to }: Window): T[] =>
  all.filter((one) => one.on >= from && one.on <= to)
