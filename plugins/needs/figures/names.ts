/** Who is behind a number: the people of an area, judged by the very rule that counted them. What is in confidence is not even read. */
import type { Month } from '#kernel/dates.ts'
import type { OwnDb } from '../db.ts'
import { loadFigures } from './load.ts'
import { figureOf, type Indicator } from './rules/figure.ts'
import { marksOf } from './rules/marks.ts'
import { seriesOf } from './rules/series.ts'

export interface Named {
  id: string
  name: string
  area: string
  house: string | null
}

/** Judged together; in most figures a page is full after few of these. */
const SLICE = 100

/** The first so many after somebody, in the order in which one goes from house to house. */
export async function namedBehind(
  db: OwnDb,
  areas: readonly string[],
  { indicator, month }: { indicator: Indicator; month: Month },
  { after, most }: { after: string | null; most: number },
): Promise<Named[]> {
  const all = await knownIn(db, areas)
  const people = all.slice(all.findIndex((p) => p.id === after) + 1)
  const found: Named[] = []
  for (let at = 0; at < people.length && found.length < most; at += SLICE) {
    const some = people.slice(at, at + SLICE)
    const facts = await loadFigures(
      db,
      some.map((p) => p.id),
    )
    for (const p of some) {
      const own = facts.get(p.id)
      const series = own && seriesOf(marksOf(own).map((m) => ({ ...m, n: 1 })))
      if (series && figureOf(indicator, series, month).numerator > 0) found.push(p)
    }
  }
  return found.slice(0, most)
}

/** Everybody of whom anything is said that counts. */
async function knownIn(db: OwnDb, areas: readonly string[]): Promise<Named[]> {
  const rows = await db
    .selectFrom('pub_household as h')
    .innerJoin('pub_person as p', 'p.household_id', 'h.id')
    .select(['p.id', 'p.name', 'h.area_id', 'h.number', 'h.number_key'])
    .where('h.area_id', 'in', [...areas])
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('needs_assessment as n')
            .select('n.id')
            .whereRef('n.person_id', '=', 'p.id')
            .where('n.status', '=', 'final')
            .where('n.sensitivity', 'is', null),
        ),
        eb.exists(
          eb
            .selectFrom('needs_need as n')
            .select('n.id')
            .whereRef('n.person_id', '=', 'p.id')
            .where('n.status', '=', 'final')
            .where('n.sensitivity', 'is', null),
        ),
        eb.exists(
          eb
            .selectFrom('needs_plan as n')
            .select('n.id')
            .whereRef('n.person_id', '=', 'p.id')
            .where('n.status', '=', 'final')
            .where('n.sensitivity', 'is', null),
        ),
      ]),
    )
    .orderBy('h.area_id')
    .orderBy('h.number_key')
    .orderBy('p.id')
    .execute()
  return rows.map((r) => ({ id: r.id, name: r.name, area: r.area_id, house: r.number }))
}
