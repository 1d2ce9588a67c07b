/**
 * Due items are derived: recomputed for what a commit touched, compared with what stands, and only the difference is
 * written – to the items, to each household's place in the worklist, and to the counts of its area and every area above.
 */
import type { Day } from './dates.ts'
import { planHouseholds, writeHouseholds, type HouseholdsPlan } from './due-households.ts'
import { freshItems, type Member } from './due-items.ts'
import { content, DUE_COLUMNS, keyOf, upsert, type DueRow } from './due-rows.ts'
import type { Db } from './plugin.ts'
import { isConcerned } from './reads.ts'
import type { RegisteredDue, RegisteredTally, Registry } from './registry.ts'
import { planTallies, writeTallies, type TallyPlan } from './tally.ts'
import { inList, rows, run } from './sql.ts'

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

/** Whose answers are asked for anew; those of all others stand. */
export interface Asked {
  due: readonly RegisteredDue[]
  tallies: readonly RegisteredTally[]
}

/** Those that rest on what was written; all, if that is not said. */
export const concernedBy = (registry: Registry, wrote?: ReadonlySet<string>): Asked => ({
  due: registry.due.filter((d) => wrote?.has(ACTIONS) || isConcerned(d.restsOn, wrote)),
  tallies: registry.tallies.filter((t) => isConcerned(t.restsOn, wrote)),
})

/** What is to be written so that everything derived says what the facts say. Plain: it may come from another thread. */
export interface DuePlan {
  gone: DueRow[]
  changed: DueRow[]
  come: DueRow[]
  households: HouseholdsPlan | null
  tallies: TallyPlan | null
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
  const plan = await planDue(db, touched, today, context, concernedBy(context.registry, wrote))
  return plan ? await writeDue(db, plan, context.areas) : 0
}

/** Only reads. Null: nothing of these is asked of anybody. */
export async function planDue(
  db: Db,
  touched: Touched,
  today: Day,
  context: Omit<DueContext, 'areas'>,
  asked: Asked,
): Promise<DuePlan | null> {
  const nobody = asked.due.length === 0 && context.registry.due.length > 0
  if (nobody && asked.tallies.length === 0) return null
  const homes = await householdsOf(db, touched)
  if (homes.size === 0) return null
  const people = await peopleOf(db, touched, asked)
  const tallies = await planTallies(db, touched, { homes, people }, { today, context, specs: asked.tallies })
  if (nobody) return { gone: [], changed: [], come: [], households: null, tallies }
  const members = asked.due.some((d) => d.subject === 'person') ? people.filter((p) => p.merged === null) : []
  const households = [...homes.keys()]
  const renewed = new Set<string>([...members.map((m) => m.id), ...touched.people, ...households])
  const fresh = await freshItems(db, { members, households, homes, specs: asked.due }, today, context)
  const here = inList(households)
  const subjects = inList([...touched.people])
  const standing = await rows<DueRow>(
    db,
    `select * from due where household_id in ${here.text}${touched.people.size ? ` or subject_id in ${subjects.text}` : ''}`,
    [...here.params, ...(touched.people.size ? subjects.params : [])],
  )
  const standingKinds = kindsOf(context.registry.due.filter((d) => !asked.due.includes(d)))
  // Also of whoever is in a touched household and was merged away: nobody else names them.
  const isRenewed = (r: DueRow) =>
    (renewed.has(r.subject_id) || touched.households.has(r.household_id)) && !standingKinds.has(`${r.plugin}.${r.code}`)
  return { ...(await difference(db, { fresh, standing, isRenewed, homes }, today)), tallies }
}

/** Also those that were merged into another; nobody where nobody is asked about. */
async function peopleOf(db: Db, touched: Touched, asked: Asked): Promise<Member[]> {
  if (asked.tallies.length === 0 && !asked.due.some((d) => d.subject === 'person')) return []
  const whole = inList([...touched.households])
  const single = inList([...touched.people])
  return await rows<Member>(
    db,
    `select id, household_id as household, merged_into as merged from person where household_id in ${whole.text} or id in ${single.text}`,
    [...whole.params, ...single.params],
  )
}

/** @returns the number of due items written or removed */
export async function writeDue(db: Db, plan: DuePlan, areas: AreaNumbers): Promise<number> {
  const { gone, changed, come, households, tallies } = plan
  if (tallies) await writeTallies(db, tallies, areas)
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
  if (households) await writeHouseholds(db, households, areas)
  return gone.length + changed.length + come.length
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

async function difference(
  db: Db,
  state: {
    fresh: ReadonlyMap<string, DueRow>
    standing: readonly DueRow[]
    isRenewed(row: DueRow): boolean
    homes: ReadonlyMap<string, number | null>
  },
  today: Day,
): Promise<Omit<DuePlan, 'tallies'>> {
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
  const households = await planHouseholds(db, { homes, items: after, before: state.standing }, today)
  return { gone, changed, come, households }
}
