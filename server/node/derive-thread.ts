/** Reads and judges some households at a time, beside the writer: what it finds is written by nobody but the writer. */
import { constants, setPriority } from 'node:os'
import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { settingsOf } from '#kernel/config.ts'
import type { Day } from '#kernel/dates.ts'
import { planAgain, type Planned } from '#kernel/due-again.ts'
import { askedAnew, type DueVersion } from '#kernel/due-versions.ts'
import type { Database } from './config.ts'
import { openForReading } from './database.ts'
import { serverRegistry } from './registry.ts'

export interface DerivePlan {
  database: Database
  changed: readonly DueVersion[]
}
export interface ToDeriver {
  n: number
  households: readonly string[]
  today: Day
}
export type FromDeriver =
  | { n: number; kind: 'planned'; planned: Planned }
  | { n: number; kind: 'failed'; message: string; stack: string }

/** Households are read once, in the order of the file. */
const CACHE_MIB = 8

if (!isMainThread && parentPort) await serve(workerData as DerivePlan, parentPort)

async function serve({ database, changed }: DerivePlan, port: NonNullable<typeof parentPort>): Promise<void> {
  // On Linux that is of this thread alone: whoever asks for a page goes first.
  if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL)
  const registry = serverRegistry()
  const asked = askedAnew(registry, changed)
  const { db } = await openForReading(database, CACHE_MIB)
  let last: Promise<void> = Promise.resolve()
  const answer = async ({ n, households, today }: ToDeriver) => {
    try {
      const configOf = await settingsOf(db, registry)
      const planned = await planAgain(db, households, today, { registry, configOf }, asked)
      port.postMessage({ n, kind: 'planned', planned } satisfies FromDeriver)
    } catch (e) {
      const error = e instanceof Error ? e : new Error(String(e))
      port.postMessage({ n, kind: 'failed', message: error.message, stack: error.stack ?? '' } satisfies FromDeriver)
    }
  }
  port.on('message', (m: ToDeriver) => {
    last = last.then(() => answer(m))
  })
}
