import { afterEach, beforeEach, expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { openSqlite } from '../../../server/node/sqlite.ts'
import { AREAS, makeHome, PEOPLE, type TestHome } from '../../../tests/support/home.ts'
import { records } from '../plugin.ts'

let h: TestHome
let close: () => void
beforeEach(async () => {
  const { db, raw } = openSqlite(':memory:')
  close = () => raw.close()
  h = await makeHome(db, [records])
})
afterEach(() => close())

const serve = (name: string, more: Record<string, string> = {}, as = PEOPLE.pan) =>
  h.send(
    'records.register_visitor',
    { area: AREAS.shipu, names: [{ text: name }], sex: 'female', reason: 'ill_now', comes_from: 'Lunzai', ...more },
    as,
  )

test('two visitors of an area stand under one household, which nobody needs to visit or confirm', async () => {
  expect(await serve('Ngo Thi', { birth_date: '1980-05-01' })).toMatchObject({ kind: 'done' })
  expect(await serve('Do Van', { birth_date: '1991-05-01' }, PEOPLE.lin)).toMatchObject({ kind: 'done' })
  expect(await rows(h.db, 'select name, kind from pub_household')).toEqual([{ name: 'Visitors', kind: 'visitors' }])
  expect(await rows(h.db, "select code from due where plugin = 'records'")).toEqual([])
})

test('the household has the same id in every home, so that two tablets make one', async () => {
  await serve('Ngo Thi')
  const [here] = await rows<{ id: string }>(h.db, 'select id from household')
  const other = openSqlite(':memory:')
  const there = await makeHome(other.db, [records])
  await there.send('records.register_visitor', {
    area: AREAS.shipu,
    names: [{ text: 'Do Van' }],
    sex: 'male',
    reason: 'work',
  })
  expect(await rows(there.db, 'select id from household')).toEqual([here])
  other.raw.close()
})

test('the record says that it is provisional, and the nurse is asked to link it', async () => {
  await serve('Ngo Thi', { birth_date: '1980-05-01' })
  const [person] = await rows<{ id: string }>(h.db, 'select id from person')
  const page = await (await h.get(`/people/${person!.id}`)).text()
  for (const words of ['Provisional record of a visitor', 'Lunzai', 'Needs help today']) expect(page).toContain(words)
  expect(await (await h.get('/duplicates', PEOPLE.lin)).text()).toContain('Ngo Thi')
  expect(await rows(h.db, 'select to_role from alert')).toEqual([{ to_role: 'nurse' }])
})

test('somebody of the own area is shown instead of doubled; somebody of another area makes no difference', async () => {
  const family = { names: [{ text: 'Ngo Thi' }], sex: 'female', birth_date: '1980-05-01' }
  await h.send('records.register_household', { area: AREAS.elsewhere, number: '1', members: [family] }, PEOPLE.stranger)
  expect(await serve('Ngo Thi', { birth_date: '1980-05-01' })).toMatchObject({ kind: 'done' })
  await h.send('records.register_household', {
    area: AREAS.shipu,
    number: '2',
    members: [{ names: [{ text: 'Do Van' }], sex: 'male', birth_date: '1991-05-01' }],
  })
  expect(await serve('Do Van', { birth_date: '1991-05-01', sex: 'male' })).toMatchObject({
    kind: 'refused',
    code: 'records.likely_duplicate',
  })
})

test('closed meanwhile, the visitors’ household is left alone and another is opened', async () => {
  await serve('Ngo Thi')
  const [first] = await rows<{ id: string }>(h.db, 'select id from household')
  await h.send('records.close_household', { household: first!.id, status: 'moved_away' })
  expect(await serve('Do Van')).toMatchObject({ kind: 'done' })
  expect(await rows(h.db, 'select id from household')).toHaveLength(2)
})

test('nobody is served in an area that is not one’s own', async () => {
  expect(await serve('Ngo Thi', { area: AREAS.elsewhere })).toMatchObject({ kind: 'refused', status: 404 })
})
