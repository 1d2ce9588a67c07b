import { afterEach, beforeEach, expect, test } from 'vitest'
import { html } from 'hono/html'
import { definePlugin } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { AREAS, makeHome, PEOPLE, type TestHome } from '../support/home.ts'
import { garden } from '../support/toys/garden.ts'

let made = 0
const album = definePlugin({
  id: 'album',
  requires: ['garden'],
  pages(app) {
    app.get('/album/:household', (c) =>
      c.var.page.cached(async (page) => {
        made++
        const trees = await page.db.selectFrom('pub_tree').select('name').orderBy('id').execute()
        const { _id: id, _csrf: token } = page.envelope('garden.plant')
        return await page.show({
          title: 'Album',
          body: html`<p>${page.actor.name}: ${trees.map((t) => html`${t['name']} `)}</p><input value="${id}"/><input value="${token}"/>`,
        })
      }),
    )
  },
})

let h: TestHome
let close: () => void
let household: string
let person: string
beforeEach(async () => {
  const { db, raw } = openSqlite(':memory:')
  close = () => raw.close()
  h = await makeHome(db, [garden, album])
  await h.send('garden.settle', { area: AREAS.shipu, label: 'Chen', people: [{ name: 'Le-an' }] })
  household = (await rows<{ id: string }>(db, 'select id from household'))[0]!.id
  person = (await rows<{ id: string }>(db, 'select id from person'))[0]!.id
  made = 0
})
afterEach(() => close())

const read = async (as = PEOPLE.pan) => await (await h.get(`/album/${household}`, as)).text()

test('it is made once, and again after anything was written', async () => {
  expect(await read()).toContain('Pan Hui-ju: </p>')
  await read()
  expect(made).toBe(1)
  await h.send('garden.plant', { person, name: 'Plum' })
  expect(await read()).toContain('Plum')
  await h.writer.system('due.remember_version', { plugin: 'garden', subject: 'person', version: '9' })
  await read()
  expect(made).toBe(3)
})

test('each showing has its own command id and the reader’s own token', async () => {
  const ids = (text: string) => [...text.matchAll(/value="([^"]+)"/g)].map((m) => m[1]!)
  const [a, b] = [ids(await read()), ids(await read())]
  expect(made).toBe(1)
  expect(a[0]).toMatch(/^[0-9a-f-]{36}$/)
  expect(a[0]).not.toBe(b[0])
  expect([a[1], b[1]]).toEqual(['csrf', 'csrf'])
})

test('nobody gets what was made for another: not another reader, not another scope, not another day', async () => {
  await read()
  expect(await read(PEOPLE.lin)).toContain('Lin Yi-chen')
  expect((await h.get(`/album/${household}`, PEOPLE.kao)).status).toBe(404)
  expect(
    (await h.get(`/album/${household}`, { ...PEOPLE.pan, scope: { areas: [AREAS.elsewhere], households: [] } })).status,
  ).toBe(404)
  h.clock.today = '2026-11-25'
  await read()
  expect(made).toBe(3)
})

test('looking is logged whether it was kept or not', async () => {
  await read()
  await read()
  expect(h.viewed.filter((v) => v.subjectId === household)).toHaveLength(2)
})
