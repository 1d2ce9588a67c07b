/** After any story, what a tablet pulled is what its user may see: no row less, no row more. */
import { expect, test } from 'vitest'
import { instantOf, msOf } from '#kernel/dates.ts'
import { rows, run } from '#kernel/sql.ts'
import { act } from '../support/bustle.ts'
import { chanceOf, type Chance } from '../support/chance.ts'
import { onServerEngines } from '../support/engines.ts'
import { holds, mayHold } from '../support/holdings.ts'
import { AREAS, PEOPLE } from '../support/home.ts'
import { must, settle } from '../support/scenes.ts'
import { asKnown, syncGround, type SyncGround, type TestTablet } from '../support/sync-ground.ts'

const LEAVES = [AREAS.shipu, AREAS.lunzai, AREAS.elsewhere]
const HOUR = 3_600_000

const later = (g: SyncGround, ms: number) => void (g.h.clock.now = instantOf(msOf(g.h.clock.now) + ms))

/** What administration does meanwhile. */
async function administer(g: SyncGround, chance: Chance): Promise<void> {
  const user = chance.one([PEOPLE.pan, PEOPLE.kao, PEOPLE.lin]).id
  const home = chance.one(await rows<{ id: string }>(g.h.db, 'select id from household order by id'))
  const send = (name: string, form: Record<string, string>) => g.h.send(name, form, PEOPLE.chou)
  await chance.one([
    () =>
      send('office.move_area', {
        area: chance.one([AREAS.shipu, AREAS.lunzai]),
        to: chance.one([AREAS.xinghe, AREAS.elsewhere]),
      }),
    () => send('office.rename_area', { area: chance.one(LEAVES), name: `Village ${chance.below(100)}` }),
    () => send('office.assign', { user, area: chance.one(LEAVES) }),
    () => send('office.withdraw', { user, area: chance.one(LEAVES) }),
    async () =>
      home &&
      (await send('office.grant', {
        user,
        household: home.id,
        until: instantOf(msOf(g.h.clock.now) + chance.below(4) * HOUR),
      })),
    () => send('office.end_grant', { user }),
    () => send('office.trust', { user, compartments: chance.one(['[]', '["hidden"]']) }),
    () => send('office.promote', { user, role: chance.one(['chw', 'nurse', 'head']) }),
    async () => later(g, HOUR),
  ])()
}

async function expectSame(g: SyncGround, tablet: TestTablet): Promise<void> {
  const actor = await asKnown(g.h, tablet.userId)
  expect(await holds(tablet.home.db, tablet.home.registry)).toEqual(
    await mayHold(g.h.db, g.h.registry, actor, g.h.clock.now),
  )
}

