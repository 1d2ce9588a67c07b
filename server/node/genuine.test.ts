import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { knownBrowser, knownToken, mask, sameToken } from './genuine.ts'

const token = () => randomBytes(32).toString('base64url')

test('a token under two masks is the same, and looks different', () => {
  const secret = token()
  const [a, b] = [mask(secret), mask(secret)]
  expect(a).not.toBe(b)
  expect(sameToken(a, b)).toBe(true)
})

test.each([undefined, '', 'x', 'AAAA', 'A'.repeat(86), 'A'.repeat(10_000), '%00', mask(token())])(
  '%s is no token of ours',
  (sent) => expect(sameToken(sent, mask(token()))).toBe(false),
)

test('a known browser is known for one user and one server', () => {
  const sent = knownToken('key', 'user-1')
  expect(knownBrowser('key', 'user-1', sent)).toBe(sent.split('.')[0])
  for (const [key, user, text] of [
    ['key', 'user-2', sent],
    ['other', 'user-1', sent],
    ['key', 'user-1', `x${sent}`],
    ['key', null, sent],
  ] as const)
    expect(knownBrowser(key, user, text)).toBeNull()
})
