/** What is due, read the same way by the worklist, the map and the tables: one count, one order, one scope. */
import type { Day } from './dates.ts'
import { ALL, ALWAYS, IN_CARE } from './due-households.ts'
import type { DueRow } from './due.ts'
import { stateOn, type DueState } from './due-steps.ts'
import type { Actor, Db } from './plugin.ts'
import type { Registry } from './registry.ts'
import { inScopeText } from './scope.ts'
import { inList, rows, type Value } from './sql.ts'

export interface WorkFilter {
  /** Areas to look at, with all below them; the actor's own if absent. Others' areas give nothing. */
  areas?: readonly string[]
  /** `plugin` or `plugin.code`; everything if absent. */
  key?: string
}

export type Counts = Record<'overdue' | 'due' | 'upcoming', number>
export interface AreaCounts {
  /** Households by their worst state. */
  households: Counts
  items: Counts
  /** Households for which anything is planned, now or later, whatever the filter: what a share is a share of. */
  inCare: number
}

export interface Kind {
  /** `plugin.code` */
  key: string
  titleKey: string
  icon: string
}

export interface ListedHousehold {
  householdId: string
  worst: DueState
  rank: number
}

export interface DueView {
  subjectId: string
  householdId: string
  plugin: string
  code: string
  instance: string
  state: DueState
  opensOn: Day
  dueOn: Day
  overdueOn: Day
  closesOn: Day
  priority: number
  titleKey: string
  params: Record<string, string | number>
  action: string
  icon: string | null
}

export interface Work {
  counts(filter?: WorkFilter): Promise<AreaCounts>
  /** Counts of several areas at once, each with all below it; without `items` those stay zero, and a county's villages cost a third. */
  countsByArea(
    areaIds: readonly string[],
    key?: string,
    options?: { items?: boolean },
  ): Promise<Map<string, AreaCounts>>
  /** Households in the order in which to visit them. `after` is the cursor of the page before. */
  list(
    filter: WorkFilter & { states?: readonly DueState[]; after?: string; limit: number },
  ): Promise<{ households: ListedHousehold[]; next: string | null }>
  /** Open items of households, most urgent first; those under a compartment only if the actor may see it. */
  items(householdIds: readonly string[], options?: { key?: string; subject?: string }): Promise<DueView[]>
  /** What can be due, in the order of plugins, for filters and keys. */
  kinds: readonly Kind[]
  /** Households by their worst state under each kind that has any. */
  countsByKind(filter?: Pick<WorkFilter, 'areas'>): Promise<Map<string, Counts>>
  /** Those of some households that are in these states (any, even nothing due, if absent), in the order of `list`: for a box of the map or a circle. */
  among(
    householdIds: readonly string[],
    filter?: { key?: string | undefined; states?: readonly DueState[] | undefined },
  ): Promise<ListedHousehold[]>
  /** Households of any state among these, for pins. */
  worstOf(householdIds: readonly string[], key?: string): Promise<Map<string, DueState>>
}

const RANKS_PER_STATE = 500_000_000
/** Beyond any rank. */
const END = 4 * RANKS_PER_STATE

