/** What the tablet knows of the truth that it holds: up to where, for whom, as of when. Stands beside the rows, so that both are of one piece. */
import type { Actor, Db } from '#kernel/plugin.ts'
import { rows, run } from '#kernel/sql.ts'
import type { TabletSettings } from '#kernel/sync/wire.ts'

export interface Base {
  epoch: string
  /** Everything in scope up to here is here; 0 before the first pull has ended. */
  rev: number
  /** The server's clock when it answered: "records as of". */
  asOf: string | null
  /** Digests, for the next pull. */
  places: string
  personal: string
  /** Areas whose households are held. */
  areas: readonly string[]
  actor: Actor | null
  clinic: { name: string | null; timeZone: string }
  settings: TabletSettings
  durable: number
}

/** As the server sets them until a clinic says otherwise. */
export const NOTHING: Base = {
  epoch: '',
  rev: 0,
  asOf: null,
  places: '',
  personal: '',
  areas: [],
  actor: null,
  clinic: { name: null, timeZone: 'Asia/Taipei' },
  settings: { lockMinutes: 10, staleDays: 14 },
  durable: 0,
}

export async function readBase(db: Db): Promise<Base> {
  const found = await rows<{ value: string }>(db, `select value from tablet_base where name = 'base'`)
  return found[0] ? { ...NOTHING, ...(JSON.parse(found[0].value) as Partial<Base>) } : NOTHING
}

export const writeBase = (db: Db, base: Base): Promise<void> =>
  run(
    db,
    `insert into tablet_base (name, value) values ('base', ?) on conflict (name) do update set value = excluded.value`,
    [JSON.stringify(base)],
  )
