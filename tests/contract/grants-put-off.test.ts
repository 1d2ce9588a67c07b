/** Two things that hang on a household or person without being synced rows: who was let in, and what was put off. */
import { expect, test } from 'vitest'
import { find } from '#kernel/find.ts'
import { rows } from '#kernel/sql.ts'
import { work } from '#kernel/work.ts'
import { onEveryEngine } from '../support/engines.ts'
import { expectEqualToScan } from '../support/due-scan.ts'
import { AREAS, PEOPLE, TODAY, type TestHome } from '../support/home.ts'
import { chore, derived, must, settle, truth } from '../support/scenes.ts'

const NURSE = PEOPLE.lin
const undo = async (h: TestHome, loser: string) => {
  const [merge] = await rows<{ id: string }>(h.db, 'select id from merge where loser = ? and undone_at is null', [
    loser,
  ])
  await must(h, 'garden.unmerge', { merge: merge!.id }, NURSE)
}
const rest = async (h: TestHome) => {
  const { merge: _m, merge_row: _r, ...others } = await truth(h.db)
  return { ...others, ...(await derived(h.db)) }
}

onEveryEngine('grants', (open) => {
  const given = async (h: TestHome) =>
    (await rows<{ id: string }>(h.db, 'select household_id as id from scope_grant')).map((g) => g.id)

  test('reach exactly one household in pages, commands, search and lists, and go with it when it is merged', async () => {
    const h = await open(['garden', 'chores'])
    const [mine, next] = [
      await settle(h, AREAS.elsewhere, ['Tuan'], 'Granted'),
      await settle(h, AREAS.elsewhere, ['Tuan'], 'Next door'),
    ]
    for (const f of [mine, next])
      await must(h, 'chores.add_home', { household: f.household, ...chore({ code: 'sweep' }) }, PEOPLE.stranger)
    const grant = {
      id: 'g1',
      user_id: PEOPLE.pan.id,
      household_id: mine.household,
      reason: 'cover',
      granted_by: PEOPLE.chou.id,
      granted_at: TODAY,
      until: '2026-12-01',
    }
    await h.db.insertInto('scope_grant').values(grant).execute()
    // As the sign-in reads it, anew with each request.
    const pan = async () => ({ ...PEOPLE.pan, scope: { areas: [AREAS.shipu], households: await given(h) } })
    const reach = async () => {
      const actor = await pan()
      const found = (await find(h.db, 'Tuan', actor)).found.map((f) => f.id).sort()
      const pages: number[] = []
      for (const f of [mine, next]) pages.push((await h.get(`/garden/${f.household}`, actor)).status)
      const listed = (await work(h.db, actor, h.registry, TODAY).list({ limit: 9 })).households.map(
        (x) => x.householdId,
      )
      return { found, pages, listed }
    }
    expect(await reach()).toEqual({ found: [mine.people[0]], pages: [200, 404], listed: [mine.household] })
    const head = PEOPLE.chou
    await must(h, 'chores.merge_homes', { household: next.household, loser: mine.household }, head)
    expect(await given(h)).toEqual([next.household])
    expect(await reach()).toEqual({
      found: [...mine.people, ...next.people].sort(),
      pages: [302, 200],
      listed: [next.household],
    })
    const [merge] = await rows<{ id: string }>(h.db, 'select id from merge')
    await must(h, 'garden.unmerge', { merge: merge!.id }, { ...NURSE, scope: head.scope })
    expect(await reach()).toEqual({ found: [mine.people[0]], pages: [200, 404], listed: [mine.household] })
  })
})

