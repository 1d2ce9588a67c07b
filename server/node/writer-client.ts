/** The writer in its own thread, seen from the request loop: messages are gathered, so that a burst costs one crossing. */
import type { Outcome } from '#kernel/writer.ts'
import type { WriterHost, WriterPlan } from './writer-host.ts'
import { takeWriterThread } from './writer-load.ts'
import type { Asked, FromWriter, ToWriter } from './writer-thread.ts'

interface Waiting {
  settle(value: unknown): void
  fail(error: unknown): void
}

/** If the thread dies, whatever waits fails, and so does all that is asked after: the process can no longer write and says so. */
export async function startWriterThread(plan: WriterPlan): Promise<WriterHost> {
  const thread = takeWriterThread()
  thread.postMessage(plan)
  const waiting = new Map<number, Waiting>()
  let n = 0
  let gathered: ToWriter[] = []
  let dead: unknown
  const fallen = (error: unknown) => {
    dead ??= error
    for (const w of waiting.values()) w.fail(dead)
    waiting.clear()
  }
  const flush = () => {
    if (!dead) thread.postMessage(gathered)
    gathered = []
  }
  const ask = <R>(message: Asked): Promise<R> =>
    new Promise<R>((settle, fail) => {
      if (dead) return fail(dead)
      waiting.set(++n, { settle: settle, fail })
      if (gathered.push({ ...message, n }) === 1) setImmediate(flush)
    })

  await new Promise<void>((ready, fail) => {
    thread.once('error', fail)
    thread.on('message', (answers: FromWriter[]) => {
      for (const a of answers) {
        if (a.kind === 'ready') {
          ready()
          continue
        }
        const w = waiting.get(a.n)
        waiting.delete(a.n)
        if (a.kind === 'answer') w?.settle(a.value)
        else w?.fail(Object.assign(new Error(a.message), { code: a.code, stack: a.stack }))
      }
    })
  })
  thread.on('error', fallen)
  thread.on('exit', (code) => fallen(new Error(`the writer's thread ended with ${code}`)))
  return {
    submit: (envelope) => ask<Outcome>({ kind: 'command', envelope }),
    system: <R>(name: string, args: unknown) => ask<R>({ kind: 'system', name, args }),
    idle: () => ask({ kind: 'idle' }),
    async close() {
      await ask({ kind: 'close' })
      await thread.terminate()
    },
  }
}
