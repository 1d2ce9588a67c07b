/** For every command and page of every plugin, from its typed ids: another area's person gets 404, and nothing is written. */
import { expect, test } from 'vitest'
import type { Actor } from '#kernel/plugin.ts'
import { plugins } from '#plugins'
import { addressOf, exercise, formFor, pagesOf, picksIn, whoMay } from '../support/exercise.ts'
import { onEveryEngine } from '../support/engines.ts'
import { AREAS, makeHome, PEOPLE, type TestHome } from '../support/home.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { chore, dump, must, settle } from '../support/scenes.ts'
import { rows } from '#kernel/sql.ts'

const inElsewhere = (h: TestHome, permission: string): Actor => whoMay(h, permission, PEOPLE.stranger)

async function expectNoLeak(h: TestHome): Promise<{ commands: number; pages: number }> {
  await exercise(h)
  const tried = { commands: 0, pages: 0 }
  const [theirs, second, own] = [
    await picksIn(h, AREAS.shipu),
    await picksIn(h, AREAS.shipu, 1),
    await picksIn(h, AREAS.elsewhere),
  ]
  const before = await dump(h.db)
  for (const command of h.registry.commands.values()) {
    const scoped = command.idPaths.filter(
      (p) =>
        theirs(p) !== undefined &&
        (p.kind !== 'row' || !['user', 'reference'].includes(h.registry.tables.get(p.table!)!.bundle)),
    )
    for (const foreign of scoped) {
      // All of it another's, then this one id alone among one's own.
      for (const form of [
        formFor(command, theirs, second),
        formFor(command, (p) => (p.path === foreign.path ? theirs(p) : own(p))),
      ]) {
        if (!form) continue
        const outcome = await h.send(command.name, form, inElsewhere(h, command.permission))
        expect(outcome, `${command.name} ${foreign.path.join('.')}`).toMatchObject({ kind: 'refused', status: 404 })
        tried.commands++
      }
    }
  }
  for (const pattern of pagesOf(h)) {
    if (!/:(person|household|area)\b/.test(pattern)) continue
    const address = addressOf(h, pattern, theirs)
    if (address === null) continue
    for (const role of ['chw', 'nurse', 'head'] as const) {
      expect((await h.get(address, { ...PEOPLE.stranger, role })).status, `GET ${pattern}`).toBe(404)
    }
    tried.pages++
  }
  expect(await dump(h.db)).toEqual(before)
  return tried
}

onEveryEngine('scope leaks', (open) => {
  test('none in the toys', async () => {
    const h = await open(['garden', 'diary', 'chores'])
    expect(await expectNoLeak(h)).toEqual({ commands: expect.any(Number) as number, pages: 5 })
    expect((await expectNoLeak(h)).commands).toBeGreaterThan(20)
  })

  test('a grant opens one household until it ends', async () => {
    const h = await open(['garden', 'chores'])
    const [a, b] = [
      await settle(h, AREAS.elsewhere, ['Tuan'], 'Granted'),
      await settle(h, AREAS.elsewhere, ['Next'], 'Next door'),
    ]
    const granted = { ...PEOPLE.pan, scope: { areas: [AREAS.shipu], households: [a.household] } }
    expect((await h.get(`/garden/${a.household}`, granted)).status).toBe(200)
    expect((await h.get(`/garden/${b.household}`, granted)).status).toBe(404)
    expect(await h.send('garden.plant', { person: a.people[0]!, name: 'Plum' }, granted)).toMatchObject({
      kind: 'done',
    })
    expect(await h.send('garden.plant', { person: b.people[0]!, name: 'Plum' }, granted)).toMatchObject({ status: 404 })
    expect(await (await h.get(`/chores/of/${a.household}`, granted)).text()).not.toBe('')
    expect((await h.get(`/garden/${a.household}`)).status).toBe(404)
  })

  test('a compartment hides its rows everywhere, also from a command that knows the id', async () => {
    const h = await open(['garden', 'chores'])
    const { people } = await settle(h, AREAS.shipu, ['Lan'])
    await must(h, 'chores.add_duty', { person: people[0]!, ...chore({ secret: '1' }) })
    await must(h, 'garden.plant', { person: people[0]!, name: 'Yew', secret: '1' })
    const [duty] = await rows<{ id: string }>(h.db, 'select id from chores_duty')
    const may = { ...PEOPLE.pan, compartments: ['hidden'] }
    const shown = async (path: string, as: Actor) => (await (await h.get(path, as)).text()).includes(duty!.id)
    const about = `/chores/about/${people[0]!}`
    expect([await shown(about, PEOPLE.pan), await shown(about, may)]).toEqual([false, true])
    // A list is read over shoulders: not even for who may see the class.
    expect([await shown('/chores', PEOPLE.pan), await shown('/chores', may)]).toEqual([false, false])
    expect(await h.send('chores.end_duty', { duty: duty!.id })).toMatchObject({ status: 404 })
    expect((await h.post('/chores/ask/duty', { duty: duty!.id })).status).toBe(404)
    expect((await h.post('/chores/ask/duty', { duty: duty!.id }, may)).status).toBe(200)
    expect(await h.send('chores.end_duty', { duty: duty!.id }, may)).toMatchObject({ kind: 'done' })
  })

  test('rows of areas and users are theirs', async () => {
    const h = await open(['garden', 'chores'])
    await must(h, 'chores.post_notice', { area: AREAS.shipu, text: 'Hello' })
    await must(h, 'chores.pin', { text: 'Mine' })
    const one = async (table: string) => (await rows<{ id: string }>(h.db, `select id from ${table}`))[0]!.id
    expect(
      await h.send('chores.edit_notice', { notice: await one('chores_notice'), text: 'X' }, PEOPLE.kao),
    ).toMatchObject({ status: 404 })
    expect(await h.send('chores.unpin', { pin: await one('chores_pin') }, PEOPLE.lin)).toMatchObject({ status: 404 })
    await must(h, 'chores.edit_notice', { notice: await one('chores_notice'), text: 'X' })
    await must(h, 'chores.unpin', { pin: await one('chores_pin') })
  })

  test('lists of work show nothing of households out of scope', async () => {
    const h = await open(['garden', 'chores'])
    const far = await settle(h, AREAS.elsewhere, ['Tuan'])
    await must(h, 'chores.add_home', { household: far.household, ...chore({ code: 'sweep' }) }, PEOPLE.stranger)
    const page = await h.get('/chores')
    expect(await page.text()).toContain('<p>0</p>')
    expect((await h.get(`/chores/of/${far.household}`)).status).toBe(404)
  })
})

test('no leak in any command or page of the real plugins', async () => {
  const { db, raw } = openSqlite(':memory:')
  const h = await makeHome(db, plugins)
  const tried = await expectNoLeak(h)
  expect(tried.commands).toBeGreaterThan(0)
  raw.close()
})
