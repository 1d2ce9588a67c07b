import { afterEach, beforeEach, expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { AREAS, makeHome, PEOPLE, type TestHome } from '../../tests/support/home.ts'
import { records } from '../records/plugin.ts'
import { handover } from './plugin.ts'

let h: TestHome
let close: () => void
let household: string
let person: string
beforeEach(async () => {
  const { db, raw } = openSqlite(':memory:')
  close = () => raw.close()
  h = await makeHome(db, [records, handover])
  await h.send('records.register_household', {
    area: AREAS.shipu,
    number: '12',
    members: [{ source_key: 'ama', names: [{ text: 'Tan Ama' }], sex: 'female', birth_date: '1940' }],
  })
  household = (await rows<{ id: string }>(db, 'select id from household'))[0]!.id
  person = (await rows<{ id: string }>(db, 'select id from person'))[0]!.id
})
afterEach(() => close())

const FRIDAY = '2026-11-27'
const instruct = async (more: Record<string, string> = {}) => {
  await h.send('handover.instruct_person', { person, text: 'Weigh her again', due_on: FRIDAY, ...more }, PEOPLE.lin)
  return (await rows<{ id: string }>(h.db, 'select id from handover_person_instruction'))[0]!.id
}
const due = () =>
  rows<{ code: string; due_on: string; overdue_on: string }>(
    h.db,
    "select code, due_on, overdue_on from due where plugin = 'handover'",
  )
const text = async (path: string, as = PEOPLE.pan) => await (await h.get(path, as)).text()

test('"weigh her again on Friday" is due on Friday and stands on her page', async () => {
  const id = await instruct()
  expect(await due()).toEqual([{ code: 'do', due_on: FRIDAY, overdue_on: '2026-11-28' }])
  expect(await text(`/people/${person}`)).toContain('Weigh her again')
  expect(await text(`/instructions/person/${id}`)).toContain('Tan Ama')
  expect(await text('/instructions?view=to_do')).toContain('Tan Ama')
})

test('the worker asks back, the nurse answers, the worker marks it done: the thread stays', async () => {
  const instruction = await instruct()
  await h.send('handover.reply_person', { person_instruction: instruction, kind: 'asked', text: 'With shoes?' })
  expect((await due()).map((d) => d.code)).toEqual(['answer'])
  expect(await text('/instructions', PEOPLE.lin)).toContain('Tan Ama')
  await h.send(
    'handover.answer_person',
    { person_instruction: instruction, kind: 'answered', text: 'Without' },
    PEOPLE.lin,
  )
  expect((await due()).map((d) => d.code)).toEqual(['do'])
  await h.send('handover.reply_person', { person_instruction: instruction, kind: 'done', text: '41.2 kg' })
  expect(await due()).toEqual([])
  const page = await text(`/people/${person}`)
  for (const words of ['With shoes?', 'Without', '41.2 kg']) expect(page).toContain(words)
})

test('a question needs words, and a worker gives no instructions', async () => {
  const instruction = await instruct()
  expect(await h.send('handover.reply_person', { person_instruction: instruction, kind: 'asked' })).toMatchObject({
    kind: 'refused',
    fields: [{ field: 'text' }],
  })
  expect(
    await h.send('handover.instruct_household', { household, text: 'Mend the roof', due_on: FRIDAY }),
  ).toMatchObject({ kind: 'refused', status: 403 })
})

test('a reply by mistake is taken back by whoever said it, and the instruction is open again', async () => {
  const instruction = await instruct()
  await h.send('handover.reply_person', {
    person_instruction: instruction,
    kind: 'done',
    text: 'Of the neighbour, sorry',
  })
  const [reply] = await rows<{ id: string }>(h.db, 'select id from handover_person_reply')
  expect(await h.send('handover.void_reply_person', { person_reply: reply!.id })).toMatchObject({ kind: 'done' })
  expect((await due()).map((d) => d.code)).toEqual(['do'])
  expect(await text(`/instructions/person/${instruction}`)).toContain('<del>')
})

test('an instruction under a class is nowhere for a worker who was not given it', async () => {
  const instruction = await instruct({ sensitivity: 'reproduction' })
  const nurse = { ...PEOPLE.lin, compartments: ['reproduction'] }
  expect(await text(`/people/${person}`, nurse)).toContain('Weigh her again')
  for (const path of [`/people/${person}`, `/households/${household}`, '/instructions?view=to_do'])
    expect(await text(path)).not.toContain('Weigh her')
  expect((await h.get(`/instructions/person/${instruction}`, PEOPLE.pan)).status).toBe(404)
})

test('an instruction for a household is due for the household', async () => {
  await h.send('handover.instruct_household', { household, text: 'Ask for the key', due_on: FRIDAY }, PEOPLE.lin)
  expect((await due()).map((d) => d.code)).toEqual(['home_do'])
  expect(await text(`/households/${household}`)).toContain('Ask for the key')
  expect((await h.get('/instructions', PEOPLE.kao)).status).toBe(200)
  expect(await text('/instructions?view=to_do', PEOPLE.kao)).not.toContain('No. 12')
})

test('a day that is over, or a last day before the day, is refused at its field', async () => {
  const send = (more: Record<string, string>) =>
    h.send('handover.instruct_person', { person, text: 'Weigh', due_on: FRIDAY, ...more }, PEOPLE.lin)
  expect(await send({ due_on: '2026-11-20' })).toMatchObject({ fields: [{ field: 'due_on' }] })
  expect(await send({ until_on: '2026-11-26' })).toMatchObject({ fields: [{ field: 'until_on' }] })
})
