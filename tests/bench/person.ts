/** `npm run bench -- --person`: pages about somebody with years of readings, beside those of an ordinary person. Prints; asserts nothing. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { settingsOf } from '#kernel/config.ts'
import { loadAreaNumbers, renewDue } from '#kernel/due.ts'
import { row } from '#kernel/sql.ts'
import { DEMO_PASSWORD } from '../../server/node/demo-community.ts'
import { build } from '../../server/node/build.ts'
import { serverRegistry } from '../../server/node/registry.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { plantLongCourse } from '../support/long-course.ts'
import { community } from './community.ts'
import { line, timing, timingLine, title } from './figures.ts'
import { samplesOf } from './reads.ts'
import { signIn, startServer } from './server.ts'

const { values } = parseArgs({
  options: {
    person: { type: 'boolean' },
    readings: { type: 'string', default: '2000' },
    reads: { type: 'string', default: '200' },
    households: { type: 'string', default: '500' },
    today: { type: 'string', default: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10) },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  console.log(`npm run bench -- --person [--readings 2000] [--reads 200] [--households 500]
Gives one grown-up of a community five years with high blood pressure and diabetes: so many readings, medicines, vaccines and visits,
and asks the server for the pages about her, and about somebody who has none of it.`)
  process.exit(0)
}
const { today } = values
const [readings, reads] = [Number(values.readings), Number(values.reads)]

interface Somebody {
  id: string
  household: string
}

await build()
const source = await community(Number(values.households), today)
const folder = mkdtempSync(join(tmpdir(), 'doorstep-bench-'))
const file = join(folder, 'bench.db')
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
copyFileSync(source, file)
const [much, ordinary] = await planted()
const server = await startServer('server/node/main.ts', {
  DOORSTEP_DB: file,
  DOORSTEP_LOG_LEVEL: 'warn',
  DOORSTEP_DEMO: '0',
})
try {
  const nurse = await signIn(server.url, 'lin', DEMO_PASSWORD)
  for (const [name, { id, household }] of [
    [`Somebody with ${readings} readings`, much],
    ['Somebody of the same age without one', ordinary],
  ] as const) {
    title(`${name}: one page after another, answer complete on loopback`)
    for (const [page, path] of [
      ['person page', `/people/${id}`],
      ['household page, not kept', `/households/${household}`],
      ['timeline', `/people/${id}/timeline`],
      ['chronic page', `/people/${id}/chronic`],
      ['chronic page, all years', `/people/${id}/chronic?span=all`],
      ['vaccinations', `/people/${id}/vaccinations`],
      ['summary, one page', `/people/${id}/summary`],
      ['copy for the person', `/people/${id}/copy`],
    ] as const) {
      let n = 0
      // Another address each time: a page that was kept tells nothing.
      const ask = () => ({ path: `${path}${path.includes('?') ? '&' : '?'}n=${n++}` })
      await samplesOf(server.url, nurse, ask, 30)
      timingLine(page, timing(await samplesOf(server.url, nurse, ask, reads)), 'p99 under 50 ms')
    }
  }
  const memory = server.memory()
  line('memory of the server', `${memory.rssMib} MiB now, ${memory.peakMib} MiB at most`)
} finally {
  await server.stop()
}

async function planted(): Promise<[Somebody, Somebody]> {
  const { db, raw } = openSqlite(file)
  const registry = serverRegistry()
  const performer = (await row<{ id: string }>(db, `select id from app_user where username = 'lin'`))!.id
  // Nobody of the demo's stories: those have a course of their own.
  const grownUp = (skip: number) =>
    row<Somebody>(
      db,
      `select p.id as id, p.household_id as household from records_person r join person p on p.id = r.id
       where r.status = 'active' and r.birth_date between '1950' and '1975' and p.merged_into is null
         and not exists (select 1 from records_observation o where o.person_id = p.id)
       order by p.id limit 1 offset ${skip}`,
    )
  const [one, other] = [await grownUp(0), await grownUp(20)]
  raw.exec('begin')
  await plantLongCourse(db, { person: one!.id, performer }, { readings, today, household: one!.household })
  const context = { registry, configOf: await settingsOf(db, registry), areas: await loadAreaNumbers(db) }
  const touched = { households: new Set([one!.household]), people: new Set([one!.id]) }
  await renewDue(db, touched, today, context)
  raw.exec('commit; pragma wal_checkpoint(truncate)')
  await db.destroy()
  return [one!, other!]
}
