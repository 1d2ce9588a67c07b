/** 'yyyy-mm-dd', years 0001 to 9999; compares as text. */
export type Day = string
/** "Never": stands for an open end. Adding to it gives it again. */
export const FOREVER: Day = '9999-12-31'

export const FIRST_SERIAL = -719_162 // 0001-01-01
export const LAST_SERIAL = 2_932_896 // 9999-12-31
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Days since 1970-01-01 (negative before). Throws on what is no day: a wrong date must not become a plausible one. */
export function daySerial(day: Day): number {
  const serial = serialOrNaN(day)
  if (Number.isNaN(serial)) throw new RangeError(`not a day: ${day}`)
  return serial
}

/** The day of a serial; throws outside the years 0001 to 9999. */
export function dayOf(serial: number): Day {
  if (!Number.isInteger(serial) || serial < FIRST_SERIAL || serial > LAST_SERIAL)
    throw new RangeError(`no such day: ${serial}`)
  // Years begin in March, so that the leap day is the last of its year (H. Hinnant, "chrono-compatible date algorithms").
  const z = serial + 719_468
  const era = Math.floor(z / 146_097)
  const doe = z - era * 146_097
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365)
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  return written(yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - Math.floor((153 * mp + 2) / 5) + 1)
}

export function isDay(text: unknown): text is Day {
  return typeof text === 'string' && !Number.isNaN(serialOrNaN(text))
}

export function addDays(day: Day, days: number): Day {
  return day === FOREVER ? FOREVER : dayOf(daySerial(day) + days)
}

/**
 * A day that the month does not have becomes the first of the next month: 31 August + 6 months = 1 March. The clinical
 * rule for ages and intervals, never too early (CDC, CDSi Logic Specification, business rule CALCDT-5).
 */
export function addMonthsRolling(day: Day, months: number): Day {
  if (day === FOREVER) return FOREVER
  const [y, m, d] = monthsOn(day, months)
  return d <= monthLength(y, m) ? written(y, m, d) : addDays(written(y, m, monthLength(y, m)), 1)
}

/** A day that the month does not have becomes the month's last: 31 January + 1 month = 28 February. For schedules of people ("monthly"). */
export function addMonthsClamped(day: Day, months: number): Day {
  if (day === FOREVER) return FOREVER
  const [y, m, d] = monthsOn(day, months)
  return written(y, m, Math.min(d, monthLength(y, m)))
}

/** By the rolling rule: who is born on 29 February comes of age on 1 March (CALCDT-5). */
export function addYears(day: Day, years: number): Day {
  return addMonthsRolling(day, years * 12)
}

/** Days from `from` to `to`; negative if `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return daySerial(to) - daySerial(from)
}

/** For sort: negative, zero, positive. */
export function compareDays(a: Day, b: Day): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** 1 Monday … 7 Sunday (ISO 8601). */
export function weekday(day: Day): number {
  return ((((daySerial(day) + 3) % 7) + 7) % 7) + 1
}

function serialOrNaN(day: string): number {
  if (day.length !== 10 || day[4] !== '-' || day[7] !== '-') return NaN
  const y = digits(day, 0, 4)
  const m = digits(day, 5, 7)
  const d = digits(day, 8, 10)
  if (!(y >= 1 && m >= 1 && m <= 12 && d >= 1 && d <= monthLength(y, m))) return NaN
  const year = m <= 2 ? y - 1 : y
  const era = Math.floor(year / 400)
  const yoe = year - era * 400
  const doy = Math.floor((153 * (m > 2 ? m - 3 : m + 9) + 2) / 5) + d - 1
  return era * 146_097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719_468
}

function digits(text: string, from: number, to: number): number {
  let n = 0
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i) - 48
    if (c < 0 || c > 9) return NaN
    n = n * 10 + c
  }
  return n
}

export function monthLength(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return leap ? 29 : MONTH_LENGTHS[month - 1]!
}

function monthsOn(day: Day, months: number): [number, number, number] {
  daySerial(day)
  const n = digits(day, 0, 4) * 12 + digits(day, 5, 7) - 1 + months
  return [Math.floor(n / 12), (((n % 12) + 12) % 12) + 1, digits(day, 8, 10)]
}

export function written(y: number, m: number, d: number): Day {
  if (!(y >= 1 && y <= 9999)) throw new RangeError(`no such year: ${y}`)
  return `${String(y).padStart(4, '0')}-${m < 10 ? '0' : ''}${m}-${d < 10 ? '0' : ''}${d}`
}
