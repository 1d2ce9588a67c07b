import { afterEach, beforeEach, expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { rollTo } from '../../tests/support/due-scan.ts'
import { AREAS, makeHome, PEOPLE, type TestHome } from '../../tests/support/home.ts'
import { records } from '../records/plugin.ts'
import { today } from '../today/plugin.ts'
import { paper } from './plugin.ts'

let h: TestHome
let close: () => void
let person: string
let household: string
beforeEach(async () => {
  const { db, raw } = openSqlite(':memory:')
  close = () => raw.close()
  h = await makeHome(db, [records, today, paper])
  await h.send('records.register_household', {
    area: AREAS.shipu,
    number: '12',
    name: 'Chen',
    members: [{ names: [{ text: 'Chen Lan' }], sex: 'female', birth_date: '1950-03-01', relation: 'head' }],
  })
  household = (await rows<{ id: string }>(db, 'select id from household'))[0]!.id
  person = (await rows<{ id: string }>(db, 'select id from person'))[0]!.id
})
afterEach(() => close())

test('the day says where to go, what is due there, and leaves room to write', async () => {
  await rollTo(h, '2027-11-23')
  const page = await (await h.get('/paper/day')).text()
  expect(page).toContain('House 12 · Chen')
  expect(page).toContain('Nobody was home')
  expect(page).toContain('Chen Lan (')
  expect((await h.get(`/paper/day?area=${AREAS.elsewhere}`)).status).toBe(404)
})

test('sheets are nobody else’s to print', async () => {
  for (const path of [`/households/${household}/folder`, `/people/${person}/summary`]) {
    expect((await h.get(path)).status).toBe(200)
    expect((await h.get(path, PEOPLE.kao)).status).toBe(404)
  }
  for (const path of ['/households/x/folder', '/people/x/summary']) expect((await h.get(path)).status).toBe(404)
})

test('a summary shows ordinary entries, and no sensitive one even to who may see it', async () => {
  const fact = (code: string, text: string, sensitivity: string | null) => ({
    id: `0192f3a0-0000-7000-8000-00000000000${sensitivity === null ? 1 : 2}`,
    person_id: person,
    happened_on: '2026-11-01',
    happened_at: '2026-11-01T02:00:00.000Z',
    performer_id: PEOPLE.pan.id,
    recorder_id: PEOPLE.pan.id,
    recorded_at: '2026-11-01T02:00:00.000Z',
    source: 'seen',
    status: 'final',
    system: 'icd-10',
    code,
    text,
    clinical_status: 'active',
    verification: 'confirmed',
    sensitivity,
  })
  for (const row of [fact('I10', 'Raised pressure', null), fact('B24', 'Secret matter', 'hiv')])
    await h.db.insertInto('records_condition').values(row).execute()
  const seer = { ...PEOPLE.pan, compartments: ['hiv'] }
  for (const reader of ['clinic', 'person']) {
    const page = await (await h.get(`/people/${person}/summary?for=${reader}`, seer)).text()
    expect(page).toContain('Raised pressure')
    expect(page).not.toContain('Secret matter')
  }
  expect(await (await h.get(`/households/${household}/folder`, seer)).text()).not.toContain('Raised pressure')
})

test('a summary tells what stands today: not what is over', async () => {
  const tell = (name: string, form: Record<string, string>) =>
    h.send(`records.record_${name}`, { person, ...form }, PEOPLE.lin)
  await tell('condition', { code: 'J18', verification: 'confirmed' })
  await tell('allergy', { code: 'aspirin_nsaid', kind: 'allergy' })
  await tell('medication', {
    code: 'other',
    text: 'Mint oil',
    intent: 'taking',
    from_on: '2026-10',
    until_on: '2026-10',
  })
  h.clock.now = '2026-11-24T03:00:00.000Z'
  await tell('condition', { code: 'J18', verification: 'confirmed', clinical_status: 'resolved' })
  const text = await (await h.get(`/people/${person}/summary?for=clinic`)).text()
  expect(text).toContain('aspirin and similar painkillers')
  for (const gone of ['aspirin_nsaid', 'Pneumonia', 'Mint oil']) expect(text).not.toContain(gone)
})
