/** The one writer of a SQLite file, in a thread of its own: an fsync or a long recomputation never holds the request loop. */
import { parentPort, workerData, isMainThread } from 'node:worker_threads'
import { settingsOf } from '#kernel/config.ts'
import { dayInZone, instantOf } from '#kernel/dates.ts'
import { createRegistry } from '#kernel/registry.ts'
import type { Envelope } from '#kernel/run-command.ts'
import { systemWrites } from '#kernel/system.ts'
import { createWriter } from '#kernel/writer.ts'
import { plugins } from '#plugins'
import { serverWrites } from './server-writes.ts'
import { openSqlite } from './sqlite.ts'

export interface WriterThreadOptions {
  file: string
  timeZone: string
  cacheMib: number
}

export type Asked = { kind: 'command'; envelope: Envelope } | { kind: 'system'; name: string; args: unknown } | { kind: 'idle' } | { kind: 'close' }
export type ToWriter = Asked & { n: number }

export type FromWriter =
  | { kind: 'ready' }
  | { kind: 'reloaded' }
  | { n: number; kind: 'answer'; value: unknown }
  | { n: number; kind: 'failed'; message: string; code: string | undefined; stack: string }

/** How long the writer may be asked for its date before it looks at the clock again. */
const DATE_MS = 1_000

if (!isMainThread && parentPort) await serve(workerData as WriterThreadOptions, parentPort)

async function serve(options: WriterThreadOptions, port: NonNullable<typeof parentPort>): Promise<void> {
  const registry = createRegistry(plugins)
  const { db, raw } = openSqlite(options.file, { cacheMib: options.cacheMib })
  let gathered: FromWriter[] = []
  const post = (message: FromWriter) => {
    if (gathered.push(message) === 1) {
      queueMicrotask(() => {
        port.postMessage(gathered)
        gathered = []
      })
    }
  }
  let first = true
  let day = { at: 0, is: '' }
  const today = () => {
    const now = Date.now()
    if (now - day.at > DATE_MS) day = { at: now, is: dayInZone(instantOf(now), options.timeZone) }
    return day.is
  }
  const writer = createWriter(db, {
    registry,
    home: 'server',
    timeZone: options.timeZone,
    configOf: () => ({}),
    today,
    clock: () => performance.now(),
    pause: () => new Promise((resume) => setImmediate(resume)),
    loadConfig: async (on) => {
      if (!first) post({ kind: 'reloaded' })
      first = false
      return await settingsOf(on, registry)
    },
    system: { ...systemWrites, ...serverWrites },
  })
  const answer = (n: number, work: Promise<unknown>) =>
    void work.then(
      (value) => post({ n, kind: 'answer', value }),
      (e: unknown) => {
        const error = e instanceof Error ? e : new Error(String(e))
        post({ n, kind: 'failed', message: error.message, code: (error as { code?: string }).code, stack: error.stack ?? '' })
      },
    )
  port.on('message', (messages: ToWriter[]) => {
    for (const m of messages) {
      if (m.kind === 'command') answer(m.n, writer.submit(m.envelope))
      else if (m.kind === 'system') answer(m.n, writer.system(m.name, m.args))
      else if (m.kind === 'idle') answer(m.n, writer.idle())
      else answer(m.n, writer.idle().then(() => raw.exec('PRAGMA wal_checkpoint(TRUNCATE)')).then(() => db.destroy()))
    }
  })
  post({ kind: 'ready' })
}
