import fc from 'fast-check'
import { expect, test } from 'vitest'
import { IMPORT_LIMITS } from './limits.ts'
import { jsonScanner } from './json-scan.ts'

function cut(text: string, size: number) {
  const scanner = jsonScanner(IMPORT_LIMITS)
  const bytes = Buffer.from(text)
  const pieces = []
  for (let i = 0; i < bytes.length; i += size) pieces.push(...scanner.push(bytes.subarray(i, i + size)))
  scanner.end()
  return pieces.map(({ kind, bytes: piece, offset, members }) => ({ kind, text: piece.toString(), offset, members }))
}

test('a Bundle comes apart into entries and a husk, whatever the chunks', () => {
  const text = '{"resourceType":"Bundle","link":[{"a":"]}"}],"entry":[ {"x":"\\"}"} , {"y":[1,{}]} ],"total":2}\n'
  const pieces = cut(text, 1000)
  expect(pieces).toEqual([
    { kind: 'entry', text: '{"x":"\\"}"}', offset: text.indexOf('{"x"'), members: 1 },
    { kind: 'entry', text: '{"y":[1,{}]}', offset: text.indexOf('{"y"'), members: 1 },
    { kind: 'husk', text: '{"resourceType":"Bundle","link":[{"a":"]}"}],"entry":[],"total":2}', offset: 0, members: 5 },
  ])
  for (let size = 1; size < 40; size++) expect(cut(text, size)).toEqual(pieces)
})

test('every value of NDJSON comes whole, whatever the chunks', () => {
  fc.assert(
    fc.property(
      fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 50 }),
      (values, size) => {
        const pieces = cut(values.map((value) => JSON.stringify({ resourceType: 'Basic', ...value })).join('\n'), size)
        expect(pieces.map(({ text }) => text)).toEqual(
          values.map((value) => JSON.stringify({ resourceType: 'Basic', ...value })),
        )
      },
    ),
  )
})
