/** The one writer in a thread of its own: neither an fsync nor a long recomputation holds the request loop. */
import { once } from 'node:events'
import { parentPort, isMainThread } from 'node:worker_threads'
import type { Envelope } from '#kernel/run-command.ts'
import { openWriterHere, type WriterPlan } from './writer-host.ts'

export type Asked =
  | { kind: 'command'; envelope: Envelope }
  | { kind: 'system'; name: string; args: unknown }
  | { kind: 'idle' }
  | { kind: 'close' }
export type ToWriter = Asked & { n: number }

export type FromWriter =
  | { kind: 'ready' }
  | { n: number; kind: 'answer'; value: unknown }
  | { n: number; kind: 'failed'; message: string; code: string | undefined; stack: string }

if (!isMainThread && parentPort) {
  const [plan] = (await once(parentPort, 'message')) as [WriterPlan]
  await serve(plan, parentPort)
}

async function serve(plan: WriterPlan, port: NonNullable<typeof parentPort>): Promise<void> {
  const writer = await openWriterHere(plan)
  let gathered: FromWriter[] = []
  // Everybody of a group commit is answered in one message.
  const post = (message: FromWriter) => {
    if (gathered.push(message) > 1) return
    setImmediate(() => {
      port.postMessage(gathered)
      gathered = []
    })
  }
  const answer = (n: number, work: Promise<unknown>) =>
    void work.then(
      (value) => post({ n, kind: 'answer', value }),
      (e: unknown) => {
        const error = e instanceof Error ? e : new Error(String(e))
        const { code } = error as { code?: string }
        post({ n, kind: 'failed', message: error.message, code, stack: error.stack ?? '' })
      },
    )
  port.on('message', (messages: ToWriter[]) => {
    for (const m of messages) {
      if (m.kind === 'command') answer(m.n, writer.submit(m.envelope))
      else if (m.kind === 'system') answer(m.n, writer.system(m.name, m.args))
      else if (m.kind === 'idle') answer(m.n, writer.idle())
      else answer(m.n, writer.close())
    }
  })
  post({ kind: 'ready' })
}
