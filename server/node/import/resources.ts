import { createHash } from 'node:crypto'
import { otherVersion } from './fhir-version.ts'
import { parseJson, type JsonObject } from './json-parse.ts'
import { jsonScanner, type Piece } from './json-scan.ts'
import { megabytes, type ImportLimits } from './limits.ts'
import { refusal } from './reason.ts'
import type { Source } from './source.ts'

export interface FhirResource extends JsonObject {
  resourceType: string
}

export interface Found {
  file: string
  /** Byte offset of the resource or its Bundle entry in the decompressed file: its place for a report and for resuming. */
  offset: number
  /** What references inside the same Bundle point to ("urn:uuid:…"). */
  fullUrl: string | null
  resource: FhirResource
}

/** A file that was read to its end and found whole. */
export interface Judged {
  file: string
  bytes: number
  sha256: string
  resources: number
  /** The resources themselves, if the file is small; null: read it again with `resourcesOf`. */
  held: Found[] | null
  uncut: ReadonlySet<number>
}

const TYPE_NAME = /^[A-Z][A-Za-z]{1,63}$/

/** Reads a file to its end before anything of it is used: a file counts as a whole or not at all. */
export async function judge(source: Source, limits: ImportLimits, signal: AbortSignal | undefined): Promise<Judged> {
  const hash = createHash('sha256')
  const uncut = new Set<number>()
  const scanner = jsonScanner(limits)
  let held: Found[] | null = []
  let bytes = 0
  let resources = 0
  let objects = 0
  for await (const chunk of source.read()) {
    signal?.throwIfAborted()
    hash.update(chunk)
    bytes += chunk.length
    if (bytes > limits.maxFileBytes) throw refusal('too_large', { limit: megabytes(limits.maxFileBytes) })
    if (bytes > limits.heldBytes) held = null
    for (const piece of scanner.push(chunk)) {
      const value = parseJson(piece.bytes, piece.members, piece.offset)
      if (piece.kind !== 'entry') objects++
      if (piece.kind === 'husk' && value.resourceType !== 'Bundle') {
        uncut.add(piece.object)
        held = null
      }
      const found = checked(source.file, piece, value, uncut)
      if (!found) continue
      resources++
      held?.push(found)
    }
  }
  scanner.end()
  if (objects === 0) throw refusal('empty')
  return { file: source.file, bytes, sha256: hash.digest('hex'), resources, held, uncut }
}

/** The resources of a judged file, streamed. */
export async function* resourcesOf(
  source: Source,
  judged: Judged,
  limits: ImportLimits,
  signal: AbortSignal | undefined,
): AsyncGenerator<Found> {
  if (judged.held) {
    yield* judged.held
    return
  }
  const scanner = jsonScanner(limits, judged.uncut)
  for await (const chunk of source.read()) {
    signal?.throwIfAborted()
    for (const piece of scanner.push(chunk)) {
      const found = checked(source.file, piece, parseJson(piece.bytes, piece.members, piece.offset), judged.uncut)
      if (found) yield found
    }
  }
}

function checked(file: string, piece: Piece, value: JsonObject, uncut: ReadonlySet<number>): Found | null {
  const { offset } = piece
  if (piece.kind === 'entry') {
    const { resource, fullUrl } = value
    if (resource === undefined) return null
    return {
      file,
      offset,
      fullUrl: typeof fullUrl === 'string' ? fullUrl : null,
      resource: asResource(resource, offset),
    }
  }
  const resource = asResource(value, offset)
  if (piece.kind === 'husk' && uncut.has(piece.object)) return null
  if (resource.resourceType !== 'Bundle') return { file, offset, fullUrl: null, resource }
  // An entry list under a disguised key was not cut and would slip past the limits.
  if (piece.kind === 'whole' && 'entry' in resource) throw refusal('malformed', { offset })
  if (resource.type === 'history') throw refusal('history_bundle')
  return null
}

function asResource(value: unknown, offset: number): FhirResource {
  if (typeof value !== 'object' || value === null || !('resourceType' in value)) throw refusal('not_fhir', { offset })
  const resource = value as JsonObject
  if (typeof resource.resourceType !== 'string' || !TYPE_NAME.test(resource.resourceType))
    throw refusal('not_fhir', { offset })
  const version = otherVersion(resource)
  if (version) throw refusal('other_version', { version })
  return resource as FhirResource
}
