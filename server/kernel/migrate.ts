/** Brings the tables to the present shape. Views are not migrated: dropped before, made after. */
import { kernelMigrations } from './schema.ts'
import type { Db, Plugin } from './plugin.ts'
import { bootError } from './problem.ts'
import type { KERNEL_VIEWS } from './registry.ts'
import { isPostgres, row, rows, run } from './sql.ts'

/** What of the kernel's tables every plugin may read. */
const KERNEL_VIEW_TEXTS: Record<(typeof KERNEL_VIEWS)[number], string> = {
  pub_area:
    'select id, parent_id, no, kind, code, names, lat, lon, min_lat, min_lon, max_lat, max_lon, closed from area',
  pub_area_shape: 'select id, geometry from area where geometry is not null',
  pub_user: 'select id, name, role, active from app_user',
}

export interface MigrationResult {
  applied: string[]
}

/** @throws boot error `migration.unknown` if the database was written by a newer program. */
export async function migrate(db: Db, plugins: readonly Plugin[], at: string): Promise<MigrationResult> {
  await run(
    db,
    `create table if not exists migration (plugin text not null, name text not null, at text not null, primary key (plugin, name))`,
  )
  const known = new Set(
    (await rows<{ plugin: string; name: string }>(db, 'select plugin, name from migration')).map(
      (m) => `${m.plugin}/${m.name}`,
    ),
  )
  const wanted = [{ id: 'kernel', migrations: kernelMigrations }, ...plugins].flatMap((p) =>
    Object.keys(p.migrations ?? {})
      .toSorted()
      .map((name) => ({ plugin: p.id, name, migration: p.migrations![name]! })),
  )
  const present = new Set(['kernel', ...plugins.map((p) => p.id)])
  const names = new Set(wanted.map((w) => `${w.plugin}/${w.name}`))
  for (const key of known) {
    if (present.has(key.split('/')[0]!) && !names.has(key))
      throw bootError('migration.unknown', `${key} was made by a newer version of Doorstep`)
  }
  const open = wanted.filter((w) => !known.has(`${w.plugin}/${w.name}`))
  const views = viewsOf(db, plugins)
  // A tablet opens its database many times a day, and making all views anew takes longer than all the rest of it.
  if (open.length === 0 && (await stand(db, views))) return { applied: [] }
  await db.transaction().execute(async (tx) => {
    await dropViews(tx)
    for (const { plugin, name, migration } of open) {
      await migration.up(tx)
      await run(tx, 'insert into migration (plugin, name, at) values (?, ?, ?)', [plugin, name, at])
    }
    for (const [name, text] of views) await run(tx, `create view ${name} as ${text}`)
  })
  return { applied: open.map((o) => `${o.plugin}/${o.name}`) }
}

function viewsOf(db: Db, plugins: readonly Plugin[]): [name: string, text: string][] {
  const published = plugins.flatMap((p) => Object.entries(p.publishes ?? {}))
  return [
    ...Object.entries(KERNEL_VIEW_TEXTS),
    ...published.map(([name, view]): [string, string] => {
      const { sql, parameters } = view.query(db).compile()
      return [name, withLiterals(name, sql, parameters)]
    }),
  ]
}

/** A view has no parameters: words of a code list stand in its text, and nothing else may. */
function withLiterals(name: string, text: string, parameters: readonly unknown[]): string {
  let n = 0
  return text.replace(/\?|\$\d+/g, () => {
    const value = parameters[n++]
    if (typeof value === 'number' && Number.isInteger(value)) return String(value)
    if (typeof value === 'string' && /^[a-z_-]+$/.test(value)) return `'${value}'`
    throw bootError('view.parameters', `${name} may only carry words of code lists and whole numbers`)
  })
}

/** Whether these views, and no others, are there already; PostgreSQL keeps another text than it was given. */
async function stand(db: Db, views: readonly [name: string, text: string][]): Promise<boolean> {
  if (isPostgres(db)) return false
  const present = await rows<{ sql: string }>(db, `select sql from sqlite_master where type = 'view'`)
  const texts = new Set(present.map((v) => v.sql))
  return texts.size === views.length && views.every(([name, text]) => texts.has(`CREATE VIEW ${name} as ${text}`))
}

/** All that is published, also by plugins that are no longer there: their views stand on those of others. */
async function dropViews(db: Db): Promise<void> {
  const present = isPostgres(db)
    ? await rows<{ name: string }>(
        db,
        'select table_name as name from information_schema.views where table_schema = current_schema()',
      )
    : await rows<{ name: string }>(db, "select name from sqlite_master where type = 'view'")
  for (const { name } of present)
    if (name.startsWith('pub_')) await run(db, `drop view if exists ${name}${isPostgres(db) ? ' cascade' : ''}`)
}

/** First start: the epoch that tablets will compare. */
export async function ensureEpoch(db: Db, epoch: string): Promise<string> {
  const head = await row<{ epoch: string }>(db, 'select epoch from head where id = 1')
  if (head?.epoch) return head.epoch
  await run(db, 'update head set epoch = ? where id = 1', [epoch])
  return epoch
}
