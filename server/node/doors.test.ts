import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { doorRoutes } from './doors.ts'
import type { EdgeEnv } from './edge.ts'
import type { Logger } from './log.ts'
import type { Server } from './server.ts'

const TOKEN = 'a-token-of-an-operator'
const SECRET = 'born 2020-02-02'

function server(token: string | undefined) {
  const logged: unknown[] = []
  const door = {
    path: '/door/$ask',
    token: 'DOORSTEP_FHIR_TOKEN',
    maxBytes: 100,
    contentType: 'application/fhir+json',
    answer({ json, query, today }: { json: unknown; query: object; today: string }) {
      if ((json as { fail?: boolean }).fail) throw new TypeError(`wrong\n${SECRET}`)
      return { status: 200, body: { json, query, today } }
    },
    refused: (why: string) => ({ why }),
  }
  const app = new Hono<EdgeEnv>()
  doorRoutes(app, {
    config: { tokens: { DOORSTEP_FHIR_TOKEN: token } },
    registry: { plugins: [{ id: 'a', doors: [door] }], translator: () => (key: string) => key },
    clock: { today: () => '2026-03-01' },
    log: { error: (...said: unknown[]) => logged.push(said) } as unknown as Logger,
  } as unknown as Server)
  return { app, logged }
}
const ask = (app: Hono<EdgeEnv>, body: string, token = TOKEN) =>
  app.request('/door/$ask?schedule=who', { method: 'POST', body, headers: { authorization: `Bearer ${token}` } })

test('without a token of the operator there is no door', async () => {
  expect((await ask(server(undefined).app, '{}')).status).toBe(404)
})

test('who brings the token is answered; query and day come along', async () => {
  const response = await ask(server(TOKEN).app, '{"a":1}')
  expect(response.headers.get('content-type')).toBe('application/fhir+json')
  expect(await response.json()).toEqual({ json: { a: 1 }, query: { schedule: 'who' }, today: '2026-03-01' })
})

test.each([
  ['another token', `${TOKEN}x`],
  ['half of it', TOKEN.slice(0, 5)],
])('%s opens nothing', async (_name, token) => {
  const response = await ask(server(TOKEN).app, '{}', token)
  expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
  expect(await response.json()).toEqual({ why: 'unauthorized' })
})

test('no header opens nothing', async () => {
  const response = await server(TOKEN).app.request('/door/$ask', { method: 'POST', body: '{}' })
  expect(response.status).toBe(401)
})

test('what is too large or no JSON is refused as the door says', async () => {
  const { app } = server(TOKEN)
  const large = await ask(app, JSON.stringify({ a: 'x'.repeat(200) }))
  expect([large.status, await large.json()]).toEqual([413, { why: 'too_large' }])
  const broken = await ask(app, '{')
  expect([broken.status, await broken.json()]).toEqual([400, { why: 'no_json' }])
})

test('a defect is logged by its place, without what was asked', async () => {
  const { app, logged } = server(TOKEN)
  const response = await ask(app, '{"fail":true}')
  expect([response.status, await response.json()]).toEqual([500, { why: 'defect' }])
  expect(logged).toHaveLength(1)
  expect(JSON.stringify(logged)).toContain('TypeError')
  expect(JSON.stringify(logged)).not.toContain(SECRET)
})
