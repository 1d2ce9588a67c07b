import { afterEach, beforeEach, expect, test } from 'vitest'
import { rows, run } from '#kernel/sql.ts'
import type { Form } from '#kernel/plugin.ts'
import { openSqlite } from '../../../../server/node/sqlite.ts'
import { AREAS, makeHome, PEOPLE, ZONE, type TestHome } from '../../../../tests/support/home.ts'
import { records } from '../../plugin.ts'
import { mayContact, safeContact } from '../contact.ts'

let h: TestHome
let close: () => void
let house: string
let lan: string
let mother: string

beforeEach(async () => {
  const { db, raw } = openSqlite(':memory:')
  close = () => raw.close()
  h = await makeHome(db, [records])
  await must('records.register_household', {
    area: AREAS.shipu,
    number: '12',
    name: 'Chen',
    phones: [{ number: '0711111111' }],
    members: [
      { names: [{ text: '陳美玉' }], birth_date: '1980-07-03', sex: 'female', relation: 'head' },
      { names: [{ text: '陳蘭' }], birth_date: '2011-05-05', sex: 'female', phones: [{ number: '0922222222' }] },
    ],
  })
  house = (await rows<{ id: string }>(db, 'select id from records_household'))[0]!.id
  ;[mother, lan] = (await rows<{ id: string }>(db, 'select id from records_person order by birth_date')).map(
    (p) => p.id,
  ) as [string, string]
})
afterEach(() => close())
async function must(name: string, form: Form) {
  expect(await h.send(name, form)).toMatchObject({ kind: 'done' })
}
const text = async (path: string) => await (await h.get(path)).text()
const safe = { number: '0933333333', safe_from: '09:00', safe_until: '11:00', label: 'It is Pan, about the choir' }

test('the safe number is the one to dial, and stands on no page of the household', async () => {
  expect(await text(`/people/${lan}`)).toContain('tel:0922222222')
  await must('records.set_safe_contact', { person: lan, ...safe })
  const page = await text(`/people/${lan}`)
  expect(page).toContain('href="tel:0933333333"')
  expect(page).toContain('class="btn" href="tel:0933333333"')
  expect(page).toContain('about the choir')
  for (const path of [
    `/households/${house}`,
    `/households/${house}/timeline`,
    `/households/${house}/history`,
    `/people/${mother}`,
  ])
    expect(await text(path), path).not.toMatch(/0933333333|choir/)
})

test('whoever agreed on hours is not called at the household’s number, where somebody else answers', async () => {
  await run(h.db, 'delete from records_person_phone where person_id = ?', [lan])
  await run(
    h.db,
    `insert into records_household_phone (id, household_id, number, position) values ('zq', ?, '0944444444', -1)`,
    [house],
  )
  const call = 'class="btn" href="tel:0944444444"'
  expect(await text(`/people/${lan}`)).toContain(call)
  await must('records.set_safe_contact', { person: lan, safe_from: '12:00', safe_until: '13:00' })
  expect(await text(`/people/${lan}`)).not.toContain(call)
  h.clock.now = '2026-11-24T02:05:00.000Z'
  await must('records.set_safe_contact', { person: lan })
  expect(await text(`/people/${lan}`)).toContain(call)
})

test('what is said later takes the place of all that was said', async () => {
  await must('records.set_safe_contact', { person: lan, ...safe })
  h.clock.now = '2026-11-24T02:05:00.000Z'
  await must('records.set_safe_contact', { person: lan, label: 'It is Pan' })
  expect(await safeContact(h.db, lan)).toEqual({ number: null, safe_from: null, safe_until: null, label: 'It is Pan' })
  expect(await h.send('records.set_safe_contact', { person: lan, safe_from: '09:00' })).toMatchObject({
    fields: [{ field: 'safe_until', code: 'kernel.field_required' }],
  })
})

test('a message waits for the safe hours', async () => {
  await must('records.answer_consent', {
    person: lan,
    sms: 'given',
    authority: 'self',
    method: 'spoken',
    basis: 'consent',
  })
  await must('records.set_safe_contact', { person: lan, ...safe })
  const at = (now: string) => mayContact(h.db, { personId: lan, channel: 'sms', now, timeZone: ZONE })
  expect(await at('2026-11-24T02:00:00.000Z')).toBe('yes')
  expect(await at('2026-11-24T04:00:00.000Z')).toEqual({ after: '2026-11-25T01:00:00.000Z' })
})

test('a proxy is named by the person for a matter and a time, and ended', async () => {
  await must('records.name_proxy', {
    person: lan,
    name: 'Aunt Ling',
    relation: 'aunt',
    topics: ['appointments', 'medicines'],
  })
  expect(await text(`/people/${lan}`)).toContain('Aunt Ling (aunt)')
  expect(await text(`/people/${lan}`)).toContain('Appointments')
  expect(await text(`/households/${house}`)).not.toContain('Aunt Ling')
  expect(await h.send('records.name_proxy', { person: lan, name: 'X' })).toMatchObject({
    fields: [{ field: 'topics' }],
  })
  const [proxy] = await rows<{ id: string }>(h.db, 'select id from records_proxy')
  expect(await h.send('records.end_proxy', { person: mother, proxy: proxy!.id })).toMatchObject({
    code: 'records.proxy_over',
  })
  await must('records.end_proxy', { person: lan, proxy: proxy!.id })
  expect(await text(`/people/${lan}`)).not.toContain('Aunt Ling')
})

test('the page says to whom confidential entries are closed, by the age that the clinic set', async () => {
  expect(await text(`/people/${lan}`)).toContain('At 15 years confidential entries are closed to them.')
  expect(await text(`/people/${mother}`)).toContain('Tell nobody but the person')
  await h.send('records.amend_person', { person: lan, birth_date: '2013-05-05' })
  expect(await text(`/people/${lan}`)).toContain('From 15 years on, confidential entries are closed')
})

test('nobody of another area learns of any of it', async () => {
  for (const path of ['safe-contact', 'proxies/new', 'consent', 'consents'])
    expect((await h.get(`/people/${lan}/${path}`, PEOPLE.stranger)).status).toBe(404)
})
