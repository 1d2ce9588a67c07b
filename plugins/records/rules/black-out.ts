/** What stands in place of a name: that there was something, and not how long it was. */
const BLACK = '■■■'
/** One sign is a surname or a room number, and half the village bears it. */
const SHORTEST = 2

/** Words that mean nobody else who is still here. */
export const wordsToBlackOut = (of: readonly string[], others: readonly string[]): string[] =>
  [...new Set(of)]
    .filter((w) => [...w].length >= SHORTEST && !others.some((o) => o.includes(w)))
    // "Chen Mei-ling" before "Chen Mei", or the end of the longer would be left.
    .toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))

/** Whether a text says anything besides what was taken out of it. */
export const saysMore = (left: string): boolean => left.replaceAll(BLACK, '').trim() !== ''

/** The text without these words; the same text where none stands in it. */
export const blackOut = (text: string, words: readonly string[]): string =>
  words.reduce((left, word) => left.replaceAll(word, BLACK), text)
