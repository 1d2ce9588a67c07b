import { existsSync, readdirSync, statSync } from 'node:fs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { plugins } from '#plugins'
import { row, rows, run } from '#kernel/sql.ts'
import { PASSWORD, setUp, startServer, type Browser, type TestServer } from '../../../tests/support/server-home.ts'
import { openForWriting } from '../database.ts'
import { bundle } from '../import/planted.ts'

const AREA = '01900000-0000-7000-8000-000000000003'
const PATIENT = {
  resourceType: 'Patient',
  id: '5b1f8a52-1111-4a6c-9c1e-000000000001',
  name: [{ family: 'Chen', given: ['Mei'] }],
  address: [{ line: ['1 Main St'], city: 'Quincy' }],
}
// Each import starts a reading thread; slow where others use the cores too.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let server: TestServer
let nurse: Browser

beforeEach(async () => {
  server = await startServer({}, plugins)
  await setUp(server)
  const { db, close } = await openForWriting(server.config.database)
  await run(db, `insert into area (id, no, kind, names) values (?, 1, 'village', '{"en":"Shipu"}')`, [AREA])
  await run(db, 'insert into area_closure (ancestor_id, area_id, depth) values (?, ?, 0)', [AREA, AREA])
  for (const [n, name, role] of [
    ['1', 'lin', 'nurse'],
    ['2', 'pan', 'chw'],
    ['3', 'chou', 'nurse'],
  ] as const) {
    const id = `01900000-0000-7000-8000-00000000010${n}`
    await run(
      db,
      `insert into app_user (id, username, name, role, lang, password_hash, created_at) select ?, ?, ?, ?, 'en', password_hash, created_at from app_user where username = 'chiang'`,
      [id, name, name, role],
    )
    await run(db, 'insert into user_area (user_id, area_id) values (?, ?)', [id, AREA])
  }
  await close()
  nurse = await signedIn('lin')
})
afterEach(() => server.end())

async function signedIn(username: string): Promise<Browser> {
  const browser = server.browser()
  await browser.post('/sign-in', { username, password: PASSWORD })
  return browser
}

async function upload(
  browser: Browser,
  content: string,
  name: string,
  more: Record<string, string> = {},
): Promise<Response> {
  const form = new FormData()
  form.append('_csrf', more['_csrf'] ?? (await browser.csrf('/import')))
  form.append('area', more['area'] ?? AREA)
  form.append('file', new File([content], name))
  const cookie = [...browser.cookies].map(([n, v]) => `${n}=${v}`).join('; ')
  return await server.app.request('/import', {
    method: 'POST',
    body: form,
    headers: { host: 'localhost', origin: 'http://localhost', cookie, 'x-forwarded-for': '192.0.2.1' },
  })
}

test('a FHIR file: stored under its digest, named in the log, imported, and seen by who brought it only', async () => {
  const answer = await upload(nurse, bundle(PATIENT, { resourceType: 'Device', id: 'd' }), 'chen.json')
  expect(answer.status).toBe(303)
  const at = answer.headers.get('location')!
  await server.imports.idle()
  const page = await (await nurse.get(at)).text()
  expect(page).toContain('What came of it')
  expect(page).toContain('Device')
  expect(await rows(server.server.read, 'select name from records_person')).toEqual([{ name: 'Mei Chen' }])
  const body = (await row<{ body: string }>(
    server.server.read,
    `select body from command_log l join command_body b on b.command_id = l.id where name = 'records.import_file'`,
  ))!.body
  const { sha256 } = JSON.parse(body) as { sha256: string }
  expect(statSync(`${server.imports.folder}/${sha256}`).mode & 0o777).toBe(0o600)
  expect((await (await signedIn('chou')).get(at)).status).toBe(404)
  expect((await (await signedIn('pan')).get('/import')).status).toBe(403)
})

