import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import { SENSITIVITY_CLASSES } from '../../../data/reference/sensitivity/classes.ts'
import { refer } from '../append.ts'
import { TOLD, TRANSPORTS, URGENCIES } from '../codes.ts'
import { own } from '../db.ts'
import { referPage } from '../views/refer-page.ts'

export const MOST_WORDS = 1000

export const referPerson = command({
  name: 'referral.refer',
  path: '/people/:person/refer',
  permission: 'referral:write',
  version: 1,
  input: z.object({
    person: id.person(),
    urgency: field.choice(URGENCIES),
    wanted_on: field.optionalDay(),
    partner: field.optionalText(36),
    reason: field.text(MOST_WORDS),
    done_before: field.optionalText(MOST_WORDS),
    transport: field.optionalChoice(TRANSPORTS),
    told: field.optionalChoice(TOLD),
    note: field.optionalText(MOST_WORDS),
    sensitivity: field.optionalChoice(SENSITIVITY_CLASSES),
  }),
  form: referPage,
  async handle({ input, ctx, db }) {
    if (input.wanted_on !== null && input.wanted_on < ctx.today)
      throw malformed([{ field: 'wanted_on', code: 'referral.wanted_before_today' }])
    const { id: referral } = await refer(own(db), ctx, {
      personId: input.person,
      key: [],
      urgency: input.urgency,
      wantedOn: input.wanted_on,
      partnerId: input.partner,
      reason: input.reason,
      doneBefore: input.done_before,
      transport: input.transport ?? 'unknown',
      told: input.told ?? 'not_yet',
      note: input.note,
      sensitivity: input.sensitivity,
    })
    // Whoever may write down what they may not read is led back to where they came from.
    const seen = input.sensitivity === null || ctx.actor.compartments.includes(input.sensitivity)
    return { see: seen ? `/referrals/${referral}` : `/people/${input.person}`, saved: 'referral.saved_referral' }
  },
})
