import { expect, test } from 'vitest'
import { rows, run } from '#kernel/sql.ts'
import { find } from '#kernel/find.ts'
import { expectEqualToScan } from '../support/due-scan.ts'
import { onEveryEngine } from '../support/engines.ts'
import { AREAS, NOW, PEOPLE, TODAY, type TestHome } from '../support/home.ts'
import { chore, derived, must, settle, truth } from '../support/scenes.ts'

const NURSE = PEOPLE.lin
const mergeOf = async (h: TestHome, loser: string) =>
  (await rows<{ id: string }>(h.db, 'select id from merge where loser = ? and undone_at is null', [loser]))[0]!.id
/** All but what the merge itself keeps. */
const rest = async (h: TestHome) => {
  const { merge: _m, merge_row: _r, ...others } = await truth(h.db)
  return { ...others, ...(await derived(h.db)) }
}

async function twoPeople(h: TestHome) {
  const [a, b] = [await settle(h, AREAS.shipu, ['Lan', 'Son']), await settle(h, AREAS.lunzai, ['Lann'])]
  const [winner, son, loser] = [a.people[0]!, a.people[1]!, b.people[0]!]
  await must(h, 'chores.add_duty', { person: loser, ...chore() }, NURSE)
  await must(h, 'chores.award', { person: winner, badge: 'gold', helper: son }, NURSE)
  await must(h, 'chores.award', { person: loser, badge: 'gold', helper: son }, NURSE)
  await must(h, 'chores.award', { person: loser, badge: 'tin' }, NURSE)
  await must(h, 'chores.award', { person: son, badge: 'iron', helper: loser }, NURSE)
  return { a, b, winner, son, loser }
}

onEveryEngine('merging', (open) => {
  test('rewrites ids everywhere, sets collisions aside, and undo brings all of it back', async () => {
    const h = await open(['garden', 'diary', 'chores'])
    const { winner, loser, son } = await twoPeople(h)
    const before = await rest(h)
    await must(h, 'garden.merge', { person: winner, loser }, NURSE)
    expect(await rows(h.db, 'select person_id, badge, helper_id from chores_badge order by badge')).toEqual([
      { person_id: winner, badge: 'gold', helper_id: son },
      { person_id: son, badge: 'iron', helper_id: winner },
      { person_id: winner, badge: 'tin', helper_id: null },
    ])
    expect(await rows(h.db, 'select subject_id, household_id from due')).toMatchObject([{ subject_id: winner }])
    await expectEqualToScan(h, TODAY)
    await must(h, 'garden.unmerge', { merge: await mergeOf(h, loser) }, NURSE)
    expect(await rest(h)).toEqual(before)
    await expectEqualToScan(h, TODAY)
    expect(
      await h.send(
        'garden.unmerge',
        { merge: (await rows<{ id: string }>(h.db, 'select id from merge'))[0]!.id },
        NURSE,
      ),
    ).toMatchObject({ code: 'kernel.merge_undone' })
  })

  test('undo leaves what was recorded or moved on since', async () => {
    const h = await open(['garden', 'chores'])
    const { winner, loser } = await twoPeople(h)
    await must(h, 'garden.merge', { person: winner, loser }, NURSE)
    await must(h, 'chores.award', { person: loser, badge: 'new' }, NURSE)
    const third = (await settle(h, AREAS.shipu, ['Third'])).people[0]!
    await must(h, 'garden.merge', { person: third, loser: winner }, NURSE)
    expect(await h.send('garden.unmerge', { merge: await mergeOf(h, loser) }, NURSE)).toMatchObject({
      code: 'kernel.merge_built_upon',
    })
    await must(h, 'garden.unmerge', { merge: await mergeOf(h, winner) }, NURSE)
    await must(h, 'garden.unmerge', { merge: await mergeOf(h, loser) }, NURSE)
    expect(await rows(h.db, "select person_id from chores_badge where badge = 'new'")).toEqual([{ person_id: winner }])
    expect(await rows(h.db, "select person_id from chores_badge where badge = 'tin'")).toEqual([{ person_id: loser }])
  })

  test('commands, pages and asks that name the loser reach the survivor, through chains too', async () => {
    const h = await open(['garden', 'diary', 'chores'])
    const { winner, loser } = await twoPeople(h)
    const third = (await settle(h, AREAS.shipu, ['Third'])).people[0]!
    await must(h, 'garden.merge', { person: winner, loser }, NURSE)
    await must(h, 'garden.merge', { person: third, loser: winner }, NURSE)
    await must(h, 'garden.plant', { person: loser, name: 'Plum' }, NURSE)
    expect(await rows(h.db, 'select person_id from garden_tree')).toEqual([{ person_id: third }])
    const page = await h.get(`/garden/people/${loser}?tab=1`, NURSE)
    expect([page.status, page.headers.get('location')]).toEqual([302, `/garden/people/${third}?tab=1`])
    expect((await h.post(`/garden/people/${loser}/plant`, { name: 'Pear' }, NURSE)).status).toBe(303)
    expect((await h.post(`/garden/people/${loser}/plant`, { name: 'nettle' }, NURSE)).status).toBe(409)
    expect(await (await h.post(`/chores/ask/${loser}`, {}, NURSE)).text()).toBe(`<b>${third}</b>`)
    expect(await h.send('garden.merge', { person: third, loser }, NURSE)).toMatchObject({ code: 'kernel.same_record' })
  })

  test('alerts and what needs attention are the survivor’s, and the other’s again after undo', async () => {
    const h = await open(['garden', 'chores'])
    const { winner, loser } = await twoPeople(h)
    await run(
      h.db,
      `insert into alert (id, key, to_role, about, title_key, params, raised_at) values ('a', 'k', 'nurse', ?, 'x', '{}', ?)`,
      [loser, NOW],
    )
    await run(
      h.db,
      `insert into attention (id, kind, command_id, user_id, about, at) values ('t', 'clash', 'c', ?, ?, ?)`,
      [PEOPLE.pan.id, loser, NOW],
    )
    const about = async () =>
      (await rows<{ about: string }>(h.db, 'select about from alert union all select about from attention')).map(
        (r) => r.about,
      )
    await must(h, 'garden.merge', { person: winner, loser }, NURSE)
    expect(await about()).toEqual([winner, winner])
    await must(h, 'garden.unmerge', { merge: await mergeOf(h, loser) }, NURSE)
    expect(await about()).toEqual([loser, loser])
  })

  test('only who has both in scope may merge or undo', async () => {
    const h = await open(['garden', 'chores'])
    const { winner, loser } = await twoPeople(h)
    expect(await h.send('garden.merge', { person: winner, loser }, PEOPLE.pan)).toMatchObject({ status: 404 })
    await must(h, 'garden.merge', { person: winner, loser }, NURSE)
    const after = await truth(h.db)
    expect(await h.send('garden.unmerge', { merge: await mergeOf(h, loser) }, PEOPLE.pan)).toMatchObject({
      status: 404,
    })
    expect(await truth(h.db)).toEqual(after)
  })

  test('households merge with their members, and part again', async () => {
    const h = await open(['garden', 'chores'])
    const { a, b, loser } = await twoPeople(h)
    await must(h, 'chores.add_home', { household: b.household, ...chore({ code: 'sweep' }) }, NURSE)
    const before = await rest(h)
    await must(h, 'chores.merge_homes', { household: a.household, loser: b.household }, NURSE)
    expect(await rows(h.db, 'select household_id from person where id = ?', [loser])).toEqual([
      { household_id: a.household },
    ])
    await expectEqualToScan(h, TODAY)
    await must(h, 'garden.unmerge', { merge: await mergeOf(h, b.household) }, NURSE)
    expect(await rest(h)).toEqual(before)
    await expectEqualToScan(h, TODAY)
  })
})

