import { afterEach, beforeEach, expect, test } from 'vitest'
import { html } from 'hono/html'
import * as z from 'zod'
import { readForm } from '#kernel/forms.ts'
import { field, id } from '#kernel/input.ts'
import { ask, command, definePlugin } from '#kernel/plugin.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { AREAS, makeHome, PEOPLE, type TestHome } from '../support/home.ts'
import { settle } from '../support/scenes.ts'
import { garden } from '../support/toys/garden.ts'

/** A form that shows what is stored, for health workers only. */
const desk = definePlugin({
  id: 'desk',
  requires: ['garden'],
  permissions: { 'desk:write': { roles: ['chw'] } },
  commands: [
    command({
      name: 'desk.note',
      path: '/desk/:household/note',
      permission: 'desk:write',
      version: 1,
      input: z.object({ household: id.household(), text: field.text(10) }),
      form: async (page, state) =>
        await page.show({ title: 'Note', body: html`<form>stored of ${state.params['household']!}</form>` }),
      handle: async ({ input }) => ({ see: `/desk/${input.household}` }),
    }),
  ],
  asks: [
    ask({
      name: 'desk.peek',
      path: '/desk/:household/peek',
      permission: 'desk:write',
      input: z.object({ household: id.household() }),
      answer: () => html`<p></p>`,
    }),
  ],
})

let h: TestHome
let close: () => void
let household: string
beforeEach(async () => {
  const { db, raw } = openSqlite(':memory:')
  close = () => raw.close()
  h = await makeHome(db, [garden, desk])
  household = (await settle(h, AREAS.shipu, ['Lan'])).household
})
afterEach(() => close())
const note = (form: Record<string, string>, as = PEOPLE.pan) => h.post(`/desk/${household}/note`, form, as)

test('a refused form comes back only to who may see it, with a token or without', async () => {
  expect(await (await h.get(`/desk/${household}/note`)).text()).toContain('<form')
  expect(await (await note({ text: '' })).text()).toContain('<form')
  expect(await (await note({ text: 'x', _csrf: 'forged' })).text()).toContain('<form')
  for (const form of [{ text: 'x' }, { text: '' }, { text: 'x', _csrf: 'forged' }]) {
    const answer = await note(form, PEOPLE.chou)
    expect([answer.status, await answer.text()]).toEqual([403, expect.not.stringContaining('<form')])
  }
})

test('one that shows a record is a reading of it; one that is taken is not', async () => {
  expect((await note({ text: '' })).status).toBe(422)
  const look = { userId: PEOPLE.pan.id, subjectId: household, path: '/desk/:household/note' }
  expect(h.viewed).toMatchObject([look])
  expect((await note({ text: 'x' })).status).toBe(303)
  expect(h.viewed).toHaveLength(1)
})

test('asking about somebody is a reading too', async () => {
  expect((await h.post(`/desk/${household}/peek`, {})).status).toBe(200)
  expect(h.viewed).toMatchObject([{ userId: PEOPLE.pan.id, subjectId: household, path: '/desk/:household/peek' }])
})

test('a name nested without end is no form of ours: whatever walks it would run out of stack', () => {
  expect(() => readForm([[`a${'.a'.repeat(50_000)}`, '1']])).toThrow(expect.objectContaining({ status: 413 }) as Error)
  expect(() => readForm([[`a${'.a'.repeat(10)}`, '1']])).not.toThrow()
})
