import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command, type Ctx } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import type { Facts } from '../../records/public.ts'
import { own, type OwnDb } from '../db.ts'
import { ANSWERS, END_REASONS, type EpisodeRow } from '../tables.ts'
import { MOST_NOTE, MOST_REASON } from './entry.ts'
import { answersWith } from './history.ts'
import { amendEpisodePage, endEpisodePage, voidEpisodePage } from './views/episode-pages.ts'
import { standingEpisode } from './visits.ts'

const MOST_PLACE = 200

export const amendEpisode = command({
  name: 'chronic.amend_episode',
  path: '/chronic-episodes/:episode/amend',
  permission: 'chronic:write',
  version: 1,
  input: z.object({
    episode: id.row('chronic_episode'),
    diagnosed_on: field.optionalPartialDate(),
    diagnosed_at: field.optionalText(MOST_PLACE),
    treated_before: field.choice(ANSWERS),
    reason: field.text(MOST_REASON),
  }),
  form: amendEpisodePage,
  async handle({ input: { episode, reason, ...changed }, ctx, db: any }) {
    const old = await standingEpisode(own(any), episode)
    if (changed.diagnosed_on !== null && changed.diagnosed_on > ctx.today)
      throw malformed([{ field: 'diagnosed_on', code: 'kernel.field_date_in_future' }])
    return await replace(own(any), ctx, old, { ...changed, amend_reason: reason }, 'chronic.saved_episode')
  },
})

/** Not followed any more, since when and why. */
export const endEpisode = command({
  name: 'chronic.end_episode',
  path: '/chronic-episodes/:episode/end',
  permission: 'chronic:write',
  version: 1,
  input: z
    .object({
      episode: id.row('chronic_episode'),
      ended_on: field.optionalDay(),
      end_reason: field.choice(END_REASONS),
      note: field.optionalText(MOST_NOTE),
    })
    .check((c) => {
      if (c.value.end_reason === 'other' && c.value.note === null)
        c.issues.push({ code: 'custom', message: 'chronic.end_why', path: ['note'], input: c.value })
    }),
  form: endEpisodePage,
  async handle({ input, ctx, db: any }) {
    const old = await standingEpisode(own(any), input.episode)
    const ended_on = input.ended_on ?? ctx.today
    if (ended_on > ctx.today) throw malformed([{ field: 'ended_on', code: 'kernel.field_date_in_future' }])
    if (ended_on < old.happened_on) throw malformed([{ field: 'ended_on', code: 'chronic.ends_before_it_began' }])
    const { end_reason, note } = input
    return await replace(own(any), ctx, old, { ended_on, end_reason, note: note ?? old.note }, 'chronic.saved_end')
  },
})

/** Put on follow-up by mistake: as if it had never been, the diagnosis and the answers that came with it too. */
export const voidEpisode = command({
  name: 'chronic.void_episode',
  path: '/chronic-episodes/:episode/void',
  permission: 'chronic:write',
  version: 1,
  input: z.object({ episode: id.row('chronic_episode'), reason: field.text(MOST_REASON) }),
  form: voidEpisodePage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const old = await standingEpisode(db, input.episode)
    const voided = {
      status: 'entered_in_error' as const,
      voided_at: ctx.now,
      voided_by: ctx.actor.id,
      void_reason: input.reason,
    }
    await db.updateTable('chronic_episode').set(voided).where('id', '=', old.id).execute()
    const asked = (await answersWith(db, old.person_id, old.root_id)).map((h) => h.id)
    if (asked.length > 0) await db.updateTable('chronic_history').set(voided).where('id', 'in', asked).execute()
    if (old.condition_id !== null)
      await ctx
        .append<Facts>('records.facts')
        .takeBack({ personId: old.person_id, conditions: [old.condition_id], reason: input.reason })
    return { see: `/people/${old.person_id}/chronic`, saved: 'chronic.saved_void' }
  },
})

/** A newer row with the same root; the old one stays. */
async function replace(db: OwnDb, ctx: Ctx, old: EpisodeRow, to: Partial<EpisodeRow>, saved: string) {
  await db.updateTable('chronic_episode').set({ status: 'amended' }).where('id', '=', old.id).execute()
  await db
    .insertInto('chronic_episode')
    .values({
      ...old,
      id: ctx.newId('episode', old.root_id),
      replaces_id: old.id,
      amend_reason: null,
      recorder_id: ctx.actor.id,
      recorded_at: ctx.now,
      ...to,
    })
    .execute()
  return { see: `/people/${old.person_id}/chronic`, saved }
}
