/** Words that the server knows again: HMAC-SHA-256 by its own secret, cut to 128 bits, which nobody guesses and a QR code can bear. */
import { createHmac, timingSafeEqual } from 'node:crypto'

const BYTES = 16
/** The same secret marks known browsers: what is sealed can never be taken for such a mark. */
const PURPOSE = 'seal of a document'

export const sealOf = (secret: string, text: string): string =>
  createHmac('sha256', createHmac('sha256', secret).update(PURPOSE).digest())
    .update(text)
    .digest()
    .subarray(0, BYTES)
    .toString('base64url')

export function isSealOf(secret: string, text: string, mark: string): boolean {
  const [own, sent] = [Buffer.from(sealOf(secret, text)), Buffer.from(mark)]
  return own.length === sent.length && timingSafeEqual(own, sent)
}
