import { afterEach, expect, test } from 'vitest'
import { row, rows, run } from '#kernel/sql.ts'
import { garden } from '../../tests/support/toys/garden.ts'
import { PASSWORD, setUp, startServer, type TestServer } from '../../tests/support/server-home.ts'
import { issueCode } from '../sync/index.ts'
import { openForWriting } from './database.ts'

let server: TestServer
afterEach(() => server.end())

/** A health worker's browser, and the tablet that it became. */
async function enrolled() {
  server = await startServer({}, [garden])
  const browser = await setUp(server)
  const { db, close } = await openForWriting(server.config.database)
  await run(db, "update app_user set role = 'nurse'")
  await close()
  server.server.sessions.forget()
  const user = (await row<{ id: string }>(server.server.read, 'select id from app_user'))!
  const { code } = await issueCode(
    { writer: server.server.writer, now: server.home.now },
    { userId: user.id, by: user.id },
  )
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await ask('/sync/enrol', { wire: 1, code, label: 'Tablet', outboxKey: 'q'.repeat(43) }, { cookie })
  expect(answer.status).toBe(200)
  const { device, secret } = (await answer.json()) as { device: string; secret: string }
  return { device, authorization: `Device ${device}.${secret}`, cookie, code }
}

const ask = async (path: string, body: unknown, headers: Record<string, string> = {}) =>
  await server.app.request(path, {
    method: 'POST',
    headers: { host: 'localhost', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

test('a device opens a web session, which ends with it', async () => {
  const { device, authorization } = await enrolled()
  const opened = await ask('/sync/session', {}, { authorization })
  const cookie = opened.headers.getSetCookie()[0]!.split(';')[0]!
  const visit = async () => (await server.app.request('/account', { headers: { host: 'localhost', cookie } })).status
  expect(await visit()).toBe(200)
  expect(await rows(server.server.read, 'select device_id from session where device_id is not null')).toEqual([
    { device_id: device },
  ])
  const { db, close } = await openForWriting(server.config.database)
  await run(db, 'update device set revoked_at = ? where id = ?', [server.home.now(), device])
  await close()
  server.server.sessions.forget()
  expect(await visit()).not.toBe(200)
  expect((await ask('/sync/pull', {}, { authorization })).status).toBe(410)
})

test('other sites are kept out at the edge, and a password opens nothing here', async () => {
  const { authorization, cookie, code } = await enrolled()
  for (const path of ['/sync/enrol', '/sync/push'])
    expect((await ask(path, { code }, { cookie, authorization, origin: 'https://elsewhere.example' })).status).toBe(403)
  const basic = `Basic ${Buffer.from(`chiang:${PASSWORD}`).toString('base64')}`
  expect((await ask('/sync/pull', {}, { authorization: basic })).status).toBe(401)
  const pulled = await ask(
    '/sync/pull',
    { wire: 1, epoch: '', rev: 0, places: '', personal: '', grants: [] },
    { authorization },
  )
  expect(pulled.headers.get('content-type')).toBe('application/x-ndjson')
  expect(pulled.headers.get('cache-control')).toBe('no-store')
  expect(
    (await ask('/sync/pull', { wire: 2, epoch: '', rev: 0, places: '', personal: '', grants: [] }, { authorization }))
      .status,
  ).toBe(426)
})
