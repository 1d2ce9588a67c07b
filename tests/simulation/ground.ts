/** What every story begins with: the plugins, who is who, some households, and tablets that have just been enrolled. Made once. */
import { DatabaseSync } from 'node:sqlite'
import { Kysely, SqliteDialect } from 'kysely'
import { instantOf, msOf } from '#kernel/dates.ts'
import { ensureEpoch, migrate } from '#kernel/migrate.ts'
import type { Actor, Db } from '#kernel/plugin.ts'
import type { Registry } from '#kernel/registry.ts'
import { run } from '#kernel/sql.ts'
import type { Enrolled } from '#kernel/sync/wire.ts'
import { adapt } from '../../server/node/sqlite.ts'
import { chanceOf } from '../support/chance.ts'
import { AREAS, NOW, PEOPLE, plantAreas } from '../support/home.ts'
import { registryOf } from '../support/tablet/rig.ts'
import type { Cast } from './cast.ts'
import { openServer } from './server.ts'
import { NURSE, STAFF } from './staff.ts'

/** Tablets by who carries them; a worker has two. */
const CARRIED: readonly [name: string, user: keyof typeof PEOPLE][] = [
  ['pan', 'pan'],
  ['kao', 'kao'],
  ['lin', 'lin'],
  ['pan2', 'pan'],
  ['stranger', 'stranger'],
  ['chou', 'chou'],
]
const HOMES: readonly [area: string, people: number][] = [
  [AREAS.shipu, 2],
  [AREAS.shipu, 1],
  [AREAS.shipu, 2],
  [AREAS.lunzai, 2],
  [AREAS.lunzai, 1],
  [AREAS.elsewhere, 2],
]

export interface Ground {
  cast: Cast
  registry: Registry
  /** The server's database and, migrated and empty, a tablet's. */
  image: Uint8Array
  blank: Uint8Array
  devices: ReadonlyMap<string, Enrolled & { outboxKey: Uint8Array<ArrayBuffer> }>
  /** Who opens what withdrawn tablets have handed over. */
  nurse: Actor
  /** Where stories begin. */
  ms: number
}

const made = new Map<Cast, Promise<Ground>>()
export function ground(cast: Cast): Promise<Ground> {
  if (!made.has(cast)) made.set(cast, makeGround(cast))
  return made.get(cast)!
}

async function makeGround(cast: Cast): Promise<Ground> {
  const registry = registryOf(cast.plugins)
  const { raw, db } = opened()
  await migrate(db, registry.plugins, NOW)
  const blank = raw.serialize()
  await ensureEpoch(db, 'epoch-0')
  await plantAreas(db)
  await plantStaff(db)
  const clock = { ms: msOf(NOW) - 3_600_000 }
  const server = openServer({ registry, image: raw.serialize(), clock, chance: chanceOf(1) })
  for (const [n, [area, people]] of HOMES.entries()) {
    const { name, form } = cast.settle(area, people, n)
    const outcome = await server.submit(NURSE, name, form)
    if (outcome?.kind !== 'done') throw new Error(`${name}: ${JSON.stringify(outcome)}`)
  }
  await server.roll()
  const devices = new Map<string, Enrolled & { outboxKey: Uint8Array<ArrayBuffer> }>()
  for (const [n, [name, user]] of CARRIED.entries()) {
    const outboxKey = new Uint8Array(32).fill(n + 1)
    devices.set(name, { ...(await server.enrol(PEOPLE[user].id, name, outboxKey)), outboxKey })
  }
  return {
    cast,
    registry,
    image: server.image(),
    blank,
    devices,
    nurse: STAFF.find((p) => p.id === NURSE)!,
    ms: clock.ms + 3_600_000,
  }
}

function opened(): { raw: DatabaseSync; db: Db } {
  const raw = new DatabaseSync(':memory:')
  return { raw, db: new Kysely({ dialect: new SqliteDialect({ database: adapt(raw) }) }) as Db }
}

async function plantStaff(db: Db): Promise<void> {
  for (const p of STAFF) {
    await run(
      db,
      "insert into app_user (id, username, name, role, lang, compartments, password_hash, created_at) values (?, ?, ?, ?, 'en', ?, 'x', ?)",
      [p.id, p.name, p.name, p.role, JSON.stringify(p.compartments), instantOf(0)],
    )
    for (const area of p.scope.areas)
      await run(db, 'insert into user_area (user_id, area_id) values (?, ?)', [p.id, area])
  }
}
