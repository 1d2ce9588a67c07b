/** What a vault keeps, in memory and in the clear: for tests without a browser, where a tablet is killed between any two writes. */
import { FULL, type Kept } from '../../../server/tablet/kept.ts'
import { packed, unpacked } from '../../../server/tablet/changesets.ts'
import type { Entry } from '../../../server/tablet/outbox.ts'
import type { PullLine } from '#kernel/sync/wire.ts'

export interface PlainKept extends Kept {
  /** Before each write; throwing there is a worker that died before it, and after `done` one that died behind it. */
  onWrite: ((name: string, done: boolean) => void) | null
  full: boolean
}

export function plainKept(): PlainKept {
  let image: Uint8Array | null = null
  let journal: string[] = []
  let partial: string[] = []
  let seq = 0
  const entries = new Map<number, string>()
  let changesets: Uint8Array[] = []
  const state = new Map<string, string>()
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  const write = (name: string, change: () => void) => {
    kept.onWrite?.(name, false)
    if (kept.full) throw new Error(FULL)
    change()
    kept.onWrite?.(name, true)
  }
  const read = <V>(text: string): V => JSON.parse(text) as V
  const kept: PlainKept = {
    onWrite: null,
    full: false,
    image: async () => image,
    journal: async () => journal.map((j) => read<PullLine[]>(j)),
    putImage: async (bytes) =>
      write('image', () => {
        image = bytes
        journal = []
        partial = []
      }),
    appendJournal: async (lines) =>
      write('journal', () => {
        journal.push(JSON.stringify(lines))
        partial = []
      }),
    journalSize: async () => journal.reduce((sum, j) => sum + j.length, 0),
    partial: async () => partial.flatMap((p) => read<PullLine[]>(p)),
    appendPartial: async (lines) => write('partial', () => void partial.push(JSON.stringify(lines))),
    clearPartial: async () => write('clear', () => void (partial = [])),
    entries: async () => [...entries.values()].map((e) => read<Entry>(e)),
    changesets: async () => changesets.map(unpacked),
    replaceChangesets: async (by) => write('changesets', () => void (changesets = by ? [packed(by)] : [])),
    putEntries: async (list, wrote) =>
      write('entries', () => {
        if (wrote) changesets.push(packed(wrote))
        for (const e of list) {
          entries.set(e.seq, JSON.stringify(e))
          seq = Math.max(seq, e.seq)
        }
      }),
    removeEntries: async (seqs) =>
      write('remove', () => {
        for (const s of seqs) entries.delete(s)
      }),
    nextSeq: async () => ++seq,
    files: async () => [...files.keys()],
    file: async (name) => files.get(name)?.slice() ?? null,
    putFile: async (name, bytes) => write('file', () => void files.set(name, bytes.slice())),
    dropFiles: async (names) => {
      for (const name of names) files.delete(name)
    },
    state: async <V>(name: string) => {
      const text = state.get(name)
      return text === undefined ? undefined : read<V>(text)
    },
    putState: async (name, value) => write('state', () => void state.set(name, JSON.stringify(value))),
  }
  return kept
}
