import { afterEach, beforeEach, expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { AREAS, makeHome, PEOPLE, type TestHome } from '../../tests/support/home.ts'
import { records } from '../records/plugin.ts'
import { today } from '../today/plugin.ts'
import { family } from './plugin.ts'

let h: TestHome
let close: () => void
const people = new Map<string, string>()
let household: string
beforeEach(async () => {
  const { db, raw } = openSqlite(':memory:')
  close = () => raw.close()
  h = await makeHome(db, [records, today, family])
  await h.send('records.register_household', {
    area: AREAS.shipu,
    number: '12',
    members: [
      { names: [{ text: 'Chen Lan' }], sex: 'female', birth_date: '1950-03-01', relation: 'head' },
      { names: [{ text: 'Chen Ming' }], sex: 'male', birth_date: '1975', relation: 'child' },
      { names: [{ text: '陳小安' }], sex: 'female', birth_date: '2015', relation: 'grandchild' },
      { names: [{ text: 'Sri' }], sex: 'female', birth_date: '1990', relation: 'carer' },
    ],
  })
  household = (await rows<{ id: string }>(db, 'select id from household'))[0]!.id
  for (const p of await rows<{ id: string; name: string }>(db, 'select id, name from records_person'))
    people.set(p.name, p.id)
})
afterEach(() => close())

test('the tree shows everybody, the carer beside it, and is nobody else’s to see', async () => {
  const page = await (await h.get(`/households/${household}/family`)).text()
  for (const [name, id] of people) {
    expect(page).toContain(name)
    expect(page).toContain(`href="/people/${id}"`)
  }
  expect(page.match(/class="figure/g)).toHaveLength(3)
  expect(await (await h.get(`/households/${household}`)).text()).toContain(`/households/${household}/family`)
  expect((await h.get(`/households/${household}/family`, PEOPLE.kao)).status).toBe(404)
  expect((await h.get('/households/x/family')).status).toBe(404)
})

test('who was born here stands under the mother', async () => {
  await h.send('records.amend_person', { person: people.get('Sri')!, relation: 'child_in_law' })
  await h.send('records.register_birth', {
    household,
    mother: people.get('Sri')!,
    names: [{ text: 'Baby' }],
    sex: 'female',
    born_on: '2026-11-20',
    relation: 'other',
  })
  const page = await (await h.get(`/households/${household}/family`)).text()
  expect(page.match(/class="figure/g)).toHaveLength(5)
  expect(page).toMatch(/class="bond" d="M[^"]*"/)
  expect(page).not.toContain('id="beside"')

  // Registered by two workers who do not know the mother, and merged: one person, two births.
  const [birth] = await rows<{ id: string; person_id: string }>(h.db, 'select * from records_birth')
  await h.send('records.amend_person', { person: birth!.person_id, relation: 'grandchild' })
  await h.db.updateTable('records_birth').set({ mother_id: null }).execute()
  const other = { ...birth!, id: '0192f3a0-0000-7000-8000-000000000001', mother_id: null }
  await h.db.insertInto('records_birth').values(other).execute()
  const merged = await (await h.get(`/households/${household}/family`)).text()
  expect(merged.match(/class="figure/g)).toHaveLength(5)
})

test('what runs in a family stands on the person’s page and never on the household’s', async () => {
  const person = people.get('Chen Lan')!
  const add = (more: Record<string, string>) => h.send('family.add_history', { person, relative: 'mother', ...more })
  expect(await add({})).toMatchObject({ status: 422, fields: [{ field: 'text' }] })
  expect(await add({ code: 'C50', onset_age: '45', died_of_it: '1' })).toMatchObject({ kind: 'done' })
  const page = await (await h.get(`/people/${person}`)).text()
  expect(page).toContain('Breast cancer, from the age of 45, died of it')
  expect(await (await h.get(`/households/${household}`)).text()).not.toContain('Breast cancer')
  const [entry] = await rows<{ id: string }>(h.db, 'select id from family_history')
  expect(await (await h.get(`/family-history/${entry!.id}/void`)).text()).toContain('Mother: Breast cancer')
  expect(await h.send('family.void_history', { entry: entry!.id, reason: 'The aunt' })).toMatchObject({ kind: 'done' })
  expect(await h.send('family.void_history', { entry: entry!.id, reason: 'Again' })).toMatchObject({
    code: 'family.voided_already',
  })
  const after = await (await h.get(`/people/${person}`)).text()
  expect(after).toContain('The aunt')
  expect(after).not.toContain('from the age of 45')
})
