import * as z from 'zod'
import { addDays, type Day } from '#kernel/dates.ts'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import { own } from '../../db.ts'
import { isScheduleGroup } from '../../schedules/group-names.ts'
import { NOT_GIVEN_REASONS } from '../../tables.ts'
import { entryShape, MOST_REASON, somebody, voided, whenOf } from '../entry.ts'
import { notGivenPage, voidNotGivenPage } from './form.ts'
import { AGAIN, recordNotGiven, standingNotGiven } from './record.ts'

const DAYS = { week: 7, month: 28 } as const
const MOST_GROUP = 60

export const doseNotGiven = command({
  name: 'vaccination.record_not_given',
  path: '/people/:person/not-given/new',
  permission: 'vaccination:write',
  version: 1,
  input: z
    .object({
      person: id.person(),
      groups: field.list(field.text(MOST_GROUP)),
      reason: field.choice(NOT_GIVEN_REASONS),
      again: field.choice(AGAIN),
      until_on: field.optionalDay(),
      ...entryShape,
    })
    .superRefine((input, c) => {
      const need = (name: string, missing: boolean) =>
        missing && c.addIssue({ code: 'custom', path: [name], message: 'kernel.field_required' })
      need('groups', input.groups.length === 0)
      need('until_on', input.again === 'on' && input.until_on === null)
      need('note', input.reason === 'other' && input.note === null)
    }),
  form: notGivenPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    if (input.groups.some((g) => !isScheduleGroup(g)))
      throw malformed([{ field: 'groups', code: 'kernel.field_not_a_choice' }])
    const person = await somebody(db, input.person)
    if (person.status !== 'active') throw new Problem('vaccination.not_here')
    const when = whenOf(ctx, input.on, person.birth_date)
    await recordNotGiven(ctx, db, {
      ...input,
      personId: person.id,
      when,
      until: untilOf(input, when.on),
    })
    return { see: `/people/${person.id}`, saved: 'vaccination.saved_not_given' }
  },
})

function untilOf({ again, until_on }: { again: (typeof AGAIN)[number]; until_on: Day | null }, on: Day): Day | null {
  if (again === 'now') return null
  if (again !== 'on') return addDays(on, DAYS[again])
  if (until_on! <= on) throw malformed([{ field: 'until_on', code: 'vaccination.until_is_over' }])
  return until_on
}

export const voidNotGiven = command({
  name: 'vaccination.void_not_given',
  path: '/not-given/:not_given/void',
  permission: 'vaccination:write',
  version: 1,
  input: z.object({ not_given: id.row('vaccination_not_given'), reason: field.text(MOST_REASON) }),
  form: voidNotGivenPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const old = await standingNotGiven(db, input.not_given)
    await db.updateTable('vaccination_not_given').set(voided(ctx, input.reason)).where('id', '=', old.id).execute()
    return { see: `/people/${old.person_id}`, saved: 'vaccination.saved_void' }
  },
})
