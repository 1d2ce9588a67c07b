import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { AREAS, makeHome, PEOPLE, type TestHome } from '../support/home.ts'
import { diary } from '../support/toys/diary.ts'
import { garden } from '../support/toys/garden.ts'

describe('kernel', () => {
  let h: TestHome
  let close: () => void
  beforeEach(async () => {
    const { db, raw } = openSqlite(':memory:')
    close = () => raw.close()
    h = await makeHome(db, [garden, diary])
  })
  afterEach(() => close())

  test('a command writes rows, reacts, renews due items, search, stamps and the log', async () => {
    const settled = await h.send('garden.settle', {
      area: AREAS.shipu,
      label: 'Chen',
      phone: '0900-000-112',
      people: [{ name: '陳樂安' }, { name: 'Nguyen Lan' }],
    })
    expect(settled).toMatchObject({ kind: 'done', replayed: false })
    const [person] = await rows<{ id: string }>(h.db, "select id from garden_person where name = '陳樂安'")
    const planted = await h.send('garden.plant', { person: person!.id, name: 'Plum', on: '2026-11-01' })
    expect(planted).toMatchObject({ kind: 'done' })
    expect(await rows(h.db, 'select trees from diary_note')).toEqual([{ trees: 1 }])
    expect(await rows(h.db, 'select code, due_on from due')).toEqual([{ code: 'water', due_on: '2026-11-08' }])
    expect(await rows(h.db, 'select seq, outcome from command_log')).toHaveLength(2)
    const page = await h.get(`/garden/people/${person!.id}`)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('Plum')
    expect((await h.get(`/garden/people/${person!.id}`, PEOPLE.kao)).status).toBe(404)
  })
})
