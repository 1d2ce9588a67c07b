/** What a tablet wrote is carried out once, as its user's, as they saw things then; what cannot be is kept for somebody's eyes. */
import { expect, test } from 'vitest'
import { instantOf, msOf } from '#kernel/dates.ts'
import type { Form } from '#kernel/plugin.ts'
import { row, rows, run } from '#kernel/sql.ts'
import type { PushEntry, PushResult } from '#kernel/sync/wire.ts'
import { onServerEngines } from '../support/engines.ts'
import { AREAS, NOW, PEOPLE, type TestHome } from '../support/home.ts'
import { must, settle } from '../support/scenes.ts'
import { syncGround } from '../support/sync-ground.ts'

const DAY = 86_400_000
const plot = (area: string, label = 'A'): Form => ({ area, label, phone: '', people: [{ name: 'Lan' }] })
const outcomes = (results: readonly PushResult[]) => results.map((r) => r.outcome)
const logged = async (h: TestHome, id: string) =>
  await row<{ at: string; received_at: string; actor_id: string; device_id: string; outcome: string }>(
    h.db,
    'select at, received_at, actor_id, device_id, outcome from command_log where id = ?',
    [id],
  )

onServerEngines('push', (open) => {
  test('two hundred entries in one go, in order, each on those before it', async () => {
    const g = await syncGround(open)
    const tablet = await g.enrol(PEOPLE.pan)
    await tablet.pull()
    const entries: PushEntry[] = []
    for (let i = 0; i < 200; i++) {
      const before = entries.at(-1)
      entries.push(tablet.entry('garden.settle', plot(AREAS.shipu, `Plot ${i}`), before ? { after: [before.id] } : {}))
    }
    const { status, answer } = await tablet.push(entries, { unsent: 3, attention: 1 })
    expect(status).toBe(200)
    expect(new Set(outcomes(answer.results))).toEqual(new Set(['done']))
    expect(answer.results.map((r) => r.id)).toEqual(entries.map((e) => e.id))
    const seqs = answer.results.map((r) => (r.outcome === 'done' ? r.seq : 0))
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
    const log = await rows<{ id: string }>(g.h.db, 'select id from command_log order by seq')
    expect(log.map((l) => l.id)).toEqual(entries.map((e) => e.id))
    expect(
      await row(g.h.db, 'select unsent, attention, skew_ms from device where id = ?', [tablet.enrolled.device]),
    ).toEqual({
      unsent: 3,
      attention: 1,
      skew_ms: 0,
    })
    expect(await tablet.push([...entries, entries[0]!])).toMatchObject({ status: 422 })
  })

  test('an answer that was lost: sent again it says the same, and nothing is done twice', async () => {
    const g = await syncGround(open)
    const tablet = await g.enrol(PEOPLE.pan)
    await tablet.pull()
    const looked = [[NOW, PEOPLE.pan.id, '/garden/people/:person']] as const
    const good = tablet.entry('garden.settle', plot(AREAS.shipu))
    const bad = tablet.entry('garden.settle', plot(AREAS.shipu, ''))
    const first = await tablet.push([good, bad, good], { looked, lang: 'zh-Hant' })
    expect(outcomes(first.answer.results)).toEqual(['done', 'refused', 'done'])
    const again = await tablet.push([good, bad], { looked, lang: 'zh-Hant' })
    expect(again.answer.results).toEqual(first.answer.results.slice(0, 2))
    expect(await rows(g.h.db, 'select id from garden_plot')).toHaveLength(1)
    expect(await rows(g.h.db, 'select subject_id, user_id from access_log')).toEqual([
      { subject_id: PEOPLE.pan.id, user_id: PEOPLE.pan.id },
    ])
    expect(await row(g.h.db, 'select lang from app_user where id = ?', [PEOPLE.pan.id])).toEqual({ lang: 'zh-Hant' })
    // The same id with another form is another matter, and another's id is not there.
    const forged = { ...good, form: plot(AREAS.shipu, 'Other') }
    const stranger = await g.enrol(PEOPLE.kao)
    expect((await tablet.push([forged])).answer.results[0]).toMatchObject({ problem: { code: 'kernel.already_saved' } })
    expect((await stranger.push([good])).answer.results[0]).toMatchObject({ problem: { code: 'kernel.not_found' } })
  })

  test('what waits leaves nothing; a refusal waits for somebody’s eyes until its redo is done', async () => {
    const g = await syncGround(open)
    const tablet = await g.enrol(PEOPLE.pan)
    await tablet.pull()
    const bad = tablet.entry('garden.settle', plot(AREAS.elsewhere))
    const behind = tablet.entry('garden.settle', plot(AREAS.shipu, 'Behind'), { after: [bad.id] })
    const { answer } = await tablet.push([bad, behind])
    expect(answer.results).toMatchObject([
      { outcome: 'refused', problem: { status: 404 }, seq: 1 },
      { outcome: 'waiting', behind: bad.id },
    ])
    const open_ = () =>
      rows<{ user_id: string; problem: string; command_id: string; kind: string }>(
        g.h.db,
        'select kind, user_id, command_id, problem from attention where settled_at is null',
      )
    const [entry] = await open_()
    expect(entry).toMatchObject({ kind: 'refused', user_id: PEOPLE.pan.id, command_id: bad.id })
    expect(JSON.parse(entry!.problem)).toMatchObject({ code: 'kernel.not_found', command: 'garden.settle' })
    // Her nurse has it on her tablet, another's nurse has not.
    const [nurse, other] = [await g.enrol(PEOPLE.lin), await g.enrol(PEOPLE.stranger)]
    for (const t of [nurse, other]) await t.pull()
    expect(await rows(nurse.home.db, 'select kind from attention')).toEqual([{ kind: 'refused' }])
    expect(await rows(other.home.db, 'select kind from attention')).toEqual([])
    const worse = tablet.entry('garden.settle', plot(AREAS.shipu, ''), { redoOf: bad.id })
    expect(outcomes((await tablet.push([worse])).answer.results)).toEqual(['refused'])
    expect((await open_()).map((a) => a.command_id)).toEqual([worse.id])
    const redo = tablet.entry('garden.settle', plot(AREAS.shipu), { redoOf: bad.id })
    expect(outcomes((await tablet.push([redo, behind])).answer.results)).toEqual(['done', 'done'])
    expect(await open_()).toEqual([])
  })

  test('what was set aside or given up on a tablet is told to the nurse, once, and settled when it comes in after all', async () => {
    const g = await syncGround(open)
    const tablet = await g.enrol(PEOPLE.pan)
    await tablet.pull()
    const bad = tablet.entry('garden.settle', plot(AREAS.elsewhere))
    const parked = tablet.entry('garden.settle', plot(AREAS.shipu, 'Parked'))
    await tablet.push([bad])
    const told = (entry: PushEntry, state: 'parked' | 'discarded', reason: string | null = null) => ({
      id: entry.id,
      state,
      name: entry.name,
      about: null,
      at: entry.at,
      reason,
    })
    const news = [told(parked, 'parked'), told(bad, 'discarded', 'They have moved')]
    const standing = () =>
      rows<{ kind: string; command_id: string; problem: string }>(
        g.h.db,
        'select kind, command_id, problem from attention where settled_at is null order by kind',
      )
    for (let i = 0; i < 2; i++) expect((await tablet.push([], { told: news })).status).toBe(200)
    const [given, aside, ...more] = await standing()
    expect(more).toEqual([])
    expect(given).toMatchObject({ kind: 'discarded', command_id: bad.id })
    expect(JSON.parse(given!.problem)).toEqual({
      code: 'kernel.entry_discarded',
      command: 'garden.settle',
      params: { reason: 'They have moved' },
    })
    expect(aside).toMatchObject({ kind: 'parked', command_id: parked.id })
    await tablet.push([parked])
    expect((await standing()).map((a) => a.kind)).toEqual(['discarded'])
    for (const wrong of [
      { ...news[1]!, reason: 'x'.repeat(201) },
      { ...news[1]!, state: 'done' },
      { ...news[1]!, id: 'x' },
    ])
      expect((await tablet.push([], { told: [wrong as never] })).status).toBe(422)
  })

  test.each([
    ['right', (now: number) => now - 3_600_000, 0],
    ['a little ahead', (now: number) => now + 5 * 60_000, 0],
  ])('a clock that is %s is believed', async (_name, at) => {
    const g = await syncGround(open)
    const tablet = await g.enrol(PEOPLE.pan)
    g.h.clock.now = instantOf(msOf(NOW) + 10 * DAY)
    const entry = tablet.entry('garden.settle', plot(AREAS.shipu), { at: instantOf(at(msOf(g.h.clock.now))) })
    await tablet.push([entry])
    expect(await logged(g.h, entry.id)).toEqual({
      at: entry.at,
      received_at: g.h.clock.now,
      actor_id: PEOPLE.pan.id,
      device_id: tablet.enrolled.device,
      outcome: 'done',
    })
  })

  test.each([
    ['1970', 0],
    ['three years ahead', msOf(NOW) + 3 * 365 * DAY],
    ['two years behind', msOf(NOW) - 2 * 365 * DAY],
  ])('a clock that stands in %s still knows how long ago it was', async (_name, begin) => {
    const g = await syncGround(open)
    const tablet = await g.enrol(PEOPLE.pan)
    g.h.clock.now = instantOf(msOf(NOW) + 10 * DAY)
    const entry = tablet.entry('garden.settle', plot(AREAS.shipu), { at: instantOf(begin) })
    // Two days later by its own clock it has a connection.
    const { answer } = await tablet.push([entry], { sentAt: instantOf(begin + 2 * DAY) })
    expect(outcomes(answer.results)).toEqual(['done'])
    expect((await logged(g.h, entry.id))!.at).toBe(instantOf(msOf(NOW) + 8 * DAY))
  })

  test('a clock that makes no sense is held within enrolment and now', async () => {
    const g = await syncGround(open)
    const tablet = await g.enrol(PEOPLE.pan)
    g.h.clock.now = instantOf(msOf(NOW) + 10 * DAY)
    const early = tablet.entry('garden.settle', plot(AREAS.shipu), { at: '1970-01-01T00:00:00.000Z' })
    const late = tablet.entry('garden.settle', plot(AREAS.shipu), { at: '2099-01-01T00:00:00.000Z' })
    await tablet.push([early, late], { sentAt: g.h.clock.now })
    expect([(await logged(g.h, early.id))!.at, (await logged(g.h, late.id))!.at]).toEqual([NOW, g.h.clock.now])
  })

  test('a household that has left meanwhile: what was written is kept, and the new area’s nurse is told once', async () => {
    const g = await syncGround(open)
    const home = await settle(g.h, AREAS.shipu, ['Lan', 'Mei'])
    const tablet = await g.enrol(PEOPLE.pan)
    await tablet.pull()
    const person = home.people[0]!
    const visit = tablet.entry('garden.plant', { person, name: 'Plum' })
    const call = tablet.entry('garden.call', { household: home.household, phone: '0912000111' })
    await must(g.h, 'chores.move_home', { household: home.household, area: AREAS.elsewhere }, PEOPLE.lin)
    expect(outcomes((await tablet.push([visit, call])).answer.results)).toEqual(['done', 'done'])
    expect(await rows(g.h.db, 'select to_role, about, title_key, acknowledged_at from alert')).toEqual([
      { to_role: 'nurse', about: home.household, title_key: 'kernel.came_late', acknowledged_at: null },
    ])
    // Nothing is lent beyond the command: what it does not name is not there, nor what was written after it was heard of.
    await tablet.pull()
    const after = tablet.entry('garden.plant', { person, name: 'Pear' })
    expect((await tablet.push([after])).answer.results[0]).toMatchObject({ problem: { status: 404 } })
    expect(await rows(tablet.home.db, 'select id from household')).toEqual([])
  })

  test('a person who moved or was merged away, a grant that ended, areas that were taken: judged by what was held', async () => {
    const g = await syncGround(open)
    const [near, far] = [
      await settle(g.h, AREAS.shipu, ['Lan', 'Mei']),
      await settle(g.h, AREAS.elsewhere, ['Tuan', 'Duc']),
    ]
    const everywhere = { ...PEOPLE.chou, role: 'nurse' as const }
    await must(
      g.h,
      'office.grant',
      { user: PEOPLE.pan.id, household: far.household, until: instantOf(msOf(NOW) + DAY) },
      PEOPLE.chou,
    )
    const tablet = await g.enrol(PEOPLE.pan)
    await tablet.pull()
    const write = (person: string) => tablet.entry('garden.plant', { person, name: 'Plum' })
    const moved = write(near.people[0]!)
    const merged = write(near.people[1]!)
    const granted = write(far.people[0]!)
    const registered = tablet.entry('garden.settle', plot(AREAS.shipu))
    await must(g.h, 'garden.move', { person: near.people[0]!, to: far.household }, everywhere)
    await must(g.h, 'garden.merge', { person: far.people[1]!, loser: near.people[1]! }, everywhere)
    await must(g.h, 'office.end_grant', { user: PEOPLE.pan.id }, PEOPLE.chou)
    await must(g.h, 'office.withdraw', { user: PEOPLE.pan.id, area: AREAS.shipu }, PEOPLE.chou)
    g.h.clock.now = instantOf(msOf(NOW) + 2 * DAY)
    const { answer } = await tablet.push([moved, merged, granted, registered])
    expect(outcomes(answer.results)).toEqual(['done', 'done', 'done', 'done'])
    expect(await rows(g.h.db, 'select person_id from garden_tree order by id')).toHaveLength(3)
    expect(await rows(g.h.db, 'select id from garden_tree where person_id = ?', [far.people[1]!])).toHaveLength(1)
  })

  test('never held, or held too long ago, is not lent', async () => {
    const g = await syncGround(open)
    const [home, strange] = [await settle(g.h, AREAS.shipu, ['Lan']), await settle(g.h, AREAS.elsewhere, ['Tuan'])]
    const tablet = await g.enrol(PEOPLE.pan)
    await tablet.pull()
    const never = tablet.entry('garden.plant', { person: strange.people[0]!, name: 'Plum' })
    const late = tablet.entry('garden.plant', { person: home.people[0]!, name: 'Plum' })
    await must(g.h, 'chores.move_home', { household: home.household, area: AREAS.elsewhere }, PEOPLE.lin)
    g.h.clock.now = instantOf(msOf(NOW) + 61 * DAY)
    expect((await tablet.push([never, late])).answer.results).toMatchObject([
      { problem: { status: 404 } },
      { problem: { status: 404 } },
    ])
    expect(await rows(g.h.db, 'select id from garden_tree')).toEqual([])
  })

  test('after a restore a copy of the lost history is judged up to where the two parted', async () => {
    const g = await syncGround(open)
    const home = await settle(g.h, AREAS.shipu, ['Lan'])
    const tablet = await g.enrol(PEOPLE.pan)
    await tablet.pull()
    const entry = tablet.entry('garden.plant', { person: home.people[0]!, name: 'Plum' }, { baseRev: 5_000 })
    const rev = (await row<{ rev: number }>(g.h.db, 'select rev from head'))!.rev
    await run(g.h.db, `update head set epoch = 'restored', epoch_rev = ?`, [rev])
    await must(g.h, 'chores.move_home', { household: home.household, area: AREAS.elsewhere }, PEOPLE.lin)
    expect(outcomes((await tablet.push([entry])).answer.results)).toEqual(['done'])
  })

  test('revoked, or its user gone: told to wipe itself, and nothing is taken but the sealed outbox', async () => {
    const g = await syncGround(open)
    const [tablet, second] = [await g.enrol(PEOPLE.pan), await g.enrol(PEOPLE.kao)]
    const contact = `Contact ${tablet.enrolled.device}.${tablet.enrolled.contact}`
    expect((await g.ask('/sync/contact', {}, contact)).status).toBe(200)
    await must(g.h, 'office.revoke', { device: tablet.enrolled.device }, PEOPLE.chou)
    await must(g.h, 'office.deactivate', { user: PEOPLE.kao.id }, PEOPLE.chou)
    const entry = tablet.entry('garden.settle', plot(AREAS.shipu))
    for (const t of [tablet, second]) {
      expect(await t.push([entry])).toEqual({ status: 410, answer: { revoked: true } })
      expect((await t.pull()).status).toBe(410)
    }
    for (const path of ['/sync/contact', '/sync/session'])
      expect([401, 410]).toContain((await g.ask(path, {}, contact)).status)
    expect(await rows(g.h.db, 'select id from garden_plot')).toEqual([])
    const kept = await g.ask('/sync/quarantine', { entries: [{ seq: 1, sealed: 'AAAA' }] }, contact)
    expect(kept.status).toBe(200)
    expect(await (await g.ask('/sync/quarantine', { entries: [{ seq: 1, sealed: 'AAAA' }] }, contact)).json()).toEqual(
      await kept.json(),
    )
    expect(await rows(g.h.db, 'select id from quarantine')).toHaveLength(1)
  })
})
