/** `npm run bench`: figures of the real server on a community of any size. Prints; asserts nothing. */
import { execFileSync, spawn } from 'node:child_process'
import { copyFileSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { brotliCompressSync } from 'node:zlib'
import { DEMO_PASSWORD } from '../../server/node/demo-community.ts'
import { build } from '../../server/node/build.ts'
import { mapAsks, pick, searches, targets } from './asked.ts'
import { benchImport } from './import.ts'
import { community } from './community.ts'
import { kb, line, timing, timingLine, title } from './figures.ts'
import type { LoadPlan } from './load.ts'
import { readFigures, samplesOf, type Ask } from './reads.ts'
import { signIn, startServer, type Running, type SignedInClient } from './server.ts'

if (process.argv.includes('--tablet')) {
  await import('./tablet/main.ts')
  process.exit()
}
if (process.argv.includes('--vaccination')) {
  await import('./vaccination.ts')
  process.exit()
}
if (process.argv.includes('--derive')) {
  await import('./derive.ts')
  process.exit()
}
if (process.argv.includes('--chronic')) {
  await import('./chronic/main.ts')
  process.exit()
}
if (process.argv.includes('--person')) {
  await import('./person.ts')
  process.exit()
}

const { values } = parseArgs({
  options: {
    households: { type: 'string', default: '250000' },
    seconds: { type: 'string', default: '10' },
    reads: { type: 'string', default: '400' },
    file: { type: 'string' },
    today: { type: 'string', default: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10) },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  console.log(`npm run bench -- [--households 250000] [--seconds 10] [--reads 400] [--file DATABASE]
Makes the community once (data/local, some minutes and gigabytes at full size), then measures the server on a copy of it.
npm run bench -- --tablet: tablets instead, see --tablet --help.
npm run bench -- --vaccination: the vaccination engine instead, see --vaccination --help.
npm run bench -- --chronic: chronic follow-up instead, see --chronic --help.
npm run bench -- --derive: everybody derived anew instead, see --derive --help.
npm run bench -- --person: pages about somebody with 2,000 readings instead, see --person --help.`)
  process.exit(0)
}

const MAIN = 'server/node/main.ts'
/** Until the file's pages are at hand and the code is compiled. */
const WARM_SECONDS = 5
/** Enough that no home is visited twice in one run: a second visit on the same day changes less. */
const MOST_VISITED = 20_000
await build()
const source = values.file ?? (await community(Number(values.households), values.today))
const folder = mkdtempSync(join(tmpdir(), 'doorstep-bench-'))
const file = join(folder, 'bench.db')
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
copyFileSync(source, file, constants.COPYFILE_FICLONE)

const env = { DOORSTEP_DB: file, DOORSTEP_LOG_LEVEL: 'warn', DOORSTEP_DEMO: '0' }
await (await startServer(MAIN, env)).stop()
const db = new DatabaseSync(file, { readOnly: true })
const one = (sql: string) => Object.values(db.prepare(sql).get() as object)[0] as number
const sample = targets(db, 4_000)
const targetFile = join(folder, 'targets.json')
writeFileSync(targetFile, JSON.stringify(sample))
title(
  `Community: ${one('select count(*) from household')} households, ${one('select count(*) from person')} people, ${one('select count(*) from due')} due items, ${one('select count(*) from records_encounter')} contacts`,
)

title('Start on an existing database')
const server = await startServer(MAIN, env)
line('cold start to the first answer', `${Math.round(server.startMs)} ms`, 'under 2,000 ms')

const head = await signIn(server.url, 'hsu', DEMO_PASSWORD)
const nurse = await signIn(server.url, 'lin', DEMO_PASSWORD)
const worker = await signIn(server.url, 'pan', DEMO_PASSWORD)
const n = Number(values.reads)

title('Reads, one after another, random records, answer complete on loopback')
const names = searches(db)
await readFigures(
  server.url,
  nurse,
  {
    'household page': () => ({ path: `/households/${pick(sample).id}` }),
    'person page': () => ({ path: `/people/${pick(pick(sample).members)}` }),
    'search: a whole name': () => ({ path: '/search', body: { q: pick(names.whole) } }),
    'search: part of a name': () => ({ path: '/search', body: { q: pick(names.part) } }),
    'search: one common character': () => ({ path: '/search', body: { q: pick(names.common) } }),
    'search: the tail of a number': () => ({ path: '/search', body: { q: pick(names.tail) } }),
    'households of the county': () => ({ path: '/households' }),
  },
  n,
)
await readFigures(
  server.url,
  worker,
  { 'worklist, health worker': () => ({ path: '/today' }), 'map, health worker': () => ({ path: '/map' }) },
  n,
)
await readFigures(server.url, nurse, { 'worklist, nurse of the county': () => ({ path: '/today' }) }, n)
await readFigures(
  server.url,
  head,
  {
    'worklist, head of the county': () => ({ path: '/today' }),
    'map page, head of the county': () => ({ path: '/map' }),
    ...mapAsks(db),
  },
  n,
)
const afterReads = server.memory()
line('memory of the server', `${afterReads.rssMib} MiB now, ${afterReads.peakMib} MiB at most`, 'under 600 MB')

title('Counts of the whole county')
await countFigures(db)

title('Household page against a bare route with the same bytes, 50 connections, load generator on the same cores')
const page = await (
  await fetch(`${server.url}/households/${sample[0]!.id}`, { headers: { cookie: nurse.cookie } })
).text()
const bodyFile = join(folder, 'page.html')
writeFileSync(bodyFile, page)
const bare = await startServer('tests/bench/bare.ts', { BODY: bodyFile }, '/')
const hot = join(folder, 'hot.json')
writeFileSync(hot, JSON.stringify(sample.slice(0, 200)))
const bareLoad = load(bare, nurse, { kind: 'bare', targets: hot })
const hotLoad = load(server, nurse, { kind: 'household', targets: hot })
const coldLoad = load(server, nurse, { kind: 'household', targets: targetFile })
await bare.stop()
const share = (l: Load) =>
  `${Math.round(l.perSecond)}/s, ${((100 * l.perSecond) / bareLoad.perSecond).toFixed(0)} % of bare, p95 ${Math.round(l.p95)} ms, ${JSON.stringify(l.statuses)}`
line('bare route', `${Math.round(bareLoad.perSecond)}/s with ${kb(page.length)}`)
line('a day’s 200 households', share(hotLoad), 'a third of bare')
line(`${sample.length} households of the county`, share(coldLoad))

title('Home visits: three people each, durable, 50 connections, while somebody reads')
const homes = targets(db, MOST_VISITED)
const warmHomes = homes.slice(0, homes.length / 4)
const [warmFile, visitFile] = [join(folder, 'warm.json'), join(folder, 'visits.json')]
writeFileSync(warmFile, JSON.stringify(warmHomes))
writeFileSync(visitFile, JSON.stringify(homes.slice(warmHomes.length)))
const warm = await loadAside(server, nurse, { kind: 'visits', targets: warmFile, seconds: WARM_SECONDS })
line('not counted', `the first ${WARM_SECONDS} s, other homes: ${Math.round(warm.perSecond)}/s`)
const reading = timedWhile(server, nurse, () => ({ path: `/households/${pick(sample).id}` }))
const writes = await loadAside(server, nurse, { kind: 'visits', targets: visitFile })
const meanwhile = await reading.stop()
line(
  'visits',
  `${Math.round(writes.perSecond)}/s, p50 ${Math.round(writes.p50)} ms, p95 ${Math.round(writes.p95)} ms, ${JSON.stringify(writes.statuses)} to ${homes.length - warmHomes.length} homes`,
  '600/s, p95 under 150 ms',
)
timingLine('household page meanwhile', meanwhile, 'under 50 ms')
const afterWrites = server.memory()
line('memory of the server', `${afterWrites.rssMib} MiB now, ${afterWrites.peakMib} MiB at most`, 'under 600 MB')

title('Weight of the first visit, compressed as sent')
await weight(server, worker)
await server.stop()
db.close()

benchImport(1_000)

interface Load {
  perSecond: number
  p50: number
  p95: number
  p99: number
  statuses: Record<string, number>
}

type Asked = Pick<LoadPlan, 'kind' | 'targets'> & Partial<Pick<LoadPlan, 'seconds'>>

function plan(to: Running, who: SignedInClient, what: Asked): string {
  return JSON.stringify({ url: to.url, ...who, connections: 50, seconds: Number(values.seconds), ...what })
}

function load(to: Running, who: SignedInClient, what: Asked): Load {
  return JSON.parse(execFileSync(process.execPath, ['tests/bench/load.ts', plan(to, who, what)]).toString()) as Load
}

function loadAside(to: Running, who: SignedInClient, what: Asked): Promise<Load> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['tests/bench/load.ts', plan(to, who, what)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.once('exit', () => (out ? resolve(JSON.parse(out) as Load) : reject(new Error('no figures'))))
  })
}

