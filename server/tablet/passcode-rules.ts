/** What is too easy to guess for somebody who found a tablet, or knows its owner. */

/** Six digits: a million guesses, of which the delays of `tries.ts` allow some twenty a day. */
export const PASSCODE_DIGITS = 6
/**
 * NIST SP 800-63B-4 §3.1.1.2 asks for 15 characters where a password stands alone. Here 64 MiB of argon2id stand beside
 * it, and a thumb keyboard in front: four short words.
 */
export const PASSPHRASE_WEIGHT = 14

export type PasscodeProblem = 'short' | 'long' | 'repeated' | 'sequence' | 'date' | 'usual'
export type PasscodeKind = 'passcode' | 'passphrase'

/** Nobody types more; argon2 would take it, but a form should not have to. */
const MOST_CHARACTERS = 200

/** Full-width digits and composed letters are the same secret on every keyboard. */
export const normalised = (typed: string): string => typed.normalize('NFKC').trim()

export const kindOf = (secret: string): PasscodeKind => (/^\d+$/.test(secret) ? 'passcode' : 'passphrase')

/** @param secret normalised */
export function passcodeProblem(secret: string): PasscodeProblem | null {
  if (secret.length > MOST_CHARACTERS) return 'long'
  return kindOf(secret) === 'passcode' ? digitsProblem(secret) : phraseProblem(secret)
}

function digitsProblem(code: string): PasscodeProblem | null {
  if (code.length < PASSCODE_DIGITS) return 'short'
  if (isBlockRepeated(code) || new Set(code).size < 3) return 'repeated'
  if (isSequence(code) || isSequence(inPairs(code))) return 'sequence'
  if (isDate(code)) return 'date'
  return USUAL.some((usual) => code.includes(usual)) ? 'usual' : null
}

function phraseProblem(phrase: string): PasscodeProblem | null {
  const characters = [...phrase.toLowerCase()].filter((c) => c.trim() !== '')
  if (characters.reduce((sum, c) => sum + (isHan(c) ? 2 : 1), 0) < PASSPHRASE_WEIGHT) return 'short'
  if (new Set(characters).size < 5 || isBlockRepeated(characters.join(''))) return 'repeated'
  return isSequence(characters.join('')) ? 'sequence' : null
}

/** A Chinese character says about as much as two letters. */
const isHan = (c: string): boolean => /\p{Script=Han}/u.test(c)

/** 123123, 121212, 777777. */
const isBlockRepeated = (text: string): boolean => /^(.+)\1+$/s.test(text)

/** Up, down or by twos, and round past the end: 345678, 987654, 890123, 024680; 123321 goes there and back. */
function isSequence(text: string): boolean {
  const half = text.slice(0, Math.ceil(text.length / 2))
  if (text.length >= PASSCODE_DIGITS && text === [...text].reverse().join('') && isSequence(half)) return true
  const round = /^\d+$/.test(text) ? 10 : Infinity
  const steps = [...text].slice(1).map((c, i) => {
    const step = c.charCodeAt(0) - text.charCodeAt(i)
    return round === 10 ? (step + 10) % 10 : step
  })
  return text.length > 2 && new Set(steps).size === 1
}

/** 112233 as 123; anything else as nothing. */
const inPairs = (code: string): string => (/^(?:(\d)\1)+$/.test(code) ? code.replace(/(\d)\1/g, '$1') : '')

const YEAR = '(?:19|20)\\d\\d'
const SHORT_YEAR = '\\d\\d'
/** Of the Republic of China, as birthdays are written in Taiwan: 074 is 1985. */
const MINGUO = '[01]\\d\\d'
const MONTH = '(?:0[1-9]|1[0-2])'
const DAY = '(?:0[1-9]|[12]\\d|3[01])'
const DATES = [
  ...[YEAR, SHORT_YEAR, MINGUO].flatMap((year) => [year + MONTH + DAY, DAY + MONTH + year, MONTH + DAY + year]),
  YEAR + MONTH,
  MONTH + YEAR,
  YEAR + YEAR,
].map((form) => new RegExp(`^${form}$`))

const isDate = (code: string): boolean => DATES.some((form) => form.test(code))

/** Ways over the keypad, and numbers that sound like "I love you for ever" in Chinese. */
const USUAL =
  '147258 258369 147369 159753 753159 159357 357159 951753 789456 456123 123654 147852 321654 963852 741852 852741 369258 258147 5201314 1314520 520131 131452'.split(
    ' ',
  )
