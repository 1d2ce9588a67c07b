/** A tablet without a browser: the application over SQLite WASM, a clock that can be wrong, and any server to talk to. */
import initSqlite, { type Sqlite3Static } from '@sqlite.org/sqlite-wasm'
import type { Actor, Form, Plugin } from '#kernel/plugin.ts'
import { uuidv7 } from '#kernel/ids.ts'
import { createRegistry, type Registry } from '#kernel/registry.ts'
import type { Outcome } from '#kernel/writer.ts'
import { kitStrings } from '#views/strings/index.ts'
import { createTabletClock, type TabletClock } from '../../../server/tablet/clock.ts'
import type { Remote } from '../../../server/tablet/remote.ts'
import { openWasm } from '../../../server/tablet/sqlite-wasm.ts'
import { syncOnce, type SyncReport } from '../../../server/tablet/sync.ts'
import { openTablet, type Tablet } from '../../../server/tablet/tablet.ts'
import { plainKept, type PlainKept } from './plain-kept.ts'

let loading: Promise<Sqlite3Static> | undefined
const start = initSqlite as unknown as (options: object) => Promise<Sqlite3Static>
export const wasm = (): Promise<Sqlite3Static> => (loading ??= start({ print() {}, printErr() {} }))

export const registryOf = (plugins: readonly Plugin[]): Registry =>
  createRegistry(plugins, { strict: true, strings: [{ source: 'kit', strings: kitStrings }] })

export interface Rig {
  kept: PlainKept
  clock: TabletClock
  tablet(): Tablet
  /** A form sent in on the tablet. */
  send(name: string, form: Form, more?: { id?: string; redoOf?: string }): Promise<Outcome>
  sync(): Promise<SyncReport>
  /** The worker dies: what is not kept is gone. */
  restart(): Promise<void>
  newId(): string
  close(): Promise<void>
}

export interface RigOptions {
  registry: Registry
  remote: Remote
  /** Milliseconds since 1970 by the device. */
  raw(): number
  random(): number
  /** A database migrated once, to begin with: saves most of a start. */
  blank?: Uint8Array | undefined
  kept?: PlainKept
  /** Of pulls that are put into an image when it is quiet. */
  quietBytes?: number
}

export async function rig({
  registry,
  remote,
  raw,
  random,
  blank,
  kept = plainKept(),
  quietBytes,
}: RigOptions): Promise<Rig> {
  const sqlite3 = await wasm()
  const clock = createTabletClock(raw, raw)
  const open = (image: Uint8Array | null) => openWasm(sqlite3, image ?? blank)
  const begin = () =>
    openTablet({ registry, kept, clock, open, steady: raw, ...(quietBytes === undefined ? {} : { quietBytes }) })
  let tablet = await begin()
  const newId = () =>
    uuidv7(
      clock.ms(),
      Uint8Array.from({ length: 10 }, () => Math.floor(random() * 256)),
    )
  return {
    kept,
    clock,
    newId,
    tablet: () => tablet,
    send: (name, form, more = {}) =>
      tablet.exclusive(() =>
        tablet.submit({
          id: more.id ?? newId(),
          name,
          version: registry.commands.get(name)?.version ?? 1,
          form,
          actor: tablet.base().actor as Actor,
          device: null,
          at: clock.now(),
          received: clock.now(),
          baseRev: 0,
          redoOf: more.redoOf ?? null,
        }),
      ),
    sync: () => syncOnce({ tablet, kept, clock, remote }),
    async restart() {
      await tablet.close()
      tablet = await begin()
    },
    close: () => tablet.close(),
  }
}
