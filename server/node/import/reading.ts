/** Reads files and lets the importers make plain items of them: what runs in the reading thread. */
import { basename } from 'node:path'
import { claimedBy } from '#kernel/import-claims.ts'
import type { Importer, ImportItem, ImportReader, TableImporter, WhoIs } from '#kernel/plugin.ts'
import type { Registry } from '#kernel/registry.ts'
import { fhirResources } from './fhir-resources.ts'
import { keepFile } from './kept-files.ts'
import { label } from './label.ts'
import type { Entry, FromReader, Reading, Slice, ToReader } from './protocol.ts'
import { reasonOf } from './reason.ts'
import { tableRows } from './table-rows.ts'

/** Things handed over at a time: some tens of milliseconds of writing. */
const SLICE = 100
const SLICE_FACTS = 2_000
/** A stretch without anything to import still tells how far it is. */
const SLICE_RESOURCES = 20_000

export interface Told {
  tell(message: FromReader): void
  ask(message: FromReader): Promise<ToReader>
}

export async function readAll(reading: Reading, registry: Registry, { tell, ask }: Told): Promise<void> {
  let slice = emptySlice()
  let facts = 0
  let sending: Promise<unknown> = Promise.resolve()
  const out: Out = {
    slice: () => slice,
    add(item, file, line) {
      slice.entries.push({ item, file, line })
      for (const n of Object.values(item.counts ?? {})) facts += n
    },
    isFull: () => slice.entries.length >= SLICE || facts >= SLICE_FACTS,
    // The next slice is read while this one is written.
    async send(resources) {
      await sending
      sending = ask({ type: 'slice', slice: { ...slice, resources } })
      slice = emptySlice()
      facts = 0
    },
    tell,
    ask,
  }
  const resources =
    reading.kind === 'fhir' ? await readFhir(reading, registry, out) : await readTable(reading, registry, out)
  await out.send(resources)
  await sending
  tell({ type: 'end' })
}

interface Out extends Told {
  slice(): Slice
  add(item: ImportItem, file: number, line: number): void
  isFull(): boolean
  send(resources: number): Promise<void>
}

const emptySlice = (): Slice => ({ entries: [], ended: [], skipped: [], refused: [], resources: 0 })

async function readFhir(
  { paths, keep, only }: Extract<Reading, { kind: 'fhir' }>,
  registry: Registry,
  out: Out,
): Promise<number> {
  const importers = registry.contributions.importer ?? []
  const claimed = claimedBy(importers)
  const wanted = new Set(only ? registry.plugins.find((p) => p.id === only)?.contributes?.importer : importers)
  const patients = claimed({ resourceType: 'Patient' })
  const shared = new Map<Importer, Map<string, string | null>>()
  let no = -1
  let open = false
  let readers = new Map<Importer, ImportReader>()
  let skipped = new Map<string, number>()
  let offset = 0
  let resources = 0
  let since = 0
  const readerOf = (importer: Importer): ImportReader => {
    if (!shared.has(importer)) shared.set(importer, new Map())
    const reader = readers.get(importer) ?? importer.open(shared.get(importer)!)
    readers.set(importer, reader)
    return reader
  }
  const who: WhoIs = (reference) => (patients && readerOf(patients).who?.(reference)) ?? null
  const end = () => {
    if (!open) return
    for (const [importer, reader] of readers)
      if (wanted.has(importer)) for (const item of reader.rest?.() ?? []) out.add(item, no, offset)
    for (const [type, n] of skipped) out.slice().skipped.push([no, type, n])
    out.slice().ended.push(no)
    skipped = new Map()
    open = false
  }
  for await (const found of fhirResources(paths, {
    async onFile({ file, sha256, resources: n }, source) {
      end()
      readers = new Map()
      no++
      const answer = await out.ask({ type: 'file', no, file, sha256, resources: n })
      open = answer === 'go'
      if (open && keep) await keepFile(keep, sha256, source)
      return answer === 'skip' ? 'skip' : undefined
    },
  })) {
    if ('failed' in found) {
      // What broke after it was found whole (the disk, another writer) has not ended in order.
      open = false
      out.tell({ type: 'failed', file: found.file, reason: found.failed })
      continue
    }
    resources++
    since++
    offset = found.offset
    const importer = claimed(found.resource)
    // Whose something is, is asked of those who are read along and not imported.
    const taken =
      importer && (wanted.has(importer) || importer === patients)
        ? readerOf(importer).take(found.resource, found.fullUrl, who)
        : null
    if (taken === null || !importer || !wanted.has(importer))
      skipped.set(found.resource.resourceType, (skipped.get(found.resource.resourceType) ?? 0) + 1)
    else for (const item of taken) out.add(item, no, found.offset)
    if (!out.isFull() && since < SLICE_RESOURCES) continue
    since = 0
    await out.send(resources)
  }
  end()
  return resources
}

async function readTable(
  { path, mapping, importer: kind }: Extract<Reading, { kind: 'table' }>,
  registry: Registry,
  out: Out,
): Promise<number> {
  const understand: TableImporter = registry.contributions.importer!.find((i) => i.kind === kind)!.table!
  let resources = 0
  try {
    const table = await tableRows(path)
    const columns = mapping ?? understand.guess(table.columns)
    await out.ask({
      type: 'table',
      columns: table.columns,
      mapping: columns,
      encoding: table.encoding,
      format: table.format,
    })
    for await (const { line, cells } of table.rows) {
      resources++
      const read = understand.read(cells, columns, line)
      const slice = out.slice()
      if ('errors' in read) slice.refused.push({ line, cells, reasons: read.errors })
      else slice.entries.push(...read.items.map((item): Entry => ({ item, file: 0, line, cells })))
      if (slice.entries.length + slice.refused.length >= SLICE) await out.send(resources)
    }
    out.slice().ended.push(0)
  } catch (error) {
    const reason = reasonOf(error)
    if (!reason) throw error
    out.tell({ type: 'failed', file: label(basename(path)), reason })
  }
  return resources
}
