import type { Page } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import { leafAreas } from '../queries.ts'
import { pairsOf, type Pair } from './pairs.ts'

/** One look at the list: it stops at so many pairs, or after so many households, whichever comes first. */
const PAIRS_A_PAGE = 20
const HOUSEHOLDS_A_BATCH = 50
const HOUSEHOLDS_A_PAGE = 400

export interface Walked {
  pairs: Pair[]
  /** Households looked through for this page. */
  looked: number
  /** Where the next page goes on; null at the end. */
  next: string | null
}

/**
 * Walks the reader's villages household by household, so that no page ever scans a county. A pair shows where its first
 * person is met; `area` narrows the walk to one village. The cursor is `area_household`.
 */
export async function walkPairs(
  page: Page,
  { area, after }: { area?: string | undefined; after?: string | undefined },
): Promise<Walked> {
  const db = own(page.db)
  const [startArea, startHousehold = ''] = (after ?? '').split('_')
  const all = (await leafAreas(page)).map((a) => a.id).filter((id) => area === undefined || id === area)
  const areas = startArea ? all.slice(Math.max(0, all.indexOf(startArea))) : all
  const pairs = new Map<string, Pair>()
  let looked = 0
  for (const areaId of areas) {
    let from = areaId === startArea ? startHousehold : ''
    for (;;) {
      const households = await db
        .selectFrom('pub_household')
        .select('id')
        .where('area_id', '=', areaId)
        .where('id', '>', from)
        .orderBy('id')
        .limit(HOUSEHOLDS_A_BATCH)
        .execute()
      if (households.length === 0) break
      const people = await db
        .selectFrom('pub_person')
        .select('id')
        .where(
          'household_id',
          'in',
          households.map((h) => h.id),
        )
        .execute()
      for (const pair of await pairsOf(
        db,
        people.map((p) => p.id),
      ))
        pairs.set(`${pair.a.id} ${pair.b.id}`, pair)
      looked += households.length
      from = households.at(-1)!.id
      const full = pairs.size >= PAIRS_A_PAGE || looked >= HOUSEHOLDS_A_PAGE
      const done = households.length < HOUSEHOLDS_A_BATCH
      if (full && !(done && areaId === areas.at(-1))) return { pairs: sorted(pairs), looked, next: `${areaId}_${from}` }
      if (done) break
    }
  }
  return { pairs: sorted(pairs), looked, next: null }
}

const sorted = (pairs: ReadonlyMap<string, Pair>): Pair[] =>
  [...pairs.values()].toSorted((p, q) => q.match.score - p.match.score)