onEveryEngine('work by grant', (open) => {
  /** Own homes and granted ones, some of both below no village that is asked for, in several states. */
  async function scene() {
    const h = await open(['garden', 'chores'])
    const home = async (area: string, name: string, more: object) => {
      const { household } = await settle(h, area, [name], name)
      const as = area === AREAS.elsewhere ? PEOPLE.stranger : NURSE
      await must(h, 'chores.add_home', { household, ...chore({ code: 'sweep', ...more }) }, as)
      return household
    }
    const late = { opens: '2026-11-01', due: '2026-11-02', overdue: '2026-11-03' }
    const own = [await home(AREAS.shipu, 'One', {}), await home(AREAS.shipu, 'Two', { ...late, priority: '3' })]
    const away = [await home(AREAS.elsewhere, 'Three', late), await home(AREAS.elsewhere, 'Four', { code: 'mend' })]
    await home(AREAS.elsewhere, 'Not mine', late)
    const { household: idle } = await settle(h, AREAS.lunzai, ['Five'], 'Five')
    const households = [...away, own[0]!, idle]
    const as = (scope: { areas: string[]; households: string[] }) =>
      work(h.db, { ...PEOPLE.pan, scope }, h.registry, TODAY)
    return { h, own, away, mine: as({ areas: [AREAS.shipu], households }), only: as({ areas: [], households }) }
  }
  const all = async (w: ReturnType<typeof work>, filter: { areas?: string[]; key?: string } = {}, limit = 1) => {
    const found: string[] = []
    for (let after: string | null | undefined; after !== null;) {
      const page: Awaited<ReturnType<typeof w.list>> = await w.list({ ...filter, limit, ...(after ? { after } : {}) })
      found.push(...page.households.map((f) => f.householdId))
      after = page.next
    }
    return found
  }

  test('stands in the list by its urgency, page by page, each household once', async () => {
    const { own, away, mine, only } = await scene()
    const order = [own[1], away[0], ...[own[0], away[1]].sort()]
    expect(await all(mine)).toEqual(order)
    expect(await all(mine, {}, 9)).toEqual(order)
    expect(await all(mine, { key: 'chores.mend' })).toEqual([away[1]])
    expect(await all(mine, { areas: [AREAS.shipu] })).toEqual([own[1], own[0]])
    expect(await all(mine, { areas: [AREAS.elsewhere] })).toEqual(away)
    expect(await all(only)).toEqual([away[0], ...[own[0], away[1]].sort()])
  })

  test('is counted where the list has it, under every kind, and in no area’s own number', async () => {
    const { mine, only } = await scene()
    const total = { overdue: 2, due: 2, upcoming: 0 }
    expect(await mine.counts()).toEqual({ households: total, items: total, inCare: 4 })
    expect((await mine.counts({ key: 'chores.sweep' })).households).toEqual({ overdue: 2, due: 1, upcoming: 0 })
    expect((await mine.counts({ key: 'chores.mend' })).items).toEqual({ overdue: 0, due: 1, upcoming: 0 })
    expect(await mine.counts({ areas: [AREAS.shipu] })).toMatchObject({ inCare: 2, items: { overdue: 1, due: 1 } })
    expect(await mine.counts({ areas: [AREAS.elsewhere] })).toMatchObject({ inCare: 2, items: { overdue: 1, due: 1 } })
    expect(Object.fromEntries(await mine.countsByKind())).toEqual({
      'chores.sweep': { overdue: 2, due: 1, upcoming: 0 },
      'chores.mend': { overdue: 0, due: 1, upcoming: 0 },
    })
    expect(Object.fromEntries(await mine.countsByKind({ areas: [AREAS.shipu] }))).toEqual({
      'chores.sweep': { overdue: 1, due: 1, upcoming: 0 },
    })
    const areas = await mine.countsByArea([AREAS.shipu, AREAS.elsewhere])
    expect([...areas.keys()]).toEqual([AREAS.shipu])
    expect(areas.get(AREAS.shipu)!.households).toEqual({ overdue: 1, due: 1, upcoming: 0 })
    expect((await only.counts()).households).toEqual({ overdue: 1, due: 2, upcoming: 0 })
  })
})

