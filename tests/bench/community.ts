/** The bench's community in a SQLite file: made once for a size and a state of the sources, then kept. */
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import type { DemoContext, DemoRows } from '#kernel/demo.ts'
import { migrate, ensureEpoch } from '#kernel/migrate.ts'
import { run } from '#kernel/sql.ts'
import { settingsOf } from '#kernel/config.ts'
import { dueVersions } from '#kernel/due-versions.ts'
import { loadBulk } from '../../server/node/bulk.ts'
import { planDemo, plantDemoGround } from '../../server/node/demo-community.ts'
import { serverRegistry } from '../../server/node/registry.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { line, title } from './figures.ts'

/** Not the demo as it is. */
export interface Shape {
  name: string
  /** The file that `rows` stands in: another state of it makes another community. */
  source: string
  /** Households of the demo to choose from. */
  of: number
  rows(demo: Iterable<DemoRows>, context: DemoContext): Iterable<DemoRows>
}

const SOURCES = [
  'server/kernel/{schema,due,due-states,fold,search}.ts',
  'plugins/records/demo/**/*.ts',
  'plugins/*/migrations.ts',
  'plugins/records/due/*.ts',
  'plugins/records/search.ts',
]

export async function community(households: number, today: string, shape?: Shape): Promise<string> {
  const hash = createHash('sha256').update(today)
  for (const file of [...SOURCES.flatMap((s) => globSync(s)).toSorted(), ...(shape ? [shape.source] : [])])
    if (!file.endsWith('.test.ts')) hash.update(readFileSync(file))
  mkdirSync('data/local', { recursive: true })
  const name = `data/local/bench-${shape ? `${shape.name}-` : ''}${households}`
  const file = `${name}-${hash.digest('hex').slice(0, 10)}.db`
  if (existsSync(file)) return file
  for (const old of globSync(`${name}-*`)) rmSync(old)
  title(`Making a community of ${households} households (once)`)
  const began = performance.now()
  const { db, raw } = openSqlite(`${file}.new`)
  const registry = serverRegistry()
  await migrate(db, registry.plugins, `${today}T00:00:00.000Z`)
  await ensureEpoch(db, 'bench')
  const plan = planDemo(registry, shape?.of ?? households, today, `${today}T04:00:00.000Z`)
  await plantDemoGround(db, plan, `${today}T00:00:00.000Z`)
  let phase = performance.now()
  const show = (name: string, done: number) => {
    if (done % 25_000 === 0) line(name, `${done} households, ${((performance.now() - phase) / 1000).toFixed(0)} s`)
    if (name === 'rows' && done === households) phase = performance.now()
  }
  const made = await loadBulk({
    db,
    raw,
    registry,
    configOf: await settingsOf(db, registry),
    today,
    source: shape ? shape.rows(plan.spec.rows(plan.context), plan.context) : plan.spec.rows(plan.context),
    progress: show,
  })
  for (const v of dueVersions(registry, await settingsOf(db, registry)).values()) {
    await run(db, 'insert into due_version (plugin, subject, version) values (?, ?, ?)', [
      v.plugin,
      v.subject,
      v.version,
    ])
  }
  raw.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  await db.destroy()
  renameSync(`${file}.new`, file)
  line(
    'made',
    `${made.households} households, ${made.people} people in ${((performance.now() - began) / 1000).toFixed(0)} s`,
  )
  return file
}
