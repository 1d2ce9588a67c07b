import { expect, test } from 'vitest'
import { addressFacts, addressOf, householdKey } from './address.ts'

const key = (address: object) => householdKey(addressFacts(address as Record<string, unknown>))

test.each([
  [
    'case, white space, punctuation',
    { line: ['12 Main St.'], city: 'Quincy', postalCode: '02169' },
    { line: [' 12  main st'], city: 'QUINCY', postalCode: '02169' },
  ],
  ['full width and 臺', { line: ['中山路１２號'], city: '臺東縣' }, { line: ['中山路12號'], city: '台東縣' }],
  ['country and state left out', { line: ['1 A'], city: 'B', state: 'C', country: 'US' }, { line: ['1 A'], city: 'B' }],
  ['text only', { text: '台東縣池上鄉中山路12號' }, { text: '臺東縣池上鄉中山路１２號' }],
])('one household: %s', (_, a, b) => {
  expect(key(a)).not.toBeNull()
  expect(key(a)).toBe(key(b))
})

test.each([
  ['another flat', { line: ['12 Main St Apt 3'], city: 'Quincy' }, { line: ['12 Main St Apt 4'], city: 'Quincy' }],
  ['another town', { line: ['12 Main St'], city: 'Quincy' }, { line: ['12 Main St'], city: 'Boston' }],
  [
    'another postal code',
    { line: ['12 Main St'], city: 'Quincy', postalCode: '1' },
    { line: ['12 Main St'], city: 'Quincy', postalCode: '2' },
  ],
])('two households: %s', (_, a, b) => expect(key(a)).not.toBe(key(b)))

test.each([
  ['a town only', { city: 'Quincy', postalCode: '02169' }],
  ['a street without a town', { line: ['12 Main St'] }],
  ['nothing', {}],
  ['words', { text: 'homeless' }],
])('no key: %s', (_, address) => expect(key(address)).toBeNull())

test('where someone lives now', () => {
  expect(
    addressOf([
      { use: 'old', text: 'a' },
      { use: 'billing', text: 'b' },
      { use: 'temp', text: 'c' },
      { use: 'home', text: 'd' },
    ]),
  ).toMatchObject({ text: 'd' })
  expect(addressOf([{ use: 'old', text: 'a' }])).toBeNull()
})