onEveryEngine('what was put off', (open) => {
  const actions = (h: TestHome) =>
    rows(
      h.db,
      'select subject_id, household_id, instance, snoozed_until from due_action order by snoozed_until, subject_id',
    )
  const putOff = (h: TestHome, person: string, household: string, instance: string, until: string) =>
    must(h, 'chores.put_off', { person, household, code: 'wash', instance, until }, NURSE)
  const scene = async (h: TestHome) => {
    const [a, b] = [await settle(h, AREAS.shipu, ['Lan']), await settle(h, AREAS.lunzai, ['Lann'])]
    const [winner, loser] = [a.people[0]!, b.people[0]!]
    await must(h, 'chores.add_duty', { person: loser, ...chore() }, NURSE)
    const [duty] = await rows<{ id: string }>(h.db, 'select id from chores_duty')
    await putOff(h, loser, b.household, duty!.id, '2026-12-10')
    return { a, b, winner, loser, duty: duty!.id }
  }

  test('stays put off for the survivor of a merge, and undo gives it back', async () => {
    const h = await open(['garden', 'chores'])
    const { a, b, winner, loser, duty } = await scene(h)
    const before = await rest(h)
    await must(h, 'garden.merge', { person: winner, loser }, NURSE)
    expect(await actions(h)).toEqual([
      { subject_id: winner, household_id: a.household, instance: duty, snoozed_until: '2026-12-10' },
    ])
    expect(await rows(h.db, 'select subject_id, due_on from due')).toEqual([
      { subject_id: winner, due_on: '2026-12-10' },
    ])
    await expectEqualToScan(h, TODAY)
    await undo(h, loser)
    expect(await actions(h)).toMatchObject([{ subject_id: loser, household_id: b.household }])
    expect(await rest(h)).toEqual(before)
  })

  test('the survivor’s own answer stands, and one that was given since is kept after undo', async () => {
    const h = await open(['garden', 'chores'])
    const { a, winner, loser, duty } = await scene(h)
    await putOff(h, winner, a.household, duty, '2026-12-20')
    const before = await rest(h)
    await must(h, 'garden.merge', { person: winner, loser }, NURSE)
    expect(await actions(h)).toMatchObject([{ subject_id: winner, snoozed_until: '2026-12-20' }])
    await undo(h, loser)
    expect(await rest(h)).toEqual(before)

    await h.db.deleteFrom('due_action').where('subject_id', '=', winner).execute()
    await must(h, 'garden.merge', { person: winner, loser }, NURSE)
    h.clock.now = '2026-11-24T05:00:00.000Z'
    await putOff(h, winner, a.household, duty, '2026-12-25')
    await undo(h, loser)
    expect(await actions(h)).toMatchObject([
      { subject_id: loser, snoozed_until: '2026-12-10' },
      { subject_id: winner, snoozed_until: '2026-12-25' },
    ])
  })

  test('goes with a person who moves, also when households become one and are parted again', async () => {
    const h = await open(['garden', 'chores'])
    const { a, b, loser: lann } = await scene(h)
    const at = async () => (await actions(h)).map((x) => (x as { household_id: string }).household_id)
    await must(h, 'garden.move', { person: lann, to: a.household }, NURSE)
    expect(await at()).toEqual([a.household])
    await expectEqualToScan(h, TODAY)
    const before = await rest(h)
    await must(h, 'chores.merge_homes', { household: b.household, loser: a.household }, NURSE)
    expect(await at()).toEqual([b.household])
    expect(await rows(h.db, 'select household_id, due_on from due where subject_id = ?', [lann])).toEqual([
      { household_id: b.household, due_on: '2026-12-10' },
    ])
    await undo(h, a.household)
    expect(await at()).toEqual([a.household])
    expect(await rest(h)).toEqual(before)
  })

  test('goes with a person who was merged into one of another household, and back', async () => {
    const h = await open(['garden', 'chores'])
    const { b, winner, loser } = await scene(h)
    const third = await settle(h, AREAS.lunzai, ['Mei'])
    await must(h, 'garden.merge', { person: winner, loser }, NURSE)
    await must(h, 'garden.move', { person: winner, to: third.household }, NURSE)
    expect(await actions(h)).toMatchObject([{ subject_id: winner, household_id: third.household }])
    await undo(h, loser)
    expect(await actions(h)).toMatchObject([{ subject_id: loser, household_id: b.household }])
  })

  test('of two households that become one goes to the one that stays', async () => {
    const h = await open(['garden', 'chores'])
    const [a, b] = [await settle(h, AREAS.shipu, ['Lan']), await settle(h, AREAS.lunzai, ['Mei'])]
    await must(h, 'chores.add_home', { household: b.household, ...chore({ code: 'sweep' }) }, NURSE)
    const [chores] = await rows<{ id: string }>(h.db, 'select id from chores_home')
    const action = {
      subject_id: b.household,
      household_id: b.household,
      plugin: 'chores',
      code: 'sweep',
      instance: chores!.id,
      snoozed_until: '2026-12-10',
      by_user: NURSE.id,
      at: TODAY,
    }
    await h.db.insertInto('due_action').values(action).execute()
    await must(h, 'chores.merge_homes', { household: a.household, loser: b.household }, NURSE)
    expect(await actions(h)).toMatchObject([{ subject_id: a.household, household_id: a.household }])
    expect(await rows(h.db, 'select subject_id, due_on from due')).toEqual([
      { subject_id: a.household, due_on: '2026-12-10' },
    ])
    await undo(h, b.household)
    expect(await actions(h)).toMatchObject([{ subject_id: b.household, household_id: b.household }])
  })
})
