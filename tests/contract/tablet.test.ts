/** A tablet beside the server: what it writes without one, and what comes of it. */
import { afterEach, expect, test } from 'vitest'
import { columnsOf, readHouseholds, readPersonal, readPlaces } from '#kernel/sync/bundles.ts'
import { rows } from '#kernel/sql.ts'
import type { PullLine } from '#kernel/sync/wire.ts'
import { msOf } from '#kernel/dates.ts'
import type { Remote } from '../../server/tablet/remote.ts'
import { trouble } from '../../server/tablet/remote.ts'
import { syncOnce } from '../../server/tablet/sync.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { AREAS, makeHome, NOW, PEOPLE, type TestHome } from '../support/home.ts'
import { settle } from '../support/scenes.ts'
import { registryOf, rig, type Rig } from '../support/tablet/rig.ts'
import { toys } from '../support/toys/index.ts'

const plugins = [toys.garden, toys.diary, toys.chores]
const registry = registryOf(plugins)
const rigs: Rig[] = []
afterEach(async () => {
  for (const r of rigs.splice(0)) await r.close()
})

/** Everything, each time, without the server's own sync: what the tablet makes of it is the question here. */
interface Line {
  down: boolean
  /** What tablets told of entries. */
  told?: string[]
  /** Nothing is new: what each pull says to be in a backup. */
  same?: (number | undefined)[]
}

function everything(h: TestHome, line: Line): Remote {
  return {
    async *pull(request): AsyncIterable<PullLine> {
      if (line.down) throw trouble('offline')
      if (line.same) {
        line.same.push(request.durable)
        yield { kind: 'same', at: h.clock.now }
        return
      }
      const [head] = await rows<{ rev: number; epoch: string }>(h.db, 'select rev, epoch from head')
      const columns = await columnsOf(h.db, registry)
      const actor = PEOPLE.pan
      const viewer = { compartments: [], role: actor.role }
      const places = await readPlaces(h.db, registry, actor.scope, viewer, columns)
      const homes = await rows<{ id: string; area_id: string }>(h.db, 'select id, area_id from household')
      const ids = homes.filter((k) => places.areas.includes(k.area_id))
      yield {
        kind: 'head',
        wire: 1,
        epoch: head!.epoch,
        rev: head!.rev,
        at: h.clock.now,
        durable: 0,
        columns,
        actor,
        clinic: { name: null, timeZone: 'Asia/Taipei' },
        settings: { lockMinutes: 10, staleDays: 14 },
        households: ids.length,
        whole: true,
      }
      yield { kind: 'places', digest: places.digest, areas: places.areas, rows: places.rows }
      const personal = await readPersonal(h.db, registry, actor, NOW, columns)
      yield { kind: 'personal', digest: personal.digest, rows: personal.rows }
      for (const one of await readHouseholds(
        h.db,
        registry,
        ids.map((i) => i.id),
        viewer,
        columns,
      ))
        yield { kind: 'household', ...one }
      yield { kind: 'end', rev: head!.rev }
    },
    async push(request) {
      if (line.down) throw trouble('offline')
      line.told?.push(...(request.told ?? []).map((t) => `${t.state} ${t.reason ?? ''}`))
      const results = []
      for (const e of request.entries) {
        const o = await h.send(e.name, e.form, PEOPLE.pan, { ...e, pushed: true })
        results.push(
          o.kind === 'done'
            ? { id: e.id, outcome: 'done' as const, see: o.see, rev: o.rev, seq: o.seq }
            : o.kind === 'refused'
              ? o.code === 'kernel.waiting'
                ? { id: e.id, outcome: 'waiting' as const, behind: String(o.params['behind']) }
                : { id: e.id, outcome: 'refused' as const, problem: o, seq: o.seq! }
              : { id: e.id, outcome: 'defect' as const },
        )
      }
      return { wire: 1, epoch: 'test-epoch', at: h.clock.now, durable: 0, results }
    },
  }
}

async function scene(): Promise<{ h: TestHome; r: Rig; line: Line }> {
  const h = await makeHome(openSqlite(':memory:').db, plugins)
  const line: Line = { down: false, told: [] }
  let n = 0
  const r = await rig({
    registry,
    remote: everything(h, line),
    raw: () => msOf(NOW) + n++,
    random: Math.random,
  })
  rigs.push(r)
  return { h, r, line }
}

const trees = async (db: TestHome['db']) => await rows(db, 'select * from garden_tree order by id')
const pending = (r: Rig) =>
  r
    .tablet()
    .entries()
    .map((e) => e.state)

test('it holds what is in scope, and concludes the same from it', async () => {
  const { h, r } = await scene()
  const { people } = await settle(h, AREAS.shipu, ['Mei'])
  await settle(h, AREAS.lunzai, ['Kao'])
  await h.send('garden.plant', { person: people[0]!, name: 'plum', on: '2026-11-01' })
  await r.sync()
  const due = 'select subject_id, code, instance, due_on from due order by 1, 2, 3'
  const there = await rows(h.db, due)
  expect(there.length).toBeGreaterThan(0)
  expect(await rows(r.tablet().db, due)).toEqual(there)
  expect(await rows(r.tablet().db, 'select name from garden_person')).toEqual([{ name: 'Mei' }])
})

