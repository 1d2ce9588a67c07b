/** Due items of some people and households, computed anew from their facts; what stands is not looked at. */
import { checkDates } from './due-states.ts'
import { keyOf, type DueRow } from './due-rows.ts'
import type { DueContext } from './due.ts'
import type { Day } from './dates.ts'
import type { Db, DueItem, Opinions } from './plugin.ts'
import type { RegisteredDue, Registry } from './registry.ts'
import { scopedDb } from './scope.ts'
import { evenly, inList, rows } from './sql.ts'

export interface Member {
  id: string
  household: string
  /** Into whom. */
  merged: string | null
}

export async function freshItems(
  db: Db,
  of: {
    members: readonly Member[]
    households: readonly string[]
    homes: ReadonlyMap<string, number | null>
    specs: readonly RegisteredDue[]
  },
  today: Day,
  context: Omit<DueContext, 'areas'>,
): Promise<Map<string, DueRow>> {
  const fresh = new Map<string, DueRow>()
  const living = of.households.filter((h) => of.homes.get(h) !== null)
  const homeOf = new Map<string, string>([
    ...of.members.map((m) => [m.id, m.household] as const),
    ...living.map((h) => [h, h] as const),
  ])
  const opinions: Opinions = { visitIntervals: (ids) => shortestIntervals(db, ids, context.registry) }
  for (const spec of of.specs) {
    const ids = spec.subject === 'person' ? of.members.map((m) => m.id) : living
    if (ids.length === 0) continue
    const { plugin, restsOn } = spec
    const own = scopedDb(db, { registry: context.registry, plugin, actor: null, only: restsOn })
    const config = context.configOf(spec.plugin)
    const facts = await spec.load(own, evenly(ids), opinions, { today, config })
    for (const [id, fact] of facts) {
      const household = homeOf.get(id)
      if (household === undefined) continue
      for (const item of spec.items(fact, { today, config })) {
        if (!Object.hasOwn(spec.kinds, item.code))
          throw Object.assign(new Error(`due.unknown_code: ${spec.plugin}.${item.code}`), { code: 'due.unknown_code' })
        const rowOf = toRow(item, spec.plugin, id, household)
        fresh.set(keyOf(rowOf), rowOf)
      }
    }
  }
  await applyActions(db, fresh)
  return fresh
}

async function shortestIntervals(
  db: Db,
  households: readonly string[],
  registry: Registry,
): Promise<Map<string, number>> {
  const shortest = new Map<string, number>()
  for (const p of registry.plugins) {
    for (const wants of p.contributes?.visitInterval ?? []) {
      for (const [household, days] of await wants(scopedDb(db, { registry, plugin: p.id, actor: null }), households)) {
        shortest.set(household, Math.min(days, shortest.get(household) ?? days))
      }
    }
  }
  return shortest
}

function toRow(item: DueItem, plugin: string, subject: string, household: string): DueRow {
  checkDates(item, `${plugin}.${item.code}`)
  return {
    subject_id: subject,
    plugin,
    code: item.code,
    instance: item.instance,
    household_id: household,
    opens_on: item.opensOn,
    due_on: item.dueOn,
    overdue_on: item.overdueOn,
    closes_on: item.closesOn,
    priority: item.priority,
    title_key: item.titleKey,
    params: JSON.stringify(item.params),
    action: item.action,
    icon: item.icon ?? null,
    recompute_on: item.recomputeOn ?? null,
    compartment: item.compartment ?? null,
  }
}

/** "Later" that a person chose moves the day on which an item becomes due; it never closes it. */
async function applyActions(db: Db, fresh: Map<string, DueRow>): Promise<void> {
  // By subject: what a person put off stays put off when they move.
  const subjects = inList([...new Set([...fresh.values()].map((r) => r.subject_id))])
  const actions = await rows<{
    subject_id: string
    plugin: string
    code: string
    instance: string
    snoozed_until: Day | null
  }>(
    db,
    `select subject_id, plugin, code, instance, snoozed_until from due_action where subject_id in ${subjects.text}`,
    subjects.params,
  )
  for (const a of actions) {
    const item = fresh.get(keyOf(a))
    if (!item || !a.snoozed_until) continue
    const later = (day: Day) =>
      day < a.snoozed_until! ? (a.snoozed_until! < item.closes_on ? a.snoozed_until! : item.closes_on) : day
    fresh.set(keyOf(a), { ...item, due_on: later(item.due_on), overdue_on: later(item.overdue_on) })
  }
}
