/** One pull under way: it reads ahead of who takes it, up to a bound, so that a slow line does not hold the snapshot open. */
import type { Db } from '#kernel/plugin.ts'
import type { Registry } from '#kernel/registry.ts'
import { packer, type Packing } from './pack.ts'
import { answerPull, type PullFound, type PullJob } from './pull.ts'

export interface PullRun {
  /** Null: there is no such user any more. */
  found: Promise<PullFound | null>
  chunks: AsyncIterable<Uint8Array>
  /** All is read, well or not: its connection is free. */
  ended: Promise<void>
  /** Nobody takes it any more. */
  stop(): void
}

/** Where pulls are read: beside the request loop, if there is a place for it. */
export interface Puller {
  run(job: PullJob, packing: Packing): PullRun
  /** Somebody will ask soon. */
  warm?(): void
}

/** 5,000 households, packed: with most pulls the whole answer is in memory before a slow line has taken its first part. */
const MOST_AHEAD = 8 * 1024 * 1024
/** Who takes nothing for so long has gone without a word. */
const STALL_MS = 60_000

/** @param after what must have ended before this one may read */
export function runPull(
  db: Db,
  registry: Registry,
  job: PullJob,
  packing: Packing,
  after: Promise<unknown> = Promise.resolve(),
): PullRun {
  const queue: Uint8Array[] = []
  let ahead = 0
  let state: 'running' | 'done' | 'stopped' = 'running'
  let fault: unknown
  let wake = () => {}
  let resume = () => {}
  const foundOf = Promise.withResolvers<PullFound | null>()
  foundOf.promise.catch(() => undefined)

  const take = async (chunk: Uint8Array) => {
    if (state === 'stopped') throw new Error('pull.stopped')
    queue.push(chunk)
    ahead += chunk.length
    wake()
    if (ahead <= MOST_AHEAD) return
    const stall = Promise.withResolvers<void>()
    const timer = setTimeout(() => stall.reject(new Error('pull.stalled')), STALL_MS)
    resume = stall.resolve
    try {
      await stall.promise
    } finally {
      clearTimeout(timer)
    }
  }
  const packed = packer(packing, take)
  const ended = after
    .then(() =>
      answerPull(db, registry, job, {
        async found(found) {
          foundOf.resolve(found)
        },
        line: packed.line,
      }),
    )
    .then(packed.end)
    .catch((e: unknown) => {
      fault = e
      foundOf.reject(e)
    })
    .finally(() => {
      if (state === 'running') state = 'done'
      wake()
    })

  return {
    found: foundOf.promise,
    ended,
    chunks: (async function* () {
      for (;;) {
        const chunk = queue.shift()
        if (chunk) {
          ahead -= chunk.length
          if (ahead <= MOST_AHEAD) resume()
          yield chunk
        } else if (state === 'running') await new Promise<void>((resolve) => (wake = resolve))
        else break
      }
      if (fault) throw fault
    })(),
    stop() {
      state = 'stopped'
      queue.length = 0
      resume()
      wake()
    },
  }
}
