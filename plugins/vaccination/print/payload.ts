/**
 * What the code on a printed card says, in some 300 characters: whose record, of whom in so few letters that nobody else would know,
 * and each dose. It is sealed by the server, so that a card can be told from one that somebody drew. Pure.
 */
import { addDays, daysBetween, isDay, isPartialDate, type Day, type PartialDate } from '#kernel/dates.ts'
import { isUuid } from '#kernel/ids.ts'

export interface CardWords {
  person: string
  /** "陳○安", "C. L.-A.": enough to see that the code was not stuck onto another's card. */
  name: string
  born: PartialDate | null
  printed: Day
  doses: readonly CardDose[]
}

export interface CardDose {
  code: string
  on: PartialDate
}

const VERSION = '1'
/** Days count from here, in base 36: four letters until the year 6500. */
const EPOCH = '1900-01-01'
const BASE = 36
/** What a code of 3 cm still bears; older doses stand on the paper alone. Fields and doses are parted by signs that an address takes as they are. */
export const MOST_DOSES = 60

export const wordsOf = ({ person, name, born, printed, doses }: CardWords): string =>
  [
    VERSION,
    person.replaceAll('-', ''),
    name.replaceAll(/[*!.]/g, ' '),
    born === null ? '' : dateWord(born),
    dateWord(printed),
    doses.map((d) => `${d.code}.${dateWord(d.on)}`).join('!'),
  ].join('*')

/** @returns null where the words are not of this kind, or from a later edition of it */
export function readWords(text: string): CardWords | null {
  const [version, id, name, born, printed, doses, ...more] = text.split('*')
  if (version !== VERSION || more.length > 0 || doses === undefined) return null
  const person = id!.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  const on = readDate(printed!)
  const birth = born === '' ? null : readDate(born!)
  if (!isUuid(person) || !isDay(on) || (birth === undefined && born !== '')) return null
  const list = doses === '' ? [] : doses.split('!').map(readDose)
  if (!list.every((d) => d !== null)) return null
  return { person, name: name!, born: birth ?? null, printed: on, doses: list }
}

const dateWord = (on: PartialDate): string => (isDay(on) ? daysBetween(EPOCH, on).toString(BASE) : `~${String(on)}`)

function readDate(word: string): PartialDate | undefined {
  if (word.startsWith('~')) return isPartialDate(word.slice(1)) ? word.slice(1) : undefined
  return /^[0-9a-z]{1,5}$/.test(word) ? addDays(EPOCH, Number.parseInt(word, BASE)) : undefined
}

function readDose(word: string): CardDose | null {
  const at = word.lastIndexOf('.')
  const on = at < 1 ? undefined : readDate(word.slice(at + 1))
  return on === undefined ? null : { code: word.slice(0, at), on }
}

/** Initials of words; of a Chinese name the first and the last sign, as is usual on Taiwan's forms. */
export function maskedName(name: string): string {
  const signs = [...name.trim()]
  if (/^\p{Script=Han}+$/u.test(name.trim()))
    return signs.length < 3 ? `${signs[0]}○` : `${signs[0]}${'○'.repeat(signs.length - 2)}${signs.at(-1)}`
  return name
    .split(/[\s-]+/)
    .filter((word) => word !== '')
    .map((word) => `${[...word][0]}`)
    .join(' ')
}

/** Whether two lists tell of the same doses, in whatever order. */
export const isSame = (a: readonly CardDose[], b: readonly CardDose[]): boolean => sorted(a).join() === sorted(b).join()
const sorted = (list: readonly CardDose[]) => list.map((d) => `${d.code} ${d.on}`).toSorted()
