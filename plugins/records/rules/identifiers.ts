import { daySerial, isDay } from '#kernel/dates.ts'
import type { Day } from '#kernel/dates.ts'

/** Systems as FHIR URIs. Taiwan: TW Core IG. Mainland: OIDs of the shared health documents (WS/T 500). */
export const TAIWAN_ID = 'http://www.moi.gov.tw'
export const TAIWAN_RESIDENT = 'http://www.immigration.gov.tw'
export const CHINA_ID = 'urn:oid:2.16.156.10011.1.3'
export const CHINA_HEALTH_RECORD = 'urn:oid:2.16.156.10011.1.2'

export type IdentifierCheck =
  | { ok: true; value: string; birthDate?: Day; sex?: 'male' | 'female' }
  | {
      ok: false
      problem:
        | 'records.identifier_empty'
        | 'records.identifier_form'
        | 'records.identifier_check_digit'
        | 'records.identifier_birth_date'
    }

/**
 * Whether a number can exist in its system, in the form to keep (capitals, half width, no separators; a mainland number of 15
 * digits as its 18), and what it says of its holder. Other systems take any text, trimmed. A number that is refused may
 * still be the one on the card: imports keep it and mark it.
 */
export function checkIdentifier(system: string, value: string): IdentifierCheck {
  const text = value.normalize('NFKC').trim()
  if (text === '') return { ok: false, problem: 'records.identifier_empty' }
  const check = CHECKS[system]
  return check ? check(text.toUpperCase().replace(/[\s.\-‐-―]/g, '')) : { ok: true, value: text }
}

/** For lists and prints: the first three and last two characters (A12*****89); of a short number only the last two. */
export function maskIdentifier(value: string): string {
  const chars = [...value]
  const [head, tail] = chars.length >= 8 ? [3, 2] : [0, Math.min(2, Math.floor(chars.length / 2))]
  return chars.map((c, i) => (i < head || i >= chars.length - tail ? c : '*')).join('')
}

/** Whether two numbers cannot be one person's. False for systems that may give several, and for an old and a new resident number. */
export function identifiersConflict(system: string, a: string, b: string): boolean {
  if (a === b || !(system in CHECKS) || system === CHINA_HEALTH_RECORD) return false
  return system !== TAIWAN_RESIDENT || OLD_RESIDENT.test(a) === OLD_RESIDENT.test(b)
}

/**
 * National IDs for demo people, one for each n below 1,000,000 and sex: valid, and nobody's. They are Y19… and Y29…: Y was
 * the Yangmingshan Administrative Bureau's, abolished in 1974, of which no number was given out since; and a third digit 9
 * marks people from the mainland who were registered decades later. No authority reserves such numbers: this is an argument.
 */
export function demoTaiwanId(n: number, sex: 'male' | 'female'): string {
  if (!Number.isInteger(n) || n < 0 || n >= 1_000_000) throw new RangeError(`no demo ID ${n}`)
  const body = `Y${sex === 'male' ? 1 : 2}9${String(n).padStart(6, '0')}`
  return body + ((10 - (taiwanSum(body) % 10)) % 10)
}

const CHECKS: Record<string, (value: string) => IdentifierCheck> = {
  [TAIWAN_ID]: (value) => taiwan(value, /^[A-Z][12]\d{8}$/),
  [TAIWAN_RESIDENT]: (value) => taiwan(value, /^[A-Z][89A-D]\d{8}$/),
  [CHINA_ID]: chinaId,
  [CHINA_HEALTH_RECORD]: chinaHealthRecord,
}

/** Until 2021 the second place was a letter: A, C men, B, D women. Since then 8 men, 9 women (National Immigration Agency). */
const OLD_RESIDENT = /^[A-Z][A-D]/
const TAIWAN_MEN = '18AC'

/** The place in this line, plus 10, is the letter's number: A 10 … Z 33, I 34, O 35. */
const TAIWAN_LETTERS = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'

function taiwan(value: string, form: RegExp): IdentifierCheck {
  if (!form.test(value)) return { ok: false, problem: 'records.identifier_form' }
  if ((taiwanSum(value) + Number(value[9])) % 10 !== 0) return { ok: false, problem: 'records.identifier_check_digit' }
  return { ok: true, value, sex: TAIWAN_MEN.includes(value[1]!) ? 'male' : 'female' }
}

/** Weighted sum without the check digit: tens of the letter × 1, its ones × 9, then × 8 … × 1; a second letter counts by its ones. */
function taiwanSum(value: string): number {
  const letter = 10 + TAIWAN_LETTERS.indexOf(value[0]!)
  let sum = Math.floor(letter / 10) + (letter % 10) * 9
  for (let i = 1; i < 9; i++)
    sum += (9 - i) * (/\d/.test(value[i]!) ? Number(value[i]) : TAIWAN_LETTERS.indexOf(value[i]!) % 10)
  return sum
}

/** First two digits of GB/T 2260 divisions; 81–83 residence permits of people from Hong Kong, Macao, Taiwan; 9 foreigners' (2023). */
const CHINA_DIVISIONS = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d)/
const CHINA_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/**
 * GB 11643: division 6, birth date 8, serial 3 (odd men, even women), check character ISO 7064 MOD 11-2. The 15 digits of
 * before 1999 lack the century and the check; serials 996 to 999 were kept for people born before 1900.
 */
function chinaId(value: string): IdentifierCheck {
  if (!/^(\d{15}|\d{17}[\dX])$/.test(value) || !CHINA_DIVISIONS.test(value))
    return { ok: false, problem: 'records.identifier_form' }
  const century = Number(value.slice(12)) >= 996 ? '18' : '19'
  const body = value.length === 15 ? value.slice(0, 6) + century + value.slice(6) : value.slice(0, 17)
  const whole = body + chinaCheckCharacter(body)
  if (value.length === 18 && whole !== value) return { ok: false, problem: 'records.identifier_check_digit' }
  const birthDate = `${body.slice(6, 10)}-${body.slice(10, 12)}-${body.slice(12, 14)}`
  if (!isDay(birthDate) || daySerial(birthDate) < FIRST_BIRTH)
    return { ok: false, problem: 'records.identifier_birth_date' }
  return { ok: true, value: whole, birthDate, sex: Number(body[16]) % 2 === 1 ? 'male' : 'female' }
}

const FIRST_BIRTH = daySerial('1800-01-01')

function chinaCheckCharacter(body: string): string {
  return '10X98765432'[CHINA_WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(body[i]), 0) % 11]!
}

/**
 * Resident health record, 17 digits without a check digit: division 6 (GB/T 2260), town or street 3 (GB/T 10114), committee 3
 * (001–099 residents', 101–199 villagers', 901–999 others), serial 5. 国家基本公共卫生服务规范（第三版）, 2017,
 * 居民健康档案管理服务规范. Some places number committees otherwise, so that only zeros are refused there.
 */
function chinaHealthRecord(value: string): IdentifierCheck {
  const valid =
    /^\d{17}$/.test(value) && CHINA_DIVISIONS.test(value) && !/^.{9}000/.test(value) && !value.endsWith('00000')
  return valid ? { ok: true, value } : { ok: false, problem: 'records.identifier_form' }
}
