import { addDays, type Day } from '#kernel/dates.ts'
import type { Ctx } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import type { EncounterClass } from '../codes.ts'
import type { OwnDb } from '../db.ts'
import type { Attendance, ContactInput, VisitInput } from './input.ts'
import { restoreConfirmation } from '../writes/confirmation.ts'
import { mustBelong } from './belongs.ts'
import { timesOf } from './times.ts'

/** A slip in the year (2062 for 2026) would take a household off every list without a word; a year is also when records are confirmed. */
const MOST_DAYS_AHEAD = 366

export interface Contact {
  householdId: string
  class: EncounterClass
  input: ContactInput & Partial<Pick<VisitInput, 'outcome' | 'outcome_reason' | 'next_visit_on' | 'confirmed'>>
  /** An amendment: the entry it takes the place of, why, and who was there then. */
  replaces?: { id: string; reason: string; performerId: string; confirmed: boolean; happenedOn: Day }
}

/**
 * One encounter and who was there, in two inserts and at most two more queries, besides where each person is: the house's most frequent write is kept
 * cheap on purpose (`npm run bench`). Returns the encounter's id.
 */
export async function saveContact(
  db: OwnDb,
  ctx: Ctx,
  { householdId, class: kind, input, replaces }: Contact,
): Promise<string> {
  const times = timesOf(input, ctx, replaces?.happenedOn)
  const outcome = input.outcome ?? null
  if (outcome === 'refused' && !input.outcome_reason)
    throw malformed([{ field: 'outcome_reason', code: 'records.refused_why' }])
  const next = input.next_visit_on ?? null
  if (next !== null && next <= times.happened_on)
    throw malformed([{ field: 'next_visit_on', code: 'records.next_visit_before' }])
  if (next !== null && next > addDays(times.happened_on, MOST_DAYS_AHEAD))
    throw malformed([
      {
        field: 'next_visit_on',
        code: 'kernel.field_out_of_range',
        params: { min: addDays(times.happened_on, 1), max: addDays(times.happened_on, MOST_DAYS_AHEAD) },
      },
    ])
  const there = attendanceOf(input, outcome === null || outcome === 'done')
  await mustBelong(db, ctx.place, input.members, { householdId, on: times.happened_on, replaces: replaces?.id ?? null })
  const performer = await performerOf(db, ctx, input.performer, replaces?.performerId ?? ctx.actor.id)

  const id = ctx.newId('encounter', householdId)
  await db
    .insertInto('records_encounter')
    .values({
      id,
      household_id: householdId,
      class: kind,
      ...times,
      outcome,
      outcome_reason: input.outcome_reason ?? null,
      performer_id: performer,
      recorder_id: ctx.actor.id,
      note: input.note,
      next_visit_on: next,
      confirmed: input.confirmed ? 1 : 0,
      recorded_at: ctx.now,
      replaces_id: replaces?.id ?? null,
      amend_reason: replaces?.reason ?? null,
    })
    .execute()
  if (there.length > 0) {
    await db
      .insertInto('records_attendance')
      .values(
        there.map((a) => ({
          id: ctx.newId('attendance', a.person),
          person_id: a.person,
          encounter_id: id,
          present: a.present ? 1 : 0,
          note: a.note,
        })),
      )
      .execute()
  }
  if (replaces?.confirmed) {
    await restoreConfirmation(db, ctx, householdId)
  } else if (input.confirmed) {
    // The latest confirmation stands, in whatever order visits arrive.
    await db
      .updateTable('records_household')
      .set({ confirmed_on: times.happened_on })
      .where('id', '=', householdId)
      .where('confirmed_on', '<', times.happened_on)
      .execute()
  }
  return id
}

/** A visit that was done says of each member whether they were there; one that failed only names whom it met or noted. */
function attendanceOf(input: ContactInput, met: boolean): Attendance[] {
  const people = [...new Map(input.members.map((m) => [m.person, m])).values()]
  const all = people.map((m) => ({ ...m, present: m.present || input.everybody }))
  if (!met) return all.filter((a) => a.present || a.note !== null)
  if (all.length > 0 && !all.some((a) => a.present))
    throw malformed([{ field: 'everybody', code: 'records.who_was_there' }])
  return all
}

/** A health worker records own work; a nurse may record what somebody else did. */
async function performerOf(db: OwnDb, ctx: Ctx, typed: string | null, standing: string): Promise<string> {
  const id = typed ?? standing
  if (id === ctx.actor.id || id === standing) return id
  if (ctx.actor.role === 'chw') throw malformed([{ field: 'performer', code: 'records.performer_not_you' }])
  const known = await db.selectFrom('pub_user').select('id').where('id', '=', id).executeTakeFirst()
  if (!known) throw malformed([{ field: 'performer', code: 'kernel.field_not_a_choice' }])
  return id
}
