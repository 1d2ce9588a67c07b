/** What every `VaultStore` must do, on disk and in memory. */
import { describe, expect, test } from 'vitest'
import type { Bytes } from '../../../server/tablet/seal.ts'
import type { Image, OutboxEntry, VaultStore } from '../../../server/tablet/store.ts'

export interface Ground {
  store: VaultStore
  /** The same data after the worker was killed. */
  again(): Promise<VaultStore>
}

export const bytes = (text: string): Bytes => new TextEncoder().encode(text)
const entry = (seq: number, state = 'pending'): OutboxEntry => ({ seq, sealed: bytes(`visit ${seq}`), state })
const numbered = (...ns: number[]) => ns.map((n) => ({ n, sealed: bytes(`pull ${n}`) }))
const seqs = (entries: readonly OutboxEntry[]) => entries.map(({ seq }) => seq)
const ns = (entries: readonly { n: number }[]) => entries.map(({ n }) => n)

async function putImage(store: VaultStore, { generation, chunks }: Omit<Image, 'bytes'>, upTo = 0) {
  for (let n = 0; n < chunks; n++) await store.putChunk(generation, n, bytes(`chunk ${generation} ${n}`))
  await store.write({ image: { generation, chunks, bytes: chunks, upTo } })
}

export function storeSuite(name: string, open: () => Promise<Ground>): void {
  describe(name, () => {
    test('is empty at first', async () => {
      const { store } = await open()
      expect(await store.head()).toEqual({ seq: 0, image: null, journal: { last: 0, entries: 0, bytes: 0 } })
      expect(await store.outbox()).toEqual([])
      expect(await store.state('sync')).toBeUndefined()
    })

    test('keeps the outbox in its order, as it was left', async () => {
      const { store, again } = await open()
      await store.write({ append: [entry(2), entry(10)] })
      await store.write({ append: [entry(11)] })
      await store.write({ update: [{ seq: 10, state: 'acknowledged', place: 812, answer: bytes('done') }] })
      const later = await again()
      expect(seqs(await later.outbox())).toEqual([2, 10, 11])
      expect((await later.outbox())[1]).toEqual({
        ...entry(10, 'acknowledged'),
        place: 812,
        answer: bytes('done'),
      })
    })

    test('gives no number of the outbox twice, though the entry is gone', async () => {
      const { store, again } = await open()
      await store.write({ append: [entry(1), entry(2)] })
      await store.write({ remove: [1, 2, 7] })
      const later = await again()
      expect((await later.head()).seq).toBe(2)
      await expect(later.write({ append: [entry(2)] })).rejects.toThrow('2 comes after 2')
      await expect(later.write({ append: [entry(4), entry(3)] })).rejects.toThrow('3 comes after 4')
      expect(await later.outbox()).toEqual([])
    })

    test('writes all of a change or nothing', async () => {
      const { store, again } = await open()
      await store.write({ append: [entry(1)], state: { sync: bytes('rev 1') }, journal: numbered(1) })
      const half = store.write({
        journal: numbered(2),
        append: [entry(2)],
        remove: [1],
        update: [{ seq: 99, state: 'acknowledged' }],
        state: { sync: bytes('rev 2') },
      })
      await expect(half).rejects.toThrow('no entry 99')
      const later = await again()
      expect(seqs(await later.outbox())).toEqual([1])
      expect(await later.state('sync')).toEqual(bytes('rev 1'))
      expect(await later.head()).toMatchObject({ seq: 1, journal: { last: 1, entries: 1 } })
    })

    test('counts the journal and refuses a gap in it', async () => {
      const { store } = await open()
      await store.write({ journal: numbered(1, 2) })
      await expect(store.write({ journal: numbered(4) })).rejects.toThrow('4 comes after 2')
      await expect(store.write({ journal: numbered(2) })).rejects.toThrow('2 comes after 2')
      expect((await store.head()).journal).toEqual({ last: 2, entries: 2, bytes: 12 })
      expect(await store.journal()).toEqual(numbered(1, 2))
    })

    test('puts a new image in the place of the old one and of the journal that it holds', async () => {
      const { store, again } = await open()
      await store.write({ journal: numbered(1, 2, 3) })
      await putImage(store, { generation: 1, chunks: 2 }, 2)
      expect(await store.head()).toMatchObject({
        image: { generation: 1, chunks: 2 },
        journal: { last: 3, entries: 1, bytes: 6 },
      })
      await putImage(store, { generation: 2, chunks: 1 }, 3)
      const later = await again()
      expect(await later.chunk(1, 0)).toBeUndefined()
      expect(await later.chunk(2, 0)).toEqual(bytes('chunk 2 0'))
      expect(await later.journal()).toEqual([])
      await later.write({ journal: numbered(4) })
    })

    test('shows no image that is not whole, and clears it away', async () => {
      const { store, again } = await open()
      await putImage(store, { generation: 1, chunks: 1 })
      await store.putChunk(2, 0, bytes('x'))
      await store.putChunk(2, 1, bytes('x'))
      const later = await again()
      expect((await later.head()).image).toMatchObject({ generation: 1 })
      await later.putChunk(2, 0, bytes('y'))
      expect(await later.chunk(2, 1)).toBeUndefined()
      await expect(later.write({ image: { generation: 2, chunks: 2, bytes: 2, upTo: 0 } })).rejects.toThrow('1 of 2')
      expect(await later.chunk(1, 0)).toEqual(bytes('chunk 1 0'))
      await expect(later.write({ image: { generation: 1, chunks: 1, bytes: 1, upTo: 0 } })).rejects.toThrow('past')
    })

    test('forgets the base and begins the next in one write, and the outbox stays', async () => {
      const { store } = await open()
      await store.write({ append: [entry(1)], journal: numbered(1, 2) })
      await putImage(store, { generation: 1, chunks: 1 })
      await store.write({ forgetBase: true, journal: numbered(3), state: { sync: null } })
      expect(await store.head()).toEqual({ seq: 1, image: null, journal: { last: 3, entries: 1, bytes: 6 } })
      expect(await store.chunk(1, 0)).toBeUndefined()
      expect(seqs(await store.outbox())).toEqual([1])
    })

    test('keeps what arrived of a first pull until it is forgotten', async () => {
      const { store, again } = await open()
      await store.write({ partial: numbered(0, 1) })
      await store.write({ partial: numbered(2) })
      const later = await again()
      expect(ns(await later.partial())).toEqual([0, 1, 2])
      await later.write({ forgetPartial: true, partial: numbered(0) })
      expect(ns(await later.partial())).toEqual([0])
    })

    test('keeps small things by their names', async () => {
      const { store, again } = await open()
      await store.write({ state: { clock: bytes('1'), lang: bytes('en') } })
      await store.write({ state: { clock: bytes('2'), lang: null } })
      const later = await again()
      expect(await later.state('clock')).toEqual(bytes('2'))
      expect(await later.state('lang')).toBeUndefined()
    })

    test('does nothing after it was closed', async () => {
      const { store } = await open()
      store.close()
      await expect(store.write({ append: [entry(1)] })).rejects.toThrow('closed')
    })
  })
}
