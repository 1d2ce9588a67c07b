/** An outreach day: planned, called off or held. Who should come is concluded, never kept. */
import * as z from 'zod'
import { addDays } from '#kernel/dates.ts'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import { own } from '../../db.ts'
import { cancelPage, MOST_PLACE, MOST_REASON, PLAN, planPage } from './forms.ts'
import { openSession } from './queries.ts'

/** A day further away is a slip of the pen. */
const MOST_AHEAD_DAYS = 366

export const planSession = command({
  name: 'vaccination.plan_session',
  path: PLAN,
  permission: 'vaccination:plan',
  version: 1,
  input: z.object({ area: id.area(), held_on: field.day(), place: field.text(MOST_PLACE) }),
  form: planPage,
  async handle({ input, ctx, db: any }) {
    if (input.held_on < ctx.today) throw malformed([{ field: 'held_on', code: 'vaccination.session_in_past' }])
    if (input.held_on > addDays(ctx.today, MOST_AHEAD_DAYS))
      throw malformed([{ field: 'held_on', code: 'vaccination.session_too_far' }])
    const session = ctx.newId('session', input.area, input.held_on)
    ctx.touch(input.area)
    await own(any)
      .insertInto('vaccination_session')
      .values({
        id: session,
        area_id: input.area,
        held_on: input.held_on,
        place: input.place,
        status: 'planned',
        status_reason: null,
        status_by: null,
        status_at: null,
        planned_by: ctx.actor.id,
        planned_at: ctx.now,
      })
      .execute()
    return { see: `/vaccination/sessions/${session}`, saved: 'vaccination.saved_session' }
  },
})

export const cancelSession = command({
  name: 'vaccination.cancel_session',
  path: '/vaccination/sessions/:session/cancel',
  permission: 'vaccination:plan',
  version: 1,
  input: z.object({ session: id.row('vaccination_session'), reason: field.text(MOST_REASON) }),
  form: cancelPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const session = await openSession(db, input.session)
    if (session.status === 'held') throw new Problem('vaccination.session_was_held')
    await db
      .updateTable('vaccination_session')
      .set({ status: 'cancelled', status_reason: input.reason, status_by: ctx.actor.id, status_at: ctx.now })
      .where('id', '=', session.id)
      .execute()
    return { see: `/vaccination/sessions/${session.id}`, saved: 'vaccination.saved_session_cancelled' }
  },
})

/** Whoever comes after it was closed is recorded all the same. */
export const holdSession = command({
  name: 'vaccination.hold_session',
  path: '/vaccination/sessions/:session/held',
  permission: 'vaccination:write',
  version: 1,
  input: z.object({ session: id.row('vaccination_session') }),
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const session = await openSession(db, input.session)
    if (session.held_on > ctx.today) throw new Problem('vaccination.session_not_yet')
    await db
      .updateTable('vaccination_session')
      .set({ status: 'held', status_by: ctx.actor.id, status_at: ctx.now })
      .where('id', '=', session.id)
      .execute()
    return { see: `/vaccination/sessions/${session.id}`, saved: 'vaccination.saved_session_held' }
  },
})
