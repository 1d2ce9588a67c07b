import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { settingsOf } from '#kernel/config.ts'
import { dueVersions } from '#kernel/due-versions.ts'
import { ensureEpoch, migrate } from '#kernel/migrate.ts'
import { run } from '#kernel/sql.ts'
import { derived } from '../../tests/support/scenes.ts'
import { loadBulk } from './bulk.ts'
import { createClock } from './clock.ts'
import { openForReading } from './database.ts'
import { planDemo, plantDemoGround } from './demo-community.ts'
import { deriveAll } from './derive-all.ts'
import { serverRegistry } from './registry.ts'
import { openSqlite } from './sqlite.ts'
import { openWriterHere } from './writer-host.ts'

const dir = mkdtempSync(join(tmpdir(), 'doorstep-derive-'))
const file = join(dir, 'derive.db')
const HOUSEHOLDS = 200
const [clock, registry] = [createClock('Asia/Taipei'), serverRegistry()]
const today = clock.today()

afterAll(() => rmSync(dir, { recursive: true }))

test('threads derive of everybody what the writer derives, a slice at a time', async () => {
  const { db, raw } = openSqlite(file)
  await migrate(db, registry.plugins, clock.now())
  await ensureEpoch(db, 'test')
  const plan = planDemo(registry, HOUSEHOLDS, today, clock.now())
  await plantDemoGround(db, plan, clock.now())
  const configOf = await settingsOf(db, registry)
  await loadBulk({ db, raw, registry, configOf, today, source: plan.spec.rows(plan.context) })
  const expected = await derived(db)
  const changed = [...dueVersions(registry, configOf).values()]
  for (const table of ['due', 'household_due', 'due_count', 'tally_mark', 'tally_count'])
    await run(db, `delete from ${table}`)

  const database = { kind: 'sqlite' as const, file }
  const writer = await openWriterHere({ database, timeZone: 'Asia/Taipei' })
  const { db: read, close } = await openForReading(database)
  const all = { database, read, writer, today: clock.today, changed, total: HOUSEHOLDS, few: 0 }
  try {
    const seen: number[] = []
    for await (const { done } of deriveAll(all, { cursor: '', done: 0 })) seen.push(done)
    expect(seen.at(-1)).toBe(HOUSEHOLDS)
    expect(seen.length, 'in slices').toBeGreaterThan(1)
    expect(await derived(read)).toEqual(expected)
  } finally {
    await close()
    await writer.close()
    await db.destroy()
  }
}, 60_000)
