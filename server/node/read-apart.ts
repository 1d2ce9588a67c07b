/** Plugins' readings of what strangers made, in a thread that is ended when one takes too long or too much: neither the request loop nor the writer waits. */
import { Worker } from 'node:worker_threads'
import type { Outcome } from '#kernel/writer.ts'
import { malformed } from '#kernel/problem.ts'
import type { Registry } from '#kernel/registry.ts'
import type { WriterHost } from './writer-host.ts'
import type { FromReading, ToReading } from './read-apart-thread.ts'
import { threadBeside } from './thread.ts'

/** A form of 500 questions and 300 expressions takes half a second; on a busy machine thrice that. */
const MOST_MS = 4_000
const LIMITS = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 192 }
/** Who comes behind so many is told that it takes too long. */
const MOST_WAITING = 4

export interface ApartOptions {
  mostMs?: number
  /** Its file, in tests another. */
  thread?: URL
}

export type ReadApart = (name: string, text: string) => Promise<unknown>

/** One after the other; @returns null for what takes too long. */
export function readingApart({ mostMs = MOST_MS, thread: file }: ApartOptions = {}): ReadApart {
  let thread: Worker | null = null
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0

  const once = async (message: ToReading): Promise<unknown> => {
    thread ??= started(file ?? threadBeside('read-apart-thread', import.meta.url))
    const own = thread
    own.ref()
    const answer = Promise.withResolvers<FromReading | null>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const hear = (m: FromReading) => {
      // It is loaded: from here on only the reading counts.
      if (m.kind === 'begun') timer = setTimeout(() => answer.resolve(null), mostMs)
      else answer.resolve(m)
    }
    const ended = () => answer.resolve(null)
    own.on('message', hear).once('error', ended).once('exit', ended)
    own.postMessage(message)
    const found = await answer.promise
    clearTimeout(timer)
    own.off('message', hear).off('exit', ended)
    own.unref()
    if (found === null) {
      thread = null
      await own.terminate()
      return null
    }
    own.off('error', ended)
    if (found.kind === 'failed') throw Object.assign(new Error(found.message), { stack: found.stack })
    return found.kind === 'read' ? found.value : null
  }
  return async (name, text) => {
    if (waiting >= MOST_WAITING) return null
    waiting++
    const own = last.then(() => once({ name, text }))
    last = own.catch(() => undefined)
    return await own.finally(() => waiting--)
  }
}

function started(file: URL): Worker {
  const thread = new Worker(file, { resourceLimits: LIMITS })
  // What it dies of is heard by whoever waits for it.
  thread.on('error', () => undefined)
  return thread
}

/** Commands come to the writer with what their reading made of them, or not at all. */
export const readFirst = (
  writer: WriterHost,
  { commands }: Pick<Registry, 'commands'>,
  read: ReadApart,
): WriterHost => ({
  ...writer,
  async submit(envelope) {
    const { reading } = commands.get(envelope.name) ?? {}
    const text = reading?.text(envelope.form)
    if (!reading || text === undefined) return await writer.submit(envelope)
    const found = await read(reading.name, text)
    return found === null ? tooLong(reading.field) : await writer.submit({ ...envelope, read: found })
  },
})

function tooLong(field: string): Outcome {
  const { status, code, params, fields } = malformed([{ field, code: 'kernel.too_long_to_read' }])
  return { kind: 'refused', status, code, params, fields, replayed: false }
}
