import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { listen, type Handlers, type ReadingThread } from './listen.ts'
import type { FromReader, Reading } from './protocol.ts'

const HANDLERS: Handlers = {
  file: async () => 'skip',
  table: () => undefined,
  slice: async () => undefined,
  failed: () => undefined,
}

/** A thread whose messages and end come in one turn of the loop, as Node delivers those of a thread that has ended. */
function threadSaying(...messages: FromReader[]): (reading: Reading) => ReadingThread {
  const events = new EventEmitter()
  return () => {
    setImmediate(() => {
      for (const message of messages) events.emit('message', message)
      events.emit('exit', 0)
    })
    return Object.assign(events, { postMessage: () => undefined, terminate: async () => 0 })
  }
}
const following = (...messages: FromReader[]) =>
  listen({ reading: {} as Reading, thread: threadSaying(...messages) }, HANDLERS)

describe('the writing side of a reading thread', () => {
  it('hears the end that comes together with the thread’s', async () => {
    await expect(following({ type: 'end' })).resolves.toBeUndefined()
  })

  it('says of a thread that ended without one', async () => {
    await expect(following()).rejects.toThrow('ended early')
    await expect(
      following({ type: 'failed', file: 'a.json', reason: { reason: 'truncated' } } as never),
    ).rejects.toThrow('ended early')
  })
})
