import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command, type Ctx } from '#kernel/plugin.ts'
import { Problem } from '#kernel/problem.ts'
import type { PartialDate } from '#kernel/dates.ts'
import { own, type OwnDb } from '../db.ts'
import type { PersonRow } from '../tables.ts'
import { confirmDeathPage, reportDeathPage, withdrawDeathPage } from '../views/person-death.ts'
import { keepPersonChange, statusBefore } from '../writes/changes.ts'
import { mustBe, presentPerson } from '../writes/members.ts'
import { dayOr, refusals, type Refusals } from '../writes/refuse.ts'

/** One alert for each death: raised by the report, settled by whoever confirms it or takes it back. */
const alertKey = (person: string) => `records.death:${person}`

function checkDate(ctx: Ctx, on: PartialDate | null, person: PersonRow): void {
  const refuse = refusals(ctx)
  checkDeath(refuse, 'on', on, person)
  refuse.throwIfAny()
}

export function checkDeath(refuse: Refusals, field: string, on: PartialDate | null, person: PersonRow): void {
  refuse.notFuture(field, on)
  refuse.notBefore(field, on, person.birth_date, 'records.died_before_birth')
}

/** As reported: nothing is due any more, a nurse is told, and it can be taken back. */
export async function markDead(
  db: OwnDb,
  ctx: Ctx,
  person: PersonRow,
  { on, reason }: { on: PartialDate | null; reason: string | null },
): Promise<void> {
  await db
    .updateTable('records_person')
    .set({ status: 'deceased', deceased_on: on, death_confirmed_on: null, death_confirmed_by: null })
    .where('id', '=', person.id)
    .execute()
  await keepPersonChange(db, ctx, person.id, {
    kind: 'died',
    field: 'status',
    before: person.status,
    after: on,
    on: dayOr(on, ctx.today),
    reason,
  })
  await ctx.alert({ key: alertKey(person.id), to: 'nurse', about: person.id, titleKey: 'records.alert_death' })
  ctx.emit('records.person_died', { personId: person.id, on })
}

/** First step, at the door: from now on nothing is due and no message goes out. A nurse is told. */
export const reportDeath = command({
  name: 'records.report_death',
  path: '/people/:person/death',
  permission: 'records:write',
  version: 1,
  input: z.object({
    person: id.person(),
    on: field.optionalPartialDate(),
    told_by: field.optionalText(200),
    note: field.optionalText(1000),
  }),
  form: reportDeathPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const person = await presentPerson(db, input.person)
    mustBe(person.status, ['active', 'moved_away'], 'records.already_dead')
    checkDate(ctx, input.on, person)
    const reason = [input.told_by, input.note].filter((w) => w !== null).join(' · ') || null
    await markDead(db, ctx, person, { on: input.on, reason })
    return { see: `/people/${input.person}`, saved: 'records.saved_death' }
  },
})

/** Second step, by a nurse, with the date as the certificate has it. */
export const confirmDeath = command({
  name: 'records.confirm_death',
  path: '/people/:person/death/confirm',
  permission: 'records:confirm_death',
  version: 1,
  input: z.object({ person: id.person(), on: field.optionalPartialDate(), source: field.text(300) }),
  form: confirmDeathPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const person = await presentPerson(db, input.person)
    mustBe(person.status, ['deceased'], 'records.no_death_reported')
    if (person.death_confirmed_on !== null) throw new Problem('records.death_already_confirmed')
    checkDate(ctx, input.on, person)
    await db
      .updateTable('records_person')
      .set({
        deceased_on: input.on ?? person.deceased_on,
        death_confirmed_on: ctx.today,
        death_confirmed_by: ctx.actor.id,
      })
      .where('id', '=', input.person)
      .execute()
    await keepPersonChange(db, ctx, input.person, {
      kind: 'death_confirmed',
      field: 'deceased_on',
      before: person.deceased_on,
      after: input.on ?? person.deceased_on,
      reason: input.source,
    })
    await ctx.settleAlert(alertKey(input.person))
    return { see: `/people/${input.person}`, saved: 'records.saved_death_confirmed' }
  },
})

/** Reported of the wrong person, or not true: back as before. Once confirmed only a nurse may take it back. */
export const withdrawDeath = command({
  name: 'records.withdraw_death',
  path: '/people/:person/death/withdraw',
  permission: 'records:write',
  version: 1,
  input: z.object({ person: id.person(), reason: field.text(300) }),
  form: withdrawDeathPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const person = await presentPerson(db, input.person)
    mustBe(person.status, ['deceased'], 'records.no_death_reported')
    if (person.death_confirmed_on !== null && ctx.actor.role !== 'nurse') throw new Problem('records.death_needs_nurse')
    await db
      .updateTable('records_person')
      .set({
        status: await statusBefore(db, input.person, 'died'),
        deceased_on: null,
        death_confirmed_on: null,
        death_confirmed_by: null,
      })
      .where('id', '=', input.person)
      .execute()
    await keepPersonChange(db, ctx, input.person, {
      kind: 'death_withdrawn',
      before: person.deceased_on,
      reason: input.reason,
    })
    await ctx.settleAlert(alertKey(input.person))
    ctx.emit('records.death_withdrawn', { personId: input.person })
    return { see: `/people/${input.person}`, saved: 'records.saved_death_withdrawn' }
  },
})
