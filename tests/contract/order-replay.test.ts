import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Form } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import { onEveryEngine } from '../support/engines.ts'
import { AREAS, PEOPLE, type TestHome } from '../support/home.ts'
import { chore, derived, settle, truth } from '../support/scenes.ts'
import { replay } from '../support/replay.ts'

const NURSE = { ...PEOPLE.lin, scope: { areas: [AREAS.county], households: [] } }

/** One of each, refused ones too, by several people. */
export async function story(h: TestHome): Promise<void> {
  const [a, b] = [await settle(h, AREAS.shipu, ['Lan', 'Son']), await settle(h, AREAS.lunzai, ['Mei'])]
  const send = async (name: string, form: Form) => (await h.send(name, form, NURSE)).kind
  await send('garden.plant', { person: a.people[0]!, name: 'Plum', on: '2026-11-01' })
  await send('garden.plant', { person: a.people[1]!, name: 'Yew', secret: '1' })
  await send('garden.plant', { person: a.people[1]!, name: 'nettle' })
  await send('garden.call', { household: a.household, phone: '0911', was: { phone: '' } })
  await send('garden.call', { household: a.household, phone: '0922', was: { phone: '' } })
  await send('chores.add_duty', { person: b.people[0]!, ...chore() })
  await send('chores.award', { person: b.people[0]!, badge: 'gold', helper: a.people[1]! })
  await send('chores.award', { person: a.people[0]!, badge: 'gold' })
  await send('garden.move', { person: a.people[1]!, to: b.household })
  await send('garden.merge', { person: a.people[0]!, loser: b.people[0]! })
  await send('garden.plant', { person: b.people[0]!, name: 'Oak' })
  const [merge] = await rows<{ id: string }>(h.db, 'select id from merge')
  await send('garden.unmerge', { merge: merge!.id })
  await send('garden.merge', { person: b.people[0]!, loser: a.people[1]! })
  await send('chores.move_home', { household: b.household, area: AREAS.elsewhere })
  const [duty] = await rows<{ id: string; person_id: string }>(h.db, 'select id, person_id from chores_duty')
  await send('chores.put_off', {
    person: duty!.person_id,
    household: b.household,
    code: 'wash',
    instance: duty!.id,
    until: '2026-12-20',
  })
}

onEveryEngine('order and replay', (open) => {
  test('the same commands in any order of arrival give equal rows and equal derived rows', async () => {
    const at = (i: number) => `2026-11-${String(10 + i).padStart(2, '0')}T02:00:00.000Z`
    const first = await open(['garden', 'chores'])
    const arrive = async (h: TestHome, order: readonly number[]) => {
      const a = await settle(h, AREAS.shipu, ['Lan', 'Son'])
      const commands: [string, Form][] = [
        ['garden.plant', { person: a.people[0]!, name: 'Plum' }],
        ['garden.plant', { person: a.people[0]!, name: 'Pear' }],
        ['garden.plant', { person: a.people[1]!, name: 'Oak', secret: '1' }],
        ['chores.add_duty', { person: a.people[0]!, ...chore({ priority: '2' }) }],
        ['chores.add_duty', { person: a.people[1]!, ...chore({ code: 'cook' }) }],
        ['chores.add_home', { household: a.household, ...chore({ code: 'mend', opens: '2026-11-01' }) }],
        ['chores.award', { person: a.people[1]!, badge: 'gold', helper: a.people[0]! }],
        ['chores.label', { household: a.household, label: 'Lane 7', phone: '0911' }],
      ]
      for (const i of order) {
        const [name, form] = commands[i]!
        expect(
          await h.send(name, form, PEOPLE.pan, { id: `01932aaa-0000-7000-8000-00000000000${i}`, at: at(i) }),
        ).toMatchObject({ kind: 'done' })
      }
    }
    const all = [0, 1, 2, 3, 4, 5, 6, 7]
    await arrive(first, all)
    const [rowsOf, derivedOf] = [await truth(first.db), await derived(first.db)]
    for (const order of fc.sample(fc.shuffledSubarray(all, { minLength: 8 }), { seed: 7, numRuns: 4 })) {
      const h = await open(['garden', 'chores'])
      await arrive(h, order)
      expect(await truth(h.db)).toEqual(rowsOf)
      expect(await derived(h.db)).toEqual(derivedOf)
    }
  })

  test('the log replayed on an empty database gives equal tables, the log itself included', async () => {
    const [h, empty] = [await open(['garden', 'diary', 'chores']), await open(['garden', 'diary', 'chores'])]
    await story(h)
    await replay(h, empty)
    expect(await truth(empty.db)).toEqual(await truth(h.db))
    expect(await derived(empty.db)).toEqual(await derived(h.db))
    const log = async (x: TestHome) => await rows(x.db, 'select * from command_log order by seq')
    expect(await log(empty)).toEqual(await log(h))
  })

  test('with one more plugin that listens, and one more member, existing rows keep their ids', async () => {
    const [h, more] = [await open(['garden', 'diary', 'chores']), await open(['garden', 'extra', 'diary', 'chores'])]
    await story(h)
    await replay(h, more, (name, form) =>
      name === 'garden.settle' ? { ...form, people: [...(form['people'] as Form[]), { name: 'One more' }] } : form,
    )
    const [before, after] = [await truth(h.db), await truth(more.db)]
    for (const [table, kept] of Object.entries(before))
      expect(after[table], table).toEqual(expect.arrayContaining(kept))
    expect(after['extra_echo']).toHaveLength(3)
  })
})
