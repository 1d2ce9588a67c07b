import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NOTHING_DUE, RANKS_PER_STATE } from '#kernel/due-states.ts'
import { insertRows, run } from '#kernel/sql.ts'
import { firstOf } from '#kernel/work-list.ts'
import { onEveryEngine } from '../support/engines.ts'
import { AREAS, type TestHome } from '../support/home.ts'

/** Printed by fast-check on a failure; the same on every machine. */
const SEED = 20261126
const VILLAGES = 30
const FIRST_NO = 500

interface Placed {
  id: string
  rank: number
  area: number
}

/** Few different ranks: where everybody fell due on one day, the id decides. */
const rank = fc.constantFrom(3, 3, 4, 900, RANKS_PER_STATE, RANKS_PER_STATE + 7, 2 * RANKS_PER_STATE, NOTHING_DUE)
const village = fc.array(rank, { maxLength: 12 })
const community = fc.array(village, { minLength: 1, maxLength: VILLAGES })

async function villagesBelow(h: TestHome, county: string): Promise<void> {
  for (let n = 0; n < VILLAGES; n++) {
    const id = `village-${n}`
    const values = [id, county, FIRST_NO + n, 'village', '{}']
    await insertRows(h.db, 'area', ['id', 'parent_id', 'no', 'kind', 'names'], [values])
    const closure = [
      [county, id, 1],
      [id, id, 0],
    ]
    await insertRows(h.db, 'area_closure', ['ancestor_id', 'area_id', 'depth'], closure)
  }
}

async function place(h: TestHome, list: readonly number[][]): Promise<Placed[]> {
  await run(h.db, 'delete from household_due')
  let n = 0
  const placed = list.flatMap((ranks, v) =>
    // Ids spread over the villages as hashes would.
    ranks.map((r): Placed => ({
      id: `h${String((++n * 7919) % 10_007).padStart(5, '0')}`,
      rank: r,
      area: FIRST_NO + v,
    })),
  )
  for (const key of ['*', 'garden'])
    await insertRows(
      h.db,
      'household_due',
      ['household_id', 'key', 'area_no', 'worst', 'rank', 'flips_on'],
      // Under another key everybody comes first.
      placed.map((p) => [p.id, key, p.area, 1, key === '*' ? p.rank : 0, '9999-12-31']),
    )
  return placed
}

onEveryEngine('the list of many areas', (open, engine) => {
  test('is, page by page, that of one', async () => {
    const h = await open(['garden'])
    await villagesBelow(h, AREAS.county)
    await fc.assert(
      fc.asyncProperty(community, fc.constantFrom(1, 5, 9, 20, 61), async (list, limit) => {
        const all = (await place(h, list))
          .filter((p) => p.rank < NOTHING_DUE)
          .toSorted((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1))
          .map((p) => p.id)
        const found: string[] = []
        let from = { rank: -1, id: '\uffff' }
        for (;;) {
          const stretch = { key: '*', from, to: NOTHING_DUE, limit }
          const page = await firstOf(h.db, { tops: [AREAS.county], households: [] }, stretch)
          found.push(...page.map((p) => p.householdId))
          if (page.length < limit) break
          const last = page[page.length - 1]!
          from = { rank: last.rank, id: last.householdId }
        }
        expect(found).toEqual(all)
      }),
      { seed: SEED, numRuns: engine === 'sqlite' ? 60 : 8 },
    )
  })
})
