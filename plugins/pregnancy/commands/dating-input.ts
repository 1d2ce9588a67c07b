/** What is said of a due date: the same fields for saying that she is pregnant and for amending it. */
import type * as z from 'zod'
import { addDays, daysBetween, type Day } from '#kernel/dates.ts'
import { field } from '#kernel/input.ts'
import { malformed } from '#kernel/problem.ts'
import { GESTATION_DAYS, LATEST_AFTER_DUE_DAYS } from '../../../data/reference/pregnancy/limits.ts'
import { BASES, dueDateOf, type Basis, type DatingFacts, type DueDate } from '../rules/dating.ts'

/** Typing errors only. */
const MOST_WEEKS = 44
const MOST_PREGNANCIES = 25

export const datingShape = {
  basis: field.choice(BASES),
  lmp_on: field.optionalPartialDate(),
  due_on: field.optionalDay(),
  dated_on: field.optionalDay(),
  weeks: field.optionalNumber({ min: 3, max: MOST_WEEKS, integer: true }),
  days: field.optionalNumber({ min: 0, max: 6, integer: true }),
  gravida: field.optionalNumber({ min: 1, max: MOST_PREGNANCIES, integer: true }),
  para: field.optionalNumber({ min: 0, max: MOST_PREGNANCIES, integer: true }),
}

export interface DatingInput {
  basis: Basis
  lmp_on: string | null
  due_on: Day | null
  dated_on: Day | null
  weeks: number | null
  days: number | null
}

/** Where what a basis needs is missing. */
const NEEDS: Record<Basis, readonly (keyof DatingInput)[]> = {
  lmp: ['lmp_on'],
  due: ['due_on'],
  ultrasound: ['dated_on', 'weeks'],
  examination: ['dated_on', 'weeks'],
  unknown: [],
}

export const needsOfBasis = (input: DatingInput, c: Pick<z.core.$RefinementCtx, 'addIssue'>): void => {
  for (const name of NEEDS[input.basis])
    if (input[name] === null) c.addIssue({ code: 'custom', path: [name], message: 'kernel.field_required' })
}

export const datingFacts = (i: DatingInput): DatingFacts => ({
  basis: i.basis,
  lmpOn: i.lmp_on,
  dueOn: i.due_on,
  datedOn: i.dated_on,
  weeks: i.weeks,
  days: i.days,
})

/** The due date, refused where nobody can be pregnant by it on the day on which it was said. */
export function agreedDueDate(input: DatingInput, on: Day, today: Day): DueDate | null {
  const due = dueDateOf(datingFacts(input))
  if (input.dated_on !== null && input.dated_on > today)
    throw malformed([{ field: 'dated_on', code: 'kernel.field_date_in_future' }])
  const [needed] = NEEDS[input.basis]
  if (due === null) {
    if (needed) throw malformed([{ field: needed, code: 'pregnancy.date_not_enough' }])
    return null
  }
  if (daysBetween(addDays(due.on, -GESTATION_DAYS), on) < 0 || on > addDays(due.on, LATEST_AFTER_DUE_DAYS))
    throw malformed([{ field: needed!, code: 'pregnancy.date_not_possible' }])
  return due
}

export const datingColumns = (input: z.output<z.ZodObject<typeof datingShape>>, due: DueDate | null) => ({
  basis: input.basis,
  lmp_on: input.lmp_on,
  told_due_on: input.due_on,
  dated_on: input.dated_on,
  weeks: input.weeks,
  days: input.days,
  gravida: input.gravida,
  para: input.para,
  due_on: due?.on ?? null,
  due_precision_days: due?.plusMinus ?? null,
})
