/** The writer in its own thread, seen from the request loop: messages are gathered, so that a burst costs one crossing. */
import { Worker } from 'node:worker_threads'
import type { Envelope } from '#kernel/run-command.ts'
import type { Outcome, Writer } from '#kernel/writer.ts'
import type { Asked, FromWriter, ToWriter, WriterThreadOptions } from './writer-thread.ts'

export interface ThreadWriter extends Writer {
  close(): Promise<void>
}

export interface ThreadWriterEvents {
  /** Areas or settings changed: what the request loop remembers of them is stale. */
  reloaded(): void
  /** The thread died; nothing more can be written by this process. */
  died(error: unknown): void
}

export async function startWriterThread(options: WriterThreadOptions, events: ThreadWriterEvents): Promise<ThreadWriter> {
  const thread = new Worker(new URL('./writer-thread.ts', import.meta.url), { workerData: options })
  const waiting = new Map<number, { settle(value: never): void; fail(error: unknown): void }>()
  let n = 0
  let gathered: ToWriter[] = []
  let closing = false
  const flush = () => {
    thread.postMessage(gathered)
    gathered = []
  }
  const send = <R>(message: Asked): Promise<R> =>
    new Promise((settle, fail) => {
      const number = ++n
      waiting.set(number, { settle, fail })
      if (gathered.push({ ...message, n: number }) === 1) setImmediate(flush)
    })
  const fellOver = (error: unknown) => {
    for (const w of waiting.values()) w.fail(error)
    waiting.clear()
    if (!closing) events.died(error)
  }
  await new Promise<void>((ready, fail) => {
    thread.once('error', fail)
    thread.on('message', (answers: FromWriter[]) => {
      for (const a of answers) {
        if (a.kind === 'ready') ready()
        else if (a.kind === 'reloaded') events.reloaded()
        else {
          const w = waiting.get(a.n)
          waiting.delete(a.n)
          if (a.kind === 'answer') w?.settle(a.value as never)
          else w?.fail(Object.assign(new Error(a.message), { code: a.code, stack: a.stack }))
        }
      }
    })
  })
  thread.on('error', fellOver)
  thread.on('exit', (code) => fellOver(new Error(`the writer's thread ended with ${code}`)))
  return {
    submit: (envelope: Envelope) => send<Outcome>({ kind: 'command', envelope }),
    system: <R>(name: string, args: unknown) => send<R>({ kind: 'system', name, args }),
    idle: async () => await send<void>({ kind: 'idle' }),
    close: async () => {
      closing = true
      await send<void>({ kind: 'close' })
      await thread.terminate()
    },
  }
}
