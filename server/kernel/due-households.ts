/** What follows from a household's due items: its place in the worklist under every filter, and the counts of its area and every area above. */
import { FOREVER, type Day } from './dates.ts'
import type { AreaNumbers, DueContext } from './due.ts'
import type { DueRow } from './due-rows.ts'
import { rankOn, stateBefore, stateOn, type DueDates, type Place } from './due-states.ts'
import type { Db } from './plugin.ts'
import { inList, insertRows, rows, run, type Value } from './sql.ts'

interface HouseholdDueRow {
  household_id: string
  key: string
  area_no: number
  worst: number
  rank: number
  flips_on: Day
}
const HOUSEHOLD_DUE = ['household_id', 'key', 'area_no', 'worst', 'rank', 'flips_on'] as const

/** Every household has a row under `ALL`, even with nothing due: maps and lists show it, and it says what was counted where. */
export const ALL = '*'

/** Beside the states 1 to 3: households for which anything is planned, now or later. The denominator of "how many of how many". */
export const IN_CARE = 4
export const isPlanned = (place: { worst: number; flips_on: Day }): boolean =>
  place.worst > 0 || place.flips_on < FOREVER

/** What is to be written of households: who leaves a list, who stands where, and by how much the counts of their own areas change. */
export interface HouseholdsPlan {
  gone: (readonly [household: string, key: string])[]
  written: HouseholdDueRow[]
  counts: Map<string, number>
}

/**
 * Brings the households' places in the worklist and the counts of all areas above them up to their items as they stand
 * today. Until a household's flipping day nothing of it changes, so what was counted of its former items follows from that.
 */
export async function renewHouseholds(
  db: Db,
  state: ItemsOfHouseholds,
  today: Day,
  { areas }: Pick<DueContext, 'areas'>,
): Promise<void> {
  await writeHouseholds(db, await planHouseholds(db, state, today), areas)
}

interface ItemsOfHouseholds {
  homes: ReadonlyMap<string, number | null>
  items: readonly DueRow[]
  before: readonly DueRow[]
}

/** Only reads. */
export async function planHouseholds(db: Db, state: ItemsOfHouseholds, today: Day): Promise<HouseholdsPlan> {
  const ids = inList([...state.homes.keys()])
  const standing = await rows<HouseholdDueRow>(
    db,
    `select * from household_due where household_id in ${ids.text}`,
    ids.params,
  )
  const counted = new Map(standing.filter((s) => s.key === ALL).map((s) => [s.household_id, s]))
  const counts = new Map<string, number>()
  const count = (areaNo: number, key: string, unit: 'household' | 'item', at: number, sign: 1 | -1) => {
    if (at > 0) add(counts, `${areaNo}|${key}|${unit}|${at}`, sign)
  }
  const countHome = (h: HouseholdDueRow, sign: 1 | -1) => {
    count(Number(h.area_no), h.key, 'household', Number(h.worst), sign)
    if (h.key === ALL && isPlanned(h)) count(Number(h.area_no), ALL, 'household', IN_CARE, sign)
  }
  for (const b of state.before) {
    const at = counted.get(b.household_id)
    if (at && !b.compartment)
      count(Number(at.area_no), `${b.plugin}.${b.code}`, 'item', stateBefore(datesOf(b), at.flips_on), -1)
  }
  const groups = new Map<string, Map<string, DueDates[]>>()
  for (const [home, no] of state.homes) if (no !== null) groups.set(home, new Map([[ALL, []]]))
  for (const i of state.items) {
    const group = groups.get(i.household_id)
    const no = state.homes.get(i.household_id)
    // An entry under a compartment stays out of lists, maps and counts: it shows only on the person's own page.
    if (!group || no === null || no === undefined || i.compartment) continue
    const item = datesOf(i)
    count(no, `${i.plugin}.${i.code}`, 'item', stateOn(item, today), 1)
    for (const key of [ALL, i.plugin, `${i.plugin}.${i.code}`]) {
      const list = group.get(key)
      if (list) list.push(item)
      else group.set(key, [item])
    }
  }
  const next = new Map<string, HouseholdDueRow>()
  for (const [home, group] of groups)
    for (const [key, items] of group) {
      const of = { household_id: home, key, area_no: state.homes.get(home)! }
      next.set(`${home}|${key}`, { ...of, ...asColumns(rankOn(items, today)) })
    }
  const written: HouseholdDueRow[] = []
  const gone: HouseholdsPlan['gone'] = []
  for (const s of standing) {
    const id = `${s.household_id}|${s.key}`
    const n = next.get(id)
    next.delete(id)
    if (n && HOUSEHOLD_DUE.every((c) => String(n[c]) === String(s[c]))) continue
    countHome(s, -1)
    if (!n) {
      gone.push([s.household_id, s.key])
      continue
    }
    countHome(n, 1)
    written.push(n)
  }
  for (const n of next.values()) {
    countHome(n, 1)
    written.push(n)
  }
  return { gone, written, counts }
}

export async function writeHouseholds(
  db: Db,
  { gone, written, counts }: HouseholdsPlan,
  areas: AreaNumbers,
): Promise<void> {
  for (const [household, key] of gone)
    await run(db, 'delete from household_due where household_id = ? and key = ?', [household, key])
  await insertRows(
    db,
    'household_due',
    HOUSEHOLD_DUE,
    written.map((w) => HOUSEHOLD_DUE.map((c) => w[c])),
    `on conflict (household_id, key) do update set ${HOUSEHOLD_DUE.slice(2)
      .map((c) => `${c} = excluded.${c}`)
      .join(', ')}`,
  )
  await writeCounts(db, counts, areas)
}

const asColumns = ({ worst, rank, flipsOn }: Place) => ({ worst, rank, flips_on: flipsOn })

function add(deltas: Map<string, number>, key: string, n: number): void {
  const sum = (deltas.get(key) ?? 0) + n
  if (sum === 0) deltas.delete(key)
  else deltas.set(key, sum)
}

/** The net effect on the area and every area above it. */
async function writeCounts(db: Db, deltas: ReadonlyMap<string, number>, areas: AreaNumbers): Promise<void> {
  const sums = new Map<string, number>()
  for (const [id, n] of deltas) {
    const bar = id.indexOf('|')
    for (const up of areas.get(Number(id.slice(0, bar))) ?? []) add(sums, `${up}${id.slice(bar)}`, n)
  }
  const values: Value[][] = []
  for (const id of [...sums.keys()].sort()) {
    const [areaNo, key, unit, state] = id.split('|') as [string, string, string, string]
    values.push([Number(areaNo), key, unit, Number(state), sums.get(id)!])
  }
  await insertRows(
    db,
    'due_count',
    ['area_no', 'key', 'unit', 'state', 'n'],
    values,
    'on conflict (area_no, key, unit, state) do update set n = due_count.n + excluded.n',
  )
}

export const datesOf = (r: DueRow): DueDates => ({
  opensOn: r.opens_on,
  dueOn: r.due_on,
  overdueOn: r.overdue_on,
  closesOn: r.closes_on,
  priority: Number(r.priority),
})
