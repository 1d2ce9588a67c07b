/** The writing side of a reading thread: hears what was read and answers when it may go on. */
import { Worker } from 'node:worker_threads'
import { threadBeside } from '../thread.ts'
import type { FromReader, Reading, Slice, ToReader } from './protocol.ts'
import type { Failure } from './tally.ts'

/** As much of a thread as is needed here. */
export type ReadingThread = Pick<Worker, 'postMessage' | 'terminate'> & {
  on(event: 'message', hear: (m: FromReader) => void): unknown
  once(event: 'error', hear: (e: Error) => void): unknown
  once(event: 'exit', hear: () => void): unknown
}

export interface Listening {
  reading: Reading
  signal?: AbortSignal
  /** What reads; a thread of its own unless a test says otherwise. */
  thread?: (reading: Reading) => ReadingThread
}

export interface Handlers {
  file(f: Extract<FromReader, { type: 'file' }>): Promise<ToReader>
  table(f: Extract<FromReader, { type: 'table' }>): void
  slice(s: Slice): Promise<void>
  failed(f: Failure): void
}

/** Follows the reading thread to its end; whatever goes wrong on either side ends both. */
export async function listen(
  { reading, signal, thread: start = inThread }: Listening,
  handlers: Handlers,
): Promise<void> {
  const thread = start(reading)
  const reply = (answer: ToReader) => thread.postMessage(answer)
  try {
    await new Promise<void>((done, fail) => {
      signal?.addEventListener('abort', () => fail(signal.reason as Error), { once: true })
      if (signal?.aborted) fail(signal.reason as Error)
      thread.once('error', fail)
      const hear = async (m: FromReader): Promise<void> => {
        if (m.type === 'file') reply(await handlers.file(m))
        else if (m.type === 'failed') handlers.failed({ file: m.file, ...m.reason })
        else if (m.type === 'end') done()
        else {
          if (m.type === 'table') handlers.table(m)
          else await handlers.slice(m.slice)
          reply('go')
        }
      }
      // One after the other, in the order in which they were sent.
      let before = Promise.resolve()
      thread.on('message', (m: FromReader) => {
        before = before.then(() => hear(m)).catch(fail)
      })
      // What it said last comes in the same moment as its end: it is heard first.
      thread.once('exit', () => void before.then(() => fail(new Error('the reading thread ended early'))))
    })
  } finally {
    await thread.terminate()
  }
}

const inThread = (reading: Reading): ReadingThread =>
  new Worker(threadBeside('reader-thread', import.meta.url), { workerData: reading })
