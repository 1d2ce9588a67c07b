/** AES-256-GCM. What a box is about is bound to it, so that no entry can be put in another's place. */

/** WebCrypto takes no memory that is shared with another thread. */
export type Bytes = Uint8Array<ArrayBuffer>

export interface Sealer {
  /** `deflate` for what is large and regular: it is squeezed before it is sealed. */
  seal(bytes: Uint8Array, about: string, options?: { deflate?: boolean }): Promise<Bytes>
  /** Null if it was not sealed with this key, about this, or not in whole. */
  unseal(sealed: Bytes, about: string): Promise<Bytes | null>
}

const VERSION = 1
const PLAIN = 0
const DEFLATED = 1
/** NIST SP 800-38D §8.2.2: a random iv of 96 bits, for at most 2³² boxes of one key. */
const IV_BYTES = 12
const TAG_BYTES = 16
/** Version, flags, iv. */
const HEAD_BYTES = 2 + IV_BYTES
export const SEAL_BYTES = HEAD_BYTES + TAG_BYTES

export const sealerOf = (key: CryptoKey): Sealer => ({
  async seal(bytes, about, { deflate = false } = {}) {
    const inside = deflate ? await piped(bytes, new CompressionStream('deflate-raw')) : (bytes as Bytes)
    const head = new Uint8Array(HEAD_BYTES)
    head[0] = VERSION
    head[1] = deflate ? DEFLATED : PLAIN
    const iv = crypto.getRandomValues(head.subarray(2))
    const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bound(head, about) }, key, inside)
    const sealed = new Uint8Array(HEAD_BYTES + box.byteLength)
    sealed.set(head)
    sealed.set(new Uint8Array(box), HEAD_BYTES)
    return sealed
  },
  async unseal(sealed, about) {
    const flags = sealed[1]
    if (sealed.length < SEAL_BYTES || sealed[0] !== VERSION || (flags !== PLAIN && flags !== DEFLATED)) return null
    const head = sealed.subarray(0, HEAD_BYTES)
    const additionalData = bound(head, about)
    try {
      const inside = await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv: head.subarray(2), additionalData },
        key,
        sealed.subarray(HEAD_BYTES),
      )
      return flags === DEFLATED ? await piped(inside, new DecompressionStream('deflate-raw')) : new Uint8Array(inside)
    } catch (error) {
      if ((error as DOMException).name === 'OperationError') return null
      throw error
    }
  },
})

/** The flags too: what was sealed plain must not be inflated. */
const bound = (head: Bytes, about: string): Bytes => new TextEncoder().encode(`${head[0]}:${head[1]}:${about}`)

const piped = async (
  bytes: Uint8Array | ArrayBuffer,
  through: CompressionStream | DecompressionStream,
): Promise<Bytes> =>
  new Uint8Array(await new Response(new Blob([bytes as Bytes]).stream().pipeThrough(through)).arrayBuffer())

/** A key that can be used and not be read. */
export const importKey = (raw: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
