/**
 * Calendar arithmetic on text. Days are proleptic Gregorian and know no time zone, so that the two homes and all engines
 * agree; the Date object is avoided because its parsing and its local zone differ from one home to the next.
 */
export {
  addDays,
  addMonthsClamped,
  addMonthsRolling,
  addYears,
  compareDays,
  dayOf,
  daysBetween,
  daySerial,
  FOREVER,
  isDay,
  weekday,
} from './days.ts'
export type { Day } from './days.ts'
export * from './partial-dates.ts'
export * from './instants.ts'
export * from './months.ts'
