/** Around every request: an id, security headers, the origin's check, one log line, and packing of larger pages. */
import { promisify } from 'node:util'
import { gzip, gzipSync } from 'node:zlib'
import type { Context, Handler, MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { FILE_POLICY } from '#kernel/files/answer.ts'
import { chance } from './chance.ts'
import type { Config } from './config.ts'
import { fromElsewhere } from './genuine.ts'
import type { Logger } from './log.ts'
import { machineHeaders, securityHeaders } from './security-headers.ts'

export type EdgeEnv = { Variables: { requestId: string; userId: string | null } }

/** Below this packing costs more than it saves; above, the fastest level already takes four fifths off our pages. */
const PACK_FROM = 1_024
const PACK_LEVEL = 4
/** Up to here packing takes less than handing it to another thread does, and no turn of the loop behind a burst of forms. */
const PACK_HERE_UP_TO = 65_536
const gzipApart = promisify(gzip)
const gzipped = async (body: Buffer<ArrayBuffer>) =>
  body.length <= PACK_HERE_UP_TO ? gzipSync(body, { level: PACK_LEVEL }) : await gzipApart(body, { level: PACK_LEVEL })

export function edge(config: Config, log: Logger, refuse: Handler): MiddlewareHandler<EdgeEnv> {
  const [forPages, forMachines] = [securityHeaders(config), machineHeaders(config)]
  // Behind a proxy that is not trusted, everybody asks from its one address: one person's slips make all of them wait.
  const warn = (what: string) =>
    log.warn(`${what} but DOORSTEP_TRUST_PROXY is off: all who sign in count as one address`)
  if (config.baseUrl && !config.trustProxy) warn('DOORSTEP_BASE_URL is set,')
  let warned = config.trustProxy
  return async (c, next) => {
    const start = performance.now()
    const id = chance(6).toString('hex')
    c.set('requestId', id)
    c.set('userId', null)
    if (!warned && c.req.header('x-forwarded-for') !== undefined) {
      warned = true
      warn('A proxy sends X-Forwarded-For,')
    }
    if (c.req.method === 'GET' || c.req.method === 'HEAD') await next()
    else if (c.req.method !== 'POST') c.res = c.text('method not allowed', 405)
    else if (fromElsewhere(c, config)) c.res = (await refuse(c, next)) as Response
    else await next()
    await pack(c)
    const out = c.res.headers
    const isFile = out.get('content-security-policy') === FILE_POLICY
    for (const [name, value] of isForTablets(c) ? forMachines : forPages)
      if (!(isFile && name === 'content-security-policy')) out.set(name, value)
    // Nobody asks after what went well, and a round of a tablet's is counted in bytes.
    if (!isForTablets(c) || !c.res.ok) out.set('x-request-id', id)
    if (!out.has('cache-control')) out.set('cache-control', 'no-store')
    if (log.isLevelEnabled('info')) {
      log.info({
        request: id,
        method: c.req.method,
        route: routeOf(c),
        status: c.res.status,
        ms: Math.round((performance.now() - start) * 10) / 10,
        user: c.var.userId,
      })
    }
  }
}

/** By what it is, too: who was refused at the edge gets a page. */
const isForTablets = (c: Context): boolean =>
  c.req.path.startsWith('/sync/') && /^application\/(json|x-ndjson)/.test(c.res.headers.get('content-type') ?? '')

/** The pattern that answered, never the address: ids and what was searched for stay out of the log. */
function routeOf(c: Context): string {
  const path = routePath(c)
  return path === '*' || path === '/*' ? '(none)' : path
}

async function pack(c: Context): Promise<void> {
  const accepted = c.req.header('accept-encoding')
  if (!accepted?.includes('gzip') || c.req.method === 'HEAD') return
  const { res } = c
  if (!/^text\/(html|plain|csv)|^application\/(json|fhir)/.test(res.headers.get('content-type') ?? '')) return
  if (res.headers.has('content-encoding') || res.headers.has('content-disposition') || !res.body) return
  const body = Buffer.from(await res.arrayBuffer())
  const headers = new Headers(res.headers)
  headers.append('vary', 'accept-encoding')
  headers.delete('content-length')
  if (body.length >= PACK_FROM) headers.set('content-encoding', 'gzip')
  const content = body.length >= PACK_FROM ? await gzipped(body) : body
  c.res = undefined
  c.res = new Response(content, { status: res.status, headers })
}
