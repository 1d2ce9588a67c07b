/** What a vault keeps of a tablet, unsealed. Each call is one transaction: done as a whole, or not at all. */
import type { PullLine } from '#kernel/sync/wire.ts'
import type { Changeset } from './changesets.ts'
import type { Entry } from './outbox.ts'

export interface Kept {
  /** The truth as it was last kept whole, and the pulls since. */
  image(): Promise<Uint8Array | null>
  journal(): Promise<PullLine[][]>
  /** Takes the place of the image before, of its journal, and of what had arrived of a pull. */
  putImage(bytes: Uint8Array): Promise<void>
  /** Also drops what had arrived of it in parts. */
  appendJournal(lines: readonly PullLine[]): Promise<void>
  /** Bytes in the journal. */
  journalSize(): Promise<number>
  /** A pull that is still arriving. */
  partial(): Promise<PullLine[]>
  appendPartial(lines: readonly PullLine[]): Promise<void>
  clearPartial(): Promise<void>
  entries(): Promise<Entry[]>
  /** New or changed, by `seq`. Durable before it resolves. What new ones wrote is left out where there is no room for it. */
  putEntries(entries: readonly Entry[], wrote?: Changeset): Promise<void>
  removeEntries(seqs: readonly number[]): Promise<void>
  changesets(): Promise<Changeset[]>
  /** In place of all that are there. Without room none is kept: what they spare is time. */
  replaceChangesets(by: Changeset | null): Promise<void>
  /** The next number of an entry, never one that was used before. */
  nextSeq(): Promise<number>
  /** Names of photos and papers kept here: `out/…` are this tablet's own, `held/…` came with the records. */
  files(): Promise<string[]>
  file(name: string): Promise<Uint8Array<ArrayBuffer> | null>
  putFile(name: string, bytes: Uint8Array): Promise<void>
  dropFiles(names: readonly string[]): Promise<void>
  state<V>(name: string): Promise<V | undefined>
  putState(name: string, value: unknown): Promise<void>
}

/** Thrown by any of these when the device has no room; nothing was written. */
export const FULL = 'tablet.full'
