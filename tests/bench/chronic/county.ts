/** The bench's database: made once for a size and a state of the sources, then kept; what is due of the followed is derived once as well. */
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { settingsOf } from '#kernel/config.ts'
import { loadAreaNumbers, renewDue, type DueContext } from '#kernel/due.ts'
import { dueVersions } from '#kernel/due-versions.ts'
import { ensureEpoch, migrate } from '#kernel/migrate.ts'
import { rows, run } from '#kernel/sql.ts'
import { planDemo, plantDemoGround } from '../../../server/node/demo-community.ts'
import { serverRegistry } from '../../../server/node/registry.ts'
import { openSqlite } from '../../../server/node/sqlite.ts'
import { line, mib, title } from '../figures.ts'
import { fill } from './fill.ts'

const SOURCES = ['plugins/*/migrations.ts', 'server/kernel/schema.ts', 'tests/bench/chronic/fill.ts']
const A_HOUSE = 4
const SLICE = 1_000

export type Opened = ReturnType<typeof openSqlite> & { file: string; context: DueContext; today: string }

export async function open(people: number, today: string): Promise<Opened> {
  const file = await made(people, today)
  const { db, raw } = openSqlite(file, { cacheMib: 400 })
  const registry = serverRegistry()
  const configOf = await settingsOf(db, registry)
  return { db, raw, file, today, context: { registry, configOf, areas: await loadAreaNumbers(db) } }
}

async function made(people: number, today: string): Promise<string> {
  const hash = createHash('sha256').update(today)
  for (const file of SOURCES.flatMap((s) => globSync(s)).toSorted()) hash.update(readFileSync(file))
  mkdirSync('data/local', { recursive: true })
  const name = `data/local/bench-chronic-${people}`
  const file = `${name}-${hash.digest('hex').slice(0, 10)}.db`
  if (existsSync(file)) return file
  for (const old of globSync(`${name}-*`)) rmSync(old)
  title(`Making a county of ${people.toLocaleString('en')} people (once)`)
  const began = performance.now()
  const { db, raw } = openSqlite(`${file}.new`)
  const registry = serverRegistry()
  await migrate(db, registry.plugins, `${today}T00:00:00.000Z`)
  await ensureEpoch(db, 'bench')
  const plan = planDemo(registry, Math.ceil(people / A_HOUSE), today, `${today}T04:00:00.000Z`)
  await plantDemoGround(db, plan, `${today}T00:00:00.000Z`)
  const parents = new Set(plan.areas.map((a) => a.parentId))
  const { followed, contacts } = fill(raw, {
    people,
    today,
    villages: plan.areas.filter((a) => !parents.has(a.id)).map((a) => a.id),
    performer: plan.staff.find((s) => s.role === 'nurse')!.id,
  })
  // Nothing of other plugins is derived: the server is not to begin with it.
  for (const v of dueVersions(registry, await settingsOf(db, registry)).values())
    await run(db, 'insert into due_version (plugin, subject, version) values (?, ?, ?)', [
      v.plugin,
      v.subject,
      v.version,
    ])
  raw.exec('analyze; pragma wal_checkpoint(truncate)')
  await db.destroy()
  renameSync(`${file}.new`, file)
  line(
    'made',
    `${followed.toLocaleString('en')} followed, ${contacts.toLocaleString('en')} visits, ${mib(statSync(file).size)} in ${((performance.now() - began) / 1_000).toFixed(0)} s`,
  )
  return file
}

/** What is due of whoever is followed, where it was not derived yet: the list to call is read from it. Goes on where it was stopped. */
export async function deriveWork({ db, raw, today, context }: Opened): Promise<void> {
  const [last] = await rows<{ id: string | null }>(db, `select max(subject_id) as id from due where plugin = 'chronic'`)
  const only = {
    ...context,
    registry: { ...context.registry, due: context.registry.due.filter((d) => d.plugin === 'chronic'), tallies: [] },
  }
  let [after, done] = [last?.id ?? '', 0]
  const began = performance.now()
  raw.exec('pragma synchronous = off')
  for (;;) {
    const next = await rows<{ id: string }>(
      db,
      `select distinct person_id as id from chronic_episode where person_id > ? order by person_id limit ${SLICE}`,
      [after],
    )
    if (next.length === 0) break
    raw.exec('begin')
    await renewDue(db, { households: new Set(), people: new Set(next.map((n) => n.id)) }, today, only)
    raw.exec('commit')
    done += next.length
    after = next.at(-1)!.id
  }
  raw.exec('pragma synchronous = full')
  if (done > 0)
    line(
      'derived what is due',
      `of ${done.toLocaleString('en')} people in ${((performance.now() - began) / 1_000).toFixed(0)} s`,
    )
}
