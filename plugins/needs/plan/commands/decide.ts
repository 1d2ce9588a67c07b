import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { SENSITIVITY_CLASSES } from '../../../../data/reference/sensitivity/classes.ts'
import { problemOf, PROBLEM_CODES, SEVERITIES } from '../../../../data/reference/needs/problems.ts'
import { entryOf, MOST_NOTE, MOST_REASON, somebody, whenOf } from '../../assess/entry.ts'
import { own } from '../../db.ts'
import { carePath } from '../paths.ts'
import { findingsOf } from '../rules/findings.ts'
import { decidePage } from '../views/decide-form.ts'
import { wholeFacts } from '../whole-facts.ts'

/** A finding is confirmed as a need or set aside; a need that no form asks for is said by hand. */
export const decideNeed = command({
  name: 'needs.decide_need',
  path: '/people/:person/needs/new',
  permission: 'needs:write',
  version: 1,
  input: z
    .object({
      person: id.person(),
      problem: field.choice(PROBLEM_CODES),
      severity: field.choice(SEVERITIES),
      decision: field.choice(['confirmed', 'set_aside']),
      reason: field.optionalText(MOST_REASON),
      sensitivity: field.optionalChoice(SENSITIVITY_CLASSES),
      on: field.optionalDay(),
      note: field.optionalText(MOST_NOTE),
    })
    .superRefine((i, c) => {
      if (i.decision === 'set_aside' && i.reason === null)
        c.addIssue({ code: 'custom', path: ['reason'], message: 'kernel.field_required' })
    }),
  form: decidePage,
  async handle({ input, ctx, db }) {
    const { id: person } = await somebody(own(db), input.person)
    const sensitivity = problemOf(input.problem)?.sensitivity ?? input.sensitivity
    const facts = await wholeFacts({ db, today: ctx.today }, person)
    const seen = facts && findingsOf(facts).find((f) => f.problem === input.problem && f.sensitivity === sensitivity)
    await own(db)
      .insertInto('needs_need')
      .values({
        ...entryOf(ctx, ctx.newId('need', person, input.problem), person, whenOf(ctx, input.on), {
          sensitivity,
          note: input.note,
        }),
        problem: input.problem,
        severity: input.severity,
        decision: input.decision,
        reason: input.decision === 'set_aside' ? input.reason : null,
        finding: seen ? JSON.stringify(seen) : null,
        closes_plan_id: null,
      })
      .execute()
    return { see: carePath(person), saved: `needs.plan.saved_${input.decision}` }
  },
})
