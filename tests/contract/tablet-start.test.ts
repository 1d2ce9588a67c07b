/** A tablet that starts with work to send: laid down as it was written, and run again where that does not fit. */
import { afterEach, expect, test } from 'vitest'
import { msOf } from '#kernel/dates.ts'
import type { Db } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import type { PullLine } from '#kernel/sync/wire.ts'
import type { Changeset } from '../../server/tablet/changesets.ts'
import { trouble, type Remote } from '../../server/tablet/remote.ts'
import { AREAS, NOW, PEOPLE } from '../support/home.ts'
import { registryOf, rig, type Rig } from '../support/tablet/rig.ts'
import { toys } from '../support/toys/index.ts'

const registry = registryOf([toys.garden, toys.diary, toys.chores])
const DAY_MS = 86_400_000

/** An area with nobody in it yet; then the line is cut. */
const remote: Remote = {
  async *pull(): AsyncIterable<PullLine> {
    const about = { id: AREAS.shipu, parent_id: null, level: 1, name: 'Shipu' }
    yield {
      kind: 'head',
      wire: 1,
      epoch: 'test-epoch',
      rev: 1,
      at: NOW,
      durable: 0,
      columns: { area: Object.keys(about), area_closure: ['ancestor_id', 'area_id', 'depth'] },
      actor: PEOPLE.pan,
      clinic: { name: null, timeZone: 'Asia/Taipei' },
      settings: { lockMinutes: 10, staleDays: 14 },
      households: 0,
      whole: true,
    }
    yield {
      kind: 'places',
      digest: 'p',
      areas: [AREAS.shipu],
      rows: { area: [Object.values(about)], area_closure: [[AREAS.shipu, AREAS.shipu, 0]] },
    }
    yield { kind: 'end', rev: 1 }
  },
  push: () => Promise.reject(trouble('offline')),
}

let r: Rig
let ms: number
afterEach(async () => await r.close())

async function scene(homes: number): Promise<void> {
  ms = msOf(NOW)
  r = await rig({ registry, remote, raw: () => ms, random: Math.random, quietBytes: 0 })
  await r.sync().catch(() => undefined)
  for (let n = 0; n < homes; n++) {
    const form = { area: AREAS.shipu, label: `House ${n}`, phone: '', people: [{ name: `An ${n}` }] }
    expect(await r.send('garden.settle', form)).toMatchObject({ kind: 'done' })
    const [an] = await rows<{ id: string }>(db(), 'select id from garden_person where name = ?', [`An ${n}`])
    expect(await r.send('garden.plant', { person: an!.id, name: 'fig' })).toMatchObject({ kind: 'done' })
  }
}
const db = (): Db => r.tablet().db

/** Every row of every table, but for counters that each truth begins anew. */
async function everything(): Promise<Record<string, unknown[]>> {
  const tables = await rows<{ name: string }>(db(), `select name from sqlite_master where type = 'table' order by name`)
  const all: Record<string, unknown[]> = {}
  for (const { name } of tables) {
    const found = await rows<Record<string, unknown>>(db(), `select * from "${name}"`)
    const told = found.map(({ derived: _d, areas: _a, who: _w, ...rest }) => JSON.stringify(rest)).toSorted()
    if (told.length > 0) all[name] = told
  }
  return all
}

/** The search numbers what it holds as it comes, group by group. */
async function unnumbered(): Promise<Record<string, unknown[]>> {
  return Object.fromEntries(Object.entries(await everything()).filter(([name]) => !name.startsWith('search_')))
}

/** What is run leaves its changeset behind anew, what is laid from many leaves one; one that is laid stays as it was. */
const kept = async (): Promise<readonly Changeset[]> => await r.kept.changesets()

