/** Everywhere but in Node, whose own is seven times as fast: `#sha256` is this one or server/node/sha256.ts, by the runtime. */
import { sha256 as noble } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** SHA-256 of the text's UTF-8. */
export const sha256 = (text: string): Uint8Array => noble(utf8ToBytes(text))
/** The same, as 64 hexadecimal digits. */
export const sha256Hex = (text: string): string => bytesToHex(sha256(text))
