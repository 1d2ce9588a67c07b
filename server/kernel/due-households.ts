/** What follows from a household's due items: its place in the worklist under every filter, and the counts of its area and every area above. */
import type { Day } from './dates.ts'
import type { AreaNumbers, DueContext, DueRow } from './due.ts'
import { decodeSteps, encodeSteps, rankOn, worstSteps, type DueDates, type Step } from './due-steps.ts'
import type { Db } from './plugin.ts'
import { inList, insertRows, rows, run, type Value } from './sql.ts'

interface HouseholdDueRow {
  household_id: string
  key: string
  area_no: number
  worst: number
  rank: number
  flips_on: Day
  steps: string
}
const HOUSEHOLD_DUE = ['household_id', 'key', 'area_no', 'worst', 'rank', 'flips_on', 'steps'] as const

/** Every household has a row under `ALL`, even with nothing due: maps and lists show it, and it says what was counted where. */
export const ALL = '*'

/** Beside the states 1 to 3: households for which anything is planned, now or later. The denominator of "how many of how many". */
export const IN_CARE = 4
/** The date under which everything up to today is counted together. */
export const ALWAYS: Day = '0001-01-01'

/** Brings the households' places in the worklist and the counts of all areas above them up to their items. */
export async function renewHouseholds(
  db: Db,
  state: { homes: ReadonlyMap<string, number | null>; items: readonly DueRow[]; before: readonly DueRow[] },
  today: Day,
  context: DueContext,
): Promise<void> {
  const ids = inList([...state.homes.keys()])
  const standing = await rows<HouseholdDueRow>(
    db,
    `select * from household_due where household_id in ${ids.text}`,
    ids.params,
  )
  const countedAt = new Map(standing.filter((s) => s.key === ALL).map((s) => [s.household_id, Number(s.area_no)]))
  const deltas = new Map<string, number>()
  const count = (areaNo: number, unit: string, key: string, steps: readonly Step[], sign: 1 | -1) => {
    let inside = 0
    // What lies behind us is counted as it stands: what came and went before today cancels out.
    const on = (day: Day) => (day <= today ? ALWAYS : day)
    if (unit === 'household' && key === ALL && steps.length > 0)
      add(deltas, `${areaNo}|household|${ALL}|${IN_CARE}|${ALWAYS}`, sign)
    for (const s of steps) {
      if (inside) add(deltas, `${areaNo}|${unit}|${key}|${inside}|${on(s.on)}`, -sign)
      if (s.state) add(deltas, `${areaNo}|${unit}|${key}|${s.state}|${on(s.on)}`, sign)
      inside = s.state
    }
  }
  for (const b of state.before) {
    const at = countedAt.get(b.household_id)
    if (at !== undefined && !b.compartment) count(at, 'item', `${b.plugin}.${b.code}`, worstSteps([dates(b)]), -1)
  }
  const groups = new Map<string, Map<string, DueDates[]>>()
  for (const [home, no] of state.homes) if (no !== null) groups.set(home, new Map([[ALL, []]]))
  for (const i of state.items) {
    const group = groups.get(i.household_id)
    const no = state.homes.get(i.household_id)
    // An entry under a compartment stays out of lists, maps and counts: it shows only on the person's own page.
    if (!group || no === null || no === undefined || i.compartment) continue
    count(no, 'item', `${i.plugin}.${i.code}`, worstSteps([dates(i)]), 1)
    for (const key of [ALL, i.plugin, `${i.plugin}.${i.code}`]) {
      const list = group.get(key)
      if (list) list.push(dates(i))
      else group.set(key, [dates(i)])
    }
  }
  const written: HouseholdDueRow[] = []
  const next = new Map<string, HouseholdDueRow>()
  for (const [home, group] of groups) {
    for (const [key, items] of group) {
      const { worst, rank, flipsOn } = rankOn(items, today)
      next.set(`${home}|${key}`, {
        household_id: home,
        key,
        area_no: state.homes.get(home)!,
        worst,
        rank,
        flips_on: flipsOn,
        steps: encodeSteps(worstSteps(items)),
      })
    }
  }
  for (const s of standing) {
    const id = `${s.household_id}|${s.key}`
    const n = next.get(id)
    next.delete(id)
    if (!n) {
      count(Number(s.area_no), 'household', s.key, decodeSteps(s.steps), -1)
      await run(db, 'delete from household_due where household_id = ? and key = ?', [s.household_id, s.key])
      continue
    }
    if (n.steps !== s.steps || n.area_no !== Number(s.area_no)) {
      count(Number(s.area_no), 'household', s.key, decodeSteps(s.steps), -1)
      count(n.area_no, 'household', n.key, decodeSteps(n.steps), 1)
    }
    if (HOUSEHOLD_DUE.some((c) => n[c] !== s[c])) written.push(n)
  }
  for (const n of next.values()) {
    count(n.area_no, 'household', n.key, decodeSteps(n.steps), 1)
    written.push(n)
  }
  await insertRows(
    db,
    'household_due',
    HOUSEHOLD_DUE,
    written.map((w) => HOUSEHOLD_DUE.map((c) => w[c])),
    `on conflict (household_id, key) do update set ${HOUSEHOLD_DUE.slice(2)
      .map((c) => `${c} = excluded.${c}`)
      .join(', ')}`,
  )
  await writeCounts(db, deltas, context.areas)
}

function add(deltas: Map<string, number>, key: string, n: number): void {
  const sum = (deltas.get(key) ?? 0) + n
  if (sum === 0) deltas.delete(key)
  else deltas.set(key, sum)
}

/** The net effect on the area and every area above it. */
async function writeCounts(db: Db, deltas: ReadonlyMap<string, number>, areas: AreaNumbers): Promise<void> {
  const sums = new Map<string, number>()
  for (const [key, n] of deltas) {
    const bar = key.indexOf('|')
    for (const up of areas.get(Number(key.slice(0, bar))) ?? []) add(sums, `${up}${key.slice(bar)}`, n)
  }
  const values: Value[][] = []
  for (const key of [...sums.keys()].sort()) {
    const [areaNo, unit, what, state, on] = key.split('|') as [string, string, string, string, string]
    values.push([Number(areaNo), on, unit, what, state, sums.get(key)!])
  }
  await insertRows(
    db,
    'due_count',
    ['area_no', 'on_date', 'unit', 'key', 'state', 'n'],
    values,
    'on conflict (area_no, unit, key, state, on_date) do update set n = due_count.n + excluded.n',
  )
}

const dates = (r: DueRow): DueDates => ({
  opensOn: r.opens_on,
  dueOn: r.due_on,
  overdueOn: r.overdue_on,
  closesOn: r.closes_on,
  priority: Number(r.priority),
})
