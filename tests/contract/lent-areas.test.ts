/** Areas lent during somebody's leave: a tablet gets and loses them with its pulls, by the clock alone. */
import { expect, test } from 'vitest'
import { actorById } from '#kernel/actor.ts'
import { insertRows } from '#kernel/sql.ts'
import { onServerEngines } from '../support/engines.ts'
import { holds, mayHold } from '../support/holdings.ts'
import { AREAS, NOW, PEOPLE } from '../support/home.ts'
import { settle } from '../support/scenes.ts'
import { syncGround } from '../support/sync-ground.ts'

const BEGINS = '2026-11-25T16:00:00.000Z'
const ENDS = '2026-12-04T16:00:00.000Z'

onServerEngines('areas lent for a time', (open) => {
  test('are pulled when they begin, left when they end, and nothing else changes', async () => {
    const g = await syncGround(open)
    const mine = await settle(g.h, AREAS.lunzai, ['Mine'])
    const lent = await settle(g.h, AREAS.shipu, ['Lent'])
    const kao = await g.enrol(PEOPLE.kao)
    await insertRows(
      g.h.db,
      'area_grant',
      ['id', 'user_id', 'area_id', 'starts_at', 'until', 'granted_by', 'granted_at'],
      [['g1', PEOPLE.kao.id, AREAS.shipu, BEGINS, ENDS, PEOPLE.lin.id, NOW]],
    )
    const heldAt = async (now: string): Promise<string[]> => {
      g.h.clock.now = now
      await kao.pull()
      const actor = (await actorById(g.h.db, PEOPLE.kao.id, now))!
      expect(await holds(kao.home.db, kao.home.registry)).toEqual(await mayHold(g.h.db, g.h.registry, actor, now))
      const { household } = await holds(kao.home.db, kao.home.registry)
      return household!.map((h) => (JSON.parse(h) as { id: string }).id).toSorted()
    }
    expect(await heldAt(NOW)).toEqual([mine.household])
    expect(await heldAt(BEGINS)).toEqual([mine.household, lent.household].toSorted())
    const added = await settle(g.h, AREAS.shipu, ['Born'])
    expect(await heldAt('2026-12-04T15:59:59.000Z')).toEqual(
      [mine.household, lent.household, added.household].toSorted(),
    )
    expect(await heldAt(ENDS)).toEqual([mine.household])
  })
})
