/** The line between a tablet and its clinic, on which answers may be cut off after any byte. Nothing else is touched. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

export interface Cut {
  path: string
  /** So many bytes of the answer still come through, its head included. */
  after: number
}

export interface CutLine {
  url: string
  /** Each cuts the next answer of its path; those behind it wait for the one after. */
  cut(cuts: readonly Cut[]): void
  /** Cuts that are still to come. */
  left(): number
  /** Bytes of answers that went through, by path, since it was last asked; and how often each was asked for. */
  carried(): Map<string, { bytes: number; times: number }>
  end(): Promise<void>
}

/** A village's mobile network, 1.6 Mbit/s: what came through has been read by the time that the line breaks. */
const SLICE = 4_000
const SLICE_MS = 20

const REQUEST = /^(?:GET|POST|HEAD) ([^ ?]+)\S* HTTP/

/** @param slow the path whose answers come no faster than in the field */
export async function openCutLine(to: string, slow: string): Promise<CutLine> {
  const port = Number(new URL(to).port)
  const sockets = new Set<Socket>()
  let cuts: Cut[] = []
  let carried: ReturnType<CutLine['carried']> = new Map()

  const asks = (path: string): number => {
    const before = carried.get(path) ?? { bytes: 0, times: 0 }
    carried.set(path, { ...before, times: before.times + 1 })
    const at = cuts.findIndex((c) => c.path === path)
    return at < 0 ? Infinity : cuts.splice(at, 1)[0]!.after
  }
  const server = createServer((tablet) => {
    const clinic = connect(port, '127.0.0.1')
    let path = ''
    let rest = Infinity
    for (const [one, other] of [
      [tablet, clinic],
      [clinic, tablet],
    ] as const) {
      sockets.add(one)
      one.on('error', () => undefined)
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
    tablet.on('data', (bytes) => {
      const asked = REQUEST.exec(bytes.subarray(0, 400).toString('latin1'))?.[1]
      if (asked !== undefined) [path, rest] = [asked, asks(asked)]
      clinic.write(bytes)
    })
    const carry = (bytes: Uint8Array) => {
      const through = bytes.subarray(0, rest)
      const so = carried.get(path)
      if (so) so.bytes += through.length
      rest -= through.length
      tablet.write(through)
    }
    void (async () => {
      for await (const bytes of clinic as AsyncIterable<Buffer>)
        for (let at = 0; at < bytes.length; at += SLICE) {
          carry(bytes.subarray(at, at + SLICE))
          if (path === slow || rest <= 0) await wait(SLICE_MS)
          if (rest <= 0) {
            tablet.end()
            return
          }
        }
    })().catch(() => undefined)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    cut: (next) => void (cuts = [...next]),
    left: () => cuts.length,
    carried() {
      const seen = carried
      carried = new Map()
      return seen
    },
    async end() {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}
