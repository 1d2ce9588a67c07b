import { afterEach, beforeEach, expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { openSqlite } from '../../../server/node/sqlite.ts'
import { AREAS, makeHome, PEOPLE, type TestHome } from '../../../tests/support/home.ts'
import { records } from '../plugin.ts'

let h: TestHome
let close: () => void
let household: string
let people: Record<string, string>
beforeEach(async () => {
  const { db, raw } = openSqlite(':memory:')
  close = () => raw.close()
  h = await makeHome(db, [records])
  await h.send('records.register_household', {
    area: AREAS.shipu,
    number: '12',
    registered_on: '2025-06-01',
    members: [
      { source_key: 'ama', names: [{ text: 'Tan Ama' }], sex: 'female', birth_date: '1940', relation: 'head' },
      { source_key: 'son', names: [{ text: 'Tan Son' }], sex: 'male', birth_date: '1970-02-01' },
      { source_key: 'kid', names: [{ text: 'Tan Kid' }], sex: 'male', birth_date: '2015-02-01' },
    ],
  })
  household = (await rows<{ id: string }>(db, 'select id from household'))[0]!.id
  people = Object.fromEntries(
    (await rows<{ name: string; id: string }>(db, 'select name, id from records_person')).map((p) => [p.name, p.id]),
  )
})
afterEach(() => close())

const round = (members: Record<string, string>[], more: Record<string, string> = {}) =>
  h.send('records.confirm_roster', { household, members, ...more })
const statusOf = async (name: string) =>
  (await rows<{ status: string }>(h.db, 'select status from records_person where id = ?', [people[name]!]))[0]!.status
const dueCodes = async () =>
  (await rows<{ code: string; due_on: string }>(h.db, "select code, due_on from due where code = 'not_confirmed'")).map(
    (d) => d.due_on,
  )

test('a round that finds everything as it was settles the yearly question and says how old the answer is', async () => {
  expect(await dueCodes()).toEqual(['2026-06-01'])
  const before = await (await h.get(`/households/${household}`)).text()
  expect(before).toContain('Confirmed 17 months ago')
  expect(await round(Object.values(people).map((person) => ({ person, now: 'here' })))).toMatchObject({ kind: 'done' })
  expect(await dueCodes()).toEqual(['2027-11-24'])
  expect(await (await h.get(`/households/${household}`)).text()).toContain('Confirmed today')
  expect(await rows(h.db, 'select id from records_residence')).toEqual([])
})

test('who moved out and who died is written as if each had been told by itself', async () => {
  await round([
    { person: people['Tan Ama']!, now: 'died', on: '2026-11-20' },
    { person: people['Tan Son']!, now: 'moved_out', on: '2026-10' },
    { person: people['Tan Kid']!, now: 'here' },
  ])
  expect([await statusOf('Tan Ama'), await statusOf('Tan Son'), await statusOf('Tan Kid')]).toEqual([
    'deceased',
    'moved_away',
    'active',
  ])
  expect(await rows(h.db, 'select about from alert')).toEqual([{ about: people['Tan Ama'] }])
  expect(await h.send('records.withdraw_death', { person: people['Tan Ama']!, reason: 'Not she' })).toMatchObject({
    kind: 'done',
  })
  expect(await statusOf('Tan Ama')).toBe('active')
})

test('residence and since when are published, the newest counts, and the page says it', async () => {
  const person = people['Tan Son']!
  const residence = async () =>
    (await rows<{ r: string | null }>(h.db, 'select residence as r from pub_person where id = ?', [person]))[0]!.r
  expect(await residence()).toBeNull()
  await round([{ person, now: 'here', residence: 'both', since: '2019' }])
  h.clock.now = '2026-11-25T02:00:00.000Z'
  h.clock.today = '2026-11-25'
  await round([{ person, now: 'here', residence: 'registered', since: '2026-09' }])
  expect(await residence()).toBe('registered')
  expect(await (await h.get(`/households/${household}`)).text()).toContain('Only registered here')
  const said = await rows(h.db, 'select residence, since from records_residence order by happened_on')
  expect(said).toEqual([
    { residence: 'both', since: '2019' },
    { residence: 'registered', since: '2026-09' },
  ])
})

test('a dormitory is published as one, and a birth leads on to its form', async () => {
  expect(await round([], { kind: 'dormitory', next: 'birth' })).toMatchObject({
    kind: 'done',
    see: `/households/${household}/roster/questions?then=birth`,
  })
  expect(await rows(h.db, 'select kind from pub_household')).toEqual([{ kind: 'dormitory' }])
  // No plugin asks anything here.
  const onward = await h.get(`/households/${household}/roster/questions?then=birth&saved=records.saved_roster`)
  expect(onward.headers.get('location')).toBe(`/households/${household}/birth?saved=records.saved_roster`)
})

test('a day before the birth or still to come is refused at the member it was typed for', async () => {
  expect(
    await round([
      { person: people['Tan Ama']!, now: 'here' },
      { person: people['Tan Kid']!, now: 'moved_out', on: '2014-01-01' },
      { person: people['Tan Son']!, now: 'died', on: '2027-01-01' },
    ]),
  ).toMatchObject({ fields: [{ field: 'members.1.on' }, { field: 'members.2.on' }] })
  expect(await statusOf('Tan Son')).toBe('active')
})

test('of somebody who lives in another house by now nothing is said', async () => {
  await h.send('records.register_household', {
    area: AREAS.shipu,
    number: '13',
    members: [{ names: [{ text: 'Lim Mei' }], sex: 'female' }],
  })
  const [mei] = await rows<{ id: string }>(h.db, "select id from records_person where name = 'Lim Mei'")
  expect(await round([{ person: mei!.id, now: 'moved_out' }])).toMatchObject({ kind: 'done' })
  expect(await rows(h.db, "select status from records_person where name = 'Lim Mei'")).toEqual([{ status: 'active' }])
  expect(await h.send('records.confirm_roster', { household, members: [] }, PEOPLE.kao)).toMatchObject({ status: 404 })
})

test('the form asks about each member who is here', async () => {
  const page = await (await h.get(`/households/${household}/roster`)).text()
  for (const name of Object.keys(people)) expect(page).toContain(name)
  expect(page).toContain('value="died"')
})
