/** `VaultStore` in IndexedDB, one database for each vault. */
import { asked, openDatabase, own, reading, writing } from './idb.ts'
import type { Bytes } from './seal.ts'
import {
  checkOrder,
  EMPTY,
  type Changes,
  type Numbered,
  type OutboxEntry,
  type StoreHead,
  type VaultStore,
} from './store.ts'

const STORES = ['head', 'outbox', 'journal', 'chunk', 'partial', 'state'] as const
type StoreName = (typeof STORES)[number]

export async function openIndexedStore(factory: IDBFactory, name: string): Promise<VaultStore> {
  let open: Promise<IDBDatabase> | undefined
  let isShut = false
  const database = async (): Promise<IDBDatabase> => {
    if (isShut) throw new Error('the vault is closed')
    open ??= connect().catch((error) => {
      open = undefined
      throw error
    })
    return await open
  }
  const connect = async (): Promise<IDBDatabase> => {
    const db = await openDatabase(factory, name, STORES)
    // Somebody wipes the vault: a write that comes late must not make it anew.
    db.addEventListener('versionchange', () => {
      isShut = true
      db.close()
    })
    // The browser's storage went down, and will be there again.
    db.addEventListener('close', () => (open = undefined))
    return db
  }
  const read = async <T>(store: StoreName, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
    await reading(await database(), [store], (tx) => asked(ask(tx.objectStore(store))))
  await database()

  return {
    head: async () => (await read('head', (s) => s.get(0))) ?? EMPTY,
    write: async (changes) =>
      await writing(await database(), touchedBy(changes), async (tx) => {
        const head: StoreHead = (await asked(tx.objectStore('head').get(0))) ?? EMPTY
        checkOrder(head, changes)
        const next = await applyBase(tx, changes, head)
        await applyRest(tx, changes)
        tx.objectStore('head').put({ ...next, seq: changes.append?.at(-1)?.seq ?? head.seq }, 0)
      }),
    async putChunk(generation, n, sealed) {
      const db = await database()
      const written = await writing(db, n === 0 ? ['chunk', 'head'] : ['chunk'], async (tx) => {
        const chunks = tx.objectStore('chunk')
        if (n === 0) {
          const head: StoreHead = (await asked(tx.objectStore('head').get(0))) ?? EMPTY
          deleteChunks(chunks, head.image?.generation)
        }
        chunks.put(own(sealed), [generation, n])
      })
      // An image that does not fit must not keep the place that the next visit needs.
      if (written === 'full')
        await writing(db, ['chunk'], async (tx) => tx.objectStore('chunk').delete(generationRange(generation)))
      return written
    },
    chunk: (generation, n) => read('chunk', (s) => s.get([generation, n])),
    outbox: () => read<OutboxEntry[]>('outbox', (s) => s.getAll()),
    journal: () => read<Numbered[]>('journal', (s) => s.getAll()),
    partial: () => read<Numbered[]>('partial', (s) => s.getAll()),
    state: (key) => read('state', (s) => s.get(key)),
    states: (beginning) => read<Bytes[]>('state', (s) => s.getAll(beginningWith(beginning))),
    stateKeys: async (beginning) => (await read('state', (s) => s.getAllKeys(beginningWith(beginning)))) as string[],
    close() {
      isShut = true
      void open?.then((db) => db.close())
    },
  }
}

/** Only what is written is locked: a visit is saved while the chunks of an image are on their way to disk. */
const touchedBy = (c: Changes): StoreName[] => [
  'head',
  ...(c.forgetBase || c.image ? (['chunk', 'journal'] as const) : c.journal ? (['journal'] as const) : []),
  ...(c.forgetPartial || c.partial ? (['partial'] as const) : []),
  ...(c.append || c.update || c.remove ? (['outbox'] as const) : []),
  ...(c.state ? (['state'] as const) : []),
]

async function applyBase(tx: IDBTransaction, changes: Changes, head: StoreHead): Promise<StoreHead> {
  let { image, journal } = head
  if (changes.forgetBase) {
    tx.objectStore('chunk').clear()
    tx.objectStore('journal').clear()
    image = null
    journal = { last: journal.last, entries: 0, bytes: 0 }
  }
  if (changes.image) {
    const { upTo, ...next } = changes.image
    const there = await asked(tx.objectStore('chunk').count(generationRange(next.generation)))
    if (there !== next.chunks) throw new Error(`image: ${there} of ${next.chunks} chunks are there`)
    deleteChunks(tx.objectStore('chunk'), next.generation)
    tx.objectStore('journal').delete(IDBKeyRange.upperBound(upTo))
    const left: Numbered[] = await asked(tx.objectStore('journal').getAll())
    image = next
    journal = { last: journal.last, entries: left.length, bytes: sizeOf(left) }
  }
  for (const { n, sealed } of changes.journal ?? []) {
    tx.objectStore('journal').put({ n, sealed: own(sealed) }, n)
    journal = { last: n, entries: journal.entries + 1, bytes: journal.bytes + sealed.length }
  }
  return { ...head, image, journal }
}

async function applyRest(tx: IDBTransaction, changes: Changes): Promise<void> {
  if (changes.forgetPartial) tx.objectStore('partial').clear()
  for (const { n, sealed } of changes.partial ?? []) tx.objectStore('partial').put({ n, sealed: own(sealed) }, n)
  for (const entry of changes.append ?? []) tx.objectStore('outbox').add(owned(entry), entry.seq)
  for (const patch of changes.update ?? []) {
    const entry: OutboxEntry | undefined = await asked(tx.objectStore('outbox').get(patch.seq))
    if (!entry) throw new Error(`outbox: no entry ${patch.seq}`)
    tx.objectStore('outbox').put(owned({ ...entry, ...patch }), patch.seq)
  }
  for (const seq of changes.remove ?? []) tx.objectStore('outbox').delete(seq)
  for (const [key, sealed] of Object.entries(changes.state ?? {})) {
    if (sealed) tx.objectStore('state').put(own(sealed), key)
    else tx.objectStore('state').delete(key)
  }
}

const sizeOf = (entries: readonly Numbered[]): number => entries.reduce((sum, { sealed }) => sum + sealed.length, 0)

const beginningWith = (text: string) => IDBKeyRange.bound(text, `${text}\uffff`)

const owned = (entry: OutboxEntry): OutboxEntry => ({
  ...entry,
  sealed: own(entry.sealed),
  ...(entry.answer ? { answer: own(entry.answer) } : {}),
})

const generationRange = (generation: number) => IDBKeyRange.bound([generation, 0], [generation, Infinity])

/** All but one generation's. */
function deleteChunks(chunks: IDBObjectStore, but = 0): void {
  chunks.delete(IDBKeyRange.upperBound([but, -1]))
  chunks.delete(IDBKeyRange.lowerBound([but + 1]))
}
