/** Chromium's own protocol, for what Playwright does not reach: the worker's target. */
export interface Cdp {
  send<R = Record<string, unknown>>(method: string, params?: object, session?: string): Promise<R>
  /** @returns takes the listener away */
  on(method: string, heard: (params: never, session: string | undefined) => void): () => void
  close(): void
}

interface Message {
  id?: number
  method?: string
  params?: never
  result?: unknown
  error?: { message: string }
  sessionId?: string
}

export async function connectCdp(address: string): Promise<Cdp> {
  const socket = new WebSocket(address)
  await new Promise((done, failed) => {
    socket.addEventListener('open', done)
    socket.addEventListener('error', () => failed(new Error(`no answer from ${address}`)))
  })
  let last = 0
  const waiting = new Map<number, { done(result: never): void; failed(error: Error): void }>()
  const listeners = new Map<string, Set<(params: never, session: string | undefined) => void>>()
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message
    if (message.method)
      for (const heard of listeners.get(message.method) ?? []) heard(message.params!, message.sessionId)
    const asked = message.id === undefined ? undefined : waiting.get(message.id)
    if (!asked) return
    waiting.delete(message.id!)
    if (message.error) asked.failed(new Error(message.error.message))
    else asked.done(message.result as never)
  })
  return {
    send: (method, params = {}, session) =>
      new Promise((done, failed) => {
        const id = ++last
        waiting.set(id, { done, failed })
        socket.send(JSON.stringify({ id, method, params, ...(session ? { sessionId: session } : {}) }))
      }),
    on(method, heard) {
      const all = listeners.get(method) ?? new Set()
      listeners.set(method, all.add(heard))
      return () => void all.delete(heard)
    },
    close: () => socket.close(),
  }
}
