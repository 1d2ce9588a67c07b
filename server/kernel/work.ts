/** What is due, read the same way by the worklist, the map and the tables: one count, one order, one scope. */
import type { Day } from './dates.ts'
import { ALL, datesOf } from './due-households.ts'
import type { DueRow } from './due-rows.ts'
import { stateOn, type DueState } from './due-states.ts'
import type { Actor, Db } from './plugin.ts'
import type { Registry } from './registry.ts'
import { inScopeText } from './placed.ts'
import { inList, rows } from './sql.ts'
import { addTo, sumsByKey, sumsOf, zero } from './work-counts.ts'
import { grantedIn, grantedStates } from './work-granted.ts'
import { firstOf, rankRanges } from './work-list.ts'

/**
 * What an actor sees are the households of the own areas and those granted for a time. Counts and lists speak of both, except
 * where a number stands beside an area's name: that is the area's, whoever reads it.
 */
export interface WorkFilter {
  /** Areas to look at, with all below them; everything of the actor's if absent. Of others' areas only what was granted. */
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
  /** The class that closes it to others. */
  compartment: string | null
}

export interface Work {
  counts(filter?: WorkFilter): Promise<AreaCounts>
  /** Counts of several own areas at once, each with all below it, without grants; without `items` those stay zero, and a county's villages cost a third. */
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

  return {
    async counts({ areas: asked, key = ALL } = {}) {
      const areas = await areasOf(asked)
      const sum = { households: zero(), items: zero(), inCare: 0 }
      const sums = await sumsOf(db, { nos: areas.map((a) => a.no), key, items: kindsOf(registry, key) })
      for (const c of sums.values()) {
        sum.inCare += c.inCare
        for (const state of ['overdue', 'due', 'upcoming'] as const) {
          sum.households[state] += c.households[state]
          sum.items[state] += c.items[state]
        }
      }
      const granted = await grantedStates(db, await grantedIn(db, actor.scope, asked))
      for (const h of granted.households) {
        if (h.planned) sum.inCare++
        if (h.key === key) addTo(sum.households, h.state)
      }
      for (const i of granted.items) if (inKey(i, key)) addTo(sum.items, i.state)
      return sum
    },

    async countsByArea(areaIds, key = ALL, { items = true } = {}) {
      const own = inList(actor.scope.areas)
      const wanted = inList(areaIds)
      const areas = await rows<{ id: string; no: number }>(
        db,
        `select distinct a.id as id, a.no as no from area a join area_closure c on c.area_id = a.id where a.id in ${wanted.text} and c.ancestor_id in ${own.text}`,
        [...wanted.params, ...own.params],
      )
      const nos = areas.map((a) => Number(a.no))
      const counts = await sumsOf(db, { nos, key, items: items ? kindsOf(registry, key) : [] })
      return new Map(areas.map((a) => [a.id, counts.get(Number(a.no))!]))
    },

    async list({ areas, key = ALL, states, after, limit }) {
      const [rank, id] = after ? [Number(after.split('_')[0]), after.split('_')[1] ?? ''] : [-1, '']
      const tops = (await areasOf(areas)).map((a) => a.id)
      const households = await grantedIn(db, actor.scope, areas)
      const found: ListedHousehold[] = []
      for (const [from, to] of rankRanges(states)) {
        const missing = limit + 1 - found.length
        if (missing <= 0) break
        if (rank >= to) continue
        const start = { rank: Math.max(rank, from - 1), id: rank >= from ? id : '\uffff' }
        found.push(...(await firstOf(db, { tops, households }, { key, from: start, to, limit: missing })))
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

    kinds: kindsIn(registry),

    async countsByKind(filter = {}) {
      const areas = await areasOf(filter.areas)
      const kinds = kindsOf(registry, ALL)
      const counts = await sumsByKey(db, { nos: areas.map((a) => a.no), keys: kinds })
      const granted = await grantedStates(db, await grantedIn(db, actor.scope, filter.areas))
      for (const { key, state } of granted.households) {
        if (state === 0 || !kinds.includes(key)) continue
        if (!counts.has(key)) counts.set(key, zero())
        addTo(counts.get(key)!, state)
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

/** Item counts are kept per kind; a plugin's or everybody's are their sum. */
function kindsOf(registry: Registry, key: string): string[] {
  const kinds = registry.due.flatMap((d) => Object.keys(d.kinds).map((code) => `${d.plugin}.${code}`))
  return key === ALL ? kinds : kinds.filter((k) => k === key || k.startsWith(`${key}.`))
}

const inKey = (r: Pick<DueRow, 'plugin' | 'code'>, key: string | undefined) =>
  key === undefined || key === ALL || key === r.plugin || key === `${r.plugin}.${r.code}`

export const toView = (r: DueRow, today: Day): DueView => ({
  subjectId: r.subject_id,
  householdId: r.household_id,
  plugin: r.plugin,
  code: r.code,
  instance: r.instance,
  state: stateOn(datesOf(r), today),
  opensOn: r.opens_on,
  dueOn: r.due_on,
  overdueOn: r.overdue_on,
  closesOn: r.closes_on,
  priority: Number(r.priority),
  titleKey: r.title_key,
  params: JSON.parse(r.params) as Record<string, string | number>,
  action: r.action,
  icon: r.icon,
  compartment: r.compartment ?? null,
})

const kindsByRegistry = new WeakMap<Registry, readonly Kind[]>()

/** Made once: every page asks, most for nothing. */
function kindsIn(registry: Registry): readonly Kind[] {
  const known = kindsByRegistry.get(registry)
  if (known) return known
  const kinds = registry.due.flatMap((d) =>
    Object.entries(d.kinds).map(([code, kind]) => ({ key: `${d.plugin}.${code}`, ...kind })),
  )
  kindsByRegistry.set(registry, kinds)
  return kinds
}
