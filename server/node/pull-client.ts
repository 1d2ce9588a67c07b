/** Where pulls are read: for a SQLite file in threads of their own, so that no request waits while hundreds of households are read. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Plugin } from '#kernel/plugin.ts'
import { runPull, type Packing, type PullFound, type PullJob, type Puller, type PullRun } from '../sync/index.ts'
import type { Database } from './config.ts'
import { openForReading } from './database.ts'
import type { FromPuller, ToPuller } from './pull-thread.ts'
import { serverRegistry } from './registry.ts'
import { threadBeside } from './thread.ts'

export interface PullHost extends Puller {
  close(): Promise<void>
}

/** On a morning everybody comes at once; the rest of the day one is idle, and the second is never started. */
const MOST_THREADS = Math.min(2, availableParallelism())

/** Rows are read and forgotten: with V8's own limits a hundred first pulls took 300 MB more, for the same time. */
const LIMITS = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 }

/** `plugins` only in tests: functions cannot cross into a thread. */
export async function openPuller(database: Database, plugins?: readonly Plugin[]): Promise<PullHost> {
  if (!plugins && database.kind === 'sqlite') return pullThreads(database)
  const registry = serverRegistry(plugins)
  const { db, close } = await openForReading(database)
  // One connection of SQLite's has one snapshot at a time.
  const alone = database.kind === 'sqlite'
  let last: Promise<unknown> = Promise.resolve()
  return {
    run(job, packing) {
      const run = runPull(db, registry, job, packing, alone ? last : undefined)
      last = run.ended
      return run
    },
    close,
  }
}

interface Reading {
  found(found: PullFound | null): void
  chunk(bytes: Uint8Array): void
  end(error?: Error): void
}

function pullThreads(database: Database): PullHost {
  const threads: { worker: Worker; readings: Map<number, Reading> }[] = []
  let n = 0
  const start = () => {
    const worker = new Worker(threadBeside('pull-thread', import.meta.url), {
      workerData: { database },
      resourceLimits: LIMITS,
    })
    const thread = { worker, readings: new Map<number, Reading>() }
    const fallen = (error: Error) => {
      threads.splice(0, threads.length, ...threads.filter((t) => t !== thread))
      for (const r of thread.readings.values()) r.end(error)
      thread.readings.clear()
    }
    worker.on('error', (e) => fallen(e as Error))
    worker.on('exit', (code) => fallen(new Error(`a pull's thread ended with ${code}`)))
    worker.on('message', (m: FromPuller) => {
      const reading = thread.readings.get(m.n)
      if (m.kind === 'found') reading?.found(m.found)
      else if (m.kind === 'chunk') reading?.chunk(m.bytes)
      else {
        reading?.end(m.kind === 'failed' ? Object.assign(new Error(m.message), { stack: m.stack }) : undefined)
        thread.readings.delete(m.n)
      }
    })
    worker.unref()
    threads.push(thread)
    return thread
  }
  const idlest = () => {
    const least = threads.toSorted((a, b) => a.readings.size - b.readings.size)[0]
    return !least || (least.readings.size > 0 && threads.length < MOST_THREADS) ? start() : least
  }
  return {
    // Its programs take a second to load: as long as whoever makes a tablet theirs takes to choose a passcode.
    warm: () => void (threads[0] ?? start()),
    run(job: PullJob, packing: Packing): PullRun {
      const { worker, readings } = idlest()
      const id = ++n
      const tell = (m: ToPuller) => worker.postMessage(m)
      const queue: Uint8Array[] = []
      let over = false
      let fault: Error | undefined
      let wake = () => {}
      const found = Promise.withResolvers<PullFound | null>()
      found.promise.catch(() => undefined)
      const ended = Promise.withResolvers<void>()
      readings.set(id, {
        found: found.resolve,
        chunk(bytes) {
          queue.push(bytes)
          wake()
        },
        end(error) {
          over = true
          fault = error
          if (error) found.reject(error)
          ended.resolve()
          wake()
        },
      })
      // A thread that waits for nothing must not hold the process; one that reads for somebody must.
      worker.ref()
      void ended.promise.then(() => readings.size === 0 && worker.unref())
      tell({ kind: 'pull', n: id, job, packing })
      return {
        found: found.promise,
        ended: ended.promise,
        chunks: (async function* () {
          for (;;) {
            const chunk = queue.shift()
            if (chunk) {
              tell({ kind: 'more', n: id })
              yield chunk
            } else if (over) break
            else await new Promise<void>((resolve) => (wake = resolve))
          }
          if (fault) throw fault
        })(),
        stop: () => tell({ kind: 'stop', n: id }),
      }
    },
    async close() {
      await Promise.all(threads.map(({ worker }) => worker.terminate()))
    },
  }
}
