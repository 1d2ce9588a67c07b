/** Counts of areas, each kept with all below it (decision 0008). */
import { ALL, IN_CARE } from './due-households.ts'
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
  { nos, key, items }: { nos: readonly number[]; key: string; items: readonly string[] },
): Promise<Map<number, AreaCounts>> {
  const result = new Map(nos.map((no) => [no, { households: zero(), items: zero(), inCare: 0 }]))
  const kinds = new Set(items)
  for (const c of await read(db, nos, [ALL, key, ...items])) {
    const counts = result.get(c.area)!
    if (c.unit === 'item') {
      if (kinds.has(c.key)) addTo(counts.items, c.state, c.n)
    } else if (c.state === IN_CARE) counts.inCare = c.n
    else if (c.key === key) addTo(counts.households, c.state, c.n)
  }
  return result
}

/** Households under each key that has any, of all areas together. */
export async function sumsByKey(
  db: Db,
  { nos, keys }: { nos: readonly number[]; keys: readonly string[] },
): Promise<Map<string, Counts>> {
  const counts = new Map<string, Counts>()
  for (const { key, unit, state, n } of await read(db, nos, keys)) {
    if (unit !== 'household' || state === IN_CARE || n === 0) continue
    if (!counts.has(key)) counts.set(key, zero())
    addTo(counts.get(key)!, state, n)
  }
  return counts
}

interface Count {
  area: number
  key: string
  unit: 'household' | 'item'
  state: number
  n: number
}

async function read(db: Db, nos: readonly number[], keys: readonly string[]): Promise<Count[]> {
  if (nos.length === 0) return []
  const [areas, which] = [inList(nos.map(String)), inList([...new Set(keys)])]
  const found = await rows<Omit<Count, 'area'> & { area_no: number }>(
    db,
    `select area_no, key, unit, state, n from due_count where area_no in ${areas.text} and key in ${which.text}`,
    [...areas.params.map(Number), ...which.params],
  )
  return found.map((c) => ({
    area: Number(c.area_no),
    key: c.key,
    unit: c.unit,
    state: Number(c.state),
    n: Number(c.n),
  }))
}
