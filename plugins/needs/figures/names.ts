/** Who is behind a number: judged by the very rule that counted them. What is in confidence is not even read. */
import type { Month } from '#kernel/dates.ts'
import { namedBehind, type Known, type Last } from '#kernel/named-behind.ts'
import type { Page } from '#kernel/plugin.ts'
import { own, type OwnDb } from '../db.ts'
import { seriesBy } from './data.ts'
import { loadFigures } from './load.ts'
import { figureOf, type Indicator } from './rules/figure.ts'
import { marksOf } from './rules/marks.ts'
import { seriesOf, type Series } from './rules/series.ts'

/** Who has an entry in none of them is in no figure but that of who lives here, which has no names. */
const SAID_IN = ['needs_assessment', 'needs_need', 'needs_plan'] as const

/** The first so many after somebody. */
export async function namesOf(
  page: Page,
  areas: readonly string[],
  { indicator, month }: { indicator: Indicator; month: Month },
  slice: { after: Last | null; most: number },
): Promise<Known[]> {
  const db = own(page.db)
  const isIn = (series: Series | undefined) => series !== undefined && figureOf(indicator, series, month).numerator > 0
  return await namedBehind(
    areas,
    {
      async counted(some) {
        const each = await seriesBy(
          page,
          some.map((id) => ({ id })),
          [indicator],
          month,
        )
        return new Set(some.filter((id) => isIn(each.get(id))))
      },
      known: (area) => knownIn(db, area),
      async judge(people) {
        const facts = await loadFigures(
          db,
          people.map((p) => p.id),
        )
        return people.filter((p) => {
          const of = facts.get(p.id)
          return isIn(of && seriesOf(marksOf(of).map((m) => ({ ...m, n: 1 }))))
        })
      },
    },
    slice,
  )
}

/** Everybody of whom anything is said that counts. */
async function knownIn(db: OwnDb, area: string): Promise<Known[]> {
  const rows = await db
    .selectFrom('pub_household as h')
    .innerJoin('pub_person as p', 'p.household_id', 'h.id')
    .select(['p.id', 'p.name', 'h.area_id as area', 'h.number as house'])
    .where('h.area_id', '=', area)
    .where((eb) =>
      eb.or(
        SAID_IN.map((table) =>
          eb.exists(
            eb
              .selectFrom(`${table as 'needs_need'} as n`)
              .select('n.id')
              .whereRef('n.person_id', '=', 'p.id')
              .where('n.status', '=', 'final')
              .where('n.sensitivity', 'is', null),
          ),
        ),
      ),
    )
    .orderBy('h.number_key')
    .orderBy('p.id')
    .execute()
  return rows
}
