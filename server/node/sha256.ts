import { hash } from 'node:crypto'

/** SHA-256 of bytes, or of a text's UTF-8. */
export const sha256 = (content: string | Uint8Array): Uint8Array => hash('sha256', content, 'buffer')
/** The same, as 64 hexadecimal digits. */
export const sha256Hex = (content: string | Uint8Array): string => hash('sha256', content, 'hex')
