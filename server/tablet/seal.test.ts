import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { importKey, SEAL_BYTES, sealerOf, type Sealer } from './seal.ts'

let sealer: Sealer
let other: Sealer
beforeAll(async () => {
  sealer = sealerOf(await importKey(new Uint8Array(randomBytes(32))))
  other = sealerOf(await importKey(new Uint8Array(randomBytes(32))))
})

const visit = new TextEncoder().encode('Chen Mei-ling, 2026-11-24, blood pressure 142/88. '.repeat(40))

test('what was sealed opens again, plain and deflated', async () => {
  const plain = await sealer.seal(visit, 'outbox:7')
  const small = await sealer.seal(visit, 'outbox:7', { deflate: true })
  expect(plain.length).toBe(visit.length + SEAL_BYTES)
  expect(small.length).toBeLessThan(visit.length / 10)
  expect(await sealer.unseal(plain, 'outbox:7')).toEqual(visit)
  expect(await sealer.unseal(small, 'outbox:7')).toEqual(visit)
})

test('it says nothing of what is inside', async () => {
  const text = Buffer.from(await sealer.seal(visit, 'outbox:7')).toString('latin1')
  expect(text).not.toContain('Chen')
  expect(text).not.toContain('outbox')
})

test('the same twice does not look the same', async () => {
  expect(await sealer.seal(visit, 'outbox:7')).not.toEqual(await sealer.seal(visit, 'outbox:7'))
})

test('in the place of another it does not open, nor with another key', async () => {
  const sealed = await sealer.seal(visit, 'outbox:7')
  expect(await sealer.unseal(sealed, 'outbox:8')).toBeNull()
  expect(await other.unseal(sealed, 'outbox:7')).toBeNull()
})

test('with any bit changed, or cut, it does not open', async () => {
  const sealed = await sealer.seal(new TextEncoder().encode('142/88'), 'state:sync')
  await fc.assert(
    fc.asyncProperty(fc.nat(sealed.length * 8 - 1), async (bit) => {
      const altered = sealed.slice()
      altered[bit >> 3]! ^= 1 << (bit & 7)
      expect(await sealer.unseal(altered, 'state:sync')).toBeNull()
    }),
  )
  for (let length = 0; length < sealed.length; length++)
    expect(await sealer.unseal(sealed.slice(0, length), 'state:sync')).toBeNull()
})

test('a part of a larger buffer is sealed as that part', async () => {
  const part = visit.subarray(10, 20)
  expect(await sealer.unseal(await sealer.seal(part, 'x'), 'x')).toEqual(part.slice())
})
