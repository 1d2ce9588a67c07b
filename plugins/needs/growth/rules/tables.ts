/** WHO's tables, unpacked when they are first asked for. */
import who from '../../../../data/reference/growth/who.json' with { type: 'json' }

export type Sex = 'male' | 'female'
export type Standard = keyof typeof who.standards
export interface Lms {
  l: number
  m: number
  s: number
}
interface Rows {
  l: Float64Array
  m: Float64Array
  s: Float64Array
}

const SCALE = { l: 10_000, m: 10_000, s: 100_000 } as const
/** 65.7 − 0.7 is a little less than 65. */
const FINE = 1e6

/** At a day, length or month, between two rows in proportion; null outside the table. */
export function lmsAt(standard: Standard, sex: Sex, place: number): Lms | null {
  const { from, perUnit, rows } = who.standards[standard]
  const at = Math.round((place * perUnit - from) * FINE) / FINE
  if (at < 0 || at > rows - 1) return null
  const low = Math.floor(at)
  const { l, m, s } = rowsOf(standard, sex)
  if (low === at) return { l: l[low]!, m: m[low]!, s: s[low]! }
  const between = (of: Float64Array) => of[low]! + (of[low + 1]! - of[low]!) * (at - low)
  return { l: between(l), m: between(m), s: between(s) }
}

/** Goes on beyond the last row as the `steps` rows before it went. */
export function lmsBeyond(standard: Standard, sex: Sex, place: number, steps: number): Lms | null {
  const [, last] = reachOf(standard)
  const [end, before] = [lmsAt(standard, sex, last), lmsAt(standard, sex, last - steps)]
  if (!end || !before) return null
  const onward = (key: keyof Lms) => end[key] + ((end[key] - before[key]) / steps) * (place - last)
  return { l: onward('l'), m: onward('m'), s: onward('s') }
}

/** First and last day, length or month. */
export function reachOf(standard: Standard): readonly [first: number, last: number] {
  const { from, perUnit, rows } = who.standards[standard]
  return [from / perUnit, (from + rows - 1) / perUnit]
}

const unpacked = new Map<string, Rows>()
function rowsOf(standard: Standard, sex: Sex): Rows {
  const key = `${standard} ${sex}`
  let rows = unpacked.get(key)
  if (!rows) {
    const packed = who.standards[standard][sex]
    rows = {
      l: numbersOf(packed.l, SCALE.l),
      m: numbersOf(packed.m, SCALE.m),
      s: numbersOf(packed.s, SCALE.s),
    }
    unpacked.set(key, rows)
  }
  return rows
}

const DIGITS = new Map(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].map((sign, n) => [sign, n]),
)
/** Base64 VLQ of second differences: see data/reference/growth/README.md. */
function numbersOf(text: string, scale: number): Float64Array {
  const out: number[] = []
  let [value, step, read, shift] = [0, 0, 0, 0]
  for (const sign of text) {
    const digit = DIGITS.get(sign)!
    read |= (digit & 31) << shift
    shift += 5
    if (digit & 32) continue
    step += read & 1 ? -(read >>> 1) : read >>> 1
    value += step
    out.push(value / scale)
    read = shift = 0
  }
  return Float64Array.from(out)
}
