/** Databases as earlier versions left them – the first migrations of each plugin, a row in every table – are brought up to date, with all they held. */
import { expect, test } from 'vitest'
import { migrate } from '#kernel/migrate.ts'
import type { Db } from '#kernel/plugin.ts'
import { createRegistry } from '#kernel/registry.ts'
import { DERIVED_TABLES, kernelMigrations } from '#kernel/schema.ts'
import { rows, run } from '#kernel/sql.ts'
import { plugins } from '#plugins'
import { openSqlite } from '../../server/node/sqlite.ts'
import { kitStrings } from '../../views/strings/index.ts'
import { dump, tableNames } from '../support/scenes.ts'
import { makeHome, NOW, PEOPLE } from '../support/home.ts'

const ordered = createRegistry(plugins, { strings: [{ source: 'kit', strings: kitStrings }] }).plugins
const SETS = [
  { id: 'kernel', migrations: kernelMigrations },
  ...ordered.map((p) => ({ id: p.id, migrations: p.migrations ?? {} })),
]
const latest = Math.max(...SETS.map((s) => Object.keys(s.migrations).length))

/** The tables that `depth` migrations of each plugin make, noted as made. */
async function asOf(db: Db, depth: number): Promise<void> {
  await run(
    db,
    'create table migration (plugin text not null, name text not null, at text not null, primary key (plugin, name))',
  )
  for (const { id, migrations } of SETS) {
    // The kernel's first four made the first database together; plugins came after them.
    const count = id === 'kernel' ? Math.min(depth + FIRST_KERNEL - 1, Object.keys(migrations).length) : depth
    for (const name of Object.keys(migrations).toSorted().slice(0, count)) {
      await migrations[name]!.up(db)
      await run(db, 'insert into migration (plugin, name, at) values (?, ?, ?)', [id, name, NOW])
    }
  }
}
const FIRST_KERNEL = 4

interface Column {
  name: string
  type: string
  notnull: number
  pk: number
}

/** One row in each table that has none, every column filled by its type; references hold because every text is the same. */
async function fillTables(db: Db): Promise<string[]> {
  await run(db, 'pragma foreign_keys = off')
  const filled: string[] = []
  for (const table of await tableNames(db)) {
    if (table === 'migration' || (await rows(db, `select 1 from ${table} limit 1`)).length > 0) continue
    const columns = await rows<Column>(db, `pragma table_info(${table})`)
    const values = columns.map((c) => (/int|double|real|float/i.test(c.type) ? 1 : ID))
    await run(
      db,
      `insert into ${table} (${columns.map((c) => `"${c.name}"`).join(', ')}) values (${values.map(() => '?').join(', ')})`,
      values,
    )
    filled.push(table)
  }
  await run(db, 'pragma foreign_keys = on')
  expect(await rows(db, 'pragma foreign_key_check')).toEqual([])
  return filled
}
const ID = '01900000-0000-7000-8000-00000000beef'

const LATER = '2027-01-01T00:00:00.000Z'

test.each(Array.from({ length: latest }, (_, i) => i + 1))(
  'from the first %i migrations of each plugin',
  async (depth) => {
    const { db, raw } = openSqlite(':memory:')
    await asOf(db, depth)
    const filled = await fillTables(db)
    expect(filled.length).toBeGreaterThan(25)
    const { migration: _m, ...before } = await dump(db)
    const { applied } = await migrate(db, ordered, LATER)
    const after = await dump(db)
    for (const [table, kept] of Object.entries(before)) {
      // What is derived may be made anew.
      if ((DERIVED_TABLES as readonly string[]).includes(table)) continue
      const now = after[table]!.map((text) => JSON.parse(text) as Record<string, unknown>)
      for (const [n, text] of kept.entries())
        expect(now[n], `${table} after ${applied.join(', ')}`).toMatchObject(JSON.parse(text) as object)
    }

    // The upgraded database is the same as a new one, and can be used.
    const fresh = openSqlite(':memory:')
    await migrate(fresh.db, ordered, NOW)
    const shape = async (of: Db) =>
      Object.fromEntries(
        await Promise.all(
          (await tableNames(of)).map(
            async (t) =>
              [
                t,
                (await rows<Column>(of, `pragma table_info(${t})`))
                  .map((c) => `${c.name} ${c.type} ${c.notnull} ${c.pk}`)
                  .sort(),
              ] as const,
          ),
        ),
      )
    expect(await shape(db)).toEqual(await shape(fresh.db))
    const indexes = (of: Db) =>
      rows(
        of,
        "select name from sqlite_master where type in ('index', 'view', 'trigger') and name not like 'sqlite_%' order by name",
      )
    expect(await indexes(db)).toEqual(await indexes(fresh.db))
    for (const view of await rows<{ name: string }>(db, "select name from sqlite_master where type = 'view'"))
      await rows(db, `select * from ${view.name}`)
    const h = await makeHome(db, plugins, { migrated: true })
    expect((await h.get('/today', PEOPLE.pan)).status).toBe(200)
    expect((await migrate(db, ordered, LATER)).applied).toEqual([])
    for (const opened of [raw, fresh.raw]) opened.close()
  },
)

test('a database of a newer version is refused, and left alone', async () => {
  const { db, raw } = openSqlite(':memory:')
  await migrate(db, ordered, NOW)
  await run(db, "insert into migration (plugin, name, at) values ('records', '9999_tomorrow', ?)", [NOW])
  const before = await dump(db)
  await expect(migrate(db, ordered, LATER)).rejects.toMatchObject({ code: 'migration.unknown' })
  expect(await dump(db)).toEqual(before)
  raw.close()
})
