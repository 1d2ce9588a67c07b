import { afterEach, expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { PASSWORD, setUp, startServer, type TestServer } from '../../tests/support/server-home.ts'

let server: TestServer
afterEach(() => server.end())
const form = {
  clinic: 'Xinghe',
  name: 'Chiang',
  username: 'chiang',
  password: PASSWORD,
  again: PASSWORD,
  lang: 'zh-Hant',
}

test('a new server leads everybody to the setup; of many at once one becomes administrator', async () => {
  server = await startServer()
  const code = server.server.setupCode!
  expect((await server.browser().get('/')).headers.get('location')).toBe('/setup')
  expect((await server.browser().get('/sign-in')).headers.get('location')).toBe('/setup')
  const browsers = Array.from({ length: 8 }, () => server.browser())
  const answers = await Promise.all(browsers.map((b, i) => b.post('/setup', { ...form, code, username: `admin${i}` })))
  expect(answers.map((a) => a.headers.get('location')).toSorted()).toEqual(['/', ...Array<string>(7).fill('/sign-in')])
  expect(await rows(server.server.read, 'select role, lang from app_user')).toEqual([
    { role: 'admin', lang: 'zh-Hant' },
  ])
})

test('where strangers could reach it, the code that the start printed is asked for', async () => {
  server = await startServer({ DOORSTEP_TRUST_PROXY: '0', HOST: '0.0.0.0' })
  const page = await server.browser().post('/setup', { ...form, code: 'guess' })
  expect(page.status).toBe(422)
  expect(await page.text()).toContain('not the code')
})

test('the demo and its public passwords come only where this machine alone can reach it, or who asks for it', async () => {
  server = await startServer({ DOORSTEP_TRUST_PROXY: '0', HOST: '0.0.0.0', DOORSTEP_DEMO: '' })
  expect(server.server.demo()).toBeNull()
  expect((await server.browser().get('/')).headers.get('location')).toBe('/setup')
})

test('on this machine alone no code is needed', async () => {
  server = await startServer({ DOORSTEP_TRUST_PROXY: '0' })
  expect(server.server.setupCode).toBeNull()
  expect((await (await setUp(server)).get('/account')).status).toBe(200)
})

test('what is wrong is said at its field and what was typed stays, but the passwords', async () => {
  server = await startServer({ DOORSTEP_TRUST_PROXY: '0' })
  const page = await (
    await server.browser().post('/setup', { ...form, username: 'Bad Name', clinic: '', password: 'short' })
  ).text()
  for (const text of ['f-clinic-error', 'f-username-error', 'f-password-error', 'value="Bad Name"'])
    expect(page).toContain(text)
  expect(page).not.toContain(PASSWORD)
})
