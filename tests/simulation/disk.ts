/** A tablet's storage, on which it can die before or behind any write, and which can be full. */
import { sealedKept } from '../../server/tablet/sealed-kept.ts'
import { importKey, sealerOf, type Bytes, type Sealer } from '../../server/tablet/seal.ts'
import type { Kept } from '../../server/tablet/kept.ts'
import type { VaultStore } from '../../server/tablet/store.ts'
import { copyDisk, emptyDisk, memoryStore, type Disk as Content } from '../support/tablet/memory-store.ts'

export interface Disk {
  /** As a new process finds it. */
  mount(): Promise<{ kept: Kept; store: VaultStore }>
  /** Between so many writes from now, or never. */
  dieIn(moments: number): void
  die(): void
  isDead(): boolean
  full: boolean
  content(): Content
  /** What a withdrawn tablet hands over must be what the clinic can open. */
  sealed(): Pick<VaultStore, 'outbox' | 'state' | 'stateKeys'>
}

/** By nothing: what seals has tests of its own, and takes a tenth of a story's time. */
const open: Sealer = {
  seal: async (bytes) => bytes as Bytes,
  unseal: async (bytes) => bytes,
}

export function diskOf(outboxKey: Bytes, from: Content = emptyDisk()): Disk {
  const content = copyDisk(from)
  let life = Number.POSITIVE_INFINITY
  let dead = false
  const moment = () => {
    if (dead || --life < 0) {
      dead = true
      throw new Error('simulated: the tablet is dead')
    }
  }
  const disk: Disk = {
    full: false,
    async mount() {
      ;[dead, life] = [false, Number.POSITIVE_INFINITY]
      const store = memoryStore(content, {
        before() {
          moment()
          return disk.full ? 'full' : undefined
        },
        after: moment,
      })
      return { store, kept: await sealedKept(store, { base: open, outbox: open }) }
    },
    dieIn: (moments) => void (life = moments),
    die: () => void (dead = true),
    isDead: () => dead,
    content: () => content,
    sealed: () => ({
      // Its photos have a test of their own (server/node/sync-files.test.ts).
      state: async () => undefined,
      stateKeys: async () => [],
      async outbox() {
        const sealer = sealerOf(await importKey(outboxKey))
        const entries = [...content.outbox.values()].toSorted((a, b) => a.seq - b.seq)
        return await Promise.all(
          entries.map(async (e) => ({ ...e, sealed: await sealer.seal(e.sealed, `outbox:${e.seq}`) })),
        )
      },
    }),
  }
  return disk
}