export function work(db: Db, actor: Actor, registry: Registry, today: Day): Work {
  const scope = inScopeText(actor.scope)
  /** Whoever names households gets those of them that the actor may see. */
  const mine = {
    text: `exists (select 1 from household k where k.id = d.household_id and ${scope.text})`,
    params: scope.params,
  }
  /** Own areas that are asked for, without those that lie below another of them. */
  const areasOf = async (asked: readonly string[] | undefined): Promise<{ id: string; no: number }[]> => {
    const own = inList(actor.scope.areas)
    const wanted = inList(asked ?? actor.scope.areas)
    return await rows<{ id: string; no: number }>(
      db,
      `select distinct a.id as id, a.no as no from area a join area_closure c on c.area_id = a.id
       where a.id in ${wanted.text} and c.ancestor_id in ${own.text}
         and not exists (select 1 from area_closure u where u.area_id = a.id and u.depth > 0 and u.ancestor_id in ${wanted.text})`,
      [...wanted.params, ...own.params, ...wanted.params],
    )
  }
  const countsOf = async (
    nos: readonly number[],
    key: string | undefined,
    items: boolean,
  ): Promise<Map<number, AreaCounts>> => {
    const result = new Map(nos.map((no) => [no, { households: zero(), items: zero(), inCare: 0 }]))
    if (nos.length === 0) return result
    const list = inList(nos.map(String))
    const numbers = list.params.map(Number)
    const read = async (unit: 'household' | 'item', keys: readonly string[]) => {
      const names = inList(keys)
      const found = await rows<{ area_no: number; state: string; n: number }>(
        db,
        upToToday('area_no, state', `area_no in ${list.text}`, names.text),
        [...numbers, unit, ...names.params, ...numbers, today, unit, ...names.params],
      )
      for (const f of found)
        result.get(Number(f.area_no))![unit === 'household' ? 'households' : 'items'][NAMES[Number(f.state)]!] +=
          Number(f.n)
    }
    await read('household', [key ?? ALL])
    if (items) await read('item', kindsOf(registry, key))
    const inCare = await rows<{ area_no: number; n: number }>(
      db,
      `select area_no, sum(n) as n from due_count where area_no in ${list.text} and on_date = '${ALWAYS}' and unit = 'household' and key = ? and state = '${IN_CARE}' group by area_no`,
      [...numbers, ALL],
    )
    for (const c of inCare) result.get(Number(c.area_no))!.inCare = Number(c.n)
    return result
  }

  return {
    async counts(filter = {}) {
      const areas = await areasOf(filter.areas)
      const sum = { households: zero(), items: zero(), inCare: 0 }
      for (const c of (
        await countsOf(
          areas.map((a) => a.no),
          filter.key,
          true,
        )
      ).values()) {
        sum.inCare += c.inCare
        for (const state of ['overdue', 'due', 'upcoming'] as const) {
          sum.households[state] += c.households[state]
          sum.items[state] += c.items[state]
        }
      }
      return sum
    },

    async countsByArea(areaIds, key, { items = true } = {}) {
      const own = inList(actor.scope.areas)
      const wanted = inList(areaIds)
      const areas = await rows<{ id: string; no: number }>(
        db,
        `select distinct a.id as id, a.no as no from area a join area_closure c on c.area_id = a.id where a.id in ${wanted.text} and c.ancestor_id in ${own.text}`,
        [...wanted.params, ...own.params],
      )
      const counts = await countsOf(
        areas.map((a) => Number(a.no)),
        key,
        items,
      )
      return new Map(areas.map((a) => [a.id, counts.get(Number(a.no))!]))
    },

    async list({ areas, key = ALL, states, after, limit }) {
      const ranges = rankRanges(states)
      const [rank, id] = after ? [Number(after.split('_')[0]), after.split('_')[1] ?? ''] : [-1, '']
      const tops = (await areasOf(areas)).map((a) => a.id)
      const found: (ListedHousehold & { id: string })[] = []
      for (const [from, to] of ranges) {
        const missing = limit + 1 - found.length
        if (missing <= 0) break
        if (rank >= to) continue
        const start = { rank: Math.max(rank, from - 1), id: rank >= from ? id : '\uffff' }
        found.push(...(await mergeAreas(db, { tops, key, from: start, to, limit: missing })))
      }
      const page = found.slice(0, limit)
      const last = page[page.length - 1]
      return { households: page, next: found.length > limit && last ? `${last.rank}_${last.householdId}` : null }
    },

    async items(householdIds, options = {}) {
      const homes = inList(householdIds)
      const found = await rows<DueRow>(
        db,
        `select d.* from due d where d.household_id in ${homes.text} and d.opens_on <= ? and d.closes_on > ?${options.subject ? ' and d.subject_id = ?' : ''} and ${mine.text}`,
        [...homes.params, today, today, ...(options.subject ? [options.subject] : []), ...mine.params],
      )
      return found
        .filter((r) => (!r.compartment || actor.compartments.includes(r.compartment)) && inKey(r, options.key))
        .map((r) => toView(r, today))
        .sort(
          (a, b) =>
            b.state - a.state || a.priority - b.priority || (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0),
        )
    },

    kinds: registry.due.flatMap((d) =>
      Object.entries(d.kinds).map(([code, kind]) => ({ key: `${d.plugin}.${code}`, ...kind })),
    ),

    async countsByKind(filter = {}) {
      const nos = inList((await areasOf(filter.areas)).map((a) => String(a.no)))
      const names = inList(kindsOf(registry, undefined))
      const found = await rows<{ key: string; state: string; n: number }>(
        db,
        upToToday('key, state', `area_no in ${nos.text}`, names.text),
        [
          ...nos.params.map(Number),
          'household',
          ...names.params,
          ...nos.params.map(Number),
          today,
          'household',
          ...names.params,
        ],
      )
      const counts = new Map<string, Counts>()
      for (const f of found) {
        if (Number(f.n) === 0) continue
        if (!counts.has(f.key)) counts.set(f.key, zero())
        counts.get(f.key)![NAMES[Number(f.state)]!] += Number(f.n)
      }
      return counts
    },

    async among(householdIds, { key = ALL, states } = {}) {
      const homes = inList(householdIds)
      const found = await rows<{ household_id: string; worst: number; rank: number }>(
        db,
        `select d.household_id as household_id, d.worst as worst, d.rank as rank from household_due d where d.household_id in ${homes.text} and d.key = ? and ${mine.text}`,
        [...homes.params, key, ...mine.params],
      )
      return found
        .map((f) => ({ householdId: f.household_id, worst: Number(f.worst) as DueState, rank: Number(f.rank) }))
        .filter((f) => !states || states.includes(f.worst))
        .sort((a, b) => a.rank - b.rank || (a.householdId < b.householdId ? -1 : 1))
    },

    async worstOf(householdIds, key = ALL) {
      const homes = inList(householdIds)
      const found = await rows<{ household_id: string; worst: number }>(
        db,
        `select d.household_id as household_id, d.worst as worst from household_due d where d.household_id in ${homes.text} and d.key = ? and ${mine.text}`,
        [...homes.params, key, ...mine.params],
      )
      return new Map(found.map((f) => [f.household_id, Number(f.worst) as DueState]))
    },
  }
}

