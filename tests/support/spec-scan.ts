/** What the product's rules say today about everybody, asked one after another, with nothing remembered. */
import { expect } from 'vitest'
import type { DueItem } from '#kernel/plugin.ts'
import { scopedDb } from '#kernel/scope.ts'
import { rows } from '#kernel/sql.ts'
import { PEOPLE, type TestHome } from './home.ts'
import { expectEqualToScan, type Item } from './due-scan.ts'
import { staffOf } from './real.ts'

interface Said extends DueItem {
  plugin: string
  subject: string
  household: string
}

async function said(h: TestHome, today: string): Promise<Said[]> {
  // The writer reads changed settings with its next commit.
  await h.writer.system('kernel.ping', {})
  const homes = await rows<{ id: string; household: string }>(
    h.db,
    'select id, id as household from household where merged_into is null',
  )
  const people = await rows<{ id: string; household: string }>(
    h.db,
    'select p.id as id, k.id as household from person p join household k on k.id = p.household_id where p.merged_into is null and k.merged_into is null',
  )
  const found: Said[] = []
  for (const spec of h.registry.due) {
    const who = spec.subject === 'person' ? people : homes
    const db = scopedDb(h.db, { registry: h.registry, plugin: spec.plugin, actor: null })
    const at = { today, config: h.home.configOf(spec.plugin) }
    const facts = await spec.load(
      db,
      who.map((w) => w.id),
      { visitIntervals: (ids) => intervals(h, ids) },
      at,
    )
    for (const { id, household } of who) {
      const fact = facts.get(id)
      if (fact === undefined) continue
      for (const item of spec.items(fact, at)) found.push({ ...item, plugin: spec.plugin, subject: id, household })
    }
  }
  const later = await rows<{ subject_id: string; plugin: string; code: string; instance: string; until: string }>(
    h.db,
    'select subject_id, plugin, code, instance, snoozed_until as until from due_action where snoozed_until is not null',
  )
  for (const a of later) {
    const item = found.find(
      (i) => i.subject === a.subject_id && i.plugin === a.plugin && i.code === a.code && i.instance === a.instance,
    )
    if (!item) continue
    const until = a.until < item.closesOn ? a.until : item.closesOn
    if (item.dueOn < until) item.dueOn = until
    if (item.overdueOn < until) item.overdueOn = until
  }
  return found
}

/** Of all that plugins want for a household the shortest. */
async function intervals(h: TestHome, households: readonly string[]): Promise<Map<string, number>> {
  const wanted: [household: string, days: number][] = []
  for (const p of h.registry.plugins)
    for (const ask of p.contributes?.visitInterval ?? [])
      wanted.push(...(await ask(scopedDb(h.db, { registry: h.registry, plugin: p.id, actor: null }), households)))
  return new Map(wanted.toSorted(([, a], [, b]) => b - a))
}

/** The standing items, the counts of every area and the lists of every kind, against what the rules say. Answers how many are open. */
export async function expectEqualToRules(h: TestHome, today: string): Promise<number> {
  const all = await said(h, today)
  const line = (...parts: unknown[]) => parts.join(' ')
  const standing = await rows<Record<string, string>>(h.db, 'select * from due')
  expect(
    standing
      .map((d) =>
        line(
          d['subject_id'],
          d['plugin'],
          d['code'],
          d['instance'],
          d['household_id'],
          d['opens_on'],
          d['due_on'],
          d['overdue_on'],
          d['closes_on'],
          d['priority'],
        ),
      )
      .sort(),
    today,
  ).toEqual(
    all
      .map((i) =>
        line(
          i.subject,
          i.plugin,
          i.code,
          i.instance,
          i.household,
          i.opensOn,
          i.dueOn,
          i.overdueOn,
          i.closesOn,
          i.priority,
        ),
      )
      .sort(),
  )
  const items = all.flatMap((i): Item[] => {
    if (i.compartment || today < i.opensOn || today >= i.closesOn) return []
    const state = today >= i.overdueOn ? 3 : today >= i.dueOn ? 2 : 1
    return [
      {
        household: i.household,
        subject: i.subject,
        key: `${i.plugin}.${i.code}`,
        state,
        since: state === 3 ? i.overdueOn : i.dueOn,
        priority: i.priority,
      },
    ]
  })
  const areas = (await rows<{ id: string }>(h.db, 'select id from area order by id')).map((a) => a.id)
  await expectEqualToScan(h, today, 'rules', { items, areas, actor: { ...PEOPLE.chou, scope: staffOf(h).everywhere } })
  return items.length
}
