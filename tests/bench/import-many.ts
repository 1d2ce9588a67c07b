/** `node tests/bench/import-many.ts [TIMES] [FOLDER]`: real files so many times over, each time other people, through the command line; prints memory on the way. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { line, title } from './figures.ts'

const CLI = fileURLToPath(new URL('../../server/node/cli/main.ts', import.meta.url))
const LOOK_MS = 500
/** A scanned paper in each file, which no importer takes. */
const PAPER_BYTES = 1024 * 1024
const UUID = /[0-9a-f]{8}(?=-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/g
const NUMBERS = /999-\d\d-\d{4}|"S999\d+|"X\d+X/g

/** Other ids, numbers and family names, the same wherever they stood. */
function another(text: string, time: number): string {
  const salted = (found: string) => createHash('sha256').update(`${time} ${found}`).digest('hex').slice(0, 8)
  const seen = new Map<string, string>()
  const fresh = (found: string) => seen.get(found) ?? seen.set(found, salted(found)).get(found)!
  return text
    .replaceAll(UUID, fresh)
    .replaceAll(NUMBERS, (found) => `${found}${time}`)
    .replaceAll(/("family": *")([^"]+)/g, (_, before: string, name: string) => `${before}${name} ${salted(name)}`)
}

const paper = (id: string) => ({
  fullUrl: `urn:uuid:${id}`,
  resource: {
    resourceType: 'DocumentReference',
    id,
    status: 'current',
    content: [{ attachment: { contentType: 'image/jpeg', data: Buffer.alloc(PAPER_BYTES, id).toString('base64') } }],
  },
})

function multiplied(from: string, into: string, times: number): { paths: string[]; bytes: number } {
  const paths: string[] = []
  let bytes = 0
  for (const name of readdirSync(from).filter((n) => n.endsWith('.json'))) {
    const text = readFileSync(join(from, name), 'utf8')
    for (let time = 0; time < times; time++) {
      const bundle = JSON.parse(another(text, time)) as { entry: unknown[] }
      bundle.entry.push(paper(`${time}-${name.slice(0, 40)}`))
      const path = join(into, `${time}-${name}`)
      const written = JSON.stringify(bundle)
      writeFileSync(path, written)
      bytes += written.length
      paths.push(path)
    }
  }
  return { paths, bytes }
}

const rssMib = (pid: number): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}

const [times, from] = [Number(process.argv[2] ?? 20), process.argv[3] ?? 'data/local/fhir']
const folder = mkdtempSync(join(tmpdir(), 'doorstep-bench-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const [files, db] = [join(folder, 'files'), join(folder, 'bench.db')]
mkdirSync(files)
const { paths, bytes } = multiplied(from, files, times)
title(`FHIR import of ${paths.length} files, ${(bytes / 1e6).toFixed(0)} MB`)
const began = performance.now()
const child = spawn(process.execPath, [CLI, 'import', 'fhir', files, '--json'], {
  env: { ...process.env, DOORSTEP_DB: db },
  stdio: ['ignore', 'pipe', 'inherit'],
})
let report = ''
child.stdout.on('data', (part: Buffer) => (report += part.toString()))
let [peak, next] = [0, 1]
const look = setInterval(() => {
  if (!existsSync(db) || child.exitCode !== null) return
  const rss = rssMib(child.pid!)
  peak = Math.max(peak, rss)
  const quarter = Math.floor((4 * filesDone()) / paths.length)
  if (quarter < next) return
  next = quarter + 1
  line(`${quarter * 25} %`, `${rss} MiB, ${peak} MiB at most, after ${seconds()}`)
}, LOOK_MS)
await new Promise((done) => child.once('exit', done))
clearInterval(look)
line('done', `${peak} MiB at most, after ${seconds()}`)
const { created, unchanged } = JSON.parse(report.trim().split('\n').at(-1)!) as { created: number; unchanged: number }
line('people', `${created} created, ${unchanged} unchanged`)

function seconds(): string {
  return `${((performance.now() - began) / 1000).toFixed(0)} s`
}
function filesDone(): number {
  try {
    const reader = new DatabaseSync(db, { readOnly: true })
    const found = reader.prepare('select count(*) as n from import_file').get() as { n: number }
    reader.close()
    return found.n
  } catch {
    // Not migrated yet.
    return 0
  }
}
