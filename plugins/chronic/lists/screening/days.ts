/** A day on which everybody who comes is measured: planned, held or called off. */
import * as z from 'zod'
import { addDays } from '#kernel/dates.ts'
import { areaTree } from '#kernel/area-tree.ts'
import { field, id } from '#kernel/input.ts'
import { command, type FormState, type Page } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { own } from '../../db.ts'
import { dayPath, PLAN, SCREENINGS } from './paths.ts'
import { openDay } from './queries.ts'

const MOST_PLACE = 120
/** A day further away is a slip of the pen. */
const MOST_AHEAD_DAYS = 366
/** What was written on paper is typed within so many days. */
const MOST_BACK_DAYS = 31

export const planScreening = command({
  name: 'chronic.plan_screening',
  path: PLAN,
  permission: 'chronic:write',
  version: 1,
  input: z.object({ area: id.area(), held_on: field.day(), place: field.text(MOST_PLACE) }),
  form: planPage,
  async handle({ input, ctx, db }) {
    const { area, held_on, place } = input
    if (held_on < addDays(ctx.today, -MOST_BACK_DAYS) || held_on > addDays(ctx.today, MOST_AHEAD_DAYS))
      throw malformed([{ field: 'held_on', code: 'chronic.screening.other_day' }])
    const day = ctx.newId('screening', area, held_on)
    ctx.touch(area)
    await own(db)
      .insertInto('chronic_screening_day')
      .values({
        id: day,
        area_id: area,
        held_on,
        place,
        status: 'planned',
        status_by: null,
        status_at: null,
        planned_by: ctx.actor.id,
        planned_at: ctx.now,
      })
      .execute()
    return { see: dayPath(day), saved: 'chronic.saved_screening' }
  },
})

/** Whoever comes after it was closed is recorded all the same. */
export const closeScreening = command({
  name: 'chronic.close_screening',
  path: `${SCREENINGS}/:screening_day/close`,
  permission: 'chronic:write',
  version: 1,
  input: z.object({ screening_day: id.row('chronic_screening_day'), status: field.choice(['held', 'cancelled']) }),
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const day = await openDay(db, input.screening_day)
    if (input.status === 'held' && day.held_on > ctx.today) throw new Problem('chronic.screening.not_yet')
    if (input.status === 'cancelled' && (await hasRows(any, day.id))) throw new Problem('chronic.screening.has_rows')
    await db
      .updateTable('chronic_screening_day')
      .set({ status: input.status, status_by: ctx.actor.id, status_at: ctx.now })
      .where('id', '=', day.id)
      .execute()
    return { see: dayPath(day.id), saved: 'chronic.saved_screening' }
  },
})

const hasRows = async (db: Parameters<typeof own>[0], day: string): Promise<boolean> =>
  (await own(db)
    .selectFrom('chronic_screened')
    .select('id')
    .where('day_id', '=', day)
    .where('status', '<>', 'entered_in_error')
    .limit(1)
    .executeTakeFirst()) !== undefined

async function planPage(page: Page, state: FormState): Promise<Response> {
  const { t, today } = page
  const fields = fieldsOf(t, state, { held_on: today })
  const areas = await areaTree(page)
  return await page.show({
    title: t('chronic.screening.plan'),
    narrow: true,
    current: SCREENINGS,
    body: html`${pageHead({ title: t('chronic.screening.plan'), up: { href: SCREENINGS, label: t('chronic.screenings') } })}${commandForm(
      {
        t,
        state,
        fields,
        submit: t('chronic.screening.plan_do'),
        cancel: SCREENINGS,
        body: html`${fields({
          name: 'area',
          type: 'select',
          label: t('chronic.lists.area'),
          required: true,
          placeholder: t('kit.choose'),
          options: areas.map((a) => ({ value: a.id, label: a.parent ? `${a.name} · ${a.parent.name}` : a.name })),
        })}${fields({ name: 'held_on', type: 'date', label: t('chronic.screening.day'), required: true })}${fields({
          name: 'place',
          label: t('chronic.screening.place'),
          hint: t('chronic.screening.place_hint'),
          required: true,
          maxlength: MOST_PLACE,
        })}`,
      },
    )}`,
  })
}
