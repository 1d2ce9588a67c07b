/** Commands of one group commit, whose derived rows are written once for all of them. */
import { expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { onEveryEngine } from '../support/engines.ts'
import { AREAS } from '../support/home.ts'
import { settle } from '../support/scenes.ts'

onEveryEngine('commands of one group', (open) => {
  test('who is merged away in a household that another touches has nothing due any more', async () => {
    const h = await open(['garden'])
    const { household, people } = await settle(h, AREAS.shipu, ['Mei', 'Mai'])
    const [mei, mai] = people as [string, string]
    await h.send('garden.plant', { person: mai, name: 'plum' })
    const group = await Promise.all([
      h.send('garden.call', { household, phone: '0912000111' }),
      h.send('garden.merge', { person: mei, loser: mai }),
    ])
    expect(group.map((o) => o.kind)).toEqual(['done', 'done'])
    expect(await rows(h.db, 'select subject_id from due')).toEqual([{ subject_id: mei }])
  })
})
