/** What a tablet sends: commands that stand on others, and refusals that somebody must look at. */
import { expect, test } from 'vitest'
import { uuidv7 } from '#kernel/ids.ts'
import { rows } from '#kernel/sql.ts'
import { msOf } from '#kernel/dates.ts'
import { onEveryEngine } from '../support/engines.ts'
import { AREAS, NOW, PEOPLE } from '../support/home.ts'

let n = 0
const newId = () => uuidv7(msOf(NOW) + 50_000 + n++, new Uint8Array(10).fill(7))

onEveryEngine('commands from a tablet', (open) => {
  test('one waits until what it stands on is done, and leaves nothing on record while it waits', async () => {
    const h = await open(['garden'])
    const [first, second] = [newId(), newId()]
    const plot = { area: AREAS.shipu, label: 'A', phone: '', people: [] }
    const early = await h.send('garden.settle', plot, PEOPLE.pan, { id: second, after: [first], pushed: true })
    expect(early).toMatchObject({ kind: 'refused', code: 'kernel.waiting', params: { behind: first } })
    expect(await rows(h.db, 'select id from command_log')).toEqual([])
    const both = await Promise.all([
      h.send('garden.settle', plot, PEOPLE.pan, { id: first, pushed: true }),
      h.send('garden.settle', plot, PEOPLE.pan, { id: second, after: [first], pushed: true }),
    ])
    expect(both.map((o) => o.kind)).toEqual(['done', 'done'])
    expect(both.map((o) => (o.kind === 'done' ? o.seq : 0))).toEqual([1, 2])
  })

  test('its refusal is kept whatever the reason, told again with its fields, and can be redone once', async () => {
    const h = await open(['garden'])
    const [bad, redo] = [newId(), newId()]
    const send = () =>
      h.send('garden.settle', { area: AREAS.shipu, label: '', phone: '', people: [] }, PEOPLE.pan, {
        id: bad,
        pushed: true,
      })
    const first = await send()
    expect(first).toMatchObject({ kind: 'refused', status: 422, seq: 1 })
    expect(first).toMatchObject({ fields: [{ field: 'label' }] })
    expect(await send()).toEqual({ ...first, replayed: true })
    const out = await h.send(
      'garden.settle',
      { area: AREAS.elsewhere, label: 'B', phone: '', people: [] },
      PEOPLE.pan,
      { pushed: true },
    )
    expect(out).toMatchObject({ kind: 'refused', status: 404, seq: 2 })
    const waiter = newId()
    const good = { area: AREAS.shipu, label: 'C', phone: '', people: [] }
    expect(await h.send('garden.settle', good, PEOPLE.pan, { id: waiter, after: [bad] })).toMatchObject({
      code: 'kernel.waiting',
    })
    expect(await h.send('garden.settle', good, PEOPLE.pan, { id: redo, redoOf: bad })).toMatchObject({ kind: 'done' })
    expect(await h.send('garden.settle', good, PEOPLE.pan, { id: waiter, after: [bad] })).toMatchObject({
      kind: 'done',
    })
  })
})
