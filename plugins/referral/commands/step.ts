import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { malformed, notFound, Problem } from '#kernel/problem.ts'
import { keepStep } from '../append.ts'
import { STEP_KINDS, type StepKind } from '../codes.ts'
import { own } from '../db.ts'
import { referralOf } from '../queries.ts'
import { stepPage } from '../views/step-page.ts'

const MOST_ANSWER = 4000
/** Without words nobody learns anything from these. */
const NEED_WORDS: readonly StepKind[] = ['declined', 'answered', 'cancelled']

/** What happened to a referral, in whatever order it is told: nothing is refused for coming late. */
export const recordStep = command({
  name: 'referral.record_step',
  path: '/referrals/:referral/step',
  permission: 'referral:write',
  version: 1,
  input: z.object({
    referral: id.row('referral_referral'),
    kind: field.choice(STEP_KINDS),
    on: field.optionalDay(),
    text: field.optionalText(MOST_ANSWER),
  }),
  form: stepPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const referral = await referralOf(db, input.referral)
    const on = input.on ?? ctx.today
    if (on > ctx.today) throw malformed([{ field: 'on', code: 'kernel.field_date_in_future' }])
    if (on < referral.happened_on) throw malformed([{ field: 'on', code: 'referral.before_referral' }])
    if (NEED_WORDS.includes(input.kind) && input.text === null)
      throw malformed([{ field: 'text', code: 'kernel.field_required' }])
    await keepStep(db, ctx, referral, { kind: input.kind, text: input.text, on })
    return { see: `/referrals/${referral.id}`, saved: 'referral.saved_step' }
  },
})

/** Told of the wrong referral, or by mistake: counts no more, stays readable. */
export const voidStep = command({
  name: 'referral.void_step',
  path: '/referrals/steps/:step/void',
  permission: 'referral:write',
  version: 1,
  input: z.object({ step: id.row('referral_step'), reason: field.optionalText(500) }),
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const step = await db.selectFrom('referral_step').selectAll().where('id', '=', input.step).executeTakeFirst()
    if (!step) throw notFound()
    if (step.voided_at !== null) throw new Problem('referral.step_voided')
    await db
      .updateTable('referral_step')
      .set({ voided_at: ctx.now, voided_by: ctx.actor.id, void_reason: input.reason })
      .where('id', '=', step.id)
      .execute()
    return { see: `/referrals/${step.referral_id}`, saved: 'referral.saved_void' }
  },
})
