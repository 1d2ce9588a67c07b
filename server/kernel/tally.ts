/**
 * What is counted of people by area and month: derived like due items, for the touched in the command's transaction, and kept as
 * counts of the area and every area above, so that a figure for a county is a sum over months and never a scan (decision 0041).
 */
import type { Day } from './dates.ts'
import type { AreaNumbers, DueContext, Touched } from './due.ts'
import type { Member } from './due-items.ts'
import type { Db, Mark } from './plugin.ts'
import type { RegisteredTally } from './registry.ts'
import { scopedDb } from './scope.ts'
import { evenly, inList, insertRows, rows, run, type Value } from './sql.ts'

interface MarkRow {
  subject_id: string
  plugin: string
  area_no: number
  marks: string
}

/** What is to be written of marks, and by how much the counts of the people's own areas change. */
export interface TallyPlan {
  gone: (readonly [subject: string, plugin: string])[]
  written: MarkRow[]
  counts: Map<string, number>
}

/** Older months are not counted: this year and so many before it. */
const YEARS_KEPT = 3

const firstMonth = (today: Day): string => `${Number(today.slice(0, 4)) - YEARS_KEPT}-01`

/**
 * Counts the touched anew, and only reads. `homes`: number of the area of each household, null where there is none any more.
 * Null: nobody is counted.
 */
export async function planTallies(
  db: Db,
  touched: Touched,
  { homes, people }: { homes: ReadonlyMap<string, number | null>; people: readonly Member[] },
  { today, context, specs }: { today: Day; context: Omit<DueContext, 'areas'>; specs: readonly RegisteredTally[] },
): Promise<TallyPlan | null> {
  if (specs.length === 0) return null
  const ids = [...new Set([...people.map((p) => p.id), ...touched.people])]
  if (ids.length === 0) return null
  const areaOf = new Map(people.flatMap((p) => (p.merged === null ? [[p.id, homes.get(p.household) ?? null]] : [])))
  const living = [...areaOf].filter(([, no]) => no !== null).map(([id]) => id)
  const fresh: MarkRow[] = []
  const since = firstMonth(today)
  for (const spec of specs) {
    if (living.length === 0) break
    const { plugin, restsOn } = spec
    const own = scopedDb(db, { registry: context.registry, plugin, actor: null, only: restsOn })
    const config = context.configOf(plugin)
    for (const [id, fact] of await spec.load(own, evenly(living), since)) {
      const no = areaOf.get(id)
      const marks = textOf(spec.marks(fact, { config }), since)
      if (no != null && marks !== '') fresh.push({ subject_id: id, plugin, area_no: no, marks })
    }
  }
  return await difference(db, { ids, plugins: specs.map((s) => s.plugin), fresh })
}

/** Before their rows are deleted. */
export async function forgetTallies(db: Db, people: readonly string[], context: DueContext): Promise<void> {
  const plugins = context.registry.tallies.map((t) => t.plugin)
  await writeTallies(db, await difference(db, { ids: people, plugins, fresh: [] }), context.areas)
}

/** One mark a line, sorted; the same mark twice counts twice. */
const textOf = (marks: readonly Mark[], from: string): string =>
  marks
    .filter((m) => m.month >= from)
    .map((m) => `${m.key} ${m.month}`)
    .toSorted()
    .join('\n')

async function difference(
  db: Db,
  of: { ids: readonly string[]; plugins: readonly string[]; fresh: readonly MarkRow[] },
): Promise<TallyPlan> {
  const gone: TallyPlan['gone'] = []
  const written: MarkRow[] = []
  const counts = new Map<string, number>()
  if (of.ids.length === 0 || of.plugins.length === 0) return { gone, written, counts }
  const [subjects, plugins] = [inList(of.ids), inList(of.plugins)]
  const standing = await rows<MarkRow>(
    db,
    `select * from tally_mark where subject_id in ${subjects.text} and plugin in ${plugins.text}`,
    [...subjects.params, ...plugins.params],
  )
  const next = new Map(of.fresh.map((f) => [`${f.plugin} ${f.subject_id}`, f]))
  for (const s of standing) {
    const key = `${s.plugin} ${s.subject_id}`
    const n = next.get(key)
    next.delete(key)
    if (n && n.marks === s.marks && n.area_no === Number(s.area_no)) continue
    count(counts, s, -1)
    if (n) written.push(n)
    else gone.push([s.subject_id, s.plugin])
  }
  written.push(...next.values())
  for (const w of written) count(counts, w, 1)
  return { gone, written, counts }
}

export async function writeTallies(db: Db, { gone, written, counts }: TallyPlan, areas: AreaNumbers): Promise<void> {
  for (const [subject, plugin] of gone)
    await run(db, 'delete from tally_mark where subject_id = ? and plugin = ?', [subject, plugin])
  await insertRows(
    db,
    'tally_mark',
    ['subject_id', 'plugin', 'area_no', 'marks'],
    written.map((w) => [w.subject_id, w.plugin, w.area_no, w.marks]),
    'on conflict (subject_id, plugin) do update set area_no = excluded.area_no, marks = excluded.marks',
  )
  await write(db, counts, areas)
}

function count(deltas: Map<string, number>, { plugin, area_no, marks }: MarkRow, sign: 1 | -1): void {
  for (const line of marks.split('\n')) {
    const id = `${Number(area_no)}|${plugin}.${line.replace(' ', '|')}`
    deltas.set(id, (deltas.get(id) ?? 0) + sign)
  }
}

/** The net effect on the area and every area above it. */
async function write(db: Db, deltas: ReadonlyMap<string, number>, areas: AreaNumbers): Promise<void> {
  const sums = new Map<string, number>()
  for (const [id, n] of deltas) {
    if (n === 0) continue
    const bar = id.indexOf('|')
    for (const up of areas.get(Number(id.slice(0, bar))) ?? []) {
      const key = `${up}${id.slice(bar)}`
      sums.set(key, (sums.get(key) ?? 0) + n)
    }
  }
  const values: Value[][] = []
  for (const id of [...sums.keys()].sort()) {
    if (sums.get(id) === 0) continue
    const [no, key, month] = id.split('|') as [string, string, string]
    values.push([Number(no), key, month, sums.get(id)!])
  }
  await insertRows(
    db,
    'tally_count',
    ['area_no', 'key', 'month', 'n'],
    values,
    'on conflict (area_no, key, month) do update set n = tally_count.n + excluded.n',
  )
}
