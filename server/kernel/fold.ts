/**
 * One spelling for many: what search and duplicate matching compare. Folding loses distinctions on purpose and is never
 * shown. Rows of the search index per entry: a Chinese name of three characters 5, "Nguyễn Thị Lan" 9, a phone number of
 * ten digits 8, an ID of 18 digits 16.
 */
import { HAN_FOLDS } from './fold-han.ts'

/** One lookup in the token index: the token itself, or all tokens t with token ≤ t < token + U+10FFFF. */
export interface QueryToken {
  word: string
  token: string
  exact: boolean
}

export const TOKEN_LENGTH = 6
const MIN_PART = 2
const MIN_NUMBER_PART = 3

const MARKS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]/g
const LETTERS: Record<string, string> = {
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ς: 'σ',
}
/** Nothing of it has another spelling: numbers, dates, most names in Latin letters. */
const PLAIN = /^[ -~]*$/
const CJK = '[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Bopomofo}\\p{sc=Hangul}]'
const RUNS = new RegExp(`${CJK}+|(?:(?!${CJK})[^ ])+`, 'gu')
const IS_CJK = new RegExp(`^${CJK}`, 'u')

/**
 * Lower case, half width, no accents, special Latin letters spelt out, commonest Traditional characters as Simplified,
 * apostrophes dropped, other punctuation as one space. '' stays ''.
 */
export function fold(text: string): string {
  if (PLAIN.test(text))
    return text
      .toLowerCase()
      .replace(/['`]/g, '')
      .replace(/[^a-z0-9]+/g, ' ')
      .trim()
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(/[đðłøßæœþħıŋς]/g, (c) => LETTERS[c]!)
    .normalize('NFC') // Hangul syllables and Japanese voiced sounds together again
    .replace(/\p{Script=Han}/gu, (c) => HAN_FOLDS.get(c) ?? c)
    .replace(/['‘’ʼ`´]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

/** Folded words; a change between Chinese characters and other script parts words. */
export const wordsOf = (text: string): string[] => wordsIn(fold(text))

const wordsIn = (folded: string): string[] => folded.match(RUNS) ?? []

/**
 * The tokens under which one name, number or address is found by any part of at least two characters (one for Chinese,
 * three for numbers). Spaces do not matter to a part that begins where a word begins ("meil" finds Mei-Ling).
 */
export const indexTokens = (text: string): string[] => tokensOf(fold(text))

/** Of what is folded already. */
export function tokensOf(folded: string): string[] {
  const tokens = new Set<string>()
  for (const run of joined(wordsIn(folded))) {
    if (run.cjk) {
      run.chars.forEach((c, i) => {
        tokens.add(c)
        if (i > 0) tokens.add(run.chars[i - 1]! + c)
      })
      continue
    }
    run.chars.forEach((_, i) => {
      const starts = run.starts.has(i)
      const end = starts ? run.chars.length : run.wordEnd[i]!
      if (starts || end - i >= (run.digits[i] ? MIN_NUMBER_PART : MIN_PART))
        tokens.add(run.chars.slice(i, Math.min(end, i + TOKEN_LENGTH)).join(''))
    })
  }
  return [...tokens]
}

/**
 * One lookup per word that can be looked up; a candidate must be among the hits of each and then pass `matches` for every
 * word of the query. A Chinese word goes by its last two characters: given names tell more than surnames. A single Latin
 * letter gives no lookup; if nothing remains, ask for more.
 */
export function queryTokens(query: string): QueryToken[] {
  return [...new Set(wordsOf(query))].flatMap((word) => {
    const chars = [...word]
    if (IS_CJK.test(word)) return [{ word, token: chars.slice(-2).join(''), exact: true }]
    const token = chars.slice(0, TOKEN_LENGTH).join('')
    return chars.length < MIN_PART
      ? /\d/.test(word)
        ? [{ word, token, exact: true }]
        : []
      : [{ word, token, exact: chars.length >= TOKEN_LENGTH }]
  })
}

/**
 * Whether the indexed entry (folded) really has this folded word of a query: tokens only propose candidates. Several
 * entries in one text are kept apart by ' | '.
 */
export function matches(foldedText: string, foldedQueryWord: string): boolean {
  return joined(wordsIn(foldedText)).some((run) => {
    const text = run.chars.join('')
    const word = [...foldedQueryWord]
    if (run.cjk) return text.includes(foldedQueryWord)
    return run.chars.some((_, i) => {
      const end = i + word.length
      return (
        end <= run.chars.length &&
        (run.starts.has(i) || end <= run.wordEnd[i]!) &&
        word.every((c, k) => run.chars[i + k] === c)
      )
    })
  })
}

/** Adjacent words of one kind written without spaces, with where words began and end. Adjacent numbers are one word: 0912-345-678. */
interface Run {
  cjk: boolean
  chars: string[]
  starts: Set<number>
  wordEnd: number[]
  digits: boolean[]
}

function joined(words: readonly string[]): Run[] {
  const runs: Run[] = []
  let number = false
  for (const word of words) {
    const cjk = IS_CJK.test(word)
    const isNumber = /^\d+$/.test(word)
    const hasDigit = isNumber || /\d/.test(word)
    const chars = [...word]
    let run = runs.at(-1)
    if (run?.cjk !== cjk) runs.push((run = { cjk, chars: [], starts: new Set(), wordEnd: [], digits: [] }))
    const start = run.chars.length
    const end = start + chars.length
    if (number && isNumber && start > 0)
      for (let i = start - 1; i >= 0 && run.wordEnd[i] === start; i--) run.wordEnd[i] = end
    run.starts.add(start)
    run.chars.push(...chars)
    for (const _ of chars) {
      run.wordEnd.push(end)
      run.digits.push(hasDigit)
    }
    number = isNumber
  }
  return runs
}
