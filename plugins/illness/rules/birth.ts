import { addDays, addMonthsClamped, type Day, type PartialDate } from '#kernel/dates.ts'

export const AGE_UNITS = ['days', 'months', 'years'] as const
export type AgeUnit = (typeof AGE_UNITS)[number]

/** The birth date as exactly as an age that somebody says: days give the day, months the month, years the year. */
export function birthFromAge(n: number, unit: AgeUnit, on: Day): PartialDate {
  if (unit === 'days') return addDays(on, -n)
  const months = addMonthsClamped(on, -n * (unit === 'years' ? 12 : 1))
  return months.slice(0, unit === 'years' ? 4 : 7)
}
