/** From what somebody types, or a device proves, to the two keys of a vault. The keys are random; ways to open them come and go. */
import { argon2id } from 'hash-wasm'
import { kindOf, type PasscodeKind } from './passcode-rules.ts'
import { importKey, sealerOf, type Bytes } from './seal.ts'

export interface Kdf {
  name: 'argon2id'
  kib: number
  passes: number
}
/** RFC 9106 §4, second recommended option, with one lane: WebAssembly has no threads here. */
export const FULL_KDF: Kdf = { name: 'argon2id', kib: 64 * 1024, passes: 3 }
/** The least that OWASP's cheat sheet on password storage allows: 19 MiB, two passes. */
export const LEAST_KDF: Kdf = { name: 'argon2id', kib: 19 * 1024, passes: 2 }
/** GiB, as navigator.deviceMemory says it: there 64 MiB at once may end the worker instead of failing. */
const LITTLE_MEMORY = 1

export const kdfFor = (memory: number | undefined): Kdf =>
  memory !== undefined && memory <= LITTLE_MEMORY ? LEAST_KDF : FULL_KDF

/** A key that never leaves the device, asked by WebAuthn's PRF extension with `input`. */
export interface DeviceKey {
  credential: Bytes
  input: Bytes
}

/** One way to open a vault. With `device` beside a passcode both are needed. */
export type Opening =
  | { kind: PasscodeKind; kdf: Kdf; salt: Bytes; device?: DeviceKey; keys: Bytes }
  | { kind: 'prf'; salt: Bytes; device: DeviceKey; keys: Bytes }

/** What somebody brings to open it. */
export interface Secret {
  /** Normalised. */
  typed?: string
  /** The device's answer to the opening's input. */
  device?: Bytes
}
/** What somebody will open it with from now on. */
export interface NewSecret {
  typed?: string
  device?: DeviceKey & { answer: Bytes }
}

/** In the open for a moment; `wipe` them. */
export interface RawKeys {
  base: Bytes
  outbox: Bytes
}
export interface Keys {
  base: CryptoKey
  outbox: CryptoKey
}

const KEY_BYTES = 32
/** RFC 9106 §3.1. */
const SALT_BYTES = 16

const random = (bytes: number): Bytes => crypto.getRandomValues(new Uint8Array(bytes))

export const newKeys = (): RawKeys => ({ base: random(KEY_BYTES), outbox: random(KEY_BYTES) })
export const wipe = (raw: RawKeys): void => void [raw.base, raw.outbox].map((key) => key.fill(0))
export const usable = async (raw: RawKeys): Promise<Keys> => ({
  base: await importKey(raw.base),
  outbox: await importKey(raw.outbox),
})

/** @param vault the opening is good for this one only */
export async function makeOpening(vault: string, raw: RawKeys, secret: NewSecret, kdf: Kdf): Promise<Opening> {
  const salt = random(SALT_BYTES)
  const { typed } = secret
  const device = secret.device && { credential: secret.device.credential, input: secret.device.input }
  if (typed === undefined) {
    if (!device) throw new Error('an opening needs a secret')
    return { kind: 'prf', salt, device, keys: await wrapped('prf', vault, raw, salt, [secret.device!.answer]) }
  }
  const made = await stretched(typed, salt, kdf).catch(async (error: unknown) => {
    if (kdf.kib <= LEAST_KDF.kib || !isMemory(error)) throw error
    kdf = LEAST_KDF
    return await stretched(typed, salt, kdf)
  })
  const kind = kindOf(typed)
  const parts = secret.device ? [made, secret.device.answer] : [made]
  const keys = await wrapped(kind, vault, raw, salt, parts)
  return { kind, kdf, salt, ...(device ? { device } : {}), keys }
}

/** Null if the secret is another one. Throws `isMemory` if there is no room to try. */
export async function tryOpening(vault: string, opening: Opening, secret: Secret): Promise<RawKeys | null> {
  const parts: Bytes[] = []
  if (opening.kind !== 'prf') {
    if (!secret.typed || kindOf(secret.typed) !== opening.kind) return null
    if (opening.device && !secret.device) return null
    parts.push(await stretched(secret.typed, opening.salt, opening.kdf))
  }
  if (opening.device) {
    if (!secret.device) return null
    parts.push(secret.device)
  }
  const key = await joined(opening.kind, vault, opening.salt, parts)
  const both = await sealerOf(key).unseal(opening.keys, aboutKeys(vault))
  return both && { base: both.slice(0, KEY_BYTES), outbox: both.slice(KEY_BYTES) }
}

async function wrapped(
  kind: string,
  vault: string,
  raw: RawKeys,
  salt: Bytes,
  parts: readonly Bytes[],
): Promise<Bytes> {
  const both = new Uint8Array(2 * KEY_BYTES)
  both.set(raw.base)
  both.set(raw.outbox, KEY_BYTES)
  const sealed = await sealerOf(await joined(kind, vault, salt, parts)).seal(both, aboutKeys(vault))
  both.fill(0)
  return sealed
}

const aboutKeys = (vault: string) => `keys:${vault}`

const stretched = async (typed: string, salt: Bytes, { kib, passes }: Kdf): Promise<Bytes> =>
  (await argon2id({
    password: typed,
    salt,
    memorySize: kib,
    iterations: passes,
    parallelism: 1,
    hashLength: KEY_BYTES,
    outputType: 'binary',
  })) as Bytes

/** The allocation failed, as WebAssembly says it. */
export const isMemory = (error: unknown): boolean =>
  error instanceof RangeError || error instanceof WebAssembly.RuntimeError

/** RFC 5869: what was typed and what the device proved become one key, good for one vault and one kind of opening. */
async function joined(kind: string, vault: string, salt: Bytes, parts: readonly Bytes[]): Promise<CryptoKey> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  const from = await crypto.subtle.importKey('raw', whole, 'HKDF', false, ['deriveKey'])
  whole.fill(0)
  const info = new TextEncoder().encode(`doorstep ${kind} ${vault}`)
  const into = { name: 'AES-GCM', length: KEY_BYTES * 8 }
  return await crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt, info }, from, into, false, [
    'encrypt',
    'decrypt',
  ])
}
