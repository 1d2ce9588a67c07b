import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import { assertNoLikelyDuplicate, somebodyElse } from '../duplicates/check.ts'
import { factsOfMember } from '../duplicates/facts.ts'
import { keepProposal } from '../duplicates/propose.ts'
import { memberShape } from '../inputs.ts'
import { checkMember, insertPerson } from '../writes/insert-person.ts'
import { refusals } from '../writes/refuse.ts'
import { VISIT_REASONS } from './codes.ts'
import { visitorsHome } from './home.ts'
import { visitorPage } from './page.ts'

/**
 * Somebody from elsewhere whose record can't be opened now: served under a provisional one, which the nurse is asked to link.
 * Nothing of another area is looked up here, so nothing of it can be found out.
 */
export const registerVisitor = command({
  name: 'records.register_visitor',
  path: '/visitors/new',
  permission: 'records:write',
  version: 1,
  input: z.object({
    area: id.area(),
    names: memberShape.names,
    sex: memberShape.sex,
    birth_date: memberShape.birth_date,
    identifiers: memberShape.identifiers,
    phones: memberShape.phones,
    reason: field.choice(VISIT_REASONS),
    comes_from: field.optionalText(200),
    note: field.optionalText(1000),
    somebody_else: somebodyElse(),
  }),
  form: visitorPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const { area, names, sex, birth_date, identifiers, phones } = input
    const member = { ...NOBODY, names, sex, birth_date, identifiers, phones }
    const refuse = refusals(ctx)
    checkMember(refuse, '', member, ctx.today)
    refuse.throwIfAny()
    await assertNoLikelyDuplicate({
      db: any,
      facts: factsOfMember(member, { householdId: null, areaId: area }),
      acknowledged: input.somebody_else,
    })
    const householdId = await visitorsHome(db, ctx, area)
    const person = ctx.newId('person')
    await insertPerson(db, ctx, { id: person, householdId, person: member, on: ctx.today })
    await db
      .insertInto('records_visitor')
      .values({
        id: ctx.newId('visitor', person),
        person_id: person,
        reason: input.reason,
        comes_from: input.comes_from,
        note: input.note,
        happened_on: ctx.today,
        happened_at: ctx.now,
        performer_id: ctx.actor.id,
        recorder_id: ctx.actor.id,
        recorded_at: ctx.now,
      })
      .execute()
    await keepProposal(db, ctx, { person, other: null, words: input.comes_from })
    ctx.emit('records.person_registered', { personId: person, householdId })
    return { see: `/people/${person}`, saved: 'records.saved_visitor' }
  },
})

const NOBODY = {
  relation: null,
  is_patient: false,
  clinic: null,
  disability: null,
  occupation: null,
  caregiver: null,
  deceased_on: null,
  deceased: false,
  source_key: null,
}
