import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as neutral from '#kernel/sha256.ts'
import * as node from './sha256.ts'

test('both homes make the same of any text, half a character among them', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('\ud800', 'a', '王', '\udc00') })),
      (text) => {
        expect(node.sha256Hex(text)).toBe(neutral.sha256Hex(text))
        expect([...node.sha256(text)]).toEqual([...neutral.sha256(text)])
      },
    ),
  )
})
