/** What lies sealed in a tablet's profile, opened with its passcode beside the browser: nothing of the product shows it to a test. */
import type { Page } from 'playwright-core'
import type { Db } from '#kernel/plugin.ts'
import { plugins } from '#plugins'
import { createTabletClock, UNTOLD, type ClockState } from '../../server/tablet/clock.ts'
import type { Entry } from '../../server/tablet/outbox.ts'
import { tryOpening, usable } from '../../server/tablet/passcode.ts'
import { sealedKept } from '../../server/tablet/sealed-kept.ts'
import { sealerOf, type Bytes } from '../../server/tablet/seal.ts'
import { openWasm } from '../../server/tablet/sqlite-wasm.ts'
import type { Numbered, OutboxEntry, StoreHead } from '../../server/tablet/store.ts'
import { openTablet } from '../../server/tablet/tablet.ts'
import { LIST_NAME, type VaultRecord } from '../../server/tablet/vault-list.ts'
import { vaultName } from '../../server/tablet/wipe.ts'
import { memoryStore } from './tablet/memory-store.ts'
import { registryOf, wasm } from './tablet/rig.ts'
import { CODE } from './tablet-browser.ts'

export interface AtRest {
  db: Db
  entries: readonly Entry[]
  userId: string
  areas: readonly string[]
  rev: number
  close(): Promise<void>
}

/** As a worker that starts now would find it: base, journal and outbox, run again. */
export async function openAtRest(
  page: Page,
  { passcode = CODE, name }: { passcode?: string; name?: string } = {},
): Promise<AtRest> {
  const records = (await contents<VaultRecord>(page, LIST_NAME, 'vault')).map(([, record]) => record)
  const record = records.find((r) => name === undefined || r.name === name)
  if (!record) throw new Error(`no vault of ${name ?? 'anybody'}`)
  const raw = await tryOpening(record.id, record.openings[0]!, { typed: passcode })
  if (!raw) throw new Error('another passcode')
  const keys = await usable(raw)

  const read = <V>(store: string) => contents<V>(page, vaultName(record.id), store)
  const byNumber = async <V>(store: string) => new Map((await read<V>(store)) as [number, V][])
  const store = memoryStore({
    head: (await read<StoreHead>('head'))[0]![1],
    outbox: await byNumber<OutboxEntry>('outbox'),
    journal: await byNumber<Numbered>('journal'),
    partial: await byNumber<Numbered>('partial'),
    chunks: new Map((await read<Bytes>('chunk')).map(([key, box]) => [(key as number[]).join('/'), box])),
    state: new Map((await read<Bytes>('state')) as [string, Bytes][]),
  })
  const kept = await sealedKept(store, { base: sealerOf(keys.base), outbox: sealerOf(keys.outbox) })
  const sqlite3 = await wasm()
  const steady = () => performance.now()
  const clock = createTabletClock(() => Date.now(), steady, (await kept.state<ClockState>('clock')) ?? UNTOLD)
  const registry = registryOf(plugins)
  const open = (image: Uint8Array | null) => openWasm(sqlite3, image ?? undefined)
  const tablet = await openTablet({ registry, kept, clock, open, steady })
  const { actor, areas, rev } = tablet.base()
  return { db: tablet.db, entries: tablet.entries(), userId: actor!.id, areas, rev, close: () => tablet.close() }
}

type Key = number | string | number[]

/** Everything in one store of IndexedDB. Bytes travel as text: a page's answer is JSON. */
async function contents<V>(page: Page, database: string, store: string): Promise<[Key, V][]> {
  const text = await page.evaluate(
    async ([database, store]) => {
      const asked = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((done, failed) => {
          request.addEventListener('success', () => done(request.result))
          request.addEventListener('error', () => failed(request.error!))
        })
      const db = await asked(indexedDB.open(database))
      const from = db.transaction([store]).objectStore(store)
      const [keys, values] = await Promise.all([asked(from.getAllKeys()), asked(from.getAll())])
      db.close()
      return JSON.stringify(
        keys.map((key, i) => [key, values[i]]),
        (_, value: unknown) =>
          value instanceof Uint8Array ? { bytes: (value as Uint8Array & { toBase64(): string }).toBase64() } : value,
      )
    },
    [database, store] as const,
  )
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === 'object' && value !== null && 'bytes' in value && typeof value.bytes === 'string'
      ? new Uint8Array(Buffer.from(value.bytes, 'base64'))
      : value,
  ) as [Key, V][]
}