test('a table: columns to correct, the first rows, refused rows to download', async () => {
  const csv = 'Name,Sex,House,DOB\nChen Mei,f,12,1985-03-07\n=cmd,x,12,1990\n'
  const at = (await upload(nurse, csv, 'register.csv')).headers.get('location')!
  const page = await (await nurse.get(at)).text()
  expect(page).toContain('Encoding: ')
  expect(page).toContain('Chen Mei')
  const csrf = /name="_csrf" value="([^"]+)"/.exec(page.slice(page.indexOf('/start')))![1]!
  const started = await nurse.post(`${at}/start`, {
    _csrf: csrf,
    'column.0': 'person.name',
    'column.1': 'person.sex',
    'column.2': 'household.number',
    'column.3': 'person.birthDate',
  })
  expect(started.headers.get('location')).toBe(at)
  await server.imports.idle()
  expect(
    await rows(
      server.server.read,
      'select p.name, h.number from records_person p join person k on k.id = p.id join records_household h on h.id = k.household_id',
    ),
  ).toEqual([{ name: 'Chen Mei', number: '12' }])
  expect(await (await nurse.get(at)).text()).toContain('1 was refused')
  const refused = await (await nurse.get(`${at}/refused.csv`)).text()
  expect(refused).toContain("'=cmd,x,12,1990,3,")
  expect(refused).toContain('is not one of the values')
})

test.each([
  ['a leaflet', '%PDF-1.7', 'neither FHIR nor a table'],
  ['nothing', '', 'Choose a file'],
])('%s is refused at once', async (_, content, says) => {
  const answer = await upload(nurse, content, 'x')
  const at = answer.headers.get('location')
  expect([answer.status, await (at ? await nurse.get(at) : answer).text()]).toEqual([
    422,
    expect.stringContaining(says),
  ])
})

test('without the session’s token not a byte is kept; a foreign area is none', async () => {
  expect((await upload(nurse, bundle(PATIENT), 'x.json', { _csrf: 'AAAA' })).status).toBe(422)
  expect(existsSync(server.imports.folder) ? readdirSync(server.imports.folder) : []).toEqual([])
  expect(
    await (await upload(nurse, bundle(PATIENT), 'x.json', { area: '01900000-0000-7000-8000-000000000009' })).text(),
  ).toContain('Choose one of your villages')
})

test('an import that a restart interrupted goes on', async () => {
  const at = (await upload(nurse, bundle(PATIENT), 'chen.json')).headers.get('location')!
  await server.imports.idle()
  const { db, close } = await openForWriting(server.config.database)
  await run(db, `update job set state = 'running'`)
  await close()
  const { createImportJobs } = await import('../jobs/import-jobs.ts')
  const again = createImportJobs(server.server)
  await expect
    .poll(async () => (await row<{ state: string }>(server.server.read, 'select state from job'))!.state, {
      timeout: 15_000,
    })
    .toBe('done')
  await again.close()
  expect(await (await nurse.get(at)).text()).toContain('As before')
  expect(await row(server.server.read, 'select count(*) as n from person')).toEqual({ n: 1 })
})

test('lists and records are exported within one’s areas, and every reading is written down', async () => {
  await upload(nurse, bundle({ ...PATIENT, name: [{ text: '=1+1' }] }), 'chen.json')
  await server.imports.idle()
  const csv = await (await nurse.get('/export/members.csv')).text()
  expect(csv).toContain("'=1+1")
  const person = (await row<{ id: string; household_id: string }>(
    server.server.read,
    'select id, household_id from person',
  ))!
  expect(await rows(server.server.read, 'select subject_id, path from access_log')).toContainEqual({
    subject_id: person.id,
    path: '/export/members',
  })
  const fhir = (await (await nurse.get(`/households/${person.household_id}/export.json`)).json()) as {
    entry: { resource: { resourceType: string } }[]
  }
  expect(fhir.entry.map((e) => e.resource.resourceType)).toEqual(['Location', 'Group', 'Patient'])
  expect((await nurse.get(`/people/${person.id}/export.json`)).headers.get('content-type')).toContain('fhir+json')
  const admin = await signedIn('chiang')
  expect((await admin.get('/export/members.csv')).status).toBe(403)
  expect((await nurse.get('/export/members.xlsx')).status).toBe(200)
})
