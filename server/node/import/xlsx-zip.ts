import type { Readable } from 'node:stream'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { megabytes, type ImportLimits } from './limits.ts'
import { refusal } from './reason.ts'

const MAX_ENTRIES = 10_000

export interface Workbook {
  zip: ZipFile
  parts: ReadonlyMap<string, Entry>
}

/** Opens the container of an XLSX; the caller closes `zip`. */
export async function openWorkbook(path: string): Promise<Workbook> {
  let zip: ZipFile
  try {
    zip = await openPromise(path, { autoClose: false, lazyEntries: true })
  } catch (error) {
    throw asDamage(error)
  }
  const parts = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) {
      if (parts.size >= MAX_ENTRIES) throw refusal('too_many_files', { limit: MAX_ENTRIES })
      parts.set(entry.fileName, entry)
    }
    return { zip, parts }
  } catch (error) {
    zip.close()
    throw asDamage(error)
  }
}

export interface Visitor {
  open?(name: string, attributes: Record<string, string>): void
  close?(name: string): void
  text?(text: string): void
}

/**
 * Streams a part of the workbook to the visitor and pauses after each chunk. The parser is strict, knows no DTD and fetches
 * nothing; what comes out of the deflate stream is counted here, whatever the container promised.
 */
export async function* visitPart(
  { zip, parts }: Workbook,
  name: string,
  visitor: Visitor,
  maxBytes: number,
  limits: ImportLimits,
): AsyncGenerator<void> {
  const entry = parts.get(name)
  if (!entry) throw refusal('damaged_workbook')
  if (entry.isEncrypted()) throw refusal('encrypted')
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('opentag', ({ name: tag, attributes }: SaxesTagPlain) => visitor.open?.(local(tag), attributes))
  parser.on('closetag', ({ name: tag }) => visitor.close?.(local(tag)))
  parser.on('text', (text) => visitor.text?.(text))
  parser.on('cdata', (text) => visitor.text?.(text))
  parser.on('doctype', () => {
    throw refusal('hostile_xml')
  })
  parser.on('error', () => {
    throw refusal('damaged_workbook')
  })
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let made = 0
  try {
    const stream: Readable = await zip.openReadStreamPromise(entry)
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      made += chunk.length
      if (made > maxBytes) throw refusal('too_large', { limit: megabytes(maxBytes) })
      if (made > limits.ratioFreeBytes && made > entry.compressedSize * limits.maxRatio)
        throw refusal('bomb', { ratio: limits.maxRatio })
      parser.write(decoder.decode(chunk, { stream: true }))
      yield
    }
    parser.write(decoder.decode()).close()
    yield
  } catch (error) {
    throw asDamage(error)
  }
}

export async function readPart(...args: Parameters<typeof visitPart>): Promise<void> {
  for await (const _ of visitPart(...args));
}

const local = (tag: string) => tag.slice(tag.indexOf(':') + 1)

/** yauzl throws plain errors for a container that is not right. */
function asDamage(error: unknown): unknown {
  if (!(error instanceof Error) || 'reason' in error || error.name === 'AbortError') return error
  if ('code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code)) return error
  return refusal('damaged_workbook')
}
