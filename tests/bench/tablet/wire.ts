/** A cable in front of the server: counts what goes through it, headers and all, by request; can be slow, and can be cut. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface Asked {
  method: string
  path: string
  up: number
  down: number
  /** Of these, what is not the head of the request or its answer. */
  upBody: number
  downBody: number
}

/** As Chromium's own emulation sees a network: so long from a request to the first byte of its answer, so many bits a second. */
export interface Line {
  latencyMs: number
  down: number
  up: number
}

export interface Wire {
  url: string
  /** Since it was last asked, in their order. */
  asked(): Asked[]
  slow(line: Line | null): void
  cut(yes: boolean): void
  close(): Promise<void>
}

/** One request at a time on a connection, as browsers do without HTTP/2: its first bytes come in a chunk of their own. */
const HEAD = /^(GET|HEAD|POST|PUT) (\S+) HTTP\/1\.1\r\n/
const headOf = (chunk: Buffer): number => chunk.indexOf('\r\n\r\n') + 4
/** A slow line hands over no more at once. */
const PIECE = 8 * 1024

export async function openWire(to: string): Promise<Wire> {
  const port = Number(new URL(to).port)
  const sockets = new Set<Socket>()
  let all: Asked[] = []
  let line: Line | null = null
  let isCut = false
  const [upwards, downwards] = [pacer(() => line?.up), pacer(() => line?.down)]
  // A browser that shuts one side still waits for the answer on the other.
  const server = createServer({ allowHalfOpen: true }, (near) => {
    if (isCut) return near.destroy()
    const far = connect(port, '127.0.0.1')
    let now: Asked | null = null
    let due = 0
    const [toServer, toBrowser] = [upwards(far), downwards(near)]
    near.on('data', (chunk) => {
      const [, method, path] = HEAD.exec(chunk.subarray(0, 4_096).toString('latin1')) ?? []
      if (method && path) {
        all.push((now = { method, path, up: 0, down: 0, upBody: 0, downBody: 0 }))
        now.upBody -= headOf(chunk)
        due = performance.now() + (line?.latencyMs ?? 0)
      }
      if (now) {
        now.up += chunk.length
        now.upBody += chunk.length
      }
      toServer(chunk, 0)
    })
    far.on('data', (chunk) => {
      if (now) {
        if (now.down === 0) now.downBody -= headOf(chunk)
        now.down += chunk.length
        now.downBody += chunk.length
      }
      toBrowser(chunk, due)
    })
    near.on('end', () => toServer(null, 0))
    far.on('end', () => toBrowser(null, due))
    for (const one of [near, far]) {
      one.setNoDelay(true)
      sockets.add(one)
      one.on('error', () => [near, far].forEach((s) => s.destroy()))
      one.on('close', () => sockets.delete(one))
    }
    return undefined
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked() {
      const seen = all
      all = []
      return seen
    },
    slow: (next) => void (line = next),
    cut(yes) {
      isCut = yes
      if (yes) for (const socket of sockets) socket.destroy()
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}

/** All connections share the line. Null ends a connection behind what was sent before. */
function pacer(bitsPerSecond: () => number | undefined) {
  let free = 0
  return (to: Socket): ((chunk: Buffer | null, notBefore: number) => void) => {
    const queue: { at: number; piece: Buffer | null }[] = []
    const drain = () => {
      while (queue[0] && queue[0].at <= performance.now()) {
        const { piece } = queue.shift()!
        if (to.destroyed) return
        if (piece) to.write(piece)
        else to.end()
      }
      if (queue[0]) setTimeout(drain, Math.max(1, queue[0].at - performance.now()))
    }
    return (chunk, notBefore) => {
      const bits = bitsPerSecond()
      const isIdle = queue.length === 0
      for (let at = 0; at < (chunk?.length ?? 1); at += PIECE) {
        const piece = chunk && chunk.subarray(at, at + PIECE)
        if (bits) free = Math.max(performance.now(), free) + ((piece?.length ?? 0) * 8_000) / bits
        queue.push({ at: Math.max(bits ? free : 0, notBefore), piece })
      }
      if (isIdle) drain()
    }
  }
}

export const sum = (asked: readonly Asked[]) => {
  const of = (name: 'up' | 'down' | 'upBody' | 'downBody') => asked.reduce((n, a) => n + a[name], 0)
  return {
    up: of('up'),
    down: of('down'),
    upBody: of('upBody'),
    downBody: of('downBody'),
    bytes: of('up') + of('down'),
  }
}
