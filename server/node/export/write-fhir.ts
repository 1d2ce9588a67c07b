import { Readable } from 'node:stream'

/** A Bundle as JSON text, entry by entry, or NDJSON with one resource a line: memory holds one resource. */
export function writeBundle(entries: AsyncIterable<unknown> | Iterable<unknown>): Readable {
  async function* text() {
    yield '{"resourceType":"Bundle","type":"collection","entry":['
    let first = true
    for await (const entry of entries) {
      yield `${first ? '' : ','}\n${JSON.stringify(entry)}`
      first = false
    }
    yield '\n]}\n'
  }
  return Readable.from(text(), { objectMode: false })
}

export function writeNdjson(resources: AsyncIterable<unknown> | Iterable<unknown>): Readable {
  async function* text() {
    for await (const resource of resources) yield `${JSON.stringify(resource)}\n`
  }
  return Readable.from(text(), { objectMode: false })
}
