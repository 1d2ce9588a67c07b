/** Reads pulls in a thread of its own, each from one snapshot of the file; several at once, for some are read by slow lines. */
import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { runPull, type Packing, type PullFound, type PullJob, type PullRun } from '../sync/index.ts'
import type { Database } from './config.ts'
import { openForReading, type Opened } from './database.ts'
import { serverRegistry } from './registry.ts'

export type ToPuller =
  | { kind: 'pull'; n: number; job: PullJob; packing: Packing }
  /** A chunk was taken. */
  | { kind: 'more'; n: number }
  | { kind: 'stop'; n: number }

export type FromPuller =
  | { n: number; kind: 'found'; found: PullFound | null }
  | { n: number; kind: 'chunk'; bytes: Uint8Array }
  | { n: number; kind: 'end' }
  | { n: number; kind: 'failed'; message: string; stack: string }

/** Chunks on their way to the request loop before it has taken one. */
const MOST_UNTAKEN = 4
/** Snapshots open at once; who comes then waits for one of them to end. */
const MOST_AT_ONCE = 4
/** For each of them: households are read once, in the order of the file or not. */
const CACHE_MIB = 8

if (!isMainThread && parentPort) serve(workerData as { database: Database }, parentPort)

type Asked = Extract<ToPuller, { kind: 'pull' }>

interface Taking {
  run: PullRun | null
  stopped: boolean
  untaken: number
  more(): void
}

function serve({ database }: { database: Database }, port: NonNullable<typeof parentPort>): void {
  const registry = serverRegistry()
  const idle: Opened[] = []
  const taking = new Map<number, Taking>()
  const waiting: Asked[] = []
  let reading = 0
  const say = (m: FromPuller, transfer: ArrayBuffer[] = []) => port.postMessage(m, transfer)

  const go = () => {
    const next = waiting.shift()
    if (next) void begin(next)
  }
  const begin = async ({ n, job, packing }: Asked) => {
    const state = taking.get(n)!
    if (state.stopped) {
      taking.delete(n)
      say({ n, kind: 'end' })
      return go()
    }
    reading++
    const opened = idle.pop() ?? (await openForReading(database, CACHE_MIB))
    state.run = runPull(opened.db, registry, job, packing)
    // Once all is read the connection is free, however slowly it is taken.
    void state.run.ended.then(() => {
      idle.push(opened)
      reading--
      go()
    })
    await hand(n, state, state.run)
  }
  const hand = async (n: number, state: Taking, run: PullRun) => {
    if (state.stopped) run.stop()
    try {
      say({ n, kind: 'found', found: await run.found })
      for await (const chunk of run.chunks) {
        // Its own memory, that can change hands: zlib's chunks lie in larger buffers.
        const bytes = Uint8Array.from(chunk)
        say({ n, kind: 'chunk', bytes }, [bytes.buffer])
        state.untaken++
        while (state.untaken >= MOST_UNTAKEN && !state.stopped)
          await new Promise<void>((resolve) => (state.more = resolve))
      }
      say({ n, kind: 'end' })
    } catch (e) {
      const error = e instanceof Error ? e : new Error(String(e))
      say({ n, kind: 'failed', message: error.message, stack: error.stack ?? '' })
    } finally {
      taking.delete(n)
    }
  }
  port.on('message', (m: ToPuller) => {
    if (m.kind === 'pull') {
      taking.set(m.n, { run: null, stopped: false, untaken: 0, more: () => {} })
      if (reading >= MOST_AT_ONCE) waiting.push(m)
      else void begin(m)
      return
    }
    const state = taking.get(m.n)
    if (!state) return
    if (m.kind === 'more') state.untaken--
    else {
      state.stopped = true
      state.run?.stop()
    }
    state.more()
  })
}
