/** Where people and households are. Every change of place touches what it leaves and what it enters. */
import { actionsFollow } from './due-action.ts'
import { erasePerson } from './erase.ts'
import { beginSearch, endSearch } from './erase-search.ts'
import type { Actor, Db, Placement } from './plugin.ts'
import { notFound, Problem } from './problem.ts'
import { areaInScope, placeAll, placeHousehold, placePerson } from './placed.ts'
import { merge, unmerge, type MergeContext } from './merge.ts'
import type { Left } from './run-command.ts'
import { row, rows, run } from './sql.ts'

export interface PlaceContext extends MergeContext {
  actor: Actor
  commandId: string
  /** A bundle that changed hands between areas: both areas' readers must hear of it. */
  stampArea(areaId: string): void
  left(who: readonly Left[]): void
  /** Where a person is whom the command has touched; undefined for others. */
  homeOf(personId: string): string | undefined
}

export function placement(db: Db, c: PlaceContext): Placement {
  const householdOf = async (id: string): Promise<string> => {
    const touched = c.homeOf(id)
    if (touched !== undefined) return touched
    const p = await row<{ household_id: string }>(db, 'select household_id from person where id = ?', [id])
    if (!p) throw notFound()
    return p.household_id
  }
  const areaOf = async (id: string): Promise<string> => {
    const h = await row<{ area_id: string }>(db, 'select area_id from household where id = ?', [id])
    if (!h) throw notFound()
    return h.area_id
  }
  const membersOf = async (householdId: string): Promise<string[]> =>
    (
      await rows<{ id: string }>(
        db,
        'select id from person where household_id = ? and merged_into is null order by id',
        [householdId],
      )
    ).map((p) => p.id)
  const everybodyIn = async (householdId: string): Promise<string[]> =>
    (await rows<{ id: string }>(db, 'select id from person where household_id = ? order by id', [householdId])).map(
      (p) => p.id,
    )
  const leaving = async (people: readonly string[], household: string) => {
    const area = await areaOf(household)
    c.left(people.map((id) => ({ id, kind: 'person', household, area })))
  }
  return {
    async anywhere(clue) {
      const found = new Set<string>()
      for (const look of c.registry.contributions.exactly ?? []) for (const id of await look(db, clue)) found.add(id)
      const placed = await placeAll(db, 'person', [...found], c.actor.scope)
      const people = new Map([...placed.values()].map((p) => [p.id, p]))
      // Whoever works there hears of it.
      if (people.size === 1) for (const p of people.values()) c.touch(p.id, p.householdId)
      return [...people.values()].map((p) => ({ personId: p.id, householdId: p.householdId, inScope: p.inScope }))
    },
    householdOf,
    areaOf,
    async newHousehold(id, areaId) {
      if (!(await areaInScope(db, areaId, c.actor.scope))) throw notFound()
      await run(db, 'insert into household (id, area_id) values (?, ?)', [id, areaId])
      c.touch(id, id)
    },
    async newPerson(id, householdId) {
      await run(db, 'insert into person (id, household_id) values (?, ?)', [id, householdId])
      c.touch(id, householdId)
    },
    async movePerson(id, toHousehold) {
      const to = await placeHousehold(db, toHousehold, c.actor.scope)
      if (!to?.inScope) throw notFound()
      const from = await householdOf(id)
      if (from === to.id) throw new Problem('kernel.already_there')
      await run(db, 'update person set household_id = ? where id = ?', [to.id, id])
      await actionsFollow(db, [to.id])
      c.touch(from, from)
      c.touch(to.id, to.id)
      c.touch(id, to.id)
      const area = await areaOf(from)
      c.left([{ id, kind: 'person', household: from, area }])
      c.stampArea(area)
      c.stampArea(await areaOf(to.id))
    },
    async moveHousehold(id, toArea) {
      // A family may move out of the worker's area: the target need not be in scope, but it must exist.
      if (!(await row(db, 'select 1 from area where id = ? and closed = 0', [toArea]))) throw notFound()
      const from = await areaOf(id)
      if (from === toArea) throw new Problem('kernel.already_there')
      await run(db, 'update household set area_id = ? where id = ?', [toArea, id])
      c.touch(id, id)
      c.left([{ id, kind: 'household', household: id, area: from }])
      c.stampArea(from)
      c.stampArea(toArea)
    },
    membersOf,
    async erase(id, words) {
      const at = await placePerson(db, id, c.actor.scope)
      if (!at?.inScope) throw notFound()
      const erased = await erasePerson(db, c.registry, { person: at.id, commandId: c.commandId, words, now: c.now })
      c.touch(at.id, at.householdId)
      return erased
    },
    async expectErasure(id, expected) {
      const at = await placePerson(db, id, c.actor.scope)
      if (!at?.inScope) throw notFound()
      await (expected ? beginSearch : endSearch)(db, at.id)
    },
    async touch(id) {
      if (await areaInScope(db, id, c.actor.scope)) return c.stampArea(id)
      const at = (await placePerson(db, id, c.actor.scope)) ?? (await placeHousehold(db, id, c.actor.scope))
      if (!at?.inScope) throw notFound()
      c.touch(at.id, at.householdId)
    },
    async merge(kind, loser, winner) {
      const place = kind === 'person' ? placePerson : placeHousehold
      const [from, to] = [await place(db, loser, c.actor.scope), await place(db, winner, c.actor.scope)]
      // Only who has both in scope may merge; others propose.
      if (!from?.inScope || !to?.inScope) throw notFound()
      if (from.id === to.id) throw new Problem('kernel.same_record')
      c.touch(from.id, from.householdId)
      c.touch(to.id, to.householdId)
      if (kind === 'household') {
        for (const p of await membersOf(from.id)) c.touch(p, to.id)
        await leaving(await everybodyIn(from.id), from.id)
      }
      return await merge(db, { kind, loser: from.id, winner: to.id }, c)
    },
    async unmerge(mergeId) {
      const { others, ...undone } = await unmerge(db, mergeId, c)
      if (undone.kind === 'household') await leaving(await everybodyIn(undone.loser), undone.winner)
      const place = undone.kind === 'person' ? placePerson : placeHousehold
      for (const id of [undone.loser, undone.winner]) {
        const at = await place(db, id, c.actor.scope)
        if (!at?.inScope) throw notFound()
        c.touch(id, at.householdId)
      }
      for (const [id, household] of others) c.touch(id, household)
      return undone
    },
  }
}
