import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idMaker, isUuid, sha256Hex, timeOf, uuidv7 } from './ids.ts'

const times = fc.integer({ min: 0, max: 2 ** 48 - 1 })
const random = fc.uint8Array({ minLength: 10, maxLength: 16 })

test('an id keeps its time and sorts by it', () => {
  expect(uuidv7(0x017f22e279b0, new Uint8Array([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]))).toBe(
    '017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
  ) // RFC 9562, A.6
  fc.assert(
    fc.property(times, times, random, random, (a, b, x, y) => {
      const [first, second] = [uuidv7(a, x), uuidv7(b, y)]
      expect(isUuid(first)).toBe(true)
      expect(timeOf(first)).toBe(a)
      if (a !== b) expect(first < second).toBe(a < b)
    }),
  )
})

test('a command gives the same ids on replay, others for other keys and commands', () => {
  fc.assert(
    fc.property(
      times,
      random,
      random,
      fc.array(fc.string({ unit: 'binary' })),
      fc.array(fc.string()),
      (ms, x, y, key, other) => {
        const [one, two] = [uuidv7(ms, x), uuidv7(ms, y)]
        expect(idMaker(one)(key)).toBe(idMaker(one)([...key]))
        expect(isUuid(idMaker(one)(key)) && timeOf(idMaker(one)(key)) === ms).toBe(true)
        if (one !== two) expect(idMaker(one)(key)).not.toBe(idMaker(two)(key))
        if (JSON.stringify(key) !== JSON.stringify(other)) expect(idMaker(one)(key)).not.toBe(idMaker(one)(other))
      },
    ),
  )
  const id = idMaker(uuidv7(1, new Uint8Array(10)))
  expect(id('a')).toBe(id(['a']))
  expect(id(['a', 'b'])).not.toBe(id(['ab']))
})

test('what is no id is refused', () => {
  for (const text of ['', '017F22E2-79B0-7CC3-98C4-DC0C0C07398F', '017f22e279b07cc398c4dc0c0c07398f', null])
    expect(isUuid(text)).toBe(false)
  expect(() => idMaker('9f1b3c1e-0a4b-4c3d-8e2f-0123456789ab')).toThrow('not a UUIDv7')
  expect(() => uuidv7(-1, new Uint8Array(10))).toThrow(RangeError)
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
