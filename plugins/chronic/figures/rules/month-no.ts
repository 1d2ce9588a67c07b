/** Months as numbers, for walking through years of them. Pure. */
import type { Day } from '#kernel/dates.ts'
import type { Month } from '../../rules/cohort/months.ts'

const A_YEAR = 12

/** Of a day; a month begins like one. */
export const noOf = (day: Day): number => Number(day.slice(0, 4)) * A_YEAR + Number(day.slice(5, 7)) - 1

const names = new Map<number, Month>()
export function monthAt(no: number): Month {
  let name = names.get(no)
  if (name === undefined) {
    name = `${String(Math.floor(no / A_YEAR)).padStart(4, '0')}-${String((no % A_YEAR) + 1).padStart(2, '0')}`
    names.set(no, name)
  }
  return name
}

export const yearOf = (no: number): number => Math.floor(no / A_YEAR)
export const decemberOf = (year: number): number => year * A_YEAR + A_YEAR - 1
export const isQuarterEnd = (no: number): boolean => (no + 1) % 3 === 0

/** Later than any: where what lasts is kept to end. */
export const LAST: Month = '9999-12'
