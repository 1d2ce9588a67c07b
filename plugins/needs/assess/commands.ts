import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command, type Command } from '#kernel/plugin.ts'
import { Problem } from '#kernel/problem.ts'
import { alertKey, thinKey } from './alert.ts'
import type { AlertCode } from './conclude.ts'
import { own } from '../db.ts'
import { MOST_NOTE, MOST_REASON, somebody, whenOf } from './entry.ts'
import { formOfAssessment, knownForm, MOST_CODE } from './known-forms.ts'
import { takeBackObserved } from './observed.ts'
import { answersShape } from './posted.ts'
import { standingAssessment } from './queries.ts'
import { saveAssessment } from './save.ts'
import { settle } from './settle.ts'
import { amendPage, assessPage } from './views/form-page.ts'
import { voidPage } from './views/void-page.ts'

const shape = { ...answersShape, on: field.optionalDay(), note: field.optionalText(MOST_NOTE) }

export const assess = command({
  name: 'needs.assess',
  path: '/people/:person/assessments/new/:form',
  permission: 'needs:write',
  version: 1,
  input: z.object({ person: id.person(), form: field.text(MOST_CODE), ...shape }),
  form: assessPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const person = await somebody(db, input.person)
    const known = await knownForm(db, input.form)
    if (known.imported?.retired_at) throw new Problem('needs.form_retired')
    return await saveAssessment(ctx, db, {
      person,
      known,
      posted: input,
      when: whenOf(ctx, input.on),
      note: input.note,
    })
  },
})

/** A newer row with the same root; the old one and its scores stay, and count no more. */
export const amendAssessment = command({
  name: 'needs.amend_assessment',
  path: '/assessments/:assessment/amend',
  permission: 'needs:write',
  version: 1,
  input: z.object({
    assessment: id.row('needs_assessment'),
    ...shape,
    amend_reason: field.optionalText(MOST_REASON),
  }),
  form: amendPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const row = await standingAssessment(db, input.assessment)
    const known = await formOfAssessment(db, row)
    if (!known) throw new Problem('needs.form_not_here')
    const isSameDay = input.on === null || input.on === row.happened_on
    await settle(db, row.id, row.root_id, { status: 'amended' })
    return await saveAssessment(ctx, db, {
      person: await somebody(db, row.person_id),
      known,
      posted: input,
      when: isSameDay ? { on: row.happened_on, at: row.happened_at } : whenOf(ctx, input.on),
      note: input.note,
      old: { row, reason: input.amend_reason },
    })
  },
})

export const voidAssessment = command({
  name: 'needs.void_assessment',
  path: '/assessments/:assessment/void',
  permission: 'needs:write',
  version: 1,
  input: z.object({ assessment: id.row('needs_assessment'), reason: field.text(MOST_REASON) }),
  form: voidPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const row = await standingAssessment(db, input.assessment)
    await settle(db, row.id, row.root_id, {
      status: 'entered_in_error',
      voided_at: ctx.now,
      voided_by: ctx.actor.id,
      void_reason: input.reason,
    })
    await takeBackObserved(ctx, db, row, input.reason)
    // A health worker's word does not take it off the nurse's list.
    if (ctx.actor.role === 'nurse') {
      await ctx.settleAlert(alertKey(row.root_id))
      if ((JSON.parse(row.alerts) as AlertCode[]).includes('malnutrition'))
        await ctx.settleAlert(thinKey(row.person_id))
    }
    return { see: `/people/${row.person_id}/assessments`, saved: 'needs.saved_void' }
  },
})

export const assessCommands: readonly Command[] = [assess, amendAssessment, voidAssessment]
