/** Threads that derive everybody anew: begun for one job, ended with it. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Day } from '#kernel/dates.ts'
import type { Planned } from '#kernel/due-again.ts'
import type { DerivePlan, FromDeriver, ToDeriver } from './derive-thread.ts'
import { threadBeside } from './thread.ts'

export const DERIVE_THREADS = Math.min(2, availableParallelism())

/** Facts are read and forgotten: three times as much room for the young spared a run no time. */
const LIMITS = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 }

export interface Derivers {
  /** By the thread with the least to do. */
  plan(households: readonly string[], today: Day): Promise<Planned>
  close(): Promise<void>
}

interface Waiting {
  settle(planned: Planned): void
  fail(error: unknown): void
}

/** If one thread dies, so does the job: the next round goes on where it was. */
export function startDerivers(plan: DerivePlan, count = DERIVE_THREADS): Derivers {
  let n = 0
  const threads = Array.from({ length: count }, () => {
    const worker = new Worker(threadBeside('derive-thread', import.meta.url), {
      workerData: plan,
      resourceLimits: LIMITS,
    })
    const waiting = new Map<number, Waiting>()
    const fallen = (error: unknown) => {
      for (const w of waiting.values()) w.fail(error)
      waiting.clear()
    }
    worker.on('error', fallen)
    worker.on('exit', (code) => fallen(new Error(`a deriving thread ended with ${code}`)))
    worker.on('message', (m: FromDeriver) => {
      const w = waiting.get(m.n)
      waiting.delete(m.n)
      if (m.kind === 'planned') w?.settle(m.planned)
      else w?.fail(Object.assign(new Error(m.message), { stack: m.stack }))
    })
    return { worker, waiting }
  })
  return {
    plan: (households, today) =>
      new Promise((settle, fail) => {
        const { worker, waiting } = threads.reduce((a, b) => (b.waiting.size < a.waiting.size ? b : a))
        waiting.set(++n, { settle, fail })
        worker.postMessage({ n, households, today } satisfies ToDeriver)
      }),
    async close() {
      await Promise.all(threads.map((t) => t.worker.terminate()))
    },
  }
}