test('what was written without a server stands here at once, and there with the same ids', async () => {
  const { h, r, line } = await scene()
  await r.sync()
  line.down = true
  const done = await r.send('garden.settle', { area: AREAS.shipu, label: 'New', phone: '', people: [{ name: 'An' }] })
  expect(done.kind).toBe('done')
  const [person] = await rows<{ id: string }>(r.tablet().db, 'select id from garden_person')
  expect(await r.send('garden.plant', { person: person!.id, name: 'fig' })).toMatchObject({ kind: 'done' })
  await expect(r.sync()).rejects.toThrow('sync.offline')
  await r.restart()
  const here = await trees(r.tablet().db)
  expect(here).toHaveLength(1)
  line.down = false
  expect(await r.sync()).toMatchObject({ sent: 2, refused: 0 })
  expect(await trees(h.db)).toEqual(here)
  expect(await trees(r.tablet().db)).toEqual(here)
  expect(pending(r)).toEqual(['acknowledged', 'acknowledged'])
})

test('a refusal takes what stands on it along, and the way out takes all of it back in', async () => {
  const { h, r, line } = await scene()
  await settle(h, AREAS.shipu, ['Mei'])
  await r.sync()
  line.down = true
  const settled = { area: AREAS.shipu, label: 'New', phone: '', people: [{ name: 'An' }] }
  await r.send('garden.settle', settled)
  const [an] = await rows<{ id: string }>(r.tablet().db, `select id from garden_person where name = 'An'`)
  await r.send('garden.plant', { person: an!.id, name: 'fig' })
  line.down = false
  // Meanwhile the worker's area was taken away and given back.
  const scope = PEOPLE.pan.scope.areas
  PEOPLE.pan.scope.areas = [AREAS.elsewhere]
  const first = await r.sync().finally(() => void (PEOPLE.pan.scope.areas = scope))
  expect(first).toMatchObject({ sent: 0, refused: 1 })
  expect(pending(r)).toEqual(['refused', 'waiting'])
  expect(await trees(h.db)).toEqual([])
  await r.sync()
  const [refused] = r.tablet().entries()
  expect(await r.send('garden.settle', settled, { redoOf: refused!.id })).toMatchObject({ kind: 'done' })
  expect(await r.sync()).toMatchObject({ sent: 2 })
  expect(pending(r).toSorted()).toEqual(['acknowledged', 'acknowledged', 'refused'])
  expect(await trees(h.db)).toHaveLength(1)
  expect(await trees(r.tablet().db)).toEqual(await trees(h.db))
})

test('the next batch is on its way while the answer to the one before is written down', async () => {
  const { h, r, line } = await scene()
  await r.sync()
  line.down = true
  for (const label of ['Bo', 'Chi', 'Ding'])
    await r.send('garden.settle', { area: AREAS.shipu, label, phone: '', people: [] })
  line.down = false
  const server = everything(h, line)
  let sent = 0
  let heard = () => {}
  const remote: Remote = {
    ...server,
    async push(request) {
      sent++
      heard()
      return await server.push(request)
    },
  }
  let written = 0
  const tablet = r.tablet()
  const slow: typeof tablet = {
    ...tablet,
    async putEntries(changed) {
      const isAnswer = changed.some((e) => e.state === 'acknowledged')
      // A disk as slow as the line: it is done once the next batch, if there is one, has gone out.
      const until = isAnswer ? Math.min(written + 2, 3) : 0
      if (sent < until) await new Promise<void>((done) => (heard = done))
      await tablet.putEntries(changed)
      if (isAnswer) written++
    },
  }
  const parts = { tablet: slow, kept: r.kept, clock: r.clock, remote, sizes: { batch: 1, part: 25 } }
  expect(await syncOnce(parts)).toMatchObject({ sent: 3, refused: 0 })
  expect(written).toBe(3)
  expect(pending(r)).toEqual(['acknowledged', 'acknowledged', 'acknowledged'])
  expect(await rows(r.tablet().db, 'select count(*) as n from household')).toEqual([{ n: 3 }])
})

test('the server is told what is known to be in a backup, and may answer in one line', async () => {
  const { h, r, line } = await scene()
  await settle(h, AREAS.shipu, ['Mei'])
  await r.sync()
  line.same = []
  const { offset } = r.clock.state()
  expect(await r.sync()).toEqual({ sent: 0, refused: 0, households: 0 })
  expect(line.same).toEqual([0])
  // Of the time it is told as ever.
  expect(r.clock.state().offset).toBeLessThan(offset)
  expect(await rows(r.tablet().db, 'select name from garden_person')).toEqual([{ name: 'Mei' }])
})

test('the server hears of what was given up, with the reason, once', async () => {
  const { h, r, line } = await scene()
  await settle(h, AREAS.shipu, ['Mei'])
  await r.sync()
  line.down = true
  await r.send('garden.settle', { area: AREAS.shipu, label: 'New', phone: '', people: [{ name: 'An' }] })
  const tablet = r.tablet()
  const entries = tablet.entries().map((e) => ({ ...e, state: 'discarded' as const, reason: 'Twice' }))
  await tablet.exclusive(() => tablet.putEntries(entries))
  await expect(r.sync()).rejects.toThrow()
  line.down = false
  await r.sync()
  await r.sync()
  expect(line.told).toEqual(['discarded Twice'])
})

test('without room nothing is confirmed and nothing stands', async () => {
  const { h, r } = await scene()
  const { people } = await settle(h, AREAS.shipu, ['Mei'])
  await r.sync()
  r.kept.full = true
  expect(await r.send('garden.plant', { person: people[0]!, name: 'fig' })).toMatchObject({ code: 'tablet.full' })
  expect(await trees(r.tablet().db)).toEqual([])
  r.kept.full = false
  expect(await r.send('garden.plant', { person: people[0]!, name: 'fig' })).toMatchObject({ kind: 'done' })
})
