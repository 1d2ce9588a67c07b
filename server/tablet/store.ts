/**
 * A user's data at rest on a tablet. All bytes come sealed and go sealed: what is in the open here is numbers, sizes and
 * states, which a locked tablet needs to know what it must not lose.
 */
import type { Bytes } from './seal.ts'

/** Nothing of a write that did not fit is left. */
export type Written = 'written' | 'full'

export interface OutboxEntry {
  seq: number
  sealed: Bytes
  /** Pending, acknowledged …: the outbox's own words. */
  state: string
  /** Its place in the server's log, once it has one. */
  place?: number
  /** What the server said of it, sealed. */
  answer?: Bytes
}
export interface Numbered {
  n: number
  sealed: Bytes
}
/** The base as one file, in chunks; the journal goes on from there. */
export interface Image {
  generation: number
  chunks: number
  /** Before sealing. */
  bytes: number
}

export interface StoreHead {
  /** The highest number that any entry of the outbox ever had, removed ones too. */
  seq: number
  image: Image | null
  /** `last` goes on counting when entries are dropped. */
  journal: { last: number; entries: number; bytes: number }
}

/**
 * One transaction: all of it or nothing. Applied in the order of these lines, so that one write can forget the old base
 * and begin the next. A number out of its order is a defect and throws.
 */
export interface Changes {
  /** The whole base, journal and image. */
  forgetBase?: boolean
  /** From now on this is the image, and the journal up to `upTo` is in it. All its chunks must be there. */
  image?: Image & { upTo: number }
  /** Numbered from `head().journal.last + 1`. */
  journal?: readonly Numbered[]
  forgetPartial?: boolean
  /** What arrived of a first pull, numbered from 0. */
  partial?: readonly Numbered[]
  /** Numbers above `head().seq`, rising. */
  append?: readonly OutboxEntry[]
  /** Of entries that are there. */
  update?: readonly (Partial<OutboxEntry> & { seq: number })[]
  remove?: readonly number[]
  /** Null deletes. */
  state?: Readonly<Record<string, Bytes | null>>
}

export interface VaultStore {
  head(): Promise<StoreHead>
  /** On disk when it answers. */
  write(changes: Changes): Promise<Written>
  /** Of an image that nobody sees before `write({ image })`. The first one clears away what an unfinished image left. */
  putChunk(generation: number, n: number, sealed: Bytes): Promise<Written>
  chunk(generation: number, n: number): Promise<Bytes | undefined>
  outbox(): Promise<OutboxEntry[]>
  journal(): Promise<Numbered[]>
  partial(): Promise<Numbered[]>
  state(key: string): Promise<Bytes | undefined>
  /** Of the state, what lies under keys that begin so. */
  states(beginning: string): Promise<Bytes[]>
  /** Keys of the state that begin so. */
  stateKeys(beginning: string): Promise<string[]>
  close(): void
}

export const EMPTY: StoreHead = { seq: 0, image: null, journal: { last: 0, entries: 0, bytes: 0 } }

/** What may follow what: the same in every store, for a number used twice would hide an entry for ever. */
export function checkOrder(head: StoreHead, changes: Changes): void {
  let { seq } = head
  for (const entry of changes.append ?? []) {
    if (entry.seq <= seq) throw new Error(`outbox: ${entry.seq} comes after ${seq}`)
    seq = entry.seq
  }
  let { last } = head.journal
  for (const { n } of changes.journal ?? []) {
    if (n !== last + 1) throw new Error(`journal: ${n} comes after ${last}`)
    last = n
  }
  const { image } = changes
  if (!image) return
  if (image.generation <= (head.image?.generation ?? 0))
    throw new Error(`image: generation ${image.generation} is past`)
  if (image.upTo > head.journal.last) throw new Error(`image: journal ends before ${image.upTo}`)
}