onEveryEngine('moving', (open) => {
  test('counts, search and stamps follow people and households from one area to another', async () => {
    const h = await open(['garden', 'chores'])
    const [a, b] = [await settle(h, AREAS.shipu, ['Lan', 'Son']), await settle(h, AREAS.lunzai, ['Mei'])]
    await must(h, 'chores.add_duty', { person: a.people[0]!, ...chore() })
    const stamps = async (rev: number) =>
      (await rows<{ bundle_id: string }>(h.db, 'select bundle_id from change where rev = ?', [rev]))
        .map((c) => c.bundle_id)
        .sort()
    const sees = async (who: typeof PEOPLE.pan) => (await find(h.db, 'Lan', who)).found.map((f) => f.id)

    const moved = await h.send('garden.move', { person: a.people[0]!, to: b.household }, NURSE)
    await expectEqualToScan(h, TODAY)
    expect(await stamps((moved as { rev: number }).rev)).toEqual(
      [a.household, b.household, AREAS.shipu, AREAS.lunzai].sort(),
    )
    expect([await sees(PEOPLE.pan), await sees(PEOPLE.kao)]).toEqual([[], [a.people[0]]])
    expect((await h.get(`/garden/people/${a.people[0]}`, PEOPLE.pan)).status).toBe(404)

    const home = await h.send('chores.move_home', { household: b.household, area: AREAS.elsewhere }, NURSE)
    await expectEqualToScan(h, TODAY)
    expect(await stamps((home as { rev: number }).rev)).toEqual([b.household, AREAS.lunzai, AREAS.elsewhere].sort())
    expect([await sees(PEOPLE.kao), await sees(PEOPLE.stranger)]).toEqual([[], [a.people[0]]])
    expect(await h.send('garden.move', { person: a.people[1]!, to: a.household })).toMatchObject({
      code: 'kernel.already_there',
    })
    expect(await h.send('chores.move_home', { household: a.household, area: 'nowhere' })).toMatchObject({ status: 404 })
  })
})
