import { statSync } from 'node:fs'
import { Hono } from 'hono'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { row, rows, run } from '#kernel/sql.ts'
import { PASSWORD, setUp, startServer, type Browser, type TestServer } from '../../tests/support/server-home.ts'
import { openForWriting } from './database.ts'

let server: TestServer
let admin: Browser
beforeEach(async () => {
  server = await startServer({ DOORSTEP_SESSION_IDLE_MINUTES: '30', DOORSTEP_SESSION_HOURS: '12' })
  admin = await setUp(server)
})
afterEach(() => server.end())
const minutes = (n: number) => (server.clock.ms += n * 60_000)
const signIn = (b: Browser, password = PASSWORD, username = 'chiang') => b.post('/sign-in', { username, password })
const direct = async (text: string, params: string[] = []) => {
  const { db, close } = await openForWriting(server.config.database)
  await run(db, text, params)
  await close()
}

test('a stranger is sent to sign in and comes back to where they wanted to go', async () => {
  const b = server.browser()
  const sent = await b.get('/garden?x=1')
  expect([sent.status, sent.headers.get('location')]).toEqual([303, '/sign-in?back=%2Fgarden%3Fx%3D1'])
  const answer = await b.post('/sign-in', { username: ' Chiang ', password: PASSWORD, back: '/garden?x=1' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/garden?x=1'])
  expect((await b.get('/account')).status).toBe(200)
})

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example/',
  '/a\r\nx: y',
  '',
  '/..//evil.example',
  '/a/../..//evil.example',
  '/.//evil.example',
])('nobody is sent to %s after signing in', async (back) => {
  const answer = await server.browser().post('/sign-in', { username: 'chiang', password: PASSWORD, back })
  expect(answer.headers.get('location')).toBe('/')
})

test('the same sentence for a wrong name and a wrong password; the name stays, the password does not', async () => {
  const wrong = await signIn(server.browser(), 'not the right doors')
  const nobody = await signIn(server.browser(), PASSWORD, 'nobody')
  expect([wrong.status, nobody.status]).toEqual([401, 401])
  const page = await wrong.text()
  expect(page).toContain('value="chiang"')
  expect(page).not.toContain('not the right doors')
  expect((await nobody.text()).replace('nobody', 'chiang')).toBe(page)
})

test('guessing is slowed; the user in their own browser is not kept out', async () => {
  const guesser = server.browser('203.0.113.5')
  for (let i = 0; i < 5; i++) expect((await signIn(guesser, `guess number ${i}`)).status).toBe(401)
  const sixth = await signIn(guesser)
  expect(sixth.status).toBe(429)
  expect(await sixth.text()).toContain('Try again in 5 seconds')
  expect((await signIn(server.browser('198.51.100.20'))).status).toBe(303)
})

test('many guesses at once are counted like one after another', async () => {
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, i) => signIn(server.browser('203.0.113.6'), `guess number ${i}`)),
  )
  expect(answers.filter((a) => a.status === 401)).toHaveLength(5)
})

test('the cookie is opaque, closed to scripts, and its value is not in the database', async () => {
  const b = server.browser()
  const set = (await signIn(b)).headers.getSetCookie().find((c) => c.startsWith('doorstep_session='))!
  expect(set).toMatch(/^doorstep_session=[\w-]{43}; .*HttpOnly; SameSite=Lax/)
  const found = await rows<{ id: string }>(server.server.read, 'select id from session')
  expect(JSON.stringify(found)).not.toContain(b.cookies.get('doorstep_session')!)
})

test('signing in gives a new session and ends the one before', async () => {
  const old = admin.cookies.get('doorstep_session')!
  await signIn(admin)
  expect(admin.cookies.get('doorstep_session')).not.toBe(old)
  const thief = server.browser()
  thief.cookies.set('doorstep_session', old)
  expect((await thief.get('/account')).status).toBe(303)
})

test('a session ends when it is not used for thirty minutes', async () => {
  for (let i = 0; i < 4; i++) {
    minutes(29)
    expect((await admin.get('/account')).status).toBe(200)
  }
  minutes(31)
  expect((await admin.get('/account')).status).toBe(303)
})

test('a session ends after twelve hours, however busy', async () => {
  for (let i = 0; i < 35; i++) {
    minutes(20)
    expect((await admin.get('/account')).status).toBe(200)
  }
  minutes(21)
  expect((await admin.get('/account')).status).toBe(303)
})

