import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import { own } from '../db.ts'
import { MOST_WORDS } from '../input.ts'
import { episodeById } from '../queries.ts'
import { FOLLOW_UP_STATES } from '../tables.ts'
import { followUpForm } from '../views/follow-up-form.ts'

/** Looked at again. Worse leads to the questions anew. */
export const recordFollowUp = command({
  name: 'illness.record_follow_up',
  path: '/illness/:episode/follow-up',
  permission: 'illness:write',
  version: 1,
  input: z.object({
    episode: id.row('illness_episode'),
    state: field.choice(FOLLOW_UP_STATES),
    on: field.optionalDay(),
    note: field.optionalText(MOST_WORDS),
  }),
  form: followUpForm,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const episode = await episodeById(db, input.episode)
    const on = input.on ?? ctx.today
    if (on > ctx.today) throw malformed([{ field: 'on', code: 'kernel.field_date_in_future' }])
    if (on < episode.happened_on) throw malformed([{ field: 'on', code: 'illness.before_episode' }])
    await db
      .insertInto('illness_follow_up')
      .values({
        id: ctx.newId('follow_up', episode.id),
        person_id: episode.person_id,
        episode_id: episode.id,
        sensitivity: episode.sensitivity,
        happened_on: on,
        happened_at: ctx.now,
        performer_id: ctx.actor.id,
        recorded_at: ctx.now,
        state: input.state,
        note: input.note,
      })
      .execute()
    const see = input.state === 'worse' ? `/people/${episode.person_id}/ill` : `/illness/${episode.id}`
    return { see, saved: 'illness.saved_follow_up' }
  },
})
