import { afterEach, beforeEach, expect, test } from 'vitest'
import { plugins } from '#plugins'
import { passcodeProblem } from '../../tablet/passcode-rules.ts'
import { startServer, type TestServer } from '../../../tests/support/server-home.ts'
import { staffed, type Staffed } from '../../../tests/support/staff.ts'

let server: TestServer
let staff: Staffed
beforeEach(async () => {
  server = await startServer({}, plugins)
  staff = await staffed(server)
})
afterEach(() => server.end())

test('a stranger signs in first and comes back', async () => {
  const answer = await server.browser().get('/enrol')
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?back=%2Fenrol'])
})

test('a worker finds what it asks, what is kept and every word that the script may need', async () => {
  const html = await (await (await staff.as('pan')).get('/enrol')).text()
  for (const name of ['code', 'label', 'passcode', 'again']) expect(html).toContain(`name="${name}"`)
  expect(html).toMatch(/src="\/static\/enrol\.js\?v=/)
  // Without its script the form would send the passcode to the server: it has no address to send it to, and is hidden.
  expect(html).toMatch(/<section[^>]*id="enrol-ask"[^>]*hidden/)
  expect(html).not.toMatch(/<form[^>]*id="enrol"[^>]*(action|method)/)
  const faults = ['1', 'x'.repeat(201), '777777', '123456', '19850307', '520131'].map((typed) => passcodeProblem(typed))
  for (const fault of faults) expect(html, fault!).toContain(`<dt>passcode_${fault}</dt>`)
  expect(html).not.toMatch(/\b(home|kit|kernel)\.[a-z]/)
})

test('somebody else signs the last one out, and comes back', async () => {
  const browser = await staff.as('pan')
  expect(await (await browser.get('/enrol')).text()).toMatch(/action="\/sign-out">.*name="back" value="\/enrol"/)
  const answer = await browser.post('/sign-out', { _csrf: await browser.csrf(), back: '/enrol' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?back=%2Fenrol'])
  expect((await browser.get('/enrol')).headers.get('location')).toBe('/sign-in?back=%2Fenrol')
})

test('an administrator is told why a tablet would be of no use to them', async () => {
  const html = await (await (await staff.as('chiang')).get('/enrol')).text()
  expect(html).toContain('an administrator sees none')
  expect(html).not.toContain('name="passcode"')
})
