import { daysBetween, type Day } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { sinceThen } from '../rules/roster-age.ts'

/** "confirmed 3 months ago" */
export function confirmedAgo({ t, today }: Pick<Page, 't' | 'today'>, on: Day): string {
  const { unit, n } = sinceThen(daysBetween(on, today))
  return unit === 'today' ? t('records.confirmed_today') : t(`records.confirmed_${unit}_ago`, { n })
}
