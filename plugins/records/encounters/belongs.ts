import type { Day } from '#kernel/dates.ts'
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
 * arrive long after it was made. One quick query for those who live there, a second only for others.
 */
export async function mustBelong(
  db: OwnDb,
  members: readonly Attendance[],
  { householdId, on, replaces }: Entry,
): Promise<void> {
  if (members.length === 0) return
  const named = [...new Set(members.map((m) => m.person))]
  const here = await db
    .selectFrom('pub_person')
    .select('id')
    .where('id', 'in', named)
    .where('household_id', '=', householdId)
    .execute()
  const theirs = new Set(here.map((p) => p.id))
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
