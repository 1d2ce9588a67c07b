/** The other half of the tablet's sealing: AES-256-GCM, bound to what the box is about. */
import { createDecipheriv } from 'node:crypto'
import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'

const VERSION = 1
const PLAIN = 0
const DEFLATED = 1
const IV_BYTES = 12
const TAG_BYTES = 16
const HEAD_BYTES = 2 + IV_BYTES
/** One entry of an outbox, unpacked. */
const MOST_BYTES = 8 * 1024 * 1024
const inflate = promisify(inflateRaw)

/** Null if it was not sealed with this key, about this, or not in whole. */
export async function unseal(key: Buffer, sealed: Buffer, about: string): Promise<Buffer | null> {
  const [version, flags] = sealed
  if (sealed.length < HEAD_BYTES + TAG_BYTES || version !== VERSION || (flags !== PLAIN && flags !== DEFLATED))
    return null
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(2, HEAD_BYTES))
  decipher.setAAD(Buffer.from(`${version}:${flags}:${about}`))
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  try {
    const inside = Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES, -TAG_BYTES)), decipher.final()])
    return flags === DEFLATED ? await inflate(inside, { maxOutputLength: MOST_BYTES }) : inside
  } catch {
    return null
  }
}
