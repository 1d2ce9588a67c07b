import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base64url, fromBase64url } from './base64url.ts'

test('it is the base64url of everybody else, there and back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(base64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
      expect(fromBase64url(base64url(bytes))).toEqual(new Uint8Array(bytes))
    }),
  )
  expect(base64url(new Uint8Array(100_000))).toHaveLength(133_334)
})

test.each(['a', 'ab=', 'a+b/', 'a b', '字'])('%s is none', (text) => expect(fromBase64url(text)).toBeNull())
