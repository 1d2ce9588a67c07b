/** Dates of which only the year or the month is known. Import them from dates.ts. */
import { addMonthsRolling, dayOf, daysBetween, daySerial, isDay, monthLength } from './days.ts'
import type { Day } from './days.ts'

/** 'yyyy', 'yyyy-mm' or 'yyyy-mm-dd': what is known of a date. */
export type PartialDate = string

export type Precision = 'year' | 'month' | 'day'

/** Completed years, then months (0–11), then days; `exact` is false if the birth date is partial. */
export interface Age {
  years: number
  months: number
  days: number
  exact: boolean
}

const ROC_OFFSET = 1911 // 民國 1 = 1912

export function isPartialDate(text: unknown): text is PartialDate {
  if (typeof text !== 'string') return false
  if (text.length === 10) return isDay(text)
  return /^\d{4}(-\d\d)?$/.test(text) && isDay(`${text}${text.length === 4 ? '-01' : ''}-01`)
}

/**
 * What people type, as a partial date: 1985-3-7, 1985/03, 1985.3.7, 1985年3月7日, 19850307, full-width digits, and years of
 * the Republic only when they say so (民國74年3月7日, ROC 74/3/7, 民前5年). Null if it is none or no such day exists: a
 * bare 74/3/7 is never guessed.
 */
export function parsePartialDate(typed: string): PartialDate | null {
  const text = typed.normalize('NFKC').replace(/\s+/g, '').toUpperCase()
  const compact = /^(\d{4})(\d\d)(\d\d)$/.exec(text)
  const m =
    compact ??
    /^(?<era>中華民國|中华民国|民國前|民国前|民國|民国|民前|R\.?O\.?C\.?)?(?<y>元|\d{1,4})(?:年|$|(?=[-/.]))(?:[-/.]?(\d{1,2})(?:月|$|(?=[-/.]))(?:[-/.]?(\d{1,2})日?)?)?$/.exec(
      text,
    )
  if (!m) return null
  const era = m.groups?.['era']
  const typedYear = compact ? m[1]! : m.groups!['y']!
  const [month, day] = compact ? [m[2], m[3]] : [m[3], m[4]]
  const year = typedYear === '元' ? (era ? 1 : NaN) : Number(typedYear)
  if (era ? typedYear.length > 3 || year < 1 : typedYear.length !== 4) return null
  const gregorian = !era ? year : era.endsWith('前') ? ROC_OFFSET + 1 - year : ROC_OFFSET + year
  const parts = [
    String(gregorian).padStart(4, '0'),
    ...[month, day].filter((p) => p !== undefined).map((p) => p.padStart(2, '0')),
  ]
  const canonical = parts.join('-')
  return isPartialDate(canonical) ? canonical : null
}

export function precisionOf(date: PartialDate): Precision {
  return date.length === 4 ? 'year' : date.length === 7 ? 'month' : 'day'
}

export function earliestOf(date: PartialDate): Day {
  return date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date
}

export function latestOf(date: PartialDate): Day {
  if (date.length === 10) return date
  const month = date.length === 4 ? `${date}-12` : date
  return `${month}-${monthLength(Number(month.slice(0, 4)), Number(month.slice(5)))}`
}

/**
 * Age on a day, completed months by the rolling rule. For a partial birth date the age of someone born in the middle of
 * what is possible, with `exact: false`: for showing. A rule that decides asks ageInDaysRange. Null before birth.
 */
export function ageOn(birth: PartialDate, day: Day): Age | null {
  const range = ageInDaysRange(birth, day)
  if (!range) return null
  const born = dayOf(daySerial(day) - Math.floor((range.min + range.max) / 2))
  let months = monthIndex(day) - monthIndex(born)
  if (addMonthsRolling(born, months) > day) months--
  const days = daysBetween(addMonthsRolling(born, months), day)
  return { years: Math.floor(months / 12), months: months % 12, days, exact: birth.length === 10 }
}

/** Least and greatest possible age in days (equal for a full date; least is never negative). Null if certainly unborn. */
export function ageInDaysRange(birth: PartialDate, day: Day): { min: number; max: number } | null {
  const max = daysBetween(earliestOf(birth), day)
  return max < 0 ? null : { min: Math.max(0, daysBetween(latestOf(birth), day)), max }
}

function monthIndex(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
}
