import { isPartialDate, parsePartialDate, type PartialDate } from '#kernel/dates.ts'

/** `date` null: it is none; `ambiguous`: it can be read as two days. */
export interface TableDate {
  date: PartialDate | null
  ambiguous: boolean
}

/**
 * The dates of tables: what people type (kernel), a spreadsheet's date with its midnight, and day–month–year where only
 * one reading is possible. 3/4/1985 is ambiguous: half of all guesses would be wrong, and nobody would see it.
 */
export function tableDate(typed: string): TableDate {
  const text = typed
    .normalize('NFKC')
    .trim()
    .replace(/[T ]00:00(:00(\.0+)?)?Z?$/, '')
  const plain = parsePartialDate(text)
  if (plain) return { date: plain, ambiguous: false }
  const m = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text)
  if (!m) return { date: null, ambiguous: false }
  const [a, b] = [Number(m[1]), Number(m[2])]
  const readings = [day(m[3]!, b, a), day(m[3]!, a, b)].filter((each) => each !== null)
  const ambiguous = readings.length === 2 && readings[0] !== readings[1]
  return { date: ambiguous ? null : (readings[0] ?? null), ambiguous }
}

function day(year: string, month: number, date: number): PartialDate | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
  return isPartialDate(text) ? text : null
}
