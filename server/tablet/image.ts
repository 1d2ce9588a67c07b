/** The base as one SQLite file, in sealed chunks. */
import type { Bytes, Sealer } from './seal.ts'
import type { Changes, VaultStore, Written } from './store.ts'

/** One value is cloned whole on its way to disk, and a tablet has little memory: so much at a time. */
export const CHUNK_BYTES = 4 * 1024 * 1024

/** Chunks on their way at once. */
const AHEAD = 4

const aboutChunk = (generation: number, n: number, chunks: number) => `image:${generation}:${n}/${chunks}`

/**
 * Puts a new image in the old one's place, together with `also`. Until then nobody sees it: killed on the way, the old
 * image and the whole journal stand.
 * @param upTo the last entry of the journal that the image holds
 */
export async function writeImage(
  store: VaultStore,
  sealer: Sealer,
  bytes: Uint8Array,
  upTo: number,
  also: Omit<Changes, 'image'> = {},
  chunkBytes = CHUNK_BYTES,
): Promise<Written> {
  const generation = ((await store.head()).image?.generation ?? 0) + 1
  const chunks = Math.ceil(bytes.length / chunkBytes)
  for (let n = 0; n < chunks; n++) {
    const piece = bytes.subarray(n * chunkBytes, (n + 1) * chunkBytes)
    // Not deflated: a quarter of the size, but no sooner open, and three times as long to put away (decision 0017).
    const sealed = await sealer.seal(piece, aboutChunk(generation, n, chunks))
    if ((await store.putChunk(generation, n, sealed)) === 'full') return 'full'
  }
  return await store.write({ ...also, image: { generation, chunks, bytes: bytes.length, upTo } })
}

/** 'damaged' if something of it is missing or was not sealed by us: pull anew, the outbox lies elsewhere. */
export async function readImage(store: VaultStore, sealer: Sealer): Promise<Bytes | 'none' | 'damaged'> {
  const { image } = await store.head()
  if (!image) return 'none'
  const whole = new Uint8Array(image.bytes)
  const pieceOf = async (n: number) => {
    const sealed = await store.chunk(image.generation, n)
    return sealed && (await sealer.unseal(sealed, aboutChunk(image.generation, n, image.chunks)))
  }
  // The disk reads some while others are unsealed; a tablet has no memory for all of them.
  const coming: Promise<Bytes | null | undefined>[] = []
  const ask = (n: number) => {
    if (n >= image.chunks) return
    const piece = pieceOf(n)
    // Whoever waits for it hears of it, unless one before was damaged.
    piece.catch(() => undefined)
    coming.push(piece)
  }
  for (let n = 0; n < AHEAD; n++) ask(n)
  let at = 0
  for (let n = 0; n < image.chunks; n++) {
    const piece = await coming.shift()
    if (!piece || at + piece.length > whole.length) return 'damaged'
    ask(n + AHEAD)
    whole.set(piece, at)
    at += piece.length
  }
  return at === whole.length ? whole : 'damaged'
}
