import { gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { setUp, startServer, type Browser, type TestServer } from '../../tests/support/server-home.ts'
import { readConfig } from './config.ts'
import { edge, type EdgeEnv } from './edge.ts'
import type { Logger } from './log.ts'
import { securityHeaders, tileOrigin } from './security-headers.ts'

const quiet = { warn: () => undefined, isLevelEnabled: () => false } as unknown as Logger
let server: TestServer
let admin: Browser
afterEach(() => server.end())
beforeEach(async () => {
  server = await startServer({
    DOORSTEP_BASE_URL: 'https://clinic.example',
    DOORSTEP_TILES: 'https://{s}.tiles.example/{z}/{x}/{y}.png',
  })
  admin = server.browser()
  await admin.post('/setup', {}, { origin: 'https://clinic.example' })
})

test.each(['/sign-in', '/setup', '/healthz', '/static/app.css', '/static/nope.css', '/nope', '/tiles/source.json'])(
  '%s carries the security headers',
  async (path) => {
    const { headers } = await admin.get(path)
    const policy = headers.get('content-security-policy')!
    for (const rule of [
      `default-src 'self'`,
      `script-src 'self' 'wasm-unsafe-eval'`,
      `object-src 'none'`,
      `base-uri 'none'`,
      `frame-ancestors 'none'`,
      `form-action 'self'`,
    ])
      expect(policy.split('; ')).toContain(rule)
    expect(policy).toContain(`img-src 'self' data: blob: https://*.tiles.example`)
    expect(policy).not.toContain('unsafe-inline')
    expect(headers.get('strict-transport-security')).toContain('max-age=63072000')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{12}$/)
  },
)

test('over https cookies belong to this host alone', async () => {
  const signedIn = await setUp(server)
  expect([...signedIn.cookies.keys()].toSorted()).toEqual(['__Host-doorstep_session'])
  expect((await signedIn.get('/account')).status).toBe(200)
})

test('pages are not stored; files with the present version are kept for a year, others asked for again', async () => {
  expect((await admin.get('/sign-in')).headers.get('cache-control')).toBe('no-store')
  const { version } = server.server.files
  expect((await admin.get(`/static/app.css?v=${version}`)).headers.get('cache-control')).toContain('immutable')
  const plain = await admin.get('/static/app.css?v=old')
  expect(plain.headers.get('cache-control')).toBe('no-cache')
  const again = await admin.get('/static/app.css', { 'if-none-match': plain.headers.get('etag')! })
  expect([again.status, await again.text()]).toEqual([304, ''])
})

test.each(['htmx.js', 'leaflet.js', 'leaflet.css', 'images/layers.png', 'icons.svg', 'icons/maskable-512.png'])(
  '/static/%s is there',
  async (name) => {
    expect((await admin.get(`/static/${name}`)).status).toBe(200)
  },
)

test.each([
  '../package.json',
  '%2e%2e/package.json',
  'islands/tsconfig.json',
  'htmx.org',
  'islands/map.ts',
  'styles/base.css',
])('/static/%s is not', async (name) => {
  const res = await admin.get(`/static/${name}`)
  expect(res.status).not.toBe(200)
})

test('pages are packed when the browser can unpack them', async () => {
  const res = await admin.get('/setup', { 'accept-encoding': 'gzip, br' })
  expect([res.headers.get('content-encoding'), res.headers.get('vary')]).toEqual(['gzip', 'accept-encoding'])
  const css = await admin.get('/static/app.css', { 'accept-encoding': 'gzip, br' })
  expect(css.headers.get('content-encoding')).toBe('br')
})

test.each([2_000, 200_000])('a page of %i letters comes out of its packing as it went in', async (length) => {
  const page = 'doorstep '.repeat(length).slice(0, length)
  const app = new Hono<EdgeEnv>().use(edge(readConfig({}), quiet, (c) => c.text('no'))).get('/', (c) => c.html(page))
  const res = await app.request('/', { headers: { 'accept-encoding': 'gzip' } })
  expect(res.headers.get('content-encoding')).toBe('gzip')
  expect(gunzipSync(Buffer.from(await res.arrayBuffer())).toString()).toBe(page)
})

test('a form that says itself that it is too large is refused unread', async () => {
  const headers = { origin: 'https://clinic.example', 'content-length': String(9 * 1024 * 1024) }
  const res = await admin.post('/setup', { name: 'x' }, headers)
  expect(res.status).toBe(413)
})

test('a form too large is refused', async () => {
  const res = await admin.post('/setup', { name: 'x'.repeat(9 * 1024 * 1024) }, { origin: 'https://clinic.example' })
  expect(res.status).toBe(413)
})

test('only what forms and links can send is answered', async () => {
  const res = await server.app.request('/setup', { method: 'PUT' })
  expect(res.status).toBe(405)
})

test('without https no promise of it', () => {
  expect(securityHeaders({ https: false, tiles: undefined }).map(([name]) => name)).not.toContain(
    'strict-transport-security',
  )
  expect(tileOrigin('/data/local/map.pmtiles')).toBeNull()
})

describe('a proxy that is not trusted', () => {
  const warnings = async (env: Record<string, string>, asks: Record<string, string>[]) => {
    const said: string[] = []
    const log = { warn: (text: string) => void said.push(text), isLevelEnabled: () => false } as unknown as Logger
    const app = new Hono<EdgeEnv>().use(edge(readConfig(env), log, (c) => c.text('no'))).get('/', (c) => c.text('yes'))
    for (const headers of asks) await app.request('/', { headers })
    return said
  }
  const forwarded = { 'x-forwarded-for': '192.0.2.9' }

  test('is said once', async () =>
    expect(await warnings({}, [{}, forwarded, forwarded])).toEqual([
      expect.stringContaining('X-Forwarded-For') as string,
    ]))
  test('is guessed from the address that browsers use', async () =>
    expect(await warnings({ DOORSTEP_BASE_URL: 'https://clinic.example' }, [])).toEqual([
      expect.stringContaining('DOORSTEP_BASE_URL') as string,
    ]))
  test.each([
    [{}, [{}]],
    [{ DOORSTEP_BASE_URL: 'https://clinic.example', DOORSTEP_TRUST_PROXY: '1' }, [forwarded]],
  ])('is not said of %j', async (env, asks) =>
    expect(await warnings(env as Record<string, string>, asks as Record<string, string>[])).toEqual([]),
  )
})