function timedWhile(to: Running, who: SignedInClient, ask: () => Ask) {
  let on = true
  const all = (async () => {
    const samples: number[][] = []
    // oxlint-disable-next-line no-unmodified-loop-condition -- `stop` below ends it
    while (on) samples.push(await samplesOf(to.url, who, ask, 20))
    return samples
  })()
  return {
    async stop() {
      on = false
      return timing((await all).flat())
    },
  }
}

async function countFigures(from: DatabaseSync): Promise<void> {
  const no = one('select no from area where parent_id is null')
  const today = values.today
  const sums = `select state, n from due_count where area_no = ${no} and key = 'records.visit' and unit = 'item' order by state`
  const scan = `select case when overdue_on <= '${today}' then 3 when due_on <= '${today}' then 2 else 1 end as state, count(*) as n
    from due where plugin = 'records' and code = 'visit' and opens_on <= '${today}' and closes_on > '${today}' group by 1 order by 1`
  const run = (sql: string) => {
    const began = performance.now()
    const rows = (from.prepare(sql).all() as { state: number; n: number }[])
      .filter((r) => Number(r.n) !== 0)
      .map((r) => `${r.state}:${r.n}`)
      .join(' ')
    return { ms: performance.now() - began, rows }
  }
  run(sums)
  const [fast, slow] = [run(sums), run(scan)]
  line('visits by state, from the counts', `${fast.ms.toFixed(1)} ms: ${fast.rows}`)
  line('the same by a scan', `${slow.ms.toFixed(0)} ms: ${slow.rows}`, fast.rows === slow.rows ? 'equal' : 'NOT EQUAL')
}

async function weight(of: Running, who: SignedInClient): Promise<void> {
  const seen = new Set<string>()
  let sum = 0
  const add = async (path: string) => {
    const answer = await fetch(of.url + path, { headers: { cookie: who.cookie, 'accept-encoding': 'identity' } })
    const bytes = Buffer.from(await answer.arrayBuffer())
    const size = brotliCompressSync(bytes).length
    sum += size
    line(path.replace(/\?.*/, ''), `${kb(size)} (${kb(bytes.length)} plain)`)
    return bytes.toString()
  }
  const html = await add('/today')
  for (const [, asset] of html.matchAll(/(?:src|href)="(\/static\/[^"#]+\.(?:css|js|svg)[^"#]*)["#]/g))
    if (asset) await addOnce(asset)
  line('in all', kb(sum), 'under 100 kB without the map')

  async function addOnce(asset: string): Promise<void> {
    if (seen.has(asset)) return
    seen.add(asset)
    await add(asset)
  }
}
