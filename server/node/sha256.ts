import { hash } from 'node:crypto'

/** SHA-256 of the text's UTF-8. */
export const sha256 = (text: string): Uint8Array => hash('sha256', text, 'buffer')
/** The same, as 64 hexadecimal digits. */
export const sha256Hex = (text: string): string => hash('sha256', text, 'hex')
