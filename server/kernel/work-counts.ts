/** Counts of areas, as sums of what enters and leaves each state up to today (decision 0008). */
import type { Day } from './dates.ts'
import { ALL, ALWAYS, IN_CARE } from './due-households.ts'
import type { Db } from './plugin.ts'
import { inList, rows } from './sql.ts'
import type { AreaCounts, Counts } from './work.ts'

const NAMES = [null, 'upcoming', 'due', 'overdue'] as const
export const zero = (): Counts => ({ overdue: 0, due: 0, upcoming: 0 })
export const addTo = (counts: Counts, state: number, n = 1): void => {
  const name = NAMES[state]
  if (name) counts[name] += n
}

/** By number of area. Items are counted of the kinds that are named. */
export async function sumsOf(
  db: Db,
  { nos, key, items, today }: { nos: readonly number[]; key: string; items: readonly string[]; today: Day },
): Promise<Map<number, AreaCounts>> {
  const result = new Map(nos.map((no) => [no, { households: zero(), items: zero(), inCare: 0 }]))
  if (nos.length === 0) return result
  for (const f of await read<{ area_no: number }>(db, 'area_no', { nos, unit: 'household', keys: [key], today }))
    addTo(result.get(Number(f.area_no))!.households, Number(f.state), Number(f.n))
  if (items.length > 0)
    for (const f of await read<{ area_no: number }>(db, 'area_no', { nos, unit: 'item', keys: items, today }))
      addTo(result.get(Number(f.area_no))!.items, Number(f.state), Number(f.n))
  const list = inList(nos.map(String))
  const inCare = await rows<{ area_no: number; n: number }>(
    db,
    `select area_no, sum(n) as n from due_count where area_no in ${list.text} and on_date = '${ALWAYS}' and unit = 'household' and key = ? and state = '${IN_CARE}' group by area_no`,
    [...list.params.map(Number), ALL],
  )
  for (const c of inCare) result.get(Number(c.area_no))!.inCare = Number(c.n)
  return result
}

/** Households under each key that has any, of all areas together. */
export async function sumsByKey(
  db: Db,
  { nos, keys, today }: { nos: readonly number[]; keys: readonly string[]; today: Day },
): Promise<Map<string, Counts>> {
  const counts = new Map<string, Counts>()
  for (const f of await read<{ key: string }>(db, 'key', { nos, unit: 'household', keys, today })) {
    if (Number(f.n) === 0) continue
    if (!counts.has(f.key)) counts.set(f.key, zero())
    addTo(counts.get(f.key)!, Number(f.state), Number(f.n))
  }
  return counts
}

/** What is folded together, found at once, and the few days that are not folded yet. */
async function read<By>(
  db: Db,
  by: 'area_no' | 'key',
  of: { nos: readonly number[]; unit: 'household' | 'item'; keys: readonly string[]; today: Day },
): Promise<(By & { state: string; n: number })[]> {
  const [areas, keys] = [inList(of.nos.map(String)), inList(of.keys)]
  const numbers = areas.params.map(Number)
  const which = `area_no in ${areas.text} and unit = ? and key in ${keys.text} and state < '${IN_CARE}'`
  const values = [...numbers, of.unit, ...keys.params]
  return await rows(
    db,
    `select ${by}, state, sum(n) as n from (
       select area_no, key, state, n from due_count where ${which} and on_date = '${ALWAYS}'
       union all
       select area_no, key, state, n from due_count where ${which} and on_date > '${ALWAYS}' and on_date <= ?
     ) c group by ${by}, state`,
    [...values, ...values, of.today],
  )
}
