import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kindOf, normalised, passcodeProblem, type PasscodeProblem } from './passcode-rules.ts'

const CODES: [code: string, problem: PasscodeProblem | null, why?: string][] = [
  ['48206', 'short'],
  ['', 'short'],
  ['000000', 'repeated'],
  ['777777777', 'repeated'],
  ['121212', 'repeated'],
  ['483483', 'repeated'],
  ['100110', 'repeated', 'two digits'],
  ['123456', 'sequence'],
  ['987654', 'sequence'],
  ['890123', 'sequence', 'round past the nine'],
  ['135791', 'sequence', 'by twos'],
  ['112233', 'sequence', 'in pairs'],
  ['123321', 'sequence', 'there and back'],
  ['19850412', 'date'],
  ['12041985', 'date'],
  ['04121985', 'date'],
  ['850412', 'date'],
  ['120485', 'date'],
  ['0740412', 'date', 'Minguo 74'],
  ['740412', 'date', 'Minguo 74, short'],
  ['198504', 'date'],
  ['041985', 'date'],
  ['19851987', 'date', 'two years'],
  ['5201314', 'usual'],
  ['147258', 'usual'],
  ['0159753', 'usual', 'a way over the keypad with one more'],
  ['482061', null],
  ['739164', null],
  ['40718293', null],
  ['99137254', null],
]
test.each(CODES)('%s: %s', (code, problem) => expect(passcodeProblem(code)).toBe(problem))

const PHRASES: [phrase: string, problem: PasscodeProblem | null][] = [
  ['goat river', 'short'],
  ['goat river lamp', 'short'],
  ['goat river lamp tin', null],
  ['四隻黑羊過小河', null],
  ['黑羊過河', 'short'],
  ['aaaaaaaaaaaaaaaa', 'repeated'],
  ['goatgoatgoatgoat', 'repeated'],
  ['abcdefghijklmnop', 'sequence'],
  ['x'.repeat(201), 'long'],
]
test.each(PHRASES)('%s: %s', (phrase, problem) => expect(passcodeProblem(phrase)).toBe(problem))

describe('typing', () => {
  test('full-width digits are digits', () => {
    expect(normalised(' ４８２０６１ ')).toBe('482061')
    expect(kindOf(normalised('４８２０６１'))).toBe('passcode')
  })
  test('a letter makes it a passphrase', () => expect(kindOf('48206a')).toBe('passphrase'))
})

test('at most one of eight codes that chance gives is refused', () => {
  const all = 20_000
  let refused = 0
  for (let n = 0; n < all; n++)
    if (
      passcodeProblem(
        String(Math.imul(n, 2654435761) >>> 0)
          .slice(-6)
          .padStart(6, '0'),
      )
    )
      refused++
  expect(refused / all).toBeLessThan(1 / 8)
})

test('any text has an answer', () => {
  for (const odd of ['\u0000', '\ud800', '👩‍👩‍👧'.repeat(9), '\u202e482061']) void passcodeProblem(normalised(odd))
  fc.assert(fc.property(fc.string({ unit: 'binary-ascii' }), (text) => void passcodeProblem(normalised(text))))
})
