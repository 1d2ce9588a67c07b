/** Everything that is marked counted anew, because the tree of areas is another one: added up in memory, and each count written once. */
import type { AreaNumbers } from './due.ts'
import type { Db } from './plugin.ts'
import { insertRows, rows, run, type Value } from './sql.ts'

interface Marked {
  subject_id: string
  plugin: string
  area_no: number
  marks: string
  /** Of the area where the person is now. */
  no: number
}

/** Marks are read so many people at a time: all of a county's would be eighty megabytes. */
const AT_ONCE = 5_000

export async function recountTallies(db: Db, areas: AreaNumbers): Promise<void> {
  const counted = counter()
  for await (const m of allMarks(db)) {
    if (Number(m.area_no) !== Number(m.no))
      await run(db, 'update tally_mark set area_no = ? where subject_id = ? and plugin = ?', [
        Number(m.no),
        m.subject_id,
        m.plugin,
      ])
    counted.add(Number(m.no), m.plugin, m.marks)
  }
  await run(db, 'delete from tally_count')
  for (const values of counted.byArea(areas))
    await insertRows(db, 'tally_count', ['area_no', 'key', 'month', 'n'], values)
}

async function* allMarks(db: Db): AsyncGenerator<Marked> {
  for (let [person, plugin] = ['', '']; ;) {
    const page = await rows<Marked>(
      db,
      `select m.*, a.no as no from tally_mark m join person p on p.id = m.subject_id join household k on k.id = p.household_id
       join area a on a.id = k.area_id where (m.subject_id, m.plugin) > (?, ?) order by m.subject_id, m.plugin limit ${AT_ONCE}`,
      [person, plugin],
    )
    yield* page
    if (page.length < AT_ONCE) return
    ;({ subject_id: person, plugin } = page.at(-1)!)
  }
}

/** Of each area how often each key and month was marked: they are few and alike everywhere, so each has a number. */
function counter() {
  const names: { key: string; month: string }[] = []
  const numbers = new Map<string, Map<string, number>>()
  const own = new Map<number, number[]>()
  const numberOf = (known: Map<string, number>, plugin: string, mark: string): number => {
    const [key, month] = mark.split(' ') as [string, string]
    names.push({ key: `${plugin}.${key}`, month })
    known.set(mark, names.length - 1)
    return names.length - 1
  }
  return {
    add(area: number, plugin: string, marks: string): void {
      const known = numbers.get(plugin) ?? new Map<string, number>()
      numbers.set(plugin, known)
      const counts = own.get(area) ?? []
      own.set(area, counts)
      for (const mark of marks.split('\n')) {
        const n = known.get(mark) ?? numberOf(known, plugin, mark)
        counts[n] = (counts[n] ?? 0) + 1
      }
    },
    /** With every area above; in the order of the table's key. */
    *byArea(areas: AreaNumbers): Generator<Value[][]> {
      const sums = new Map<number, number[]>()
      for (const [area, counts] of own)
        for (const up of areas.get(area) ?? []) {
          const sum = sums.get(up) ?? []
          sums.set(up, sum)
          counts.forEach((n, at) => (sum[at] = (sum[at] ?? 0) + n))
        }
      const order = names.map((_, n) => n).toSorted((a, b) => compare(names[a]!, names[b]!))
      for (const [area, sum] of [...sums].toSorted(([a], [b]) => a - b))
        yield order.flatMap((n) => (sum[n] ? [[area, names[n]!.key, names[n]!.month, sum[n]]] : []))
    },
  }
}

const compare = (a: { key: string; month: string }, b: { key: string; month: string }): number =>
  a.key < b.key ? -1 : a.key > b.key ? 1 : a.month < b.month ? -1 : 1
