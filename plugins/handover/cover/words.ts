import type { Page } from '#kernel/plugin.ts'
import type { Cover } from './queries.ts'

/** Its first day, and the last or the one on which it was handed back. */
export const daysOf = ({ t, fmt }: Page, c: Cover): string =>
  t('handover.from_until', { from: fmt.date(c.from_on), until: fmt.date(c.ended_on ?? c.until_on) })
