import { expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { AREAS, PEOPLE } from '../support/home.ts'
import { onEveryEngine } from '../support/engines.ts'
import { dump, settle } from '../support/scenes.ts'

const ID = '01932aaa-0000-7000-8000-00000000000'

onEveryEngine('the envelope', (open) => {
  test('a replay of the same id gives the stored outcome and writes nothing', async () => {
    const h = await open(['garden', 'diary'])
    const { people } = await settle(h, AREAS.shipu, ['Lan'])
    const form = { person: people[0]!, name: 'Plum' }
    const first = await h.send('garden.plant', form, PEOPLE.pan, { id: `${ID}1` })
    const before = await dump(h.db)
    const second = await h.send('garden.plant', form, PEOPLE.pan, { id: `${ID}1` })
    expect(second).toEqual({ ...first, replayed: true })
    expect(await dump(h.db)).toEqual(before)
  })

  test('another form under a saved id is "already saved"; another person\'s id is not there', async () => {
    const h = await open(['garden', 'diary'])
    const { people } = await settle(h, AREAS.shipu, ['Lan'])
    await h.send('garden.plant', { person: people[0]!, name: 'Plum' }, PEOPLE.pan, { id: `${ID}1` })
    const before = await dump(h.db)
    expect(
      await h.send('garden.plant', { person: people[0]!, name: 'Pear' }, PEOPLE.pan, { id: `${ID}1` }),
    ).toMatchObject({ kind: 'refused', status: 409, code: 'kernel.already_saved' })
    expect(
      await h.send('garden.call', { household: people[0]!, name: 'Plum' }, PEOPLE.pan, { id: `${ID}1` }),
    ).toMatchObject({ code: 'kernel.already_saved' })
    expect(
      await h.send('garden.plant', { person: people[0]!, name: 'Plum' }, PEOPLE.lin, { id: `${ID}1` }),
    ).toMatchObject({ kind: 'refused', status: 404 })
    expect(await dump(h.db)).toEqual(before)
  })

  test('the same id three times in one batch runs once, and all hear the same', async () => {
    const h = await open(['garden', 'diary'])
    const { people } = await settle(h, AREAS.shipu, ['Lan'])
    const send = () => h.send('garden.plant', { person: people[0]!, name: 'Plum' }, PEOPLE.pan, { id: `${ID}2` })
    const [a, b, c] = await Promise.all([send(), send(), send()])
    expect(a).toMatchObject({ kind: 'done', replayed: false, rev: 2 })
    expect(b).toEqual({ ...a, replayed: true })
    expect(c).toEqual({ ...a, replayed: true })
    expect(await rows(h.db, 'select id from garden_tree')).toHaveLength(1)
  })

  test('what a rule refused is kept and replayed as refused; its redo keeps the space of ids', async () => {
    const h = await open(['garden', 'diary'])
    const { people } = await settle(h, AREAS.shipu, ['Lan'])
    const refused = await h.send('garden.plant', { person: people[0]!, name: 'nettle' }, PEOPLE.pan, { id: `${ID}3` })
    expect(refused).toMatchObject({ kind: 'refused', code: 'garden.no_weeds', params: { name: 'nettle' } })
    expect(await rows(h.db, `select outcome, problem from command_log where id = '${ID}3'`)).toEqual([
      { outcome: 'refused', problem: JSON.stringify({ code: 'garden.no_weeds', params: { name: 'nettle' } }) },
    ])
    expect(await h.send('garden.plant', { person: people[0]!, name: 'nettle' }, PEOPLE.pan, { id: `${ID}3` })).toEqual({
      ...refused,
      replayed: true,
    })
    await h.send('garden.plant', { person: people[0]!, name: 'Plum' }, PEOPLE.pan, { id: `${ID}4`, redoOf: `${ID}3` })
    const [tree] = await rows<{ id: string }>(h.db, 'select id from garden_tree')
    const other = await open(['garden', 'diary'])
    const twin = await settle(other, AREAS.shipu, ['Lan'])
    await other.send('garden.plant', { person: twin.people[0]!, name: 'Plum' }, PEOPLE.pan, { id: `${ID}3` })
    expect(await rows(other.db, 'select id from garden_tree')).toEqual([tree])
  })

  test('a redo of what is no refusal of the same person is refused, and so is a second redo', async () => {
    const h = await open(['garden', 'diary'])
    const { people } = await settle(h, AREAS.shipu, ['Lan'])
    const plant = (name: string, id: string, redoOf: string, as = PEOPLE.pan) =>
      h.send('garden.plant', { person: people[0]!, name }, as, { id, redoOf })
    await h.send('garden.plant', { person: people[0]!, name: 'nettle' }, PEOPLE.pan, { id: `${ID}5` })
    expect(await plant('Plum', `${ID}6`, `${ID}5`)).toMatchObject({ kind: 'done' })
    expect(await plant('Pear', `${ID}7`, `${ID}5`)).toMatchObject({ kind: 'refused', code: 'kernel.already_saved' })
    expect(await plant('Pear', `${ID}8`, `${ID}6`)).toMatchObject({ kind: 'refused', code: 'kernel.already_saved' })
    expect(await plant('Pear', `${ID}9`, `${ID}5`, PEOPLE.lin)).toMatchObject({ kind: 'refused', status: 404 })
  })

  test('there is no redo of what is not on record: rows would stand under the ids of a command still to come', async () => {
    const h = await open(['garden', 'diary'])
    const { people } = await settle(h, AREAS.shipu, ['Lan'])
    const redo = { id: `${ID}b`, redoOf: `${ID}c` }
    expect(await h.send('garden.plant', { person: people[0]!, name: 'Plum' }, PEOPLE.pan, redo)).toMatchObject({
      status: 422,
      code: 'kernel.malformed',
      fields: [],
    })
    expect(await rows(h.db, 'select id from garden_tree')).toEqual([])
    const later = await h.send('garden.plant', { person: people[0]!, name: 'Plum' }, PEOPLE.pan, { id: `${ID}c` })
    expect(later).toMatchObject({ kind: 'done', replayed: false })
  })

  test('a form is logged without what its command does not read', async () => {
    const h = await open(['garden', 'diary'])
    const { people } = await settle(h, AREAS.shipu, ['Lan'])
    const household = (await rows<{ id: string }>(h.db, 'select id from garden_plot'))[0]!.id
    const form = { household, phone: '0911', was: { phone: '', smuggled: 'x' }, smuggled: { deep: 'y' } }
    await h.send('garden.call', form, PEOPLE.pan, { id: `${ID}d` })
    expect(await rows(h.db, `select body from command_body where command_id = '${ID}d'`)).toEqual([
      { body: JSON.stringify({ household, phone: '0911', was: { phone: '' } }) },
    ])
    // The same with other freight is the same command.
    const again = await h.send('garden.call', { ...form, smuggled: 'z' }, PEOPLE.pan, { id: `${ID}d` })
    expect(again).toMatchObject({ kind: 'done', replayed: true })
    expect(await h.send('garden.plant', { person: people[0]!, name: 'Plum', secret: { deep: 'x' } })).toMatchObject({
      status: 422,
      fields: [{ field: 'secret', code: 'kernel.field_invalid' }],
    })
  })

  test('malformed, forbidden and not-there are not history', async () => {
    const h = await open(['garden', 'diary'])
    const { people } = await settle(h, AREAS.shipu, ['Lan'])
    const before = await dump(h.db)
    expect(await h.send('garden.plant', { person: people[0]! })).toMatchObject({
      status: 422,
      fields: [{ field: 'name', code: 'kernel.field_required' }],
    })
    expect(await h.send('garden.plant', { person: people[0]!, name: 'Plum' }, PEOPLE.chou)).toMatchObject({
      status: 403,
    })
    expect(await h.send('garden.plant', { person: people[0]!, name: 'Plum' }, PEOPLE.stranger)).toMatchObject({
      status: 404,
    })
    expect(await h.send('garden.nothing', {})).toMatchObject({ status: 404 })
    expect(await dump(h.db)).toEqual(before)
  })

  test('a form of an older page is brought to the present shape', async () => {
    const h = await open(['garden', 'diary'])
    const { people } = await settle(h, AREAS.shipu, ['Lan'])
    expect(
      await h.send('garden.plant', { person: people[0]!, tree: 'Plum' }, PEOPLE.pan, { version: 1 }),
    ).toMatchObject({ kind: 'done' })
    expect(await rows(h.db, 'select name from garden_tree')).toEqual([{ name: 'Plum' }])
  })
})