test('what was written stands again row for row, and nothing was run for it', async () => {
  await scene(3)
  expect((await kept()).map((c) => c.ids.length)).toEqual([1, 1, 1, 1, 1, 1])
  const before = await everything()
  expect(Object.keys(before)).toEqual(expect.arrayContaining(['change', 'command_log', 'due', 'search_token']))
  expect(before['garden_tree']).toHaveLength(3)
  await r.restart()
  expect(await everything()).toEqual(before)
  expect((await kept()).map((c) => c.ids.length)).toEqual([6])
  const written: string[] = []
  r.kept.onWrite = (name) => void written.push(name)
  await r.restart()
  r.kept.onWrite = null
  expect(await everything()).toEqual(before)
  expect(written).toEqual([])
  // And goes on from there as if it had never ended.
  const last = { area: AREAS.shipu, label: 'Last', phone: '', people: [{ name: 'Bo' }] }
  expect(await r.send('garden.settle', last)).toMatchObject({ kind: 'done' })
  const after = await everything()
  await r.restart()
  expect(await everything()).toEqual(after)
  expect((await kept()).map((c) => c.ids.length)).toEqual([7])
})

test('laid and run again are the same', async () => {
  await scene(2)
  await r.restart()
  const laid = await unnumbered()
  await r.kept.replaceChangesets(null)
  await r.restart()
  expect(await unnumbered()).toEqual(laid)
  // What was run is kept as one.
  expect((await kept()).map((c) => c.ids.length)).toEqual([4])
})

test('on another day everything is run, for what is due is another', async () => {
  await scene(1)
  const [before] = await kept()
  ms += DAY_MS
  await r.restart()
  const after = await kept()
  expect(after.map((c) => c.ids.length)).toEqual([2])
  expect(after[0]!.truth).not.toBe(before!.truth)
})

test('what lacks a link, or does not fit, is run', async () => {
  await scene(2)
  const before = await unnumbered()
  const [first, , third, fourth] = await kept()
  const put = async (sets: readonly Changeset[]) => {
    await r.kept.replaceChangesets(null)
    const entries = r.tablet().entries()
    for (const set of sets) await r.kept.putEntries(entries, set)
    await r.restart()
    expect(await unnumbered()).toEqual(before)
  }
  await put([first!, third!, fourth!])
  expect((await kept()).map((c) => c.ids.length)).toEqual([4])
  // Under the name of this truth, but of rows that are not there.
  await put([{ ...fourth!, ids: first!.ids, seq: 1 }])
  expect((await kept()).map((c) => c.ids.length)).toEqual([4])
})

test('where they cannot be kept, the work itself is', async () => {
  await scene(1)
  await r.kept.replaceChangesets(null)
  const before = await unnumbered()
  r.kept.onWrite = (name) => {
    if (name === 'changesets') throw new Error('the disk is gone')
  }
  await r.restart()
  expect(await unnumbered()).toEqual(before)
  expect(await kept()).toEqual([])
  r.kept.onWrite = null
  expect(before['garden_tree']).toHaveLength(1)
  const next = { area: AREAS.shipu, label: 'Next', phone: '', people: [{ name: 'Bo' }] }
  expect(await r.send('garden.settle', next)).toMatchObject({ kind: 'done' })
  // It alone does not fit: what was before it is missing.
  await r.restart()
  expect((await kept()).map((c) => c.ids.length)).toEqual([3])
})

test('what each start would lay is put into an image when it is quiet, not while anything waits or is half here', async () => {
  await scene(1)
  const pulls = async () => (await r.kept.journal()).length
  const news: PullLine[] = []
  for await (const line of remote.pull({} as never))
    if (line.kind === 'head') news.push({ ...line, rev: 2, whole: false })
    else if (line.kind === 'end') news.push({ ...line, rev: 2 })
  const tablet = r.tablet()
  await tablet.exclusive(() => tablet.lay(news))
  await tablet.tidy()
  expect(await pulls()).toBe(1)
  await tablet.exclusive(async () => {
    await tablet.putEntries(tablet.entries().map((e) => ({ ...e, state: 'discarded', reason: 'Twice' })))
    await tablet.rerun()
  })
  await r.kept.appendPartial(news)
  await tablet.tidy()
  expect(await pulls()).toBe(1)
  await r.kept.clearPartial()
  const before = await everything()
  await tablet.tidy()
  expect(await pulls()).toBe(0)
  expect(await everything()).toEqual(before)
  await r.restart()
  expect(await everything()).toEqual(before)
  expect(r.tablet().base().rev).toBe(2)
})
