/** What is due, found the slow and simple way from the facts alone: the kernel's counts and lists must say the same. */
import type { Actor } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import { tallies } from '#kernel/tally-read.ts'
import { expect } from 'vitest'
import { AREAS, PEOPLE, TODAY, type TestHome } from './home.ts'
import { work, type Counts } from '#kernel/work.ts'

export interface Item {
  household: string
  subject: string
  key: string
  state: number
  /** Since when it is in its state, as the list sorts: the overdue day, or the day it is due. */
  since: string
  priority: number
}

type Fact = Record<string, string | null> & { id: string }
const plusDays = (day: string, n: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)

/** All items that are open on a day, in no order. */
export async function scanItems(h: TestHome, today: string): Promise<Item[]> {
  const has = (table: string) => h.registry.tables.has(table)
  const read = async (table: string) => (has(table) ? await rows<Fact>(h.db, `select * from ${table}`) : [])
  const people = new Map(
    (await rows<Fact>(h.db, 'select id, household_id, merged_into from person')).map((p) => [p.id, p]),
  )
  const homes = new Map((await rows<Fact>(h.db, 'select id, merged_into from household')).map((p) => [p.id, p]))
  const later = new Map(
    (await rows<Record<string, string>>(h.db, 'select * from due_action')).map((a) => [
      `${a['subject_id']} ${a['plugin']}.${a['code']} ${a['instance']}`,
      a['snoozed_until']!,
    ]),
  )
  const items: Item[] = []
  const push = (
    subject: string,
    household: string,
    key: string,
    f: { opens: string; due: string; overdue: string; closes: string; priority: number; instance: string },
  ) => {
    if (homes.get(household)?.merged_into) return
    const put = later.get(`${subject} ${key} ${f.instance}`)
    const until = put === undefined ? '' : put < f.closes ? put : f.closes
    const [due, overdue] = [f.due < until ? until : f.due, f.overdue < until ? until : f.overdue]
    const state = today < f.opens || today >= f.closes ? 0 : today >= overdue ? 3 : today >= due ? 2 : 1
    if (state > 0)
      items.push({ household, subject, key, state, since: state === 3 ? overdue : due, priority: f.priority })
  }
  for (const t of await read('garden_tree')) {
    const p = people.get(t['person_id']!)!
    if (p.merged_into || t['secret_class']) continue
    push(p.id, p['household_id']!, 'garden.water', {
      opens: t['planted_on']!,
      due: plusDays(t['planted_on']!, 7),
      overdue: plusDays(t['planted_on']!, 14),
      closes: '9999-12-31',
      priority: 5,
      instance: t.id,
    })
  }
  for (const c of [...(await read('chores_duty')), ...(await read('chores_home'))]) {
    const p = c['person_id'] ? people.get(c['person_id']) : undefined
    if (p?.merged_into || c['secret_class']) continue
    const priority = c['rises_on'] && today >= c['rises_on'] ? 1 : Number(c['priority'])
    push(p?.id ?? c['household_id']!, (p?.['household_id'] ?? c['household_id'])!, `chores.${c['code']}`, {
      opens: c['opens_on']!,
      due: c['due_on']!,
      overdue: c['overdue_on']!,
      closes: c['closes_on']!,
      priority,
      instance: c.id,
    })
  }
  return items
}

/** What is counted by month, found the same way. */
export async function expectTalliesEqualToScan(h: TestHome, areas: readonly string[], actor: Actor): Promise<void> {
  const trees = await rows<{ name: string; planted_on: string; area_id: string }>(
    h.db,
    `select t.name, t.planted_on, k.area_id from garden_tree t join person p on p.id = t.person_id
     join household k on k.id = p.household_id where p.merged_into is null and k.merged_into is null and t.secret_class is null`,
  )
  const up = await rows<{ area_id: string; ancestor_id: string }>(h.db, 'select area_id, ancestor_id from area_closure')
  const [from, to] = ['2020-01', '2030-12']
  for (const area of areas) {
    const inside = new Set(up.filter((u) => u.ancestor_id === area).map((u) => u.area_id))
    const expected = new Map<string, number>()
    for (const t of trees) {
      const month = t.planted_on.slice(0, 7)
      const key = `tree/${t.name} ${month}`
      if (inside.has(t.area_id) && month >= from) expected.set(key, (expected.get(key) ?? 0) + 1)
    }
    const keys = [...new Set(trees.map((t) => `tree/${t.name}`))]
    const found = await tallies(h.db, actor, 'garden').counts({ areas: [area], keys, from, to })
    expect(new Map(found.map((f) => [`${f.key} ${f.month}`, f.n])), area).toEqual(expected)
    expect(found.every((f) => f.area === area)).toBe(true)
  }
}

