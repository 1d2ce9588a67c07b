export type Bytes = Uint8Array<ArrayBuffer>

export function joined(parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
export const isText = (bytes: Uint8Array, at: number, text: string): boolean =>
  [...text].every((sign, i) => bytes[at + i] === sign.charCodeAt(0))
