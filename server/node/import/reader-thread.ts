/** Reads and understands files in a thread of its own: the parsers are synchronous between chunks, and the request loop must not wait. */
import { basename } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import type { Importer, ImportItem, ImportReader } from '#kernel/plugin.ts'
import { serverRegistry } from '../registry.ts'
import { fhirResources } from './fhir-resources.ts'
import { label } from './label.ts'
import type { Entry, FromReader, Reading, Slice, ToReader } from './protocol.ts'
import { reasonOf } from './reason.ts'
import { tableRows } from './table-rows.ts'

/** Things handed over at a time: some tens of milliseconds of writing. */
const SLICE = 100
/** A stretch without anything to import still tells how far it is. */
const SLICE_RESOURCES = 20_000

const port = parentPort!
const answers: ((answer: ToReader) => void)[] = []
port.on('message', (answer: ToReader) => answers.shift()?.(answer))
const tell = (message: FromReader) => port.postMessage(message)
const ask = (message: FromReader) =>
  new Promise<ToReader>((resolve) => {
    answers.push(resolve)
    tell(message)
  })

let slice = emptySlice()
let sending: Promise<unknown> = Promise.resolve()
let resources = 0

function emptySlice(): Slice {
  return { entries: [], ended: [], skipped: [], refused: [], resources: 0 }
}

/** The next slice is read while this one is written. */
async function send(): Promise<void> {
  await sending
  sending = ask({ type: 'slice', slice: { ...slice, resources } })
  slice = emptySlice()
}

const importers = serverRegistry().contributions.importer ?? []
const reading = workerData as Reading
if (reading.kind === 'fhir') await readFhir(reading.paths)
else await readTable(reading)
await send()
await sending
tell({ type: 'end' })
port.close()

async function readFhir(paths: readonly string[]): Promise<void> {
  const byType = new Map(importers.flatMap((i) => i.resourceTypes.map((t) => [t, i] as const)))
  let no = -1
  let open = false
  let readers = new Map<Importer, ImportReader>()
  let skipped = new Map<string, number>()
  const end = () => {
    if (!open) return
    for (const [type, n] of skipped) slice.skipped.push([no, type, n])
    slice.ended.push(no)
    skipped = new Map()
    open = false
  }
  const onFile = async ({ file, sha256, resources: n }: { file: string; sha256: string; resources: number }) => {
    end()
    readers = new Map()
    no++
    const answer = await ask({ type: 'file', no, file, sha256, resources: n })
    open = answer === 'go'
    return answer === 'skip' ? ('skip' as const) : undefined
  }
  const take = (
    resource: { resourceType: string } & Record<string, unknown>,
    fullUrl: string | null,
  ): readonly ImportItem[] | null => {
    const importer = byType.get(resource.resourceType)
    if (!importer) return null
    let reader = readers.get(importer)
    if (!reader) readers.set(importer, (reader = importer.open()))
    return reader.take(resource, fullUrl)
  }
  let since = 0
  for await (const found of fhirResources(paths, { onFile })) {
    if ('failed' in found) {
      // What broke after it was found whole (the disk, another writer) has not ended in order.
      open = false
      tell({ type: 'failed', file: found.file, reason: found.failed })
      continue
    }
    resources++
    since++
    const items = take(found.resource, found.fullUrl)
    if (items === null) skipped.set(found.resource.resourceType, (skipped.get(found.resource.resourceType) ?? 0) + 1)
    else for (const item of items) slice.entries.push({ item, file: no, line: found.offset })
    if (slice.entries.length < SLICE && since < SLICE_RESOURCES) continue
    since = 0
    await send()
  }
  end()
}

async function readTable({ path, mapping, importer: kind }: Extract<Reading, { kind: 'table' }>): Promise<void> {
  const { table: understand, kind: _ } = importers.find((i) => i.kind === kind)!
  try {
    const table = await tableRows(path)
    const columns = mapping ?? understand!.guess(table.columns)
    await ask({
      type: 'table',
      columns: table.columns,
      mapping: columns,
      encoding: table.encoding,
      format: table.format,
    })
    for await (const { line, cells } of table.rows) {
      resources++
      const read = understand!.read(cells, columns, line)
      if ('errors' in read) slice.refused.push({ line, cells, reasons: read.errors })
      else slice.entries.push(...read.items.map((item): Entry => ({ item, file: 0, line, cells })))
      if (slice.entries.length + slice.refused.length >= SLICE) await send()
    }
    slice.ended.push(0)
  } catch (error) {
    const reason = reasonOf(error)
    if (!reason) throw error
    tell({ type: 'failed', file: label(basename(path)), reason })
  }
}
