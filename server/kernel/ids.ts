import { bytesToHex } from '@noble/hashes/utils.js'
import { sha256, sha256Hex } from '#sha256'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const MAX_MS = 2 ** 48 - 1

/** UUIDv7 (RFC 9562 §5.7): milliseconds since 1970, then the first ten of at least ten random bytes. */
export function uuidv7(ms: number, randomBytes: Uint8Array): string {
  if (!Number.isInteger(ms) || ms < 0 || ms > MAX_MS) throw new RangeError(`no time for an id: ${ms}`)
  if (randomBytes.length < 10) throw new RangeError('an id needs ten random bytes')
  const time = ms.toString(16).padStart(12, '0')
  const bytes = randomBytes.slice(0, 10)
  bytes[0] = (bytes[0]! & 0x0f) | 0x70
  bytes[2] = (bytes[2]! & 0x3f) | 0x80
  const rest = bytesToHex(bytes)
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}`
}

/** A UUID of any version in its canonical, lower-case form. */
export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && UUID.test(text)
}

/** Milliseconds since 1970 at which a UUIDv7 was minted. */
export function timeOf(id: string): number {
  if (!isUuid(id) || id[14] !== '7') throw new RangeError('not a UUIDv7')
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}

/**
 * The ids of the rows that a command writes: its time, and a hash of its id and a key, so that a replay in either home gives
 * the same. The key says what the row is about ('attendance', personId), never a count: the homes do not hold the same rows.
 */
export function idMaker(commandId: string): (key: string | readonly string[]) => string {
  const ms = timeOf(commandId)
  return (key) => uuidv7(ms, sha256(JSON.stringify([commandId, typeof key === 'string' ? [key] : key])))
}

export { sha256Hex }
