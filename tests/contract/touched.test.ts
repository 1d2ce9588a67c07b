import { expect, test } from 'vitest'
import type { Form } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import { AREAS, PEOPLE } from '../support/home.ts'
import { onEveryEngine } from '../support/engines.ts'
import { chore, settle } from '../support/scenes.ts'
import { watched } from '../support/touched.ts'

onEveryEngine('touched = changed', (open) => {
  test('every row that a command changes belongs to a bundle that it stamped', async () => {
    const h = await open(['garden', 'diary', 'chores', 'extra'])
    const [a, b] = [await settle(h, AREAS.shipu, ['Lan', 'Mei']), await settle(h, AREAS.lunzai, ['Tuan'])]
    const tell = async (name: string, form: Form, as = PEOPLE.lin) => {
      const { outcome, wrong } = await watched(h, () => h.send(name, form, as))
      expect(outcome, name).toMatchObject({ kind: 'done' })
      expect(wrong, name).toEqual([])
    }
    await tell('garden.plant', { person: a.people[0]!, name: 'Plum' })
    await tell('garden.call', { household: a.household, phone: '0912000111' })
    await tell('chores.add_duty', { person: b.people[0]!, ...chore() })
    await tell('chores.award', { person: b.people[0]!, badge: 'gold', helper: a.people[1]! })
    await tell('chores.post_notice', { area: AREAS.shipu, text: 'Hello' })
    await tell('chores.pin', { text: 'Hello' })
    await tell('garden.move', { person: a.people[1]!, to: b.household })
    await tell('garden.merge', { person: a.people[0]!, loser: b.people[0]! })
    await tell('chores.move_home', { household: a.household, area: AREAS.elsewhere })
    await tell('chores.merge_homes', {
      household: b.household,
      loser: (await settle(h, AREAS.shipu, ['New'])).household,
    })
  })

  test('who is named in a third person’s rows changes them by being merged, and by being parted', async () => {
    const h = await open(['garden', 'chores'])
    const [a, b] = [await settle(h, AREAS.shipu, ['Lan', 'Mei']), await settle(h, AREAS.lunzai, ['Tuan'])]
    await h.send('chores.award', { person: b.people[0]!, badge: 'gold', helper: a.people[1]! }, PEOPLE.lin)
    const tell = async (name: string, form: Form) => {
      const { outcome, wrong } = await watched(h, () => h.send(name, form, PEOPLE.lin))
      expect(outcome, name).toMatchObject({ kind: 'done' })
      expect(wrong, name).toEqual([])
    }
    await tell('garden.merge', { person: a.people[0]!, loser: a.people[1]! })
    expect(await rows(h.db, 'select helper_id from chores_badge')).toEqual([{ helper_id: a.people[0] }])
    const [merge] = await rows<{ id: string }>(h.db, 'select id from merge')
    await tell('garden.unmerge', { merge: merge!.id })
    expect(await rows(h.db, 'select helper_id from chores_badge')).toEqual([{ helper_id: a.people[1] }])
  })

  test('a write to somebody whom the command never touched is caught', async () => {
    const h = await open(['garden', 'faults'])
    const [a, b] = [await settle(h, AREAS.shipu, ['Lan']), await settle(h, AREAS.shipu, ['Tuan'])]
    await h.send('faults.fine', { person: b.people[0]! })
    const { outcome, wrong } = await watched(h, () =>
      h.send('faults.untouched_change', { person: a.people[0]!, value: b.people[0]! }),
    )
    expect(outcome).toMatchObject({ kind: 'done' })
    expect(wrong).toEqual([`faults_mark: household ${b.household}`])
  })
})
