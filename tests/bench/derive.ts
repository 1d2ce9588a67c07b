/** `npm run bench -- --derive`: everybody derived anew in the background of the real server, and pages meanwhile. Prints; asserts nothing. */
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { DEMO_PASSWORD } from '../../server/node/demo-community.ts'
import { build } from '../../server/node/build.ts'
import { pick, targets } from './asked.ts'
import { line, timing, timingLine, title } from './figures.ts'
import { samplesOf } from './reads.ts'
import { signIn, startServer } from './server.ts'
import { vaccinatedCommunity } from './vaccinated.ts'

const { values } = parseArgs({
  options: {
    derive: { type: 'boolean' },
    households: { type: 'string', default: '250000' },
    today: { type: 'string', default: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10) },
    file: { type: 'string' },
    only: { type: 'string' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  console.log(`npm run bench -- --derive [--households 250000] [--file DATABASE] [--only vaccination]
Makes a vaccinated community once (data/local), then lets the server derive everybody anew: as after a new edition of the schedule, and after
every rule was another one. --file: a database made before; --only: without the latter.`)
  process.exit(0)
}
const file = values.file ?? (await vaccinatedCommunity(Number(values.households), values.today))
await build()
await derived('vaccination’s rules are others', "where plugin = 'vaccination'")
if (values.only !== 'vaccination') await derived('every plugin’s rules are others', '')

async function derived(what: string, which: string): Promise<void> {
  const db = new DatabaseSync(file)
  db.exec(`update due_version set version = '' ${which}; delete from job`)
  const [households, people] = ['household', 'person'].map((t) =>
    Number(db.prepare(`select count(*) as n from ${t}`).get()!['n']),
  )
  const sample = targets(db, 1_000)
  const job = () =>
    db.prepare(`select state, done from job where kind = 'due.recompute'`).get() as
      | { state: string; done: number }
      | undefined
  const server = await startServer('server/node/main.ts', {
    DOORSTEP_DB: file,
    DOORSTEP_LOG_LEVEL: 'warn',
    DOORSTEP_DEMO: '0',
  })
  try {
    const nurse = await signIn(server.url, 'lin', DEMO_PASSWORD)
    title(`${people!.toLocaleString('en')} people: ${what}`)
    while (!job()) await new Promise((r) => setTimeout(r, 50))
    const began = performance.now()
    const samples: number[] = []
    while (job()?.state === 'running') {
      samples.push(...(await samplesOf(server.url, nurse, () => ({ path: `/households/${pick(sample).id}` }), 1)))
      await new Promise((r) => setTimeout(r, 50))
    }
    const seconds = (performance.now() - began) / 1_000
    line(
      'derived anew',
      `${seconds.toFixed(0)} s, ${Math.round(people! / seconds).toLocaleString('en')} people a second`,
      'a million in under 120 s',
    )
    timingLine('household page meanwhile', timing(samples), 'under 50 ms')
    const memory = server.memory()
    line('memory of the server', `${memory.rssMib} MiB now, ${memory.peakMib} MiB at most`, 'under 600 MB')
    if (households !== job()!.done) throw new Error('some households were left out')
  } finally {
    await server.stop()
    db.close()
  }
}
