import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encode } from 'uqr'
import { addDays } from '#kernel/dates.ts'
import { isSame, maskedName, MOST_DOSES, readWords, wordsOf, type CardWords } from './payload.ts'

const PERSON = '01900000-0000-7000-8000-00000000000a'
const card = (more: Partial<CardWords> = {}): CardWords => ({
  person: PERSON,
  name: '陳○安',
  born: '2025-08-20',
  printed: '2026-11-24',
  doses: [
    { code: '08', on: '2025-08-20' },
    { code: 'tw:je-cv', on: '2026-11' },
  ],
  ...more,
})

test('what is written is read again, and the address bears it', () => {
  const dose = fc.record({
    code: fc.constantFrom('03', '120', 'cn:je-l', 'other:BCG 1'),
    on: fc.oneof(
      fc.integer({ min: 0, max: 50_000 }).map((n) => addDays('1950-01-01', n)),
      fc.constantFrom('2019', '2019-05'),
    ),
  })
  fc.assert(
    fc.property(
      fc.array(dose, { maxLength: MOST_DOSES }),
      fc.constantFrom(null, '2025', '2025-08-20'),
      (doses, born) => {
        const said = card({ doses, born })
        expect(readWords(wordsOf(said))).toEqual(said)
      },
    ),
    { seed: 5 },
  )
})

test('the code of a full card is fine enough for three centimetres', () => {
  const doses = Array.from({ length: MOST_DOSES }, (_, n) => ({ code: '120', on: addDays('2025-08-20', n * 30) }))
  const address = `https://doorstep.example.org/vaccine-card?c=${encodeURIComponent(wordsOf(card({ doses })))}&s=${'x'.repeat(22)}`
  // 0.33 mm a module is what a telephone reads at arm's length.
  expect(encode(address, { ecc: 'L', border: 0 }).size).toBeLessThan(90)
})

test.each([
  '',
  'hello',
  '2*x*y***',
  `1*${PERSON.replaceAll('-', '')}*A*x?*abc*`,
  `1*${PERSON.replaceAll('-', '')}*A**abc*08`,
  '1*nobody*A**abc*',
])('%j is no card', (text) => {
  expect(readWords(text)).toBeNull()
})

describe('names', () => {
  test.each([
    ['陳樂安', '陳○安'],
    ['林安', '林○'],
    ['歐陽樂安', '歐○○安'],
    ['Chen Le-an', 'C L a'],
  ])('%s → %s', (name, masked) => {
    expect(maskedName(name)).toBe(masked)
  })
})

test('the order of doses is no difference, one more is', () => {
  const { doses } = card()
  expect(isSame(doses, doses.toReversed())).toBe(true)
  expect(isSame(doses, [...doses, doses[0]!])).toBe(false)
})
