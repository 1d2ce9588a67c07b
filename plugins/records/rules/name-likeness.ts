import { wordsOf } from '#kernel/fold.ts'

export type NameLikeness = 'same' | 'order' | 'part' | 'similar' | 'different'

const FROM_BEST: readonly NameLikeness[] = ['same', 'order', 'part', 'similar', 'different']
const HAN = /\p{Script=Han}/u
/** Shorter romanised names differ by a letter too easily (Lan, Lam; Li, Lu). */
const LEAST_FOR_TYPO = 6
/** Two characters of surname and two of given name; longer ones are transcriptions. */
const LONGEST_CHINESE = 4

/**
 * How alike the best pair of two people's names is, whatever the case, accents, width and script variant. Null where no two
 * names are in the same script: 阮氏蘭 and Nguyễn Thị Lan say nothing about each other.
 */
export function compareNames(a: readonly string[], b: readonly string[]): NameLikeness | null {
  const pairs = a
    .flatMap((x) => b.map((y) => compareWords(wordsOf(x), wordsOf(y))))
    .filter((likeness) => likeness !== null)
  return FROM_BEST.find((likeness) => pairs.includes(likeness)) ?? null
}

function compareWords(a: readonly string[], b: readonly string[]): NameLikeness | null {
  const [x, y] = [a.join(''), b.join('')]
  if (x === '' || y === '' || HAN.test(x) !== HAN.test(y)) return null
  if (x === y) return 'same'
  return HAN.test(x) ? compareChinese([...x], [...y]) : compareLatin(a, b)
}

/** Order: surname last. Part: a husband's surname put before (陳林美玉 for 林美玉). Similar: one character of at least three; siblings often share the rest. */
function compareChinese(x: string[], y: string[]): NameLikeness {
  const [short, long] = x.length < y.length ? [x, y] : [y, x]
  const turned = [1, 2].map((n) => [...short.slice(n), ...short.slice(0, n)].join(''))
  if (short.length <= LONGEST_CHINESE && turned.includes(long.join(''))) return 'order'
  if (short.length >= 3 && long.length === short.length + 1 && long.slice(1).join('') === short.join('')) return 'part'
  return short.length >= 3 && short.length === long.length && short.filter((c, i) => c !== long[i]).length === 1
    ? 'similar'
    : 'different'
}

/** Part: all words of one of at least two in the other (Nguyen Lan, Nguyen Thi Lan). Similar: one letter wrong, missing, added or turned with its neighbour. */
function compareLatin(a: readonly string[], b: readonly string[]): NameLikeness {
  const [x, y] = [a.toSorted(), b.toSorted()]
  if (x.join(' ') === y.join(' ')) return 'order'
  const [short, long] = x.length <= y.length ? [x, y] : [y, x]
  if (short.length >= 2 && short.every((word) => long.includes(word))) return 'part'
  return oneLetterOff(a.join(''), b.join('')) || oneLetterOff(x.join(''), y.join('')) ? 'similar' : 'different'
}

function oneLetterOff(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < LEAST_FOR_TYPO || Math.abs(a.length - b.length) > 1) return false
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  const [restA, restB] = [a.slice(i), b.slice(i)]
  const turned = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2)
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1) || turned
}
