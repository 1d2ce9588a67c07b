import { afterEach, beforeEach, expect, test } from 'vitest'
import { actorById } from '#kernel/actor.ts'
import { rows, run } from '#kernel/sql.ts'
import { openSqlite } from '../../../server/node/sqlite.ts'
import { AREAS, makeHome, NOW, PEOPLE, type TestHome } from '../../../tests/support/home.ts'
import { records } from '../../records/plugin.ts'
import { handover } from '../plugin.ts'

let h: TestHome
let close: () => void
let household: string
beforeEach(async () => {
  const { db, raw } = openSqlite(':memory:')
  close = () => raw.close()
  h = await makeHome(db, [records, handover])
  for (const p of Object.values(PEOPLE)) {
    await run(
      db,
      `insert into app_user (id, username, name, role, lang, password_hash, created_at) values (?, ?, ?, ?, 'en', 'x', ?)`,
      [p.id, p.name, p.name, p.role, NOW],
    )
    for (const area of p.scope.areas)
      await run(db, 'insert into user_area (user_id, area_id) values (?, ?)', [p.id, area])
  }
  await h.send('records.register_household', { area: AREAS.shipu, number: '12', members: [] })
  household = (await rows<{ id: string }>(db, 'select id from household'))[0]!.id
})
afterEach(() => close())

const handOver = (more: Record<string, string | string[]> = {}) =>
  h.send(
    'handover.cover',
    {
      worker: PEOPLE.pan.id,
      taker: PEOPLE.kao.id,
      areas: [AREAS.shipu],
      from_on: '2026-11-25',
      until_on: '2026-12-04',
      note: 'The bridge is closed: go round by the school.',
      ...more,
    },
    PEOPLE.lin,
  )
const kaoAt = async (now: string) => (await actorById(h.db, PEOPLE.kao.id, now))!

test('the areas come at midnight of the first day and go at midnight after the last, by the clinic’s clock', async () => {
  expect(await handOver()).toMatchObject({ kind: 'done' })
  const areasAt = async (now: string) => (await kaoAt(now)).scope.areas
  expect(await areasAt('2026-11-24T15:59:59.999Z')).toEqual([AREAS.lunzai])
  expect(await areasAt('2026-11-24T16:00:00.000Z')).toEqual([AREAS.shipu, AREAS.lunzai])
  expect(await areasAt('2026-12-04T15:59:59.999Z')).toEqual([AREAS.shipu, AREAS.lunzai])
  expect(await areasAt('2026-12-04T16:00:00.000Z')).toEqual([AREAS.lunzai])
  expect((await actorById(h.db, PEOPLE.pan.id, '2026-11-28T00:00:00.000Z'))!.scope.areas).toEqual([AREAS.shipu])
})

test('whoever covers opens the households and sees what was said and promised', async () => {
  await h.send('records.record_visit', {
    household,
    outcome: 'done',
    everybody: '1',
    on: '2026-11-20',
    next_visit_on: '2026-11-30',
  })
  await h.send('handover.write_note', { household, text: 'The dog bites' })
  await h.send('handover.instruct_household', { household, text: 'Ask for the key', due_on: '2026-11-27' }, PEOPLE.lin)
  const form = await (await h.get(`/covers/from/${PEOPLE.pan.id}`, PEOPLE.lin)).text()
  for (const words of ['Ask for the key', 'Agreed visits', 'No. 12']) expect(form).toContain(words)
  await handOver()
  expect((await h.get(`/households/${household}`, PEOPLE.kao)).status).toBe(404)
  h.clock.now = '2026-11-26T02:00:00.000Z'
  h.clock.today = '2026-11-26'
  const kao = await kaoAt(h.clock.now)
  const page = await (await h.get('/taken-over', kao)).text()
  for (const words of ['For Pan Hui-ju', 'The bridge is closed', 'The dog bites', 'Ask for the key'])
    expect(page).toContain(words)
  expect(await (await h.get(`/households/${household}`, kao)).text()).toContain('The dog bites')
})

test('handing back lists what happened meanwhile, and ends it at once', async () => {
  await handOver({ from_on: '2026-11-24' })
  await h.send('records.record_visit', { household, outcome: 'not_home', on: '2026-11-24' }, await kaoAt(h.clock.now))
  const covers = (await rows<{ id: string }>(h.db, 'select id from handover_cover')).map((c) => c.id)
  expect(
    await h.send('handover.end_cover', { cover: covers[0]!, covers, note: 'Back early' }, PEOPLE.lin),
  ).toMatchObject({
    kind: 'done',
  })
  expect((await kaoAt(h.clock.now)).scope.areas).toEqual([AREAS.lunzai])
  const page = await (await h.get(`/covers/${covers[0]}`, PEOPLE.pan)).text()
  for (const words of ['Back early', 'Meanwhile', 'Kao Mei', 'No. 12']) expect(page).toContain(words)
  expect(await h.send('handover.end_cover', { cover: covers[0]!, covers }, PEOPLE.lin)).toMatchObject({
    code: 'handover.cover_over',
  })
})

test.each([
  [{ from_on: '2026-11-20' }, 'from_on'],
  [{ until_on: '2026-11-24' }, 'until_on'],
  [{ taker: PEOPLE.pan.id }, 'taker'],
  [{ taker: PEOPLE.lin.id }, 'taker'],
  [{ taker: PEOPLE.admin.id }, 'taker'],
  [{ areas: [AREAS.lunzai] }, 'areas'],
])('%j is refused at its field', async (more, at) => {
  expect(await handOver(more)).toMatchObject({ kind: 'refused', fields: [{ field: at }] })
})

test('a worker lends nothing, and a nurse nothing of another township', async () => {
  const form = {
    worker: PEOPLE.pan.id,
    taker: PEOPLE.kao.id,
    areas: [AREAS.shipu],
    from_on: '2026-11-25',
    until_on: '2026-11-26',
  }
  expect(await h.send('handover.cover', form)).toMatchObject({ status: 403 })
  expect(await h.send('handover.cover', form, PEOPLE.stranger)).toMatchObject({ status: 404 })
  expect((await h.get(`/covers/from/${PEOPLE.pan.id}`, PEOPLE.stranger)).status).toBe(404)
})

test('the household’s page says who comes instead of whom, as long as it is so', async () => {
  await handOver({ from_on: '2026-11-24' })
  const words = 'Kao Mei comes in place of Pan Hui-ju until 4 December 2026.'
  expect(await (await h.get(`/households/${household}`, PEOPLE.lin)).text()).toContain(words)
  expect(await (await h.get(`/households/${household}`, await kaoAt(h.clock.now))).text()).toContain('/taken-over')
  h.clock.today = '2026-12-05'
  expect(await (await h.get(`/households/${household}`, PEOPLE.lin)).text()).not.toContain('in place of')
})
