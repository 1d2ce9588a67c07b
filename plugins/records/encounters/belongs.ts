import type { Day } from '#kernel/dates.ts'
import type { Ctx } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import type { OwnDb } from '../db.ts'
import type { Attendance } from './input.ts'

interface Entry {
  householdId: string
  on: Day
  /** The entry that it takes the place of. */
  replaces: string | null
}

/**
 * Nobody is noted at a house that is not theirs. Theirs it is for who lives there now, for who left on the visit's day or
 * later, for whom the amended entry named, and for who has since become one with somebody of another house: a visit may
 * arrive long after it was made. Who lives there costs next to nothing, a query only others.
 */
export async function mustBelong(
  db: OwnDb,
  place: Ctx['place'],
  members: readonly Attendance[],
  { householdId, on, replaces }: Entry,
): Promise<void> {
  const named = [...new Set(members.map((m) => m.person))]
  const theirs = new Set<string>()
  for (const id of named) if ((await place.householdOf(id)) === householdId) theirs.add(id)
  const ids = named.filter((id) => !theirs.has(id))
  if (ids.length === 0) return
  const known = await db
    .selectFrom('pub_person as p')
    .select('p.id')
    .where('p.id', 'in', ids)
    .where((e) =>
      e.or([
        e.exists(
          e
            .selectFrom('records_person_change as c')
            .select('c.id')
            .whereRef('c.person_id', '=', 'p.id')
            .where('c.happened_on', '>=', on)
            .where((c) =>
              c.or([
                c.and([c('c.kind', '=', 'moved'), c('c.field', '=', 'household'), c('c.before', '=', householdId)]),
                c.and([c('c.kind', '=', 'merged'), c('c.field', 'is', null)]),
              ]),
            ),
        ),
        ...(replaces === null
          ? []
          : [
              e.exists(
                e
                  .selectFrom('records_attendance as a')
                  .select('a.id')
                  .whereRef('a.person_id', '=', 'p.id')
                  .where('a.encounter_id', '=', replaces),
              ),
            ]),
      ]),
    )
    .execute()
  for (const k of known) theirs.add(k.id)
  const strangers = members.flatMap((m, n) => (theirs.has(m.person) ? [] : [n]))
  if (strangers.length > 0)
    throw malformed(strangers.map((n) => ({ field: `members.${n}.person`, code: 'records.not_a_member' })))
}
