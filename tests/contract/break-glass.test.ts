import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor, Form } from '#kernel/plugin.ts'
import { actorById } from '#kernel/actor.ts'
import { rows, run } from '#kernel/sql.ts'
import { admin } from '../../plugins/admin/plugin.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { AREAS, knowEverybody, makeHome, PEOPLE, type TestHome } from '../support/home.ts'
import { records } from '../../plugins/records/plugin.ts'

let h: TestHome
let close: () => void
let mei: string

beforeEach(async () => {
  const { db, raw } = openSqlite(':memory:')
  close = () => raw.close()
  h = await makeHome(db, [records, admin])
  await knowEverybody(db)
  for (const u of Object.values(PEOPLE))
    for (const a of u.scope.areas) await run(db, 'insert into user_area (user_id, area_id) values (?, ?)', [u.id, a])
  const outcome = await h.send('records.register_household', {
    area: AREAS.shipu,
    number: '12',
    name: 'Chen',
    members: [
      {
        names: [{ text: '陳美玉' }],
        birth_date: '1958-07-03',
        identifiers: [{ system: 'urn:clinic', value: 'K-1958' }],
      },
      { names: [{ text: '陳大明' }], birth_date: '1984-01-20' },
    ],
  })
  expect(outcome).toMatchObject({ kind: 'done' })
  mei = (await rows<{ id: string }>(db, `select id from records_person where name = '陳美玉'`))[0]!.id
})
afterEach(() => close())

const why = { reason: 'emergency', words: 'Fainted at the market in Elsewhere' }
const open = (form: Form, as: Actor = PEOPLE.stranger) => h.send('admin.break_glass', { ...why, ...form }, as)
/** As the session makes them: with what was granted. */
const now = async (as: Actor) => (await actorById(h.db, as.id, h.clock.now))!
const glass = async () =>
  (await rows<{ id: string; until: string }>(h.db, `select id, until from scope_grant where reason = 'glass'`))[0]!

test('only who is meant exactly is opened, and no answer tells who else there is', async () => {
  expect((await h.get(`/people/${mei}`, PEOPLE.stranger)).status).toBe(404)
  for (const form of [
    { identifier: 'K-19' },
    { name: '陳美', birth_date: '1958-07-03' },
    { name: '陳美玉', birth_date: '1958-07-04' },
  ])
    expect(await open(form)).toMatchObject({ kind: 'refused', code: 'admin.glass_nobody' })
  expect(await open({ name: '陳美玉', birth_date: '1958' })).toMatchObject({
    fields: [{ field: 'birth_date', code: 'admin.glass_exactly' }],
  })
  expect(await open({ name: '陳美玉' })).toMatchObject({ fields: [{ code: 'admin.glass_exactly' }] })
  expect(await open({ identifier: 'K-1958', words: 'x' })).toMatchObject({ fields: [{ field: 'words' }] })
  expect(await rows(h.db, 'select 1 from scope_grant')).toEqual([])
})

test('a day has so many tries; then only an emergency goes on, slowly, and nobody is shut out', async () => {
  const at = (minute: number, second = 0) => {
    h.clock.now = `2026-11-24T03:${String(minute).padStart(2, '0')}:${String(second).padStart(2, '0')}.000Z`
  }
  at(0)
  for (let n = 0; n < 10; n++)
    expect(await open({ identifier: `K-${n}`, reason: 'here_now' })).toMatchObject({ code: 'admin.glass_nobody' })
  // Right or wrong, it is not looked for any more: the answer tells nothing.
  for (const identifier of ['K-1958', 'K-11'])
    expect(await open({ identifier, reason: 'here_now' })).toMatchObject({ status: 409, code: 'admin.glass_used_up' })
  expect(await open({ identifier: 'K-12' })).toMatchObject({ code: 'admin.glass_wait', params: { seconds: 120 } })
  at(1, 59)
  expect(await open({ identifier: 'K-1958' })).toMatchObject({ code: 'admin.glass_wait', params: { seconds: 1 } })
  at(2)
  expect(await open({ identifier: 'K-12' })).toMatchObject({ code: 'admin.glass_nobody' })
  at(3)
  expect(await open({ identifier: 'K-1958' })).toMatchObject({ code: 'admin.glass_wait' })
  at(4)
  expect(await open({ identifier: 'K-1958' })).toMatchObject({ kind: 'done', see: `/people/${mei}` })
  // Others are not held up, and the next day begins anew.
  expect(await open({ identifier: 'K-13' }, PEOPLE.kao)).toMatchObject({ code: 'admin.glass_nobody' })
  h.clock.now = '2026-11-25T02:00:00.000Z'
  h.clock.today = '2026-11-25'
  expect(await open({ identifier: 'K-14', reason: 'here_now' })).toMatchObject({ code: 'admin.glass_nobody' })
})

