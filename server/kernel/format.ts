/** Dates, numbers and lists for reading, through Intl. Import from i18n.ts. No formatRange: it differs between homes. */
import { ageInDaysRange, addMonthsRolling, ageOn, dayOf, daySerial, msOf } from './dates.ts'
import type { Day, Instant, PartialDate } from './dates.ts'
import { LOCALES } from './lang.ts'
import type { Lang, T } from './lang.ts'

/** Under a month a baby's age is in days, under two years in months (as in growth charts); then years. */
const DAYS_UNTIL_MONTHS = 1
const MONTHS_UNTIL_YEARS = 24

const DAY_MS = 86_400_000

export interface Format {
  date(day: Day): string
  dateShort(day: Day): string
  /** Of a day or 'yyyy-mm'. */
  monthYear(month: PartialDate): string
  partialDate(date: PartialDate): string
  number(n: number): string
  /** Of a fraction: 0.5 is 50 %. Whole per cents. */
  percent(fraction: number): string
  time(instant: Instant, timeZone: string): string
  dateTime(instant: Instant, timeZone: string): string
  /** Of metres: to ten metres below a kilometre, then kilometres. */
  distance(metres: number): string
  /** `t` knows the age.* strings. A partial birth date says "about" where it makes a difference; none, or one after today, is "unknown". */
  age(birth: PartialDate | null, today: Day, t: T): string
  list(items: readonly string[]): string
}

export function createFormat(lang: Lang): Format {
  let format = formats.get(lang)
  if (!format) formats.set(lang, (format = build(LOCALES[lang])))
  return format
}

const formats = new Map<Lang, Format>()

function build(locale: string): Format {
  const days = (options: Intl.DateTimeFormatOptions): ((day: Day) => string) => {
    const intl = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC', calendar: 'gregory' })
    return (day) => plain(intl.format(daySerial(day) * DAY_MS))
  }
  const zoned = (options: Intl.DateTimeFormatOptions): ((instant: Instant, timeZone: string) => string) => {
    const byZone = new Map<string, Intl.DateTimeFormat>()
    return (instant, timeZone) => {
      let intl = byZone.get(timeZone)
      if (!intl)
        byZone.set(
          timeZone,
          (intl = new Intl.DateTimeFormat(locale, { ...options, timeZone, calendar: 'gregory', hourCycle: 'h23' })),
        )
      return plain(intl.format(msOf(instant)))
    }
  }
  const date = days({ year: 'numeric', month: 'long', day: 'numeric' })
  const month = days({ year: 'numeric', month: 'long' })
  const year = days({ year: 'numeric' })
  const monthYear = (text: string): string => month(`${text.slice(0, 7)}-01`)
  const number = new Intl.NumberFormat(locale)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const metres = new Intl.NumberFormat(locale, { style: 'unit', unit: 'meter', maximumFractionDigits: 0 })
  const kilometres = new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilometer', maximumFractionDigits: 1 })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  return {
    date,
    dateShort: days({ year: 'numeric', month: '2-digit', day: '2-digit' }),
    monthYear,
    partialDate: (text) =>
      text.length === 4 ? year(`${text}-01-01`) : text.length === 7 ? monthYear(text) : date(text),
    number: (n) => plain(number.format(n)),
    percent: (fraction) => plain(percent.format(fraction)),
    time: zoned({ hour: '2-digit', minute: '2-digit' }),
    dateTime: zoned({ year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' }),
    distance: (m) =>
      plain(Math.round(m / 10) * 10 < 1000 ? metres.format(Math.round(m / 10) * 10) : kilometres.format(m / 1000)),
    age: ageText,
    list: (items) => plain(list.format(items)),
  }
}

function ageText(birth: PartialDate | null, today: Day, t: T): string {
  const range = birth === null ? null : ageInDaysRange(birth, today)
  if (!range) return t('age.unknown')
  if (range.min === range.max) return ageWords(range.min, today, t)
  const [middle, youngest, oldest] = [Math.floor((range.min + range.max) / 2), range.min, range.max].map((n) =>
    ageWords(n, today, t),
  )
  return youngest === oldest ? middle! : t('age.about', { age: middle! })
}

function ageWords(ageInDays: number, today: Day, t: T): string {
  const born = dayOf(daySerial(today) - ageInDays)
  const { years, months } = ageOn(born, today)!
  if (addMonthsRolling(born, DAYS_UNTIL_MONTHS) > today) return t('age.days', { n: ageInDays })
  return years * 12 + months < MONTHS_UNTIL_YEARS
    ? t('age.months', { n: years * 12 + months })
    : t('age.years', { n: years })
}

/** ICU changes its narrow and unbreakable spaces between versions; the homes must write the same. */
function plain(text: string): string {
  return text.replace(/[\u00a0\u2009\u202f]/g, ' ')
}