/** Sums of the states: what is folded together, found at once, and the few days that are not folded yet. */
const upToToday = (by: string, areas: string, keys: string) =>
  `select ${by}, sum(n) as n from (
     select area_no, key, state, n from due_count where ${areas} and on_date = '${ALWAYS}' and unit = ? and key in ${keys} and state < '${IN_CARE}'
     union all
     select area_no, key, state, n from due_count where ${areas} and on_date > '${ALWAYS}' and on_date <= ? and unit = ? and key in ${keys} and state < '${IN_CARE}'
   ) c group by ${by}`

const NAMES = ['none', 'upcoming', 'due', 'overdue'] as unknown as readonly ('overdue' | 'due' | 'upcoming')[]
const zero = (): Counts => ({ overdue: 0, due: 0, upcoming: 0 })

/** Item counts are kept per kind; a plugin's or everybody's are their sum. */
function kindsOf(registry: Registry, key: string | undefined): string[] {
  const kinds = registry.due.flatMap((d) => Object.keys(d.kinds).map((code) => `${d.plugin}.${code}`))
  return key === undefined || key === ALL ? kinds : kinds.filter((k) => k === key || k.startsWith(`${key}.`))
}

const inKey = (r: DueRow, key: string | undefined) =>
  key === undefined || key === ALL || key === r.plugin || key === `${r.plugin}.${r.code}`

export const toView = (r: DueRow, today: Day): DueView => ({
  subjectId: r.subject_id,
  householdId: r.household_id,
  plugin: r.plugin,
  code: r.code,
  instance: r.instance,
  state: stateOn(
    { opensOn: r.opens_on, dueOn: r.due_on, overdueOn: r.overdue_on, closesOn: r.closes_on, priority: r.priority },
    today,
  ),
  opensOn: r.opens_on,
  dueOn: r.due_on,
  overdueOn: r.overdue_on,
  closesOn: r.closes_on,
  priority: Number(r.priority),
  titleKey: r.title_key,
  params: JSON.parse(r.params) as Record<string, string | number>,
  action: r.action,
  icon: r.icon,
})

/** Ranks of the asked states, most urgent first; neighbours joined. */
function rankRanges(states: readonly DueState[] = [3, 2, 1]): [from: number, to: number][] {
  const ranges: [number, number][] = []
  for (const s of [...states].sort((a, b) => b - a)) {
    const from = (3 - s) * RANKS_PER_STATE
    const to = s === 0 ? END : from + RANKS_PER_STATE
    const last = ranges[ranges.length - 1]
    if (last && last[1] === from) last[1] = to
    else ranges.push([from, to])
  }
  return ranges
}

/**
 * The first `limit` households after a point, over all areas below `tops`. Each area's index is in order; a page of n can
 * only come from the n areas whose first household is most urgent, so one look at every area's first is enough.
 */
async function mergeAreas(
  db: Db,
  {
    tops,
    key,
    from,
    to,
    limit,
  }: { tops: readonly string[]; key: string; from: { rank: number; id: string }; to: number; limit: number },
): Promise<(ListedHousehold & { id: string })[]> {
  const roots = inList(tops)
  const next = `from household_due h where h.area_no = a.no and h.key = ? and h.rank < ? and (h.rank, h.household_id) > (?, ?) order by h.rank, h.household_id limit 1`
  const bounds: Value[] = [key, to, from.rank, from.id]
  const heads = (
    await rows<{ no: number; rank: number | null }>(
      db,
      `select a.no as no, (select h.rank ${next}) as rank from area_closure c join area a on a.id = c.area_id where c.ancestor_id in ${roots.text}`,
      [...bounds, ...roots.params],
    )
  )
    .filter((h) => h.rank !== null)
    .toSorted((a, b) => Number(a.rank) - Number(b.rank))
  const found: (ListedHousehold & { id: string })[] = []
  // Several areas may begin with the same rank: all of those that tie with the last must be read.
  const cut = heads[limit - 1]?.rank
  for (const head of heads) {
    if (cut !== undefined && cut !== null && Number(head.rank) > Number(cut)) break
    const list = await rows<{ household_id: string; rank: number; worst: number }>(
      db,
      `select household_id, rank, worst from household_due where area_no = ? and key = ? and rank < ? and (rank, household_id) > (?, ?) order by rank, household_id limit ?`,
      [head.no, ...bounds, limit],
    )
    for (const h of list)
      found.push({
        id: h.household_id,
        householdId: h.household_id,
        rank: Number(h.rank),
        worst: Number(h.worst) as DueState,
      })
  }
  return found.sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1)).slice(0, limit)
}
