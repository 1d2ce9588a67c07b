import { afterEach, beforeEach, expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import type { Form } from '#kernel/plugin.ts'
import { openSqlite } from '../../../../server/node/sqlite.ts'
import { AREAS, knowEverybody, makeHome, PEOPLE, type TestHome } from '../../../../tests/support/home.ts'
import { records } from '../../plugin.ts'

let h: TestHome
let close: () => void
let house: string
let lan: string
let mother: string

beforeEach(async () => {
  const { db, raw } = openSqlite(':memory:')
  close = () => raw.close()
  h = await makeHome(db, [records])
  await knowEverybody(db)
  await must('records.register_household', {
    area: AREAS.shipu,
    number: '12',
    name: 'Chen',
    members: [
      {
        names: [{ text: '陳美玉' }],
        birth_date: '1980-07-03',
        sex: 'female',
        identifiers: [{ system: 'urn:clinic', value: 'K-1958' }],
      },
      { names: [{ text: '陳蘭' }], birth_date: '2010-05-05', sex: 'female' },
    ],
  })
  house = (await rows<{ id: string }>(db, 'select id from records_household'))[0]!.id
  ;[mother, lan] = (await rows<{ id: string }>(db, 'select id from records_person order by birth_date')).map(
    (p) => p.id,
  ) as [string, string]
})
afterEach(() => close())
async function must(name: string, form: Form, as = PEOPLE.pan) {
  expect(await h.send(name, form, as)).toMatchObject({ kind: 'done' })
}
const text = async (path: string, as = PEOPLE.lin) => await (await h.get(path, as)).text()

test('what a person says is wrong is a nurse’s task until she has answered', async () => {
  await must('records.request_correction', { person: lan, text: 'I never smoked', asked_by: 'self' })
  const due = () =>
    rows(h.db, `select overdue_on, compartment from due where subject_id = ? and code = 'correction'`, [lan])
  expect(await due()).toEqual([{ overdue_on: '2026-12-24', compartment: null }])
  expect(await text(`/people/${lan}`)).toContain('I never smoked')
  const [asked] = await rows<{ id: string }>(h.db, 'select id from records_correction')
  const answer = { person: lan, correction: asked!.id, outcome: 'corrected', answer: 'Taken out' }
  expect(await h.send('records.answer_correction', answer, PEOPLE.pan)).toMatchObject({ status: 403 })
  expect(await h.send('records.answer_correction', { ...answer, person: mother }, PEOPLE.lin)).toMatchObject({
    code: 'records.correction_settled',
  })
  await must('records.answer_correction', answer, PEOPLE.lin)
  expect(await due()).toEqual([])
  expect(await text(`/people/${lan}`)).toContain('Taken out')
  expect(await h.send('records.answer_correction', answer, PEOPLE.lin)).toMatchObject({
    code: 'records.correction_settled',
  })
})

test('one that concerns a class is seen by who may see the class, on the person’s page alone', async () => {
  await must('records.request_correction', {
    person: lan,
    text: 'I am not pregnant',
    asked_by: 'self',
    sensitivity: 'reproduction',
  })
  const may = { ...PEOPLE.lin, compartments: ['reproduction'] }
  for (const [as, seen] of [
    [PEOPLE.lin, false],
    [may, true],
  ] as const) {
    const page = await text(`/people/${lan}`, as)
    expect(page.includes('not pregnant')).toBe(seen)
    expect(page.includes('Answer a request for correction')).toBe(seen)
  }
  for (const as of [PEOPLE.lin, may]) {
    const home = await text(`/households/${house}`, as)
    expect(home).not.toContain('not pregnant')
    expect(home).not.toContain('request for correction')
  }
})

test('a person gets a copy of all that is on record, in words and as a file', async () => {
  await must('records.answer_consent', {
    person: mother,
    sms: 'given',
    authority: 'self',
    method: 'spoken',
    basis: 'consent',
  })
  const copy = await text(`/people/${mother}/copy`)
  for (const word of ['陳美玉', 'K-1958', 'Text messages', 'Registered', `/people/${mother}/export.json`])
    expect(copy).toContain(word)
  expect(copy).not.toContain('copy/print')
  expect((await h.get(`/people/${mother}/copy`, PEOPLE.stranger)).status).toBe(404)
  expect((await h.get(`/people/${mother}/copy`, PEOPLE.admin)).status).toBe(404)
})

test('parents get a copy of a minor’s record without what has a class, of a grown child none', async () => {
  expect((await h.get(`/people/${mother}/copy/print`, PEOPLE.lin)).status).toBe(409)
  const paper = await text(`/people/${lan}/copy/print`)
  expect(paper).toContain('陳蘭')
  expect(paper).not.toContain('export.json')
  expect(h.viewed.map((v) => v.path)).toContain('/people/:person/copy/print')
})
