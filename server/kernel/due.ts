/**
 * Due items are derived: recomputed for what a commit touched, compared with what stands, and only the difference is
 * written – to the items, to each household's place in the worklist, and to the counts of its area and every area above.
 */
import type { Day } from './dates.ts'
import { renewHouseholds } from './due-households.ts'
import { content, DUE_COLUMNS, keyOf, upsert, type DueRow } from './due-rows.ts'
import { checkDates } from './due-states.ts'
import type { Db, DueItem, Opinions } from './plugin.ts'
import { isConcerned } from './reads.ts'
import type { RegisteredDue, Registry } from './registry.ts'
import { scopedDb } from './scope.ts'
import { renewTallies } from './tally.ts'
import { evenly, inList, rows, run } from './sql.ts'

export interface DueContext {
  registry: Registry
  /** Settings by plugin, parsed. */
  configOf(plugin: string): unknown
  /** A home's memory of its area tree; replaced when areas change. */
  areas: AreaNumbers
}

/** An area's number with those of every area above it, itself first. */
export type AreaNumbers = ReadonlyMap<number, readonly number[]>

export async function loadAreaNumbers(db: Db): Promise<AreaNumbers> {
  const found = await rows<{ no: number; up: number }>(
    db,
    `select a.no as no, u.no as up from area_closure c join area a on a.id = c.area_id join area u on u.id = c.ancestor_id order by c.depth`,
  )
  const map = new Map<number, number[]>()
  for (const { no, up } of found) map.set(no, [...(map.get(no) ?? []), up])
  return map
}

/** What people decided about items: every rule's dates may be put off. */
const ACTIONS = 'due_action'

const kindsOf = (specs: readonly RegisteredDue[]) =>
  new Set(specs.flatMap((d) => Object.keys(d.kinds).map((code) => `${d.plugin}.${code}`)))

/** What a commit touched: whole households renew their members, single people themselves and their household. */
export interface Touched {
  households: ReadonlySet<string>
  people: ReadonlySet<string>
}

interface Member {
  id: string
  household: string
}

/**
 * Renew everything derived from the touched facts. `today` is this home's real day, never a command's.
 * @param wrote tables that were written: what rests on none of them stands; any, if absent
 * @returns the number of due items written or removed
 */
export async function renewDue(
  db: Db,
  touched: Touched,
  today: Day,
  context: DueContext,
  wrote?: ReadonlySet<string>,
): Promise<number> {
  const specs = context.registry.due.filter((d) => wrote?.has(ACTIONS) || isConcerned(d.restsOn, wrote))
  const tallied = context.registry.tallies.some((t) => isConcerned(t.restsOn, wrote))
  if (specs.length === 0 && context.registry.due.length > 0 && !tallied) return 0
  const standingKinds = kindsOf(context.registry.due.filter((d) => !specs.includes(d)))
  const homes = await householdsOf(db, touched)
  if (homes.size === 0) return 0
  await renewTallies(db, touched, homes, { today, context, wrote })
  if (specs.length === 0 && context.registry.due.length > 0) return 0
  const whole = inList([...touched.households])
  const single = inList([...touched.people])
  const members = specs.some((d) => d.subject === 'person')
    ? await rows<Member>(
        db,
        `select id, household_id as household from person where merged_into is null and (household_id in ${whole.text} or id in ${single.text})`,
        [...whole.params, ...single.params],
      )
    : []
  const households = [...homes.keys()]
  const renewed = new Set<string>([...members.map((m) => m.id), ...touched.people, ...households])
  const fresh = await compute(db, { members, households, homes, specs }, today, context)
  const here = inList(households)
  const subjects = inList([...touched.people])
  const standing = await rows<DueRow>(
    db,
    `select * from due where household_id in ${here.text}${touched.people.size ? ` or subject_id in ${subjects.text}` : ''}`,
    [...here.params, ...(touched.people.size ? subjects.params : [])],
  )
  // Also of whoever is in a touched household and was merged away: nobody else names them.
  const isRenewed = (r: DueRow) =>
    (renewed.has(r.subject_id) || touched.households.has(r.household_id)) && !standingKinds.has(`${r.plugin}.${r.code}`)
  return await replace(db, { fresh, standing, isRenewed, homes }, today, context)
}

/** Households of the touched, alive, with their area's number; those that are gone have none. */
async function householdsOf(db: Db, touched: Touched): Promise<Map<string, number | null>> {
  const list = inList([...touched.households])
  const people = inList([...touched.people])
  const found = await rows<{ id: string; no: number | null; merged: string | null }>(
    db,
    `select k.id as id, a.no as no, k.merged_into as merged from household k join area a on a.id = k.area_id
     where k.id in ${list.text} or k.id in (select household_id from person where id in ${people.text})`,
    [...list.params, ...people.params],
  )
  return new Map(found.map((h) => [h.id, h.merged ? null : h.no]))
}

async function compute(
  db: Db,
  of: {
    members: readonly Member[]
    households: readonly string[]
    homes: ReadonlyMap<string, number | null>
    specs: readonly RegisteredDue[]
  },
  today: Day,
  context: DueContext,
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
    const facts = await spec.load(own, evenly(ids), opinions)
    const config = context.configOf(spec.plugin)
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

async function replace(
  db: Db,
  state: {
    fresh: ReadonlyMap<string, DueRow>
    standing: readonly DueRow[]
    isRenewed(row: DueRow): boolean
    homes: ReadonlyMap<string, number | null>
  },
  today: Day,
  context: DueContext,
): Promise<number> {
  const homes = new Map(state.homes)
  const elsewhere = state.standing.map((s) => s.household_id).filter((h) => !homes.has(h))
  for (const [id, no] of await householdsOf(db, { households: new Set(elsewhere), people: new Set() }))
    homes.set(id, no)
  const after: DueRow[] = []
  const gone: DueRow[] = []
  const changed: DueRow[] = []
  const come: DueRow[] = []
  const kept = new Set<string>()
  for (const s of state.standing) {
    const key = keyOf(s)
    const next = state.fresh.get(key)
    if (!state.isRenewed(s)) after.push(s)
    else if (!next) gone.push(s)
    else {
      kept.add(key)
      after.push(next)
      if (content(next) !== content(s)) (next.household_id === s.household_id ? changed : come).push(next)
    }
  }
  for (const [key, next] of state.fresh) {
    if (kept.has(key)) continue
    come.push(next)
    after.push(next)
  }
  for (const g of gone)
    await run(db, 'delete from due where subject_id = ? and plugin = ? and code = ? and instance = ?', [
      g.subject_id,
      g.plugin,
      g.code,
      g.instance,
    ])
  // Who stays keeps the place in the index by household, which a statement that names the column writes anew.
  await upsert(db, changed, DUE_COLUMNS.slice(5))
  await upsert(db, come, DUE_COLUMNS.slice(4))
  await renewHouseholds(db, { homes, items: after, before: state.standing }, today, context)
  return gone.length + changed.length + come.length
}
