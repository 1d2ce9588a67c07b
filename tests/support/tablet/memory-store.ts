/**
 * A tablet's disk without a disk, for thousands of days in a few seconds. What was written can be copied at any moment,
 * as a worker that was killed then would find it.
 */
import type { Bytes } from '../../../server/tablet/seal.ts'
import {
  checkOrder,
  EMPTY,
  type Changes,
  type Numbered,
  type OutboxEntry,
  type StoreHead,
  type VaultStore,
  type Written,
} from '../../../server/tablet/store.ts'

export interface Disk {
  head: StoreHead
  outbox: Map<number, OutboxEntry>
  journal: Map<number, Numbered>
  chunks: Map<string, Bytes>
  partial: Map<number, Numbered>
  state: Map<string, Bytes>
}
export type Write = { write: Changes } | { chunk: { generation: number; n: number } }

export interface Hooks {
  /** Throw, and nothing was written; answer 'full', and it did not fit. */
  before?(write: Write): 'full' | void
  /** Throw, and it was written though nobody was told. */
  after?(write: Write): void
}

export const emptyDisk = (): Disk => ({
  head: EMPTY,
  outbox: new Map(),
  journal: new Map(),
  chunks: new Map(),
  partial: new Map(),
  state: new Map(),
})

/** Entries are never changed in place: the copy shares them. */
export const copyDisk = (disk: Disk): Disk => ({
  head: disk.head,
  outbox: new Map(disk.outbox),
  journal: new Map(disk.journal),
  chunks: new Map(disk.chunks),
  partial: new Map(disk.partial),
  state: new Map(disk.state),
})

export function memoryStore(disk: Disk = emptyDisk(), hooks: Hooks = {}): VaultStore & { disk: Disk } {
  let isShut = false
  const commit = (about: Write, change: () => void): Written => {
    if (isShut) throw new Error('the vault is closed')
    if (hooks.before?.(about) === 'full') return 'full'
    change()
    hooks.after?.(about)
    return 'written'
  }
  const numbered = <T>(entries: Map<number, T>): T[] =>
    [...entries].toSorted(([a], [b]) => a - b).map(([, entry]) => entry)

  return {
    disk,
    head: async () => disk.head,
    write: async (changes) =>
      commit({ write: changes }, () => {
        const next = copyOf(changes, disk)
        apply(changes, next)
        Object.assign(disk, next)
      }),
    putChunk: async (generation, n, sealed) => {
      const written = commit({ chunk: { generation, n } }, () => {
        if (n === 0) keepChunks(disk, disk.head.image?.generation)
        disk.chunks.set(`${generation}/${n}`, sealed)
      })
      if (written === 'full') keepChunks(disk, disk.head.image?.generation)
      return written
    },
    chunk: async (generation, n) => disk.chunks.get(`${generation}/${n}`),
    outbox: async () => numbered(disk.outbox),
    journal: async () => numbered(disk.journal),
    partial: async () => numbered(disk.partial),
    state: async (key) => disk.state.get(key),
    states: async (beginning) =>
      [...disk.state].filter(([key]) => key.startsWith(beginning)).map(([, sealed]) => sealed),
    stateKeys: async (beginning) => [...disk.state.keys()].filter((key) => key.startsWith(beginning)),
    close: () => void (isShut = true),
  }
}

/** Only what is written is copied: a write that throws half way must leave all of it as it was. */
const copyOf = (c: Changes, disk: Disk): Disk => ({
  ...disk,
  ...(c.append || c.update || c.remove ? { outbox: new Map(disk.outbox) } : {}),
  ...(c.forgetBase || c.image || c.journal ? { journal: new Map(disk.journal) } : {}),
  ...(c.forgetBase || c.image ? { chunks: new Map(disk.chunks) } : {}),
  ...(c.partial ? { partial: new Map(disk.partial) } : {}),
  ...(c.state ? { state: new Map(disk.state) } : {}),
})

function apply(changes: Changes, disk: Disk): void {
  checkOrder(disk.head, changes)
  let { image } = disk.head
  let { last } = disk.head.journal
  if (changes.forgetBase) {
    image = null
    disk.journal.clear()
    disk.chunks.clear()
  }
  if (changes.image) {
    const { upTo, ...next } = changes.image
    const there = [...disk.chunks.keys()].filter((key) => key.startsWith(`${next.generation}/`)).length
    if (there !== next.chunks) throw new Error(`image: ${there} of ${next.chunks} chunks are there`)
    image = next
    keepChunks(disk, next.generation)
    for (const n of disk.journal.keys()) if (n <= upTo) disk.journal.delete(n)
  }
  for (const entry of changes.journal ?? []) disk.journal.set((last = entry.n), entry)
  if (changes.forgetPartial) disk.partial = new Map()
  for (const entry of changes.partial ?? []) disk.partial.set(entry.n, entry)
  for (const entry of changes.append ?? []) disk.outbox.set(entry.seq, entry)
  for (const patch of changes.update ?? []) {
    const entry = disk.outbox.get(patch.seq)
    if (!entry) throw new Error(`outbox: no entry ${patch.seq}`)
    disk.outbox.set(patch.seq, { ...entry, ...patch })
  }
  for (const seq of changes.remove ?? []) disk.outbox.delete(seq)
  for (const [key, sealed] of Object.entries(changes.state ?? {})) {
    if (sealed) disk.state.set(key, sealed)
    else disk.state.delete(key)
  }
  disk.head = {
    seq: changes.append?.at(-1)?.seq ?? disk.head.seq,
    image,
    journal: {
      last,
      entries: disk.journal.size,
      bytes: [...disk.journal.values()].reduce((sum, { sealed }) => sum + sealed.length, 0),
    },
  }
}

function keepChunks(disk: Disk, generation: number | undefined): void {
  for (const key of disk.chunks.keys()) if (!key.startsWith(`${generation}/`)) disk.chunks.delete(key)
}
