/** Homes of the product's own plugins on the ground of the demo and of the fixed test areas; migrated and filled once, then copied. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe } from 'vitest'
import { ensureEpoch, migrate } from '#kernel/migrate.ts'
import type { Actor, Db, Plugin } from '#kernel/plugin.ts'
import { run, rows } from '#kernel/sql.ts'
import { plugins } from '#plugins'
import { planDemo, plantDemoGround, sendDemo, type DemoPlan } from '../../server/node/demo-community.ts'
import { openPostgres } from '../../server/node/postgres.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { AREAS, makeHome, NOW, PEOPLE, plantAreas, TODAY, type TestHome } from './home.ts'
import { freshPg, hasPg } from './pg-test.ts'

/** Every story of the demo, and some households without one. */
export const HOUSEHOLDS = 60
/** Numbers of the fixed areas come after those of the demo. */
const AFTER_DEMO = 900
export const DEVICE = '01900000-0000-7000-8000-0000000002aa'

/** `ground`: areas and users. `community`: the demo has been told too. */
export type Filled = 'ground' | 'community'
export type OpenReal = (filled: Filled, more?: readonly Plugin[]) => Promise<TestHome>

export const planOf = (h: TestHome): DemoPlan => planDemo(h.registry, HOUSEHOLDS, TODAY, NOW)

/** Everybody of the demo and of the tests, wherever they work. */
export function staffOf(h: TestHome): { staff: Actor[]; everywhere: Actor['scope'] } {
  const plan = planOf(h)
  const everywhere = {
    areas: [AREAS.county, ...plan.areas.filter((a) => a.parentId === null).map((a) => a.id)],
    households: [],
  }
  const demo = plan.staff.map((s): Actor => ({
    id: s.id,
    name: s.username,
    role: s.role,
    lang: 'en',
    scope: everywhere,
    compartments: [],
  }))
  return { staff: [...demo, ...Object.values(PEOPLE)], everywhere }
}

async function fill(db: Db, filled: Filled): Promise<void> {
  const registered = await makeHome(openSqlite(':memory:').db, plugins)
  await migrate(db, registered.registry.plugins, NOW)
  await ensureEpoch(db, 'test-epoch')
  const plan = planOf(registered)
  await plantDemoGround(db, plan, NOW)
  // A hash has its own salt each time; two databases could never be equal.
  await run(db, `update app_user set password_hash = 'x'`)
  await plantAreas(db, AFTER_DEMO)
  for (const p of Object.values(PEOPLE)) {
    await run(
      db,
      `insert into app_user (id, username, name, role, lang, password_hash, created_at) values (?, ?, ?, ?, 'en', 'x', ?)`,
      [p.id, p.name, p.name, p.role, NOW],
    )
    for (const area of p.scope.areas)
      await run(db, 'insert into user_area (user_id, area_id) values (?, ?)', [p.id, area])
  }
  await run(db, `insert into device (id, user_id, label, enrolled_at) values (?, ?, 'Tablet 1', ?)`, [
    DEVICE,
    PEOPLE.pan.id,
    NOW,
  ])
  if (filled === 'ground') return
  const h = await makeHome(db, plugins, { migrated: true })
  await sendDemo(h.writer, plan, h.registry)
}

interface Ground {
  name: 'sqlite' | 'postgres'
  skip: boolean
  open(filled: Filled): Promise<{ db: Db; close: () => unknown }>
}

const files = new Map<Filled, Promise<string>>()
let folder: string | undefined
let copies = 0
async function file(filled: Filled): Promise<string> {
  const path = join((folder ??= mkdtempSync(join(tmpdir(), 'doorstep-real-'))), `${filled}.db`)
  const { db, raw } = openSqlite(path)
  raw.exec('pragma synchronous = off')
  await fill(db, filled)
  raw.close()
  return path
}

export const sqlite: Ground = {
  name: 'sqlite',
  skip: false,
  async open(filled) {
    if (!files.has(filled)) files.set(filled, file(filled))
    const copy = `${await files.get(filled)!}.${++copies}`
    copyFileSync(await files.get(filled)!, copy)
    const { db, raw } = openSqlite(copy)
    // Nothing in it is meant to last, so nothing waits for the disk.
    raw.exec('pragma synchronous = off')
    return { db, close: () => raw.close() }
  },
}

const postgres: Ground = {
  name: 'postgres',
  skip: !hasPg,
  async open(filled) {
    const { url, drop } = await freshPg({
      name: `real_${process.ppid}_${filled}`,
      async fill(at) {
        const opened = await openPostgres(at)
        await fill(opened.db, filled)
        await opened.close()
      },
    })
    const opened = await openPostgres(url)
    return {
      db: opened.db,
      async close() {
        await opened.close()
        await drop()
      },
    }
  },
}

/** The product's plugins on both of the server's engines; what they do in WASM is parity's question. */
export function onRealPlugins(title: string, suite: (open: OpenReal, engine: Ground['name']) => void): void {
  for (const ground of [sqlite, postgres]) {
    // The first to ask fills the template, and on PostgreSQL all others wait for it.
    describe.skipIf(ground.skip)(`${title} (${ground.name})`, { timeout: 300_000 }, () => {
      const opened: (() => unknown)[] = []
      afterEach(async () => {
        for (const close of opened.splice(0)) await close()
      })
      afterAll(() => {
        if (!folder) return
        rmSync(folder, { recursive: true, force: true })
        folder = undefined
        files.clear()
      })
      suite(async (filled, more = []) => {
        const { db, close } = await ground.open(filled)
        opened.push(close)
        if (more.length === 0) return await makeHome(db, plugins, { migrated: true })
        const h = await makeHome(db, [...plugins, ...more], { migrated: true })
        await migrate(db, h.registry.plugins, NOW)
        return h
      }, ground.name)
    })
  }
}

export const membersOf = async (h: TestHome, household: string): Promise<string[]> =>
  (
    await rows<{ id: string }>(
      h.db,
      'select id from person where household_id = ? and merged_into is null order by id',
      [household],
    )
  ).map((p) => p.id)
