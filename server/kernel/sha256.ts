/** Everywhere but in Node, whose own is seven times as fast: `#sha256` is this one or server/node/sha256.ts, by the runtime. */
import { sha256 as noble } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** SHA-256 of bytes, or of a text's UTF-8. */
export const sha256 = (content: string | Uint8Array): Uint8Array =>
  noble(typeof content === 'string' ? utf8ToBytes(content) : content)
/** The same, as 64 hexadecimal digits. */
export const sha256Hex = (content: string | Uint8Array): string => bytesToHex(sha256(content))