test('the head reads who looked in vain, and not what was typed', async () => {
  for (const identifier of ['Zq-1', 'Zq-2']) await open({ identifier }, PEOPLE.kao)
  await open({ identifier: 'Zq-3' })
  const page = await (await h.get('/opened-records', PEOPLE.chou)).text()
  expect(page).toContain('Tries that found nobody')
  expect(page).toContain('2 tries, the last on')
  expect(page).not.toContain('Zq-')
  // Who works elsewhere is read of by the head of elsewhere.
  const head = (area: string) => ({ ...PEOPLE.chou, scope: { areas: [area], households: [] } })
  const of = async (area: string) => await (await h.get('/opened-records', head(area))).text()
  expect(await of(AREAS.elsewhere)).toContain('Stranger')
  expect(await of(AREAS.elsewhere)).not.toContain('Kao Mei')
  expect(await of(AREAS.lunzai)).not.toContain('Stranger')
})

test.each([{ identifier: 'K-1958' }, { identifier: 'k-1958' }, { name: '陳美玉', birth_date: '1958-07-03' }])(
  '%o opens the record for some hours, with the reason on record, and closes by itself',
  async (form) => {
    expect(await open(form)).toMatchObject({ kind: 'done', see: `/people/${mei}` })
    expect((await h.get(`/people/${mei}`, await now(PEOPLE.stranger))).status).toBe(200)
    h.clock.now = '2026-11-24T10:00:01.000Z'
    expect((await h.get(`/people/${mei}`, await now(PEOPLE.stranger))).status).toBe(404)
  },
)

test('of somebody in the own caseload nothing is opened: the record is just there', async () => {
  expect(await open({ identifier: 'K-1958' }, PEOPLE.pan)).toMatchObject({ kind: 'done', see: `/people/${mei}` })
  expect(await rows(h.db, 'select 1 from scope_grant')).toEqual([])
})

test('the person may read who looked and why', async () => {
  await open({ identifier: 'K-1958' })
  const at = '2026-11-24T02:30:00.000Z'
  await h.writer.system('access.log', { rows: [[at, PEOPLE.stranger.id, mei, '/people/:person', null]] })
  const page = await (await h.get(`/people/${mei}/access`, PEOPLE.lin)).text()
  expect(page).toContain('Stranger')
  expect(page).toContain('Emergency: Fainted at the market in Elsewhere')
})

test('the head of the area is told, reviews it once, and an objection closes it at once', async () => {
  await open({ identifier: 'K-1958' })
  expect(await rows(h.db, 'select to_role, about from alert where acknowledged_at is null')).toEqual([
    { to_role: 'head', about: mei },
  ])
  const { id } = await glass()
  const page = await (await h.get('/opened-records', PEOPLE.chou)).text()
  for (const word of ['Stranger (Nurse)', '陳美玉', 'Fainted at the market', 'Not reviewed'])
    expect(page).toContain(word)
  for (const other of [PEOPLE.pan, PEOPLE.lin]) expect((await h.get('/opened-records', other)).status).toBe(403)
  const review = (form: Form, as: Actor = PEOPLE.chou) => h.send('admin.review_glass', { grant: id, ...form }, as)
  expect(
    await review({ verdict: 'reviewed' }, { ...PEOPLE.chou, scope: { areas: [AREAS.elsewhere], households: [] } }),
  ).toMatchObject({ status: 404 })
  expect(await review({ verdict: 'objected' })).toMatchObject({ code: 'admin.glass_say_why' })
  expect(await review({ verdict: 'objected', note: 'She was not there' })).toMatchObject({ kind: 'done' })
  expect((await h.get(`/people/${mei}`, await now(PEOPLE.stranger))).status).toBe(404)
  expect(await rows(h.db, 'select 1 from alert where acknowledged_at is null')).toEqual([])
  expect(await review({ verdict: 'reviewed' })).toMatchObject({ code: 'admin.glass_reviewed_already' })
  expect(await (await h.get('/opened-records', PEOPLE.chou)).text()).toContain('Not right')
})

test('what was opened is not listed as lent, and not lent on', async () => {
  await open({ identifier: 'K-1958' })
  const [home] = await rows<{ household_id: string }>(h.db, 'select household_id from scope_grant')
  expect(await (await h.get('/admin/grants', PEOPLE.admin)).text()).not.toContain('Stranger')
  expect(
    await h.send(
      'admin.grant_access',
      { household: home!.household_id, user: PEOPLE.kao.id, days: '3', reason: 'cover' },
      await now(PEOPLE.stranger),
    ),
  ).toMatchObject({ code: 'admin.grant_not_yours' })
})
