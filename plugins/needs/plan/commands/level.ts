import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { MOST_REASON } from '../../assess/entry.ts'
import { own } from '../../db.ts'
import { LEVELS } from '../rules/level.ts'
import { levelPage } from '../views/level-form.ts'

/** Somebody knows more than the needs say; without a level they speak for themselves again. */
export const adjustLevel = command({
  name: 'needs.adjust_level',
  path: '/households/:household/need-level',
  permission: 'needs:write',
  version: 1,
  input: z.object({
    household: id.household(),
    level: field.optionalChoice(LEVELS),
    reason: field.text(MOST_REASON),
  }),
  form: levelPage,
  async handle({ input, ctx, db }) {
    await own(db)
      .insertInto('needs_household_level')
      .values({
        id: ctx.newId('household_level', input.household),
        household_id: input.household,
        happened_on: ctx.today,
        happened_at: ctx.now,
        performer_id: ctx.actor.id,
        level: input.level,
        reason: input.reason,
      })
      .execute()
    return { see: `/households/${input.household}`, saved: 'needs.plan.saved_level' }
  },
})
