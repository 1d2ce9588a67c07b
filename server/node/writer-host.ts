/**
 * Where the one writer runs. What crosses this line is plain data, envelopes and outcomes, so that the writer can live
 * in a thread of its own: it opens its own connection and its own registry.
 */
import { settingsOf } from '#kernel/config.ts'
import type { Plugin } from '#kernel/plugin.ts'
import { systemWrites } from '#kernel/system.ts'
import { createWriter, type Writer } from '#kernel/writer.ts'
import { createClock } from './clock.ts'
import type { Database } from './config.ts'
import { openForWriting } from './database.ts'
import { readFirst, readingApart } from './read-apart.ts'
import { serverRegistry } from './registry.ts'
import { syncWrites } from '../sync/index.ts'
import { serverWrites } from './server-writes.ts'
import { startCheckpoints } from './checkpoints.ts'
import { startWriterThread } from './writer-client.ts'

/** 512 MiB of WAL: so much only where the thread that moves it into the file cannot keep up. */
const CHECKPOINT_PAGES = 131_072

export interface WriterPlan {
  database: Database
  timeZone: string
  /** Milliseconds by which the home's clock is ahead of the machine's: only where it was turned. */
  ahead?: number
  checkpointPages?: number
}

export interface WriterHost extends Writer {
  /** Finishes what is queued, then closes the connection. */
  close(): Promise<void>
}

/** A SQLite file's writer has a thread of its own; PostgreSQL has processes. `plugins` only in tests: functions cannot cross into a thread. */
export async function openWriter(plan: WriterPlan, plugins?: readonly Plugin[]): Promise<WriterHost> {
  if (plugins) return await openWriterHere(plan, plugins)
  const writer = await openWriterApart(plan)
  return readFirst(writer, serverRegistry(), readApart)
}

/** One thread for the whole process, begun with the first text. */
export const readApart = readingApart()

async function openWriterApart(plan: WriterPlan): Promise<WriterHost> {
  if (plan.database.kind === 'postgres') return await openWriterHere(plan)
  const writer = await startWriterThread({ ...plan, checkpointPages: CHECKPOINT_PAGES })
  const stopCheckpoints = startCheckpoints(plan.database.file)
  return {
    ...writer,
    async close() {
      await stopCheckpoints()
      await writer.close()
    },
  }
}

/** In the calling thread. */
export async function openWriterHere(plan: WriterPlan, plugins?: readonly Plugin[]): Promise<WriterHost> {
  const registry = serverRegistry(plugins)
  const { db, close } = await openForWriting(plan.database, plan.checkpointPages)
  const clock = createClock(plan.timeZone, () => Date.now() + (plan.ahead ?? 0))
  let configOf = await settingsOf(db, registry)
  const writer = createWriter(db, {
    registry,
    home: 'server',
    timeZone: plan.timeZone,
    configOf: (plugin) => configOf(plugin),
    today: clock.today,
    clock: () => performance.now(),
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    loadConfig: async (on) => (configOf = await settingsOf(on, registry)),
    system: { ...systemWrites, ...serverWrites, ...syncWrites },
  })
  return {
    ...writer,
    async close() {
      await writer.idle()
      await close()
    },
  }
}
