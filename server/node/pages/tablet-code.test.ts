import { afterEach, beforeEach, expect, test } from 'vitest'
import { plugins } from '#plugins'
import { rows } from '#kernel/sql.ts'
import { startServer, type Browser, type TestServer } from '../../../tests/support/server-home.ts'
import { staffed, type Staffed } from '../../../tests/support/staff.ts'

const BASE = 'https://clinic.example'
const origin = { origin: BASE }
let server: TestServer
let staff: Staffed
beforeEach(async () => {
  server = await startServer({ DOORSTEP_BASE_URL: BASE, DOORSTEP_TRUST_PROXY: '1' }, plugins)
  staff = await staffed(server, BASE)
})
afterEach(() => server.end())

const pathOf = (username: string) => `/tablet-code/${staff.ids.get(username)!}`
const make = async (browser: Browser, username: string) =>
  await browser.post(pathOf(username), { _csrf: await browser.csrf(pathOf(username)) }, origin)

test('an administrator makes a code, which is shown once, as words and as a square', async () => {
  const admin = await staff.as('chiang')
  const answer = await make(admin, 'pan')
  const html = await answer.text()
  const [, first, second] = /<b aria-hidden="true">(\w{5})<\/b> <b aria-hidden="true">(\w{5})<\/b>/.exec(html)!
  expect(html).toContain('https://clinic.example/enrol')
  expect(html).toMatch(/<svg class="qr" viewBox="0 0 (\d+) \1" role="img"/)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  // What is stored is not what was shown, and asking again shows nothing.
  const stored = await rows(server.server.read, 'select hash, user_id, by_user from device_code')
  expect(stored).toEqual([
    { hash: expect.stringMatching(/^[0-9a-f]{64}$/), user_id: staff.ids.get('pan'), by_user: staff.ids.get('chiang') },
  ])
  const again = await (await admin.get(pathOf('pan'))).text()
  expect(again).not.toContain(first)
  expect(again).not.toContain(second)
  await make(admin, 'pan')
  expect(await rows(server.server.read, 'select hash from device_code')).toHaveLength(1)
})

test('a nurse makes codes for the health workers of her areas and for herself, and for nobody else', async () => {
  const nurse = await staff.as('lin')
  for (const username of ['pan', 'lin']) expect((await make(nurse, username)).status, username).toBe(200)
  for (const username of ['kao', 'hsu', 'chiang'])
    expect((await nurse.get(pathOf(username))).status, username).toBe(404)
  const worker = await staff.as('pan')
  for (const username of ['pan', 'lin']) expect((await worker.get(pathOf(username))).status, username).toBe(404)
  expect((await nurse.get('/tablet-code/nobody')).status).toBe(404)
})

test('without the page’s token, or by a stranger, nothing is made', async () => {
  const admin = await staff.as('chiang')
  expect((await admin.post(pathOf('pan'), { _csrf: 'x' }, origin)).headers.get('location')).toBe(pathOf('pan'))
  expect((await server.browser().post(pathOf('pan'), {}, origin)).status).not.toBe(200)
  expect(await rows(server.server.read, 'select hash from device_code')).toEqual([])
})
