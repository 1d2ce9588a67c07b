import { argon2Sync } from 'node:crypto'
import { argon2id } from 'hash-wasm'
import { expect, test } from 'vitest'
import {
  FULL_KDF,
  kdfFor,
  LEAST_KDF,
  makeOpening,
  newKeys,
  tryOpening,
  wipe,
  type Kdf,
  type NewSecret,
} from './passcode.ts'
import type { Bytes } from './seal.ts'

/** As quick as it gets: what is tested is not how long it takes. */
const QUICK: Kdf = { name: 'argon2id', kib: 8, passes: 1 }
const bytes = (seed: number): Bytes => new Uint8Array(32).fill(seed)
const device = (seed: number) => ({ credential: bytes(seed), input: bytes(seed + 1), answer: bytes(seed + 2) })

async function made(secret: NewSecret) {
  const raw = newKeys()
  return { raw, opening: await makeOpening('v1', raw, secret, QUICK) }
}

test('a passcode opens its own vault and no other', async () => {
  const { raw, opening } = await made({ typed: '482061' })
  expect(await tryOpening('v1', opening, { typed: '482061' })).toEqual(raw)
  expect(await tryOpening('v1', opening, { typed: '482062' })).toBeNull()
  expect(await tryOpening('v1', opening, { typed: '' })).toBeNull()
  expect(await tryOpening('v1', opening, {})).toBeNull()
  expect(await tryOpening('v2', opening, { typed: '482061' })).toBeNull()
})

test('the keys are not in what is stored', async () => {
  const { raw, opening } = await made({ typed: '482061' })
  const stored = Buffer.from(opening.keys)
  expect(stored.includes(Buffer.from(raw.base))).toBe(false)
  expect(stored.includes(Buffer.from(raw.outbox))).toBe(false)
})

test('where the device joins in, neither it nor the passcode is enough', async () => {
  const { raw, opening } = await made({ typed: '482061', device: device(1) })
  expect(opening).toMatchObject({ kind: 'passcode', device: { credential: bytes(1), input: bytes(2) } })
  expect(JSON.stringify(opening)).not.toContain(JSON.stringify(bytes(3)))
  expect(await tryOpening('v1', opening, { typed: '482061', device: bytes(3) })).toEqual(raw)
  expect(await tryOpening('v1', opening, { typed: '482061' })).toBeNull()
  expect(await tryOpening('v1', opening, { typed: '482061', device: bytes(4) })).toBeNull()
  expect(await tryOpening('v1', opening, { device: bytes(3) })).toBeNull()
})

test('the device alone opens what was made for it alone', async () => {
  const { raw, opening } = await made({ device: device(1) })
  expect(await tryOpening('v1', opening, { device: bytes(3) })).toEqual(raw)
  expect(await tryOpening('v1', opening, { device: bytes(9) })).toBeNull()
  expect(await tryOpening('v1', opening, { typed: '482061' })).toBeNull()
  await expect(made({})).rejects.toThrow('needs a secret')
})

test('the parameters that it was made with are kept with it', async () => {
  const raw = newKeys()
  const opening = await makeOpening('v1', raw, { typed: 'goat river lamp tin' }, LEAST_KDF)
  expect(opening).toMatchObject({ kind: 'passphrase', kdf: { name: 'argon2id', kib: 19 * 1024, passes: 2 } })
  expect(await tryOpening('v1', opening, { typed: 'goat river lamp tin' })).toEqual(raw)
})

test('a device with little memory gets the least that is allowed', () => {
  expect([undefined, 8, 2, 1, 0.5].map(kdfFor)).toEqual([FULL_KDF, FULL_KDF, FULL_KDF, LEAST_KDF, LEAST_KDF])
})

test('it is the argon2id of everybody else', async () => {
  const salt = Buffer.from('doorstep doorstep')
  const ours = await argon2id({
    password: '四隻黑羊',
    salt,
    memorySize: LEAST_KDF.kib,
    iterations: LEAST_KDF.passes,
    parallelism: 1,
    hashLength: 32,
    outputType: 'binary',
  })
  const theirs = argon2Sync('argon2id', {
    message: Buffer.from('四隻黑羊'),
    nonce: salt,
    memory: LEAST_KDF.kib,
    passes: LEAST_KDF.passes,
    parallelism: 1,
    tagLength: 32,
  })
  expect(Buffer.from(ours)).toEqual(theirs)
})

test('wiped keys are gone', () => {
  const raw = newKeys()
  wipe(raw)
  expect([...raw.base, ...raw.outbox].every((b) => b === 0)).toBe(true)
})