const NAMES = ['none', 'upcoming', 'due', 'overdue'] as const
const zero = (): Counts => ({ overdue: 0, due: 0, upcoming: 0 })

export interface Scanned {
  items: Item[]
  areas: readonly string[]
  actor: Actor
}

/** Compares counts of every area and key, and the list of every key, with the scan. */
export async function expectEqualToScan(h: TestHome, today: string, note = '', scanned?: Scanned): Promise<void> {
  const { items, areas, actor } = scanned ?? {
    items: await scanItems(h, today),
    areas: Object.values(AREAS),
    actor: PEOPLE.chou,
  }
  const areaOf = new Map(
    (await rows<{ id: string; area_id: string }>(h.db, 'select id, area_id from household')).map((x) => [
      x.id,
      x.area_id,
    ]),
  )
  const up = await rows<{ area_id: string; ancestor_id: string }>(h.db, 'select area_id, ancestor_id from area_closure')
  const below = (area: string) => new Set(up.filter((u) => u.ancestor_id === area).map((u) => u.area_id))
  const kinds = h.registry.due.flatMap((d) => Object.keys(d.kinds).map((code) => `${d.plugin}.${code}`))
  const keys = [undefined, ...new Set(h.registry.due.map((d) => d.plugin)), ...kinds]
  const all = work(h.db, actor, h.registry, today)
  const planned = await rows<{ household_id: string }>(
    h.db,
    'select distinct d.household_id as household_id from due d join household k on k.id = d.household_id where d.compartment is null and d.opens_on < d.closes_on and d.closes_on > ? and k.merged_into is null',
    [today],
  )
  for (const area of areas) {
    const inside = below(area)
    for (const key of keys) {
      const mine = items.filter(
        (i) =>
          inside.has(areaOf.get(i.household)!) && (key === undefined || i.key === key || i.key.startsWith(`${key}.`)),
      )
      const inCare = planned.filter((p) => inside.has(areaOf.get(p.household_id)!)).length
      const expected = { items: zero(), households: zero(), inCare }
      for (const i of mine) expected.items[NAMES[i.state as 1 | 2 | 3]]++
      const byHome = Map.groupBy(mine, (i) => i.household)
      for (const own of byHome.values()) expected.households[NAMES[Math.max(...own.map((i) => i.state)) as 1 | 2 | 3]]++
      const where = `${note} ${today} ${area.slice(-1)} ${key ?? 'all'}`
      expect(await all.counts({ areas: [area], ...(key ? { key } : {}) }), where).toEqual(expected)
      expect(await listed(h, today, area, key, actor), where).toEqual(sorted(byHome))
    }
  }
}

/** Worst state, then the most urgent priority in it, then who has waited longest, then the id. */
const sorted = (byHome: Map<string, Item[]>) =>
  [...byHome.entries()]
    .map(([household, items]) => {
      const first = items.toSorted(
        (a, b) => b.state - a.state || a.priority - b.priority || (a.since < b.since ? -1 : 1),
      )[0]!
      return { household, first }
    })
    .sort(
      (a, b) =>
        b.first.state - a.first.state ||
        a.first.priority - b.first.priority ||
        (a.first.since < b.first.since ? -1 : a.first.since > b.first.since ? 1 : a.household < b.household ? -1 : 1),
    )
    .map((x) => `${x.household} ${x.first.state}`)

/** The kernel's list, read page by page; each household comes once. */
async function listed(
  h: TestHome,
  today: string,
  area: string,
  key: string | undefined,
  actor: Actor,
): Promise<string[]> {
  const all = work(h.db, actor, h.registry, today)
  const found: string[] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof all.list>> = await all.list({
      areas: [area],
      ...(key ? { key } : {}),
      // Fewer than there are areas, and more.
      limit: key ? 3 : 1,
      ...(after ? { after } : {}),
    })
    found.push(...page.households.map((x) => `${x.householdId} ${x.worst}`))
    after = page.next
  } while (after !== null)
  expect(new Set(found).size).toBe(found.length)
  return found
}

/** A new day begins here: the background work until nothing is left. */
export async function rollTo(h: TestHome, today: string): Promise<void> {
  h.clock.today = today
  while ((await h.writer.system<number>('due.roll', {})) > 0);
}

export const dayAfter = (n: number) => plusDays(TODAY, n)