onServerEngines('pull', (open) => {
  test.each([1, 2, 3, 4, 5, 6])('whatever happened meanwhile (seed %i)', async (seed) => {
    const chance = chanceOf(seed)
    const g = await syncGround(open)
    await run(g.h.db, `update app_user set compartments = '["hidden"]' where id = ?`, [PEOPLE.kao.id])
    for (let i = 0; i < 20; i++) await act(g.h, chance)
    const tablets: TestTablet[] = []
    for (const who of [PEOPLE.pan, PEOPLE.kao, PEOPLE.lin]) tablets.push(await g.enrol(who))
    for (let step = 0; step < 40; step++) {
      const what = chance.below(10)
      if (what < 6) await act(g.h, chance)
      else if (what < 8) await administer(g, chance)
      else {
        const tablet = chance.one(tablets)
        expect((await tablet.pull()).status).toBe(200)
        await expectSame(g, tablet)
      }
    }
    for (const tablet of tablets) {
      await tablet.pull()
      await expectSame(g, tablet)
    }
  })

  test.each([11, 12, 13])('cut at any byte and gone on with, while others work (seed %i)', async (seed) => {
    const chance = chanceOf(seed)
    const g = await syncGround(open)
    for (let i = 0; i < 30; i++) await act(g.h, chance)
    const tablet = await g.enrol(PEOPLE.chou)
    let twice = 0
    const sent = new Set<string>()
    for (let cuts = 0, done = false; !done; cuts++) {
      const after = tablet.request().after?.household
      const { lines, bytes } = await tablet.pull(cuts < 6 ? 2_000 + chance.below(4_000) : undefined)
      for (const l of lines) if (l.kind === 'household') if (sent.size === sent.add(l.id).size) twice++
      if (after) expect(lines.every((l) => l.kind !== 'household' || l.id > after)).toBe(true)
      done = lines.some((l) => l.kind === 'end')
      expect(bytes).toBeGreaterThan(0)
    }
    expect(twice).toBeLessThanOrEqual(1)
    await expectSame(g, tablet)
    // Now with changes between the cuts: the end of the story counts.
    for (let round = 0; round < 6; round++) {
      for (let i = 0; i < 6; i++) await act(g.h, chance)
      await tablet.pull(500 + chance.below(6_000))
      if (chance.often(50)) await administer(g, chance)
      await act(g.h, chance)
      if (chance.often(50)) await tablet.pull(500 + chance.below(6_000))
    }
    for (let i = 0; i < 2; i++) await tablet.pull()
    await expectSame(g, tablet)
  })

  test('nothing new is said in less than a kilobyte, at once', async () => {
    const g = await syncGround(open)
    await settle(g.h, AREAS.shipu, ['Lan'])
    const tablet = await g.enrol(PEOPLE.pan)
    await tablet.pull()
    const { lines, bytes } = await tablet.pull()
    expect(lines.map((l) => l.kind)).toEqual(['head', 'end'])
    expect(bytes).toBeLessThan(1_000)
    const short = await g.ask('/sync/pull', { ...tablet.request(), durable: 0 }, tablet.authorization)
    expect(await short.json()).toEqual({ kind: 'same', at: g.h.clock.now })
    // What is in a backup by now is news.
    const longer = await g.ask('/sync/pull', { ...tablet.request(), durable: 1 }, tablet.authorization)
    expect(await longer.text()).toContain('"durable":0')
    // Others work elsewhere: still nothing for this one.
    await settle(g.h, AREAS.elsewhere, ['Tuan'])
    const again = await tablet.pull()
    expect(again.lines.map((l) => l.kind)).toEqual(['head', 'end'])
    expect(again.bytes).toBeLessThan(1_000)
    expect(tablet.state.rev).toBe((await rows<{ rev: number }>(g.h.db, 'select rev from head'))[0]!.rev)
  })

  test('which build of the application a tablet runs is kept with since when, and no nonsense', async () => {
    const g = await syncGround(open)
    const tablet = await g.enrol(PEOPLE.pan)
    const heard = async (app: string) => {
      later(g, HOUR)
      const headers = { 'x-app-version': app }
      await (await g.ask('/sync/pull', tablet.request(), tablet.authorization, headers)).text()
      return (await rows(g.h.db, 'select app_version, app_since from device'))[0]
    }
    const first = await heard('aaaa-1')
    expect(first).toEqual({ app_version: 'aaaa-1', app_since: g.h.clock.now })
    expect(await heard('aaaa-1')).toEqual(first)
    expect(await heard('<b>no build</b>')).toEqual(first)
    expect(await heard('bbbb-2')).toEqual({ app_version: 'bbbb-2', app_since: g.h.clock.now })
  })

  test('only what has changed comes, and what has left goes', async () => {
    const g = await syncGround(open)
    const [a, b] = [await settle(g.h, AREAS.shipu, ['Lan']), await settle(g.h, AREAS.shipu, ['Mei'])]
    const tablet = await g.enrol(PEOPLE.pan)
    await tablet.pull()
    await must(g.h, 'garden.call', { household: a.household, phone: '0912000111' })
    await must(g.h, 'chores.move_home', { household: b.household, area: AREAS.elsewhere }, PEOPLE.lin)
    const { lines } = await tablet.pull()
    expect(lines.flatMap((l) => (l.kind === 'household' ? [l.id] : l.kind === 'gone' ? l.households : []))).toEqual([
      b.household,
      a.household,
    ])
    expect(lines.find((l) => l.kind === 'places' || l.kind === 'personal')).toBeUndefined()
  })

  test('an acknowledged alert, a grant that ran out by the clock alone, another history', async () => {
    const g = await syncGround(open)
    const near = await settle(g.h, AREAS.shipu, ['Lan'])
    const far = await settle(g.h, AREAS.elsewhere, ['Tuan'])
    const tablet = await g.enrol(PEOPLE.pan)
    await must(g.h, 'bells.ring', { person: near.people[0]!, to: 'chw' }, PEOPLE.lin)
    const until = instantOf(msOf(g.h.clock.now) + HOUR)
    await must(g.h, 'office.grant', { user: PEOPLE.pan.id, household: far.household, until }, PEOPLE.chou)
    await tablet.pull()
    await expectSame(g, tablet)
    expect(await rows(tablet.home.db, 'select id from household')).toHaveLength(2)
    later(g, 2 * HOUR)
    await tablet.pull()
    await expectSame(g, tablet)
    expect(await rows(tablet.home.db, 'select id from household')).toHaveLength(1)
    await run(g.h.db, "update head set epoch = 'restored'")
    await run(g.h.db, 'delete from garden_tree')
    const { lines } = await tablet.pull()
    expect(lines[0]).toMatchObject({ kind: 'head', whole: true, epoch: 'restored' })
    await expectSame(g, tablet)
  })

  test('a user who lost their areas keeps nothing', async () => {
    const g = await syncGround(open)
    await settle(g.h, AREAS.shipu, ['Lan'])
    const tablet = await g.enrol(PEOPLE.pan)
    await tablet.pull()
    await must(g.h, 'office.withdraw', { user: PEOPLE.pan.id, area: AREAS.shipu }, PEOPLE.chou)
    await tablet.pull()
    await expectSame(g, tablet)
    expect(await rows(tablet.home.db, 'select id from household')).toEqual([])
    await must(g.h, 'office.deactivate', { user: PEOPLE.pan.id }, PEOPLE.chou)
    expect((await tablet.pull()).status).toBe(410)
  })
})
