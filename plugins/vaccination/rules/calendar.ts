/**
 * Days as whole numbers since 1970-01-01, and periods added to them: CALCDT-1 to -6. The kernel's calendar adds to text; here a birth date
 * is taken apart once for every age of the schedule. Both must agree: calendar.test.ts.
 */
export { dayOf as isoOf, daySerial as dayFrom } from '#kernel/dates.ts'

/** Before any day and after any day that a record holds: CDSi's 1900-01-01 and 2999-12-31. */
export const FIRST_DAY = -25567
export const LAST_DAY = 376200

export interface Period {
  months: number
  days: number
}

const PART = /([+-]?)\s*(\d+)\s*([ymwd])/g
const DAYS_A_WEEK = 7
const MONTHS_A_YEAR = 12

/** `'18y-4d'` → 216 months − 4 days. */
export function period(text: string): Period {
  let months = 0
  let days = 0
  let read = 0
  for (const [whole, sign, digits, unit] of text.matchAll(PART)) {
    const n = (sign === '-' ? -1 : 1) * Number(digits)
    if (unit === 'y') months += n * MONTHS_A_YEAR
    else if (unit === 'm') months += n
    else days += unit === 'w' ? n * DAYS_A_WEEK : n
    read += whole.length
  }
  if (read !== text.length || read === 0) throw new Error(`not a period: ${text}`)
  return { months, days }
}

// Howard Hinnant's civil-from-days: era of 400 years, year from March.
const DAYS_AN_ERA = 146097
const TO_ERA = 719468

function dayOf(year: number, month: number, date: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yoe = y - era * 400
  const doy = Math.trunc((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1
  return era * DAYS_AN_ERA + yoe * 365 + Math.trunc(yoe / 4) - Math.trunc(yoe / 100) + doy - TO_ERA
}

const daysInMonth = (year: number, month: number): number =>
  month === 2 ? ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28) : 30 + ((month + (month >> 3)) & 1)

/** A day taken apart, so that many periods can be added to it: 12 × year + month − 1, and the day of the month. */
export interface Civil {
  day: number
  month: number
  date: number
}

export function civil(day: number): Civil {
  const z = day + TO_ERA
  const era = Math.floor(z / DAYS_AN_ERA)
  const doe = z - era * DAYS_AN_ERA
  const yoe = Math.trunc((doe - Math.trunc(doe / 1460) + Math.trunc(doe / 36524) - Math.trunc(doe / 146096)) / 365)
  const doy = doe - (365 * yoe + Math.trunc(yoe / 4) - Math.trunc(yoe / 100))
  const mp = Math.trunc((5 * doy + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0)
  return { day, month: year * MONTHS_A_YEAR + month - 1, date: doy - Math.trunc((153 * mp + 2) / 5) + 1 }
}

/** CALCDT-1, -4, -5: months first; a day that its month does not have is the first of the next; days last. */
export function plus(from: Civil, months: number, days: number): number {
  if (months === 0) return from.day + days
  const m = from.month + months
  const year = Math.floor(m / MONTHS_A_YEAR)
  const month = m - year * MONTHS_A_YEAR + 1
  const there = from.date <= daysInMonth(year, month)
  return (there ? dayOf(year, month, from.date) : dayOf(year, month, daysInMonth(year, month)) + 1) + days
}

export const addTo = (day: number, { months, days }: Period): number =>
  months === 0 ? day + days : plus(civil(day), months, days)
