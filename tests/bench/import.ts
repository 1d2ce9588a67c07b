/** `node tests/bench/import.ts [PEOPLE]`: an import from file to durable records through the command line; prints rates and memory. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { line, title } from './figures.ts'

/** The process tells its own peak as it ends. */
const PEAK = `data:text/javascript,${encodeURIComponent("process.on('exit', () => process.stderr.write('\\n' + process.resourceUsage().maxRSS))")}`
const CLI = fileURLToPath(new URL('../../server/node/cli/main.ts', import.meta.url))
/** As in the generator's files: most of an export is about people, not people. */
const OTHERS = 20

function person(n: number): string {
  const id = `5b1f8a52-1111-4a6c-9c1e-${String(n).padStart(12, '0')}`
  const patient = {
    resourceType: 'Patient',
    id,
    name: [{ family: 'Chen', given: [`No${n}`] }],
    gender: n % 2 ? 'female' : 'male',
    birthDate: `${1930 + (n % 90)}-03-07`,
    identifier: [{ system: 'urn:bench', value: id }],
    telecom: [{ system: 'phone', value: `09${String(n).padStart(8, '0')}` }],
    address: [{ line: [`${Math.ceil(n / 4)} Main St`], city: 'Quincy' }],
  }
  const observation = {
    resourceType: 'Observation',
    status: 'final',
    subject: { reference: `Patient/${id}` },
    code: { text: 'Body height' },
    valueQuantity: { value: 170, unit: 'cm' },
  }
  return [patient, ...Array.from({ length: OTHERS }, () => observation)].map((r) => JSON.stringify(r)).join('\n')
}

export function benchImport(people: number): void {
  title(`FHIR import, ${people} people among ${people * (OTHERS + 1)} resources`)
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-bench-'))
  try {
    const file = join(folder, 'people.ndjson')
    writeFileSync(file, `${Array.from({ length: people }, (_, n) => person(n + 1)).join('\n')}\n`)
    for (const run of ['first', 'again']) {
      const began = performance.now()
      const { stdout, stderr } = spawnSync(
        process.execPath,
        ['--import', PEAK, CLI, 'import', 'fhir', file, '--json'],
        {
          env: { ...process.env, DOORSTEP_DB: join(folder, 'bench.db') },
          encoding: 'utf8',
        },
      )
      const seconds = (performance.now() - began) / 1000
      const report = JSON.parse(stdout.trim().split('\n').at(-1)!) as { created: number; unchanged: number }
      line(
        run,
        `${report.created} created, ${report.unchanged} unchanged, ${seconds.toFixed(1)} s, ${Math.round((people * (OTHERS + 1)) / seconds)} resources/s, ${Math.round(people / seconds)} people/s, peak memory ${Math.round(Number(stderr.trim().split('\n').at(-1)) / 1024)} MB`,
      )
    }
    line('file', `${(statSync(file).size / 1e6).toFixed(0)} MB`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

if (import.meta.main) benchImport(Number(process.argv[2] ?? 5_000))
