/** The demo's families as the goals count them: five people to a household and fifty facts. */
import type { DemoRows } from '#kernel/demo.ts'
import { community, type Shape } from '../community.ts'

const PEOPLE = 5
const FACTS = 50
/** A household and a person are themselves; everything else that is written of them is a fact. */
const THEMSELVES = new Set(['records_household', 'records_person'])
/** Earlier visits, so far apart. */
const APART_DAYS = 28
const DAY_MS = 86_400_000

type Row = Record<string, string | number | null>

export const denseCommunity = (households: number, today: string): Promise<string> =>
  community(households, today, shape(households))

const shape = (households: number): Shape => ({
  name: 'tablet',
  source: 'tests/bench/tablet/dense.ts',
  of: households * 2 + 100,
  rows: (demo, { idFor }) => dense(demo, households, idFor),
})

/** Takes as many of `source` as asked for, larger families first choice, and lengthens what is known of their visits. */
function* dense(source: Iterable<DemoRows>, households: number, idFor: (key: string) => string): Generator<DemoRows> {
  let [taken, people, facts] = [0, 0, 0]
  for (const one of source) {
    if (taken === households) return
    const size = one.people.length
    if (size < PEOPLE && people + size < PEOPLE * (taken + 1)) continue
    taken++
    people += size
    for (let n = 1; facts + factsIn(one) < FACTS * taken && addVisit(one, n, idFor); n++);
    facts += factsIn(one)
    yield one
  }
  if (taken < households) throw new Error('the demo has too few large families')
}

const factsIn = ({ tables }: DemoRows): number =>
  Object.entries(tables).reduce((sum, [name, list]) => sum + (THEMSELVES.has(name) ? 0 : list.length), 0)

/** The household's first visit once more, some weeks earlier; false if it has none. */
function addVisit({ tables }: DemoRows, nth: number, idFor: (key: string) => string): boolean {
  const first = tables['records_encounter']?.find((e) => e['outcome'] === 'done')
  if (!first) return false
  const back = nth * APART_DAYS * DAY_MS
  const id = idFor(`bench/${first['id']}/${nth}`)
  const earlier = (value: Row[string] | undefined, length: number) =>
    new Date(Date.parse(String(value)) - back).toISOString().slice(0, length)
  const [at, day] = [earlier(first['started_at'], 24), earlier(first['happened_on'], 10)]
  tables['records_encounter']!.push({ ...first, id, started_at: at, recorded_at: at, happened_on: day })
  for (const a of tables['records_attendance']!.filter((a) => a['encounter_id'] === first['id']))
    tables['records_attendance']!.push({ ...a, id: idFor(`${id}/${a['person_id']}`), encounter_id: id })
  for (const table of ['records_household', 'records_person'])
    for (const r of tables[table]!) if (String(r['registered_on']) > day) r['registered_on'] = day
  return true
}
