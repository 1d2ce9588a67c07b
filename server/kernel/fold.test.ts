import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HAN_FOLDS } from './fold-han.ts'
import { fold, indexTokens, matches, queryTokens, wordsOf } from './fold.ts'

/** What the search table does: the hits of one range per word, intersected, then verified. */
function found(entry: string, query: string): boolean {
  const tokens = indexTokens(entry)
  const lookups = queryTokens(query)
  const proposed = lookups.every(({ token, exact }) =>
    tokens.some((t) => (exact ? t === token : t >= token && t < `${token}\u{10ffff}`)),
  )
  return lookups.length > 0 && proposed && wordsOf(query).every((word) => matches(fold(entry), word))
}

describe('fold', () => {
  test.each([
    ['Nguyễn Thị Lan', 'nguyen thi lan'],
    ['ĐẶNG', 'dang'],
    ['Ｗａｎｇ　１２', 'wang 12'],
    ['O’Brien', 'obrien'],
    ['Straße Łódź Øre Æsa', 'strasse lodz ore aesa'],
    ['陳大明', '陈大明'],
    ['臺東縣', '台东县'],
    ['Mei-Ling,  Chen', 'mei ling chen'],
    ['김철수', '김철수'],
    ['古麗·買買提', '古丽 買買提'],
    ['', ''],
    ['—', ''],
    ['İpek', 'ipek'],
  ])('%s', (text, expected) => expect(fold(text)).toBe(expected))
  test('folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => void expect(fold(fold(text))).toBe(fold(text))),
      { numRuns: 2000 },
    )
    for (const [from, to] of HAN_FOLDS) expect(HAN_FOLDS.has(to) || from === to).toBe(false)
  })
})

const latin = fc.array(fc.constantFrom(...'abdeghilmnorstuyĐễị'), { minLength: 1, maxLength: 9 }).map((c) => c.join(''))
const han = fc
  .array(fc.constantFrom(...'陳陈王李大明小美玲阮氏蘭'), { minLength: 1, maxLength: 4 })
  .map((c) => c.join(''))
const name = fc.oneof(
  han,
  fc.array(latin, { minLength: 1, maxLength: 4 }).map((w) => w.join(' ')),
)

describe('search', () => {
  test('any part of a name finds it, in any order of words', () => {
    fc.assert(
      fc.property(name, fc.nat(), fc.nat(), fc.nat(), (entry, a, b, c) => {
        const words = wordsOf(entry).map((w) => [...w])
        const part = (n: number): string => {
          const word = words[n % words.length]!
          const least = /\p{Script=Han}/u.test(word[0]!) ? 1 : 2
          const from = word.length <= least ? 0 : c % (word.length - least + 1)
          return word.slice(from, from + least + (n % 7)).join('')
        }
        const parts = [part(a), part(b)].filter((p) => queryTokens(p).length > 0)
        if (parts.length === 0) return
        expect(found(entry, parts.join(' '))).toBe(true)
        expect(found(entry.toUpperCase(), parts.reverse().join(' '))).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
  test('what is found contains every word', () => {
    fc.assert(
      fc.property(name, name, (entry, query) => {
        if (found(entry, query))
          for (const word of wordsOf(query)) expect(fold(entry).replaceAll(' ', '')).toContain(word)
      }),
      { numRuns: 1000 },
    )
  })
  test.each([
    ['陳大明', '大明', true],
    ['陳大明', '陈', true],
    ['陳大明', '明 陳', true],
    ['陳 大明', '陳大明', true],
    ['陳大明', '明大', false],
    ['陳大明', '王明', false],
    ['Mei-Ling Chen', 'meiling', true],
    ['Mei-Ling Chen', 'LING me', true],
    ['Nguyễn Thị Lan', 'nguyenthi', true],
    ['Nguyễn Thị Lan', 'guyen', true],
    ['Tran Na', 'nn', false],
    ['0912-345-678', '5678', true],
    ['0912-345-678', '0912345678', true],
    ['0912-345-678', '678', true],
    ['A123456789', '6789', true],
    ['12', '12', true],
    ['123', '12', true],
    ['7', '7', true],
    ['Lan', 'l', false],
    ['Nguyễnhuyền', 'nguyenhuyen', true],
    ['Nguyễnhuyền', 'nguyenhuyet', false],
  ])('%s by %s: %s', (entry, query, expected) => expect(found(entry, query)).toBe(expected))
  test('entries in one text are kept apart', () => {
    const text = ['Lan', 'Nguyen', '陳大明', '李', '0912', '345'].map(fold).join(' | ')
    expect(['nguyen', '大明', '912'].map((word) => matches(text, word))).toEqual([true, true, true])
    expect(['lannguyen', '明李', '912345'].map((word) => matches(text, word))).toEqual([false, false, false])
  })
  test('the cost is what the file says', () => {
    expect(
      ['陳大明', 'Nguyễn Thị Lan', '0912345678', '110101199003070011'].map((entry) => indexTokens(entry).length),
    ).toEqual([5, 9, 8, 16])
  })
})
