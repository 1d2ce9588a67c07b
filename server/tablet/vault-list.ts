/** Who has a vault on this tablet: all that can be read while every vault is locked. One database beside the vaults'. */
import { asked, deleteDatabase, openDatabase, reading, writing } from './idb.ts'
import type { Opening } from './passcode.ts'
import type { Bytes } from './seal.ts'
import type { Written } from './store.ts'
import type { Tries } from './tries.ts'

export interface VaultRecord {
  id: string
  name: string
  initials: string
  /** What the tablet is called at the clinic. */
  label: string
  /** Milliseconds since 1970. */
  usedAt: number
  device: string
  /** Opens nothing: asks whether the device was revoked, and brings its sealed outbox. */
  contact: string
  openings: readonly Opening[]
  /** The device's secret, sealed under the base key. */
  secret: Bytes
  tries: Tries
}

export interface VaultList {
  all(): Promise<VaultRecord[]>
  get(id: string): Promise<VaultRecord | undefined>
  add(record: VaultRecord): Promise<Written>
  /** In one transaction; undefined if there is no such vault, which stays so. */
  change(id: string, change: (record: VaultRecord) => VaultRecord): Promise<VaultRecord | 'full' | undefined>
  remove(id: string): Promise<Written>
  /** Counts unlockings and lockings, across restarts. */
  epoch(): Promise<number>
  /** @param above whatever else somebody remembers: the count is lost when the last vault goes */
  raiseEpoch(above: number): Promise<number>
  /** Its own database too. */
  delete(): Promise<void>
}

export const LIST_NAME = 'doorstep-vaults'
const STORES = ['vault', 'epoch'] as const

export function openVaultList(factory: IDBFactory, now = () => Date.now()): VaultList {
  let open: Promise<IDBDatabase> | undefined
  const database = async (): Promise<IDBDatabase> => {
    open ??= openDatabase(factory, LIST_NAME, STORES).then(
      (db) => {
        const letGo = () => {
          db.close()
          open = undefined
        }
        db.addEventListener('versionchange', letGo)
        db.addEventListener('close', letGo)
        return db
      },
      (error: unknown) => {
        open = undefined
        throw error
      },
    )
    return await open
  }
  const read = async <T>(store: (typeof STORES)[number], ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
    await reading(await database(), [store], (tx) => asked(ask(tx.objectStore(store))))

  return {
    all: () => read<VaultRecord[]>('vault', (s) => s.getAll()),
    get: (id) => read<VaultRecord | undefined>('vault', (s) => s.get(id)),
    add: async (record) =>
      await writing(await database(), ['vault'], async (tx) => void tx.objectStore('vault').add(record, record.id)),
    async change(id, change) {
      let changed: VaultRecord | undefined
      const written = await writing(await database(), ['vault'], async (tx) => {
        const record: VaultRecord | undefined = await asked(tx.objectStore('vault').get(id))
        if (!record) return
        changed = change(record)
        tx.objectStore('vault').put(changed, id)
      })
      return written === 'full' ? 'full' : changed
    },
    remove: async (id) =>
      await writing(await database(), ['vault'], async (tx) => void tx.objectStore('vault').delete(id)),
    epoch: async () => (await read<number | undefined>('epoch', (s) => s.get(0))) ?? 0,
    async raiseEpoch(above) {
      let raised = 0
      await writing(await database(), ['epoch'], async (tx) => {
        // Begun by the clock, so that pages from before the last vault went are behind it.
        const stored = ((await asked(tx.objectStore('epoch').get(0))) as number | undefined) ?? now()
        raised = Math.max(stored, above) + 1
        tx.objectStore('epoch').put(raised, 0)
      })
      return raised
    },
    async delete() {
      await deleteDatabase(factory, LIST_NAME)
    },
  }
}
