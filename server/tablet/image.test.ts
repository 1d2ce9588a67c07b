import { randomBytes } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { emptyDisk, copyDisk, memoryStore, type Hooks } from '../../tests/support/tablet/memory-store.ts'
import { readImage, writeImage } from './image.ts'
import { importKey, sealerOf, type Sealer } from './seal.ts'
import type { VaultStore } from './store.ts'

let sealer: Sealer
beforeAll(async () => void (sealer = sealerOf(await importKey(new Uint8Array(randomBytes(32))))))

const CHUNK_BYTES = 1000
const put = (store: VaultStore, bytes: Uint8Array, upTo: number) =>
  writeImage(store, sealer, bytes, upTo, {}, CHUNK_BYTES)
const image = (seed: number, length = 2 * CHUNK_BYTES + 1) => new Uint8Array(length).fill(seed)
/** Which image was read, by its first byte, if all of it is that byte; matchers take seconds for megabytes. */
async function read(store: VaultStore): Promise<unknown> {
  const found = await readImage(store, sealer)
  return typeof found === 'string' ? found : [found[0], found.length, found.every((b) => b === found[0])]
}
const whole = (seed: number, length = 2 * CHUNK_BYTES + 1) => [seed, length, true]

test('a base comes back as it was put away, in chunks, and the next takes its place', async () => {
  const store = memoryStore()
  expect(await read(store)).toBe('none')
  expect(await put(store, image(1), 0)).toBe('written')
  expect(store.disk.chunks.size).toBe(3)
  expect(await read(store)).toEqual(whole(1))
  await put(store, image(2, CHUNK_BYTES), 0)
  expect(store.disk.chunks.size).toBe(1)
  expect(await read(store)).toEqual(whole(2, CHUNK_BYTES))
})

test('killed before or after any write, one image or the other is there with its journal', async () => {
  for (let kill = 0; kill < 4; kill++) {
    for (const when of ['before', 'after'] as const) {
      const disk = emptyDisk()
      const first = memoryStore(disk)
      await put(first, image(1), 0)
      await first.write({ journal: [{ n: 1, sealed: new Uint8Array(1) }] })
      let writes = 0
      const hooks: Hooks = {
        [when]() {
          if (writes++ === kill) throw new Error('killed')
        },
      }
      await put(memoryStore(disk, hooks), image(2), 1).catch(() => null)
      const after = memoryStore(copyDisk(disk))
      const isNew = kill === 3 && when === 'after'
      expect(await read(after)).toEqual(whole(isNew ? 2 : 1))
      expect(await after.journal()).toHaveLength(isNew ? 0 : 1)
    }
  }
})

test('a disk that is full keeps the old image and nothing of the new', async () => {
  const disk = emptyDisk()
  await put(memoryStore(disk), image(1), 0)
  const full = memoryStore(disk, { before: (w) => ('chunk' in w && w.chunk.n === 1 ? 'full' : undefined) })
  expect(await put(full, image(2), 0)).toBe('full')
  expect(disk.chunks.size).toBe(3)
  expect(await read(memoryStore(disk))).toEqual(whole(1))
})

test('chunks that were exchanged, lost or cut off are damage, not another base', async () => {
  const disk = emptyDisk()
  await put(memoryStore(disk), image(1), 0)
  const harmed = async (harm: (chunks: typeof disk.chunks) => void) => {
    const copy = copyDisk(disk)
    harm(copy.chunks)
    return await read(memoryStore(copy))
  }
  expect(await harmed((c) => c.set('1/0', c.get('1/1')!))).toBe('damaged')
  expect(await harmed((c) => c.delete('1/2'))).toBe('damaged')
  expect(await harmed((c) => c.set('1/2', c.get('1/2')!.slice(0, -1)))).toBe('damaged')
  const head = { ...disk.head, image: { generation: 1, chunks: 2, bytes: 2 * CHUNK_BYTES } }
  expect(await read(memoryStore({ ...copyDisk(disk), head }))).toBe('damaged')
})
