import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { WIRE_VERSION, type Enrolled, type PushEntry } from '#kernel/sync/wire.ts'
import { plugins } from '#plugins'
import { startServer, type Browser, type TestServer } from '../../../tests/support/server-home.ts'
import { staffed, type Staffed } from '../../../tests/support/staff.ts'
import { importKey, sealerOf } from '../../tablet/seal.ts'

let server: TestServer
let staff: Staffed
beforeEach(async () => {
  server = await startServer({}, plugins)
  staff = await staffed(server)
})
afterEach(() => server.end())

const json = (browser: Browser, path: string, body: unknown, headers: Record<string, string> = {}) =>
  server.app.request(path, {
    method: 'POST',
    headers: {
      host: 'localhost',
      origin: 'http://localhost',
      'content-type': 'application/json',
      cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...headers,
    },
    body: JSON.stringify(body),
  })

const note = (seq: number, form: object): PushEntry => ({
  seq,
  id: server.server.clock.newId(),
  name: 'today.write_note',
  version: 1,
  form: form as PushEntry['form'],
  at: server.server.clock.now(),
  baseRev: 0,
  redoOf: null,
  after: [],
})

test('what a lost tablet held is carried out as its writer’s when an administrator opens it', async () => {
  const admin = await staff.as('chiang')
  const path = `/tablet-code/${staff.ids.get('pan')}`
  const made = await (await admin.post(path, { _csrf: await admin.csrf(path) })).text()
  const code = /<b aria-hidden="true">(\w+)<\/b> <b aria-hidden="true">(\w+)<\/b>/.exec(made)!.slice(1).join('-')
  const worker = await staff.as('pan')
  const key = randomBytes(32)
  const asked = { wire: WIRE_VERSION, code, label: 'Tablet 7', outboxKey: key.toString('base64url') }
  const csrf = await worker.csrf('/enrol')
  const device = (await (await json(worker, '/sync/enrol', asked, { 'x-doorstep-csrf': csrf })).json()) as Enrolled
  const sealer = sealerOf(await importKey(new Uint8Array(key)))
  const entries = await Promise.all(
    [note(1, { whom: 'A child', done: 'Fever' }), note(2, { whom: '' })].map(async (entry) => ({
      seq: entry.seq,
      sealed: Buffer.from(await sealer.seal(Buffer.from(JSON.stringify(entry)), `outbox:${entry.seq}`)).toString(
        'base64url',
      ),
    })),
  )
  const broken = { seq: 3, sealed: randomBytes(80).toString('base64url') }
  const contact = { authorization: `Contact ${device.device}.${device.contact}` }
  expect((await json(worker, '/sync/quarantine', { entries: [...entries, broken] }, contact)).status).toBe(200)

  const page = await (await admin.get('/sealed-outboxes')).text()
  expect(page).toContain('Tablet 7')
  const [, action] = /action="(\/sealed-outboxes\/\w+)"/.exec(page)!
  expect((await admin.post(action!, { _csrf: 'x' })).headers.get('location')).toBe('/sealed-outboxes')
  expect(await rows(server.server.read, 'select id from attention')).toEqual([])
  await admin.post(action!, { _csrf: await admin.csrf('/sealed-outboxes') })
  const after = (await (await admin.get('/sealed-outboxes')).text()).replace(/<[^>]+>/g, ' ')
  expect(after).toMatch(/1 entry carried out\s+1 entry not taken: the nurse sees it\s+1 entry could not be read/)
  expect(after).not.toContain('Fever')
  // What nobody could read stays; what was carried out does not lie about a second time.
  expect(await rows(server.server.read, `select 1 from quarantine where sealed = '[]'`)).toEqual([])
  expect((await json(worker, '/sync/quarantine', { entries }, contact)).status).toBe(200)
  const [, again] = /action="(\/sealed-outboxes\/\w+)"/.exec(await (await admin.get('/sealed-outboxes')).text())!
  await admin.post(again!, { _csrf: await admin.csrf('/sealed-outboxes') })
  expect(await rows(server.server.read, `select 1 from quarantine where sealed = '[]'`)).toHaveLength(1)
  expect(await rows(server.server.read, 'select kind, user_id, typed from attention order by kind')).toMatchObject([
    { kind: 'note', user_id: staff.ids.get('pan'), typed: expect.stringContaining('Fever') },
    { kind: 'refused', user_id: staff.ids.get('pan') },
  ])
})

test('only who keeps the accounts opens them', async () => {
  for (const username of ['pan', 'lin', 'hsu'])
    expect((await (await staff.as(username)).get('/sealed-outboxes')).status, username).not.toBe(200)
  const admin = await staff.as('chiang')
  const csrf = await admin.csrf('/sealed-outboxes')
  expect(await (await admin.get('/sealed-outboxes')).text()).toContain('Nothing has arrived sealed')
  expect((await admin.post('/sealed-outboxes/nothing', { _csrf: csrf })).status).toBe(404)
})
