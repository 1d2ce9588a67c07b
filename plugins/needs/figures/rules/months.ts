/** Months as numbers where a date may be a year alone, and an end may never come. */
import { LAST, type Month, monthAt as nameOf, noOf as noOfDay } from '#kernel/dates.ts'

export const NEVER = Number.POSITIVE_INFINITY

/** Of a day, a month, or a year: its last month, where nobody knows better. */
export const noOf = (date: string): number => noOfDay(date.length < 7 ? `${date}-12` : date)

export const monthAt = (no: number): Month => (no === NEVER ? LAST : nameOf(no))
