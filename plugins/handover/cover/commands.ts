import * as z from 'zod'
import { addDays, instantInZone } from '#kernel/dates.ts'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { malformed, notFound, Problem } from '#kernel/problem.ts'
import { MOST_WORDS } from '../codes.ts'
import { own } from '../db.ts'
import { coverFault, coverState } from '../rules/cover.ts'
import { coverForm } from './cover-page.ts'
import { endForm } from './end-page.ts'
import { carers, coverWith, inside } from './queries.ts'

const MOST_AREAS = 200

/** Areas of one worker to another, from a day to a day. They come and go with the clock; nobody needs to take them away. */
export const cover = command({
  name: 'handover.cover',
  path: '/covers/from/:worker',
  permission: 'handover:cover',
  version: 1,
  input: z.object({
    worker: field.text(36),
    taker: field.text(36),
    areas: field.list(id.area(), MOST_AREAS),
    from_on: field.day(),
    until_on: field.day(),
    note: field.optionalText(MOST_WORDS),
  }),
  form: coverForm,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const fault = coverFault(input.from_on, input.until_on, ctx.today)
    if (fault) throw malformed([{ field: fault === 'in_the_past' ? 'from_on' : 'until_on', code: `handover.${fault}` }])
    const people = await carers(db)
    const [giver, taker] = [people.get(input.worker), people.get(input.taker)]
    if (!giver) throw notFound()
    if (!taker || taker.id === giver.id) throw malformed([{ field: 'taker', code: 'handover.no_such_taker' }])
    const asked = [...new Set(input.areas)].toSorted()
    if (asked.length === 0) throw malformed([{ field: 'areas', code: 'kernel.field_required' }])
    if (asked.some((a) => !giver.areas.includes(a)))
      throw malformed([{ field: 'areas', code: 'handover.not_their_area' }])
    const theirs = await inside(db, asked, taker.areas)
    const areas = asked.filter((a) => !theirs.has(a))
    if (areas.length === 0) throw malformed([{ field: 'taker', code: 'handover.needless' }])
    const group = ctx.newId('group', giver.id)
    const starts = input.from_on === ctx.today ? ctx.now : instantInZone(input.from_on, '00:00', ctx.timeZone)
    const until = instantInZone(addDays(input.until_on, 1), '00:00', ctx.timeZone)
    for (const area of areas) {
      const one = ctx.newId('cover', area)
      ctx.touch(area)
      await db
        .insertInto('handover_cover')
        .values({
          id: one,
          group_id: group,
          area_id: area,
          giver_id: giver.id,
          taker_id: taker.id,
          from_on: input.from_on,
          until_on: input.until_on,
          note: input.note,
          made_by: ctx.actor.id,
          made_at: ctx.now,
          ended_on: null,
          ended_at: null,
          ended_by: null,
          end_note: null,
        })
        .execute()
      await db
        .insertInto('area_grant')
        .values({
          id: one,
          user_id: taker.id,
          area_id: area,
          starts_at: starts,
          until,
          granted_by: ctx.actor.id,
          granted_at: ctx.now,
        })
        .execute()
    }
    return { see: `/covers/${ctx.newId('cover', areas[0]!)}`, saved: 'handover.saved_cover' }
  },
})

/** Back before the last day. What is over is over by itself. */
export const endCover = command({
  name: 'handover.end_cover',
  path: '/covers/:cover/end',
  permission: 'handover:cover',
  version: 1,
  input: z.object({
    cover: id.row('handover_cover'),
    covers: field.list(id.row('handover_cover'), MOST_AREAS),
    note: field.optionalText(MOST_WORDS),
  }),
  form: endForm,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const group = await coverWith(db, input.cover)
    if (input.covers.length === 0) throw notFound()
    if (coverState(group, ctx.today) === 'over') throw new Problem('handover.cover_over')
    const ids = input.covers.filter((c) => group.rows.some((r) => r.id === c))
    if (ids.length !== input.covers.length) throw notFound()
    await db
      .updateTable('handover_cover')
      .set({ ended_on: ctx.today, ended_at: ctx.now, ended_by: ctx.actor.id, end_note: input.note })
      .where('id', 'in', ids)
      .execute()
    await db.updateTable('area_grant').set({ until: ctx.now }).where('id', 'in', ids).execute()
    return { see: `/covers/${input.cover}`, saved: 'handover.saved_end' }
  },
})
