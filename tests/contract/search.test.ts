import { expect, test } from 'vitest'
import { find } from '#kernel/find.ts'
import { onEveryEngine } from '../support/engines.ts'
import { AREAS, PEOPLE, type TestHome } from '../support/home.ts'
import { must, settle } from '../support/scenes.ts'

const NURSE = PEOPLE.lin

onEveryEngine('search', (open) => {
  const scene = async (h: TestHome) => {
    const a = await settle(h, AREAS.shipu, ['陳樂安', 'Nguyễn Thị Lan', 'O’Brien Mei-Ling'])
    const b = await settle(h, AREAS.lunzai, ['陈乐平', 'Đặng Văn Sơn'])
    const c = await settle(h, AREAS.elsewhere, ['陳樂安'])
    await must(h, 'chores.label', { household: a.household, label: 'Chen Lane 7', phone: '0912-345-678' })
    await must(h, 'chores.award', { person: a.people[1]!, badge: 'Seamstress' })
    return {
      a,
      b,
      c,
      chen: a.people[0]!,
      lan: a.people[1]!,
      mei: a.people[2]!,
      ping: b.people[0]!,
      son: b.people[1]!,
      far: c.people[0]!,
    }
  }

  test('any part, any order, any script, case, width and accents; phone tails; words of several plugins', async () => {
    const h = await open(['garden', 'chores'])
    const s = await scene(h)
    const ids = async (query: string, as = NURSE) => (await find(h.db, query, as)).found.map((f) => f.id).sort()
    for (const [query, expected] of [
      ['樂安', [s.chen]],
      ['乐安', [s.chen]],
      ['安', [s.chen]],
      ['陳', [s.chen, s.ping]],
      ['陈樂', [s.chen, s.ping]],
      ['lan', [s.lan, s.a.household]],
      ['LAN NGUYEN', [s.lan]],
      ['nguyễn', [s.lan]],
      ['guye', [s.lan]],
      ['ｎｇｕｙｅｎ', [s.lan]],
      ['meil', [s.mei]],
      ['obrien', [s.mei]],
      ['dang son', [s.son]],
      ['SƠN', [s.son]],
      ['seam', [s.lan]],
      ['lan seamstress', [s.lan]],
      ['678', [s.a.household]],
      ['5678', [s.a.household]],
      ['0912345', [s.a.household]],
      ['０９１２', [s.a.household]],
      ['lane 7', [s.a.household]],
      ['Lunzai 陳', [s.ping]],
      ['shipu 樂安', [s.chen]],
      ['Xinghe 樂', [s.chen, s.ping]],
      ['zzz', []],
      ['', []],
      ['  ', []],
    ] as [string, string[]][]) {
      expect(await ids(query), query).toEqual(expected.toSorted())
    }
  })

  test('finds nobody out of scope, and with a grant exactly the household', async () => {
    const h = await open(['garden', 'chores'])
    const s = await scene(h)
    await settle(h, AREAS.elsewhere, ['陳樂安'])
    const ids = async (actor: typeof PEOPLE.pan) => (await find(h.db, '樂', actor)).found.map((f) => f.id).sort()
    expect(await ids(PEOPLE.pan)).toEqual([s.chen])
    expect(await ids({ ...PEOPLE.pan, scope: { areas: [AREAS.shipu], households: [s.c.household] } })).toEqual(
      [s.chen, s.far].sort(),
    )
    expect(await ids({ ...PEOPLE.pan, scope: { areas: [], households: [s.c.household] } })).toEqual([s.far])
    expect(await ids({ ...PEOPLE.pan, scope: { areas: [], households: [] } })).toEqual([])
  })

  test('says that there is more', async () => {
    const h = await open(['garden'])
    await settle(
      h,
      AREAS.shipu,
      Array.from({ length: 12 }, (_, i) => `Chang ${i}`),
    )
    expect(await find(h.db, 'chang', PEOPLE.pan, 5)).toMatchObject({ found: { length: 5 }, more: true })
    expect(await find(h.db, 'chang', PEOPLE.pan, 12)).toMatchObject({ found: { length: 12 }, more: false })
  })
})