test('what was seen in memory is written down, so that a restart keeps the session', async () => {
  minutes(25)
  await admin.get('/account')
  await server.server.writer.idle()
  expect(await row(server.server.read, 'select seen_at from session')).toEqual({ seen_at: '2026-11-24T02:25:00.000Z' })
})

test('a user who is locked elsewhere is out within a second', async () => {
  await direct('update app_user set active = 0')
  minutes(1 / 30)
  expect((await admin.get('/account')).status).toBe(303)
  expect((await signIn(server.browser())).status).toBe(401)
})

test('signing out needs the page’s token and ends the session for good', async () => {
  await admin.post('/sign-out', {})
  expect((await admin.get('/account')).status).toBe(200)
  const session = admin.cookies.get('doorstep_session')!
  await admin.post('/sign-out', { _csrf: await admin.csrf() })
  admin.cookies.set('doorstep_session', session)
  expect((await admin.get('/account')).status).toBe(303)
})

test('other sessions are listed, and ended by their owner only', async () => {
  const other = server.browser()
  await signIn(other)
  const page = await (await admin.get('/account')).text()
  const id = /name="session" value="([0-9a-f]{64})"/.exec(page)![1]!
  expect((await admin.post('/account/sessions', { _csrf: 'x', session: id })).status).toBe(303)
  expect((await other.get('/account')).status).toBe(200)
  await admin.post('/account/sessions', { _csrf: await admin.csrf(), session: id })
  expect((await other.get('/account')).status).toBe(303)
  expect((await admin.get('/account')).status).toBe(200)
})

test('changing the password asks for the old one and signs everybody else out', async () => {
  const other = server.browser()
  await signIn(other)
  const change = async (form: Record<string, string>) =>
    await admin.post('/account/password', { _csrf: await admin.csrf(), ...form })
  const next = 'seven quiet river stones'
  expect(await (await change({ old: 'wrong', password: next, again: next })).text()).toContain(
    'not your present password',
  )
  expect(await (await change({ old: PASSWORD, password: 'short', again: 'short' })).text()).toContain('at least 10')
  expect(await (await change({ old: PASSWORD, password: next, again: 'seven' })).text()).toContain('differ')
  expect((await change({ old: PASSWORD, password: next, again: next })).headers.get('location')).toBe(
    '/account?saved=home.saved_password',
  )
  expect((await other.get('/account')).status).toBe(303)
  expect((await admin.get('/account')).status).toBe(200)
  expect((await signIn(server.browser())).status).toBe(401)
  expect((await signIn(server.browser(), next)).status).toBe(303)
})

test('the language is the user’s on every device', async () => {
  await admin.post('/language', { lang: 'zh-Hant', _csrf: await admin.csrf(), back: '/account' })
  const other = server.browser()
  await signIn(other)
  expect(await (await other.get('/account')).text()).toContain('<html lang="zh-Hant"')
})

test('a stranger’s language comes from the browser and stays as chosen', async () => {
  const b = server.browser()
  expect(await (await b.get('/sign-in', { 'accept-language': 'zh-CN,zh;q=0.9' })).text()).toContain('lang="zh-Hans"')
  await b.post('/language', { lang: 'en', back: '/sign-in' })
  expect(await (await b.get('/sign-in', { 'accept-language': 'zh-CN' })).text()).toContain('<html lang="en"')
})

test('the setup is closed for ever once somebody has an account', async () => {
  for (const answer of [await admin.get('/setup'), await admin.post('/setup', { username: 'thief' })])
    expect(answer.headers.get('location')).toBe('/sign-in')
})

test('a form of another website is refused before anything is done', async () => {
  const form = { username: 'chiang', password: PASSWORD }
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])
    expect((await server.browser().post('/sign-in', form, headers as Record<string, string>)).status).toBe(403)
  expect((await server.browser().post('/sign-in', form, { 'sec-fetch-site': 'same-origin' })).status).toBe(303)
})

test('a command without the session’s token is refused', async () => {
  const answer = await admin.post('/garden/01900000-0000-7000-8000-000000000001/settle', { label: 'x', _csrf: 'AAAA' })
  expect([403, 404]).toContain(answer.status)
  expect(await row(server.server.read, 'select count(*) as n from command_log')).toEqual({ n: 0 })
})

