import * as z from 'zod'
import type { Day, PartialDate } from '#kernel/dates.ts'
import { field, id } from '#kernel/input.ts'
import { command, type Ctx } from '#kernel/plugin.ts'
import { own, type OwnDb } from '../db.ts'
import type { PersonRow } from '../tables.ts'
import { leavePage, restorePersonPage, returnPage, voidPersonPage } from '../views/person-actions.ts'
import { keepPersonChange, statusBefore } from '../writes/changes.ts'
import { mustBe, presentPerson } from '../writes/members.ts'
import { refusals, type Refusals } from '../writes/refuse.ts'

/** Moved out of reach: to another place that no household here stands for. */
export const leave = command({
  name: 'records.move_out',
  path: '/people/:person/leave',
  permission: 'records:write',
  version: 1,
  input: z.object({ person: id.person(), on: field.optionalDay(), reason: field.optionalText(300) }),
  form: leavePage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const person = await presentPerson(db, input.person)
    mustBe(person.status, ['active'], 'records.not_here')
    const refuse = refusals(ctx)
    checkLeaving(refuse, 'on', input.on, person)
    refuse.throwIfAny()
    await markGone(db, ctx, input.person, { on: input.on ?? ctx.today, reason: input.reason })
    return { see: `/people/${input.person}`, saved: 'records.saved_moved_out' }
  },
})

export function checkLeaving(refuse: Refusals, field: string, on: PartialDate | null, person: PersonRow): void {
  refuse.notFuture(field, on)
  refuse.notBefore(field, on, person.birth_date, 'records.before_birth')
}

export async function markGone(
  db: OwnDb,
  ctx: Ctx,
  person: string,
  { on, reason }: { on: Day; reason: string | null },
): Promise<void> {
  await db.updateTable('records_person').set({ status: 'moved_away' }).where('id', '=', person).execute()
  await keepPersonChange(db, ctx, person, { kind: 'moved_out', on, reason })
}

export const comeBack = command({
  name: 'records.move_in',
  path: '/people/:person/return',
  permission: 'records:write',
  version: 1,
  input: z.object({ person: id.person(), on: field.optionalDay(), reason: field.optionalText(300) }),
  form: returnPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const person = await presentPerson(db, input.person)
    mustBe(person.status, ['moved_away'], 'records.already_here')
    const refuse = refusals(ctx)
    refuse.notFuture('on', input.on)
    refuse.throwIfAny()
    await db.updateTable('records_person').set({ status: 'active' }).where('id', '=', input.person).execute()
    await keepPersonChange(db, ctx, input.person, { kind: 'moved_in', on: input.on ?? ctx.today, reason: input.reason })
    return { see: `/people/${input.person}`, saved: 'records.saved_moved_in' }
  },
})

export const voidPerson = command({
  name: 'records.void_person',
  path: '/people/:person/void',
  permission: 'records:write',
  version: 1,
  input: z.object({ person: id.person(), reason: field.text(300) }),
  form: voidPersonPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const person = await presentPerson(db, input.person)
    mustBe(person.status, ['active', 'moved_away', 'deceased'], 'records.already_voided')
    await db.updateTable('records_person').set({ status: 'entered_in_error' }).where('id', '=', input.person).execute()
    await keepPersonChange(db, ctx, input.person, {
      kind: 'voided',
      field: 'status',
      before: person.status,
      after: 'entered_in_error',
      reason: input.reason,
    })
    return { see: `/people/${input.person}`, saved: 'records.saved_voided' }
  },
})

/** Back to what they were before it was said that they were entered in error. */
export const restorePerson = command({
  name: 'records.restore_person',
  path: '/people/:person/restore',
  permission: 'records:write',
  version: 1,
  input: z.object({ person: id.person(), reason: field.optionalText(300) }),
  form: restorePersonPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const person = await presentPerson(db, input.person)
    mustBe(person.status, ['entered_in_error'], 'records.not_voided')
    const status = await statusBefore(db, input.person, 'voided')
    await db.updateTable('records_person').set({ status }).where('id', '=', input.person).execute()
    await keepPersonChange(db, ctx, input.person, {
      kind: 'restored',
      field: 'status',
      before: 'entered_in_error',
      after: status,
      reason: input.reason,
    })
    return { see: `/people/${input.person}`, saved: 'records.saved_restored' }
  },
})
