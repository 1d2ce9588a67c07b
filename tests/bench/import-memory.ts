/** `node tests/bench/import-memory.ts [MB]`: a bundle of that size, as one file, gzip and NDJSON; prints rate and memory. */
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createGzip } from 'node:zlib'
import { execFileSync } from 'node:child_process'
import { patientFacts } from '../../plugins/records/fhir/patient-facts.ts'
import { fhirResources } from '../../server/node/import/fhir-resources.ts'

const MIB = 1024 * 1024

export async function writeLargeBundle(path: string, bytes: number): Promise<void> {
  function* text() {
    yield '{"resourceType":"Bundle","type":"collection","entry":['
    for (let i = 0, size = 0; size < bytes; i++) {
      const entry = `${i ? ',' : ''}\n${JSON.stringify({ fullUrl: `urn:uuid:${i}`, resource: resource(i) })}`
      size += entry.length
      yield entry
    }
    yield ']}'
  }
  await pipeline(Readable.from(text(), { objectMode: false }), createWriteStream(path))
}

const resource = (i: number) =>
  i % 20 === 0
    ? {
        resourceType: 'Patient',
        id: `p${i}`,
        name: [{ family: '陳', given: [`美玲${i}`] }],
        gender: 'female',
        birthDate: '1985-03-07',
        address: [{ line: [`${i} Main St`], city: 'Quincy' }],
      }
    : {
        resourceType: 'Observation',
        id: `o${i}`,
        status: 'final',
        code: { coding: [{ system: 'http://loinc.org', code: '8302-2', display: 'Body Height' }] },
        subject: { reference: `urn:uuid:${i - (i % 20)}` },
        effectiveDateTime: '2017-06-01T10:00:00+08:00',
        valueQuantity: { value: 100 + Math.random() * 80, unit: 'cm', system: 'http://unitsofmeasure.org', code: 'cm' },
      }

/** Reads with the real code in a process of its own, so that its peak is what the import costs. */
export async function measure(
  path: string,
): Promise<{ resources: number; people: number; seconds: number; rssMb: number }> {
  const started = performance.now()
  let [resources, people] = [0, 0]
  for await (const each of fhirResources([path])) {
    if ('failed' in each) throw new Error(each.failed.key)
    resources++
    if (each.resource.resourceType === 'Patient' && patientFacts(each.resource).facts.names.length > 0) people++
  }
  return {
    resources,
    people,
    seconds: (performance.now() - started) / 1000,
    rssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  }
}

export const measuredApart = (path: string): Awaited<ReturnType<typeof measure>> =>
  JSON.parse(execFileSync(process.execPath, [fileURLToPath(import.meta.url), 'measure', path], { encoding: 'utf8' }))

async function main(mb: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-bench-'))
  try {
    const path = join(folder, 'large.json')
    await writeLargeBundle(path, mb * MIB)
    await pipeline(createReadStream(path), createGzip({ level: 1 }), createWriteStream(`${path}.gz`))
    for (const each of [path, `${path}.gz`]) {
      const { resources, seconds, rssMb } = measuredApart(each)
      console.log(
        `${each.slice(folder.length + 1)} ${(statSync(each).size / MIB).toFixed(0)} MB: ${resources} resources in ${seconds.toFixed(1)} s = ${Math.round(resources / seconds)}/s, peak memory ${rssMb} MB`,
      )
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv[2] === 'measure') console.log(JSON.stringify(await measure(process.argv[3]!)))
  else await main(Number(process.argv[2] ?? 200))
}