test('healthz says that it can read and write, to anybody; how much it holds, to its own machine', async () => {
  const answer = await server.browser().get('/healthz')
  const { version, ...said } = (await answer.json()) as Record<string, unknown>
  expect(version).toMatch(/^\d/)
  expect(said).toEqual({ ok: true, database: true, writer: true, disk: { ok: true } })
  const from = async (remoteAddress: string, headers: Record<string, string> = {}) =>
    (await server.app.request('/healthz', { headers }, { incoming: { socket: { remoteAddress } } })).json()
  const free = { freeBytes: expect.any(Number) as number, ok: true }
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
    expect(await from(address)).toMatchObject({ rev: 0, disk: free })
  // A proxy on this machine asks for others.
  for (const told of [await from('127.0.0.1', { 'x-forwarded-for': '192.0.2.9' }), await from('192.0.2.9')])
    expect(told).not.toHaveProperty('rev')
})

test('a form sent after the session had ended is kept in the page and saved after signing in', async () => {
  const area = '01900000-0000-7000-8000-000000000003'
  const user = '01900000-0000-7000-8000-00000000010a'
  await direct(`insert into area (id, no, kind, names) values (?, 1, 'village', '{}')`, [area])
  await direct('insert into area_closure (ancestor_id, area_id, depth) values (?, ?, 0)', [area, area])
  await direct(
    `insert into app_user (id, username, name, role, lang, password_hash, created_at)
     select ?, 'pan', 'Pan Hui-ju', 'chw', 'en', password_hash, created_at from app_user`,
    [user],
  )
  await direct('insert into user_area (user_id, area_id) values (?, ?)', [user, area])
  const pan = server.browser()
  await signIn(pan, PASSWORD, 'pan')
  const path = `/garden/${area}/settle`
  const stale = await pan.post(path, { label: 'Behind the "old" well', _csrf: 'AAAA' })
  expect([stale.status, (await stale.text()).includes('well')]).toEqual([403, true])

  minutes(45)
  const asked = await pan.post(path, { label: 'Behind the "old" well', _csrf: 'AAAA' })
  expect(asked.status).toBe(401)
  const read = (page: string, name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(page)![1]!.replaceAll('&quot;', '"')
  const resume = read(await asked.text(), 'resume')
  expect(resume).not.toContain('_csrf')
  const answer = await (await pan.post('/sign-in', { username: 'pan', password: PASSWORD, resume })).text()
  expect(answer).toContain(`action="${path}"`)
  const saved = await pan.post(path, { label: read(answer, 'label'), _csrf: read(answer, '_csrf') })
  expect(saved.status).toBe(303)
  expect(await row(server.server.read, 'select label from garden_plot')).toEqual({ label: 'Behind the "old" well' })
})

test.each(['{', '{"path":"//evil.example/x","fields":[]}', '{"path":"/x","fields":"all"}'])(
  '%s is no kept form',
  async (resume) => {
    const answer = await server.browser().post('/sign-in', { username: 'chiang', password: PASSWORD, resume })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
  },
)

test('odd forms are wrong ones, not defects: too long, a file for a name, nothing at all', async () => {
  const b = server.browser()
  const odd = new FormData()
  for (const name of ['username', 'password', '_csrf', 'back', 'lang']) odd.append(name, new File(['x'], 'x.txt'))
  for (const path of ['/sign-in', '/setup', '/language', '/sign-out', '/account/password', '/account/sessions']) {
    expect((await b.post(path, { username: 'x'.repeat(5_000) })).status).toBeLessThan(500)
    const headers = { host: 'localhost', cookie: `doorstep_session=${admin.cookies.get('doorstep_session')}` }
    expect((await server.app.request(path, { method: 'POST', body: odd, headers })).status).toBeLessThan(500)
  }
})

test('other accounts of the machine cannot read the file', async () => {
  for (const end of ['', '-wal'])
    expect(
      statSync(`${server.config.database.kind === 'sqlite' && server.config.database.file}${end}`).mode & 0o077,
    ).toBe(0)
})

test('an administrator has no scope, though something was lent to them in another role', async () => {
  const [user] = await rows<{ id: string }>(server.server.read, "select id from app_user where username = 'chiang'")
  await direct(
    `insert into scope_grant (id, user_id, household_id, reason, granted_by, granted_at, until) values ('g', ?, 'h', 'cover', ?, '2026-11-01', '2027-01-01')`,
    [user!.id, user!.id],
  )
  server.clock.ms += 5_000
  const door = new Hono().get('/', async (c) => c.json((await server.home.signedIn(c))!.actor.scope))
  const cookie = [...admin.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  expect(await (await door.request('/', { headers: { cookie } })).json()).toEqual({ areas: [], households: [] })
})
