import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blackOut, saysMore, wordsToBlackOut } from './black-out.ts'

test.each([
  [['陳美玉', '陳'], ['陳大明'], ['陳美玉']],
  [['Chen Mei', 'Chen Mei-ling'], [], ['Chen Mei-ling', 'Chen Mei']],
  // Two of one name: the note may mean the one who stays.
  [['鍾美玲', 'K-1'], ['鍾美玲'], ['K-1']],
  // A sister's name holds hers.
  [['Chen Mei'], ['Chen Mei-ling'], []],
])('of %o beside %o these are blacked out: %o', (of, others, words) => {
  expect(wordsToBlackOut(of, others)).toEqual(words)
})

test('the rest of a note stays', () => {
  expect(blackOut('陳美玉住後屋，電話 0999，早上在', wordsToBlackOut(['陳美玉', '0999'], []))).toBe(
    '■■■住後屋，電話 ■■■，早上在',
  )
})

test('a text that was a name says nothing more', () => {
  expect(saysMore(blackOut('陳美玉', ['陳美玉']))).toBe(false)
  expect(saysMore(blackOut('陳美玉的兒子', ['陳美玉']))).toBe(true)
})

test('afterwards none of the words stands in the text', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ' ', '-'), { maxLength: 30 }).map((l) => l.join(''))
  const word = fc.array(fc.constantFrom('a', 'b', 'c', '-'), { minLength: 2, maxLength: 4 }).map((l) => l.join(''))
  fc.assert(
    fc.property(text, fc.array(word, { maxLength: 4 }), (t, of) => {
      const words = wordsToBlackOut(of, [])
      expect(words.filter((w) => blackOut(t, words).includes(w))).toEqual([])
    }),
  )
})
