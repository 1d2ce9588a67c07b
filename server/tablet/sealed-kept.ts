/** What a vault keeps, through its two keys: the outbox under its own, so that a lost tablet's can be opened at the clinic. */
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { PullLine } from '#kernel/sync/wire.ts'
import { readImage, writeImage } from './image.ts'
import { packed, unpacked, type Changeset } from './changesets.ts'
import { FULL, type Kept } from './kept.ts'
import type { Entry } from './outbox.ts'
import type { Bytes, Sealer } from './seal.ts'
import type { Changes, VaultStore } from './store.ts'

/** What the server says of an entry, apart from what was written: that never changes. */
const ANSWER = ['tries', 'rev', 'logSeq', 'epoch', 'problem', 'behind', 'reason'] as const
/** Of the keys under which photos and papers lie. */
export const FILE = 'file:'
/** Of the keys under which changesets lie, by the number of their last entry. */
const WROTE = 'wrote:'
type Answer = Pick<Entry, (typeof ANSWER)[number]>

export async function sealedKept(store: VaultStore, keys: { base: Sealer; outbox: Sealer }): Promise<Kept> {
  const [head, outbox, partial] = await Promise.all([store.head(), store.outbox(), store.partial()])
  let { seq } = head
  const known = new Set(outbox.map((e) => e.seq))
  let parts = partial.length
  const write = async (changes: Changes) => {
    if (changes.forgetPartial) parts = 0
    if ((await store.write(changes)) === 'full') throw new Error(FULL)
  }
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
  const sealed = (sealer: Sealer, value: unknown, about: string, deflate = false): Promise<Bytes> =>
    sealer.seal(utf8ToBytes(JSON.stringify(value)), about, { deflate })
  const opened = async <V>(sealer: Sealer, box: Bytes, about: string): Promise<V> => {
    const bytes = await sealer.unseal(box, about)
    if (!bytes) throw new Error(`tablet.unsealable: ${about}`)
    return JSON.parse(text(bytes)) as V
  }
  const answerOf = (e: Entry): Answer => Object.fromEntries(ANSWER.map((name) => [name, e[name]])) as unknown as Answer

  const boxed = async (wrote: Changeset) => {
    const key = `${WROTE}${wrote.seq}`
    // All are opened together, and none by its name.
    return { [key]: await keys.base.seal(packed(wrote), WROTE) }
  }

  /** What nobody else has yet the clinic must be able to open. */
  const fileSealer = (name: string) => (name.startsWith('out/') ? keys.outbox : keys.base)

  return {
    async image() {
      const found = await readImage(store, keys.base)
      if (found !== 'damaged') return found === 'none' ? null : found
      // The truth is the server's: it can be fetched again, and what was written here stands in the outbox.
      await write({ forgetBase: true, forgetPartial: true })
      return null
    },
    async journal() {
      const pulls: PullLine[][] = []
      for (const { n, sealed: box } of await store.journal()) {
        // What comes behind a damaged one is of no use without it: the next pull begins before it.
        const lines = await opened<PullLine[]>(keys.base, box, `journal:${n}`).catch(() => null)
        if (!lines) break
        pulls.push(lines)
      }
      return pulls
    },
    async putImage(bytes) {
      const { journal } = await store.head()
      const written = await writeImage(store, keys.base, bytes, journal.last, { forgetPartial: true })
      if (written === 'full') throw new Error(FULL)
      parts = 0
    },
    async appendJournal(lines) {
      const n = (await store.head()).journal.last + 1
      await write({
        journal: [{ n, sealed: await sealed(keys.base, lines, `journal:${n}`, true) }],
        forgetPartial: true,
      })
    },
    journalSize: async () => (await store.head()).journal.bytes,
    async partial() {
      const found = await store.partial()
      return (await Promise.all(found.map((p) => opened<PullLine[]>(keys.base, p.sealed, `partial:${p.n}`)))).flat()
    },
    async appendPartial(lines) {
      // Not deflated: that takes longer than the line needs to bring it, and all of it goes when the pull is whole.
      await write({ partial: [{ n: parts, sealed: await sealed(keys.base, lines, `partial:${parts}`) }] })
      parts++
    },
    clearPartial: () => write({ forgetPartial: true }),
    async entries() {
      return await Promise.all(
        (await store.outbox()).map(async (e) => {
          const written = await opened<Entry>(keys.outbox, e.sealed, `outbox:${e.seq}`)
          const answer = e.answer ? await opened<Answer>(keys.outbox, e.answer, `answer:${e.seq}`) : {}
          return { ...written, ...answer, state: e.state as Entry['state'] }
        }),
      )
    },
    async changesets() {
      const boxes = await store.states(WROTE)
      const all = await Promise.all(boxes.map((box) => keys.base.unseal(box, WROTE)))
      return all.flatMap((bytes) => (bytes ? [unpacked(bytes)] : []))
    },
    async replaceChangesets(by) {
      const gone = Object.fromEntries((await store.stateKeys(WROTE)).map((key) => [key, null]))
      const made = by ? await boxed(by) : {}
      if ((await store.write({ state: { ...gone, ...made } })) === 'full') await write({ state: gone })
    },
    async putEntries(entries, wrote) {
      const fresh = entries.filter((e) => !known.has(e.seq)).toSorted((a, b) => a.seq - b.seq)
      const changed = entries.filter((e) => known.has(e.seq))
      const changes: Changes = {
        append: await Promise.all(
          fresh.map(async (e) => ({
            seq: e.seq,
            sealed: await sealed(keys.outbox, e, `outbox:${e.seq}`),
            state: e.state,
          })),
        ),
        update: await Promise.all(
          changed.map(async (e) => ({
            seq: e.seq,
            state: e.state,
            answer: await sealed(keys.outbox, answerOf(e), `answer:${e.seq}`),
            ...(e.logSeq === null ? {} : { place: e.logSeq }),
          })),
        ),
      }
      if (!wrote || (await store.write({ ...changes, state: await boxed(wrote) })) === 'full') await write(changes)
      for (const e of fresh) known.add(e.seq)
    },
    async removeEntries(seqs) {
      await write({ remove: seqs })
      for (const s of seqs) known.delete(s)
    },
    nextSeq: async () => ++seq,
    files: async () => (await store.stateKeys(FILE)).map((key) => key.slice(FILE.length)),
    async file(name) {
      const box = await store.state(FILE + name)
      // Damaged, or fetched under keys that are gone: as good as not here.
      return (box && (await fileSealer(name).unseal(box, FILE + name))) ?? null
    },
    async putFile(name, bytes) {
      await write({ state: { [FILE + name]: await fileSealer(name).seal(bytes, FILE + name) } })
    },
    async dropFiles(names) {
      if (names.length > 0) await write({ state: Object.fromEntries(names.map((name) => [FILE + name, null])) })
    },
    async state<V>(name: string) {
      const box = await store.state(name)
      return box && (await opened<V>(keys.base, box, `state:${name}`))
    },
    async putState(name, value) {
      await write({ state: { [name]: await sealed(keys.base, value, `state:${name}`) } })
    },
  }
}
