/** The tablet's worker, with the list of files that it is to keep: the server knows which there are. */
import type { Hono } from 'hono'
import { ROOT } from '../root.ts'
import { readWorker, withBuild } from '../build-worker.ts'
import type { EdgeEnv } from '../edge.ts'
import { securityHeaders } from '../security-headers.ts'
import type { Server } from '../server.ts'
import { codingOf, pack } from '../static-files.ts'

/** What pages ask for. Not the worker itself and its parts, nor sources and second names of what is built, nor what the map has bundled. */
const KEPT = /^(?!worker[\w-]*\.js$|build\/|islands\/|images\/|leaflet).*\.(css|js|svg|png|wasm)$/

export function workerPage(app: Hono<EdgeEnv>, server: Server): void {
  let text: Buffer | undefined
  const packed: Partial<Record<'br' | 'gzip', Promise<Uint8Array<ArrayBuffer>>>> = {}
  app.get('/sw.js', async (c) => {
    const files = server.files.names().filter((name) => KEPT.test(name))
    text ??= Buffer.from(
      withBuild(readWorker(ROOT), { version: server.files.version, files, headers: securityHeaders(server.config) }),
    )
    const headers = {
      'content-type': 'text/javascript; charset=utf-8',
      'service-worker-allowed': '/',
      // Asked for anew each time: otherwise a tablet would stay with the old one for a day.
      'cache-control': 'no-cache',
      vary: 'accept-encoding',
    }
    const coding = codingOf(c.req.header('accept-encoding') ?? '')
    if (!coding) return c.body(new Uint8Array(text), 200, headers)
    const body = await (packed[coding] ??= pack(text, coding))
    return c.body(body, 200, { ...headers, 'content-encoding': coding })
  })
}
