import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import { mergedFields, sent, was, wasListOf, withSent } from '../amend-input.ts'
import { own } from '../db.ts'
import { PERSON_FIELDS, personShape } from '../inputs.ts'
import { amendPersonPage } from '../views/person-amend.ts'
import { amendIdentifiers, amendNames, amendPersonPhones } from '../writes/amend-lists.ts'
import { keepPersonChange } from '../writes/changes.ts'
import { presentPerson } from '../writes/members.ts'
import { refusals } from '../writes/refuse.ts'

/** Names may be left out by who amends another field; a form that shows them must not empty them. */
const { names, ...rest } = personShape

export const amendPerson = command({
  name: 'records.amend_person',
  path: '/people/:person/amend',
  permission: 'records:write',
  version: 1,
  input: withSent(
    z.object({
      person: id.person(),
      ...rest,
      names: names.optional(),
      reason: field.optionalText(300),
      was: was(),
      sent: sent(),
    }),
  ),
  form: amendPersonPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const present = await presentPerson(db, input.person)
    const refuse = refusals(ctx)
    refuse.notFuture('birth_date', input.birth_date)
    refuse.notBefore('birth_date', present.deceased_on, input.birth_date, 'records.died_before_birth')
    refuse.throwIfAny()
    if (input.relation === 'head' && present.relation !== 'head' && input.sent.includes('relation'))
      await refuseSecondHead(db, ctx, input.person)

    const { changes, clashed } = mergedFields(ctx, {
      about: input.person,
      fields: PERSON_FIELDS,
      shape: personShape,
      input,
      present: { ...present },
    })
    if (changes.length > 0) {
      await db
        .updateTable('records_person')
        .set(Object.fromEntries(changes.map((c) => [c.field, c.after])))
        .where('id', '=', input.person)
        .execute()
    }
    const lists = [
      ['names', input.names, amendNames],
      ['identifiers', input.identifiers, amendIdentifiers],
      ['phones', input.phones, amendPersonPhones],
    ] as const
    for (const [name, typed, amend] of lists) {
      if (!input.sent.includes(name) || !typed) continue
      const change = await amend(db, ctx, input.person, { was: wasListOf(input.was?.[name]), typed: typed as never })
      if (change) changes.push({ field: name, ...change })
    }
    for (const c of changes)
      await keepPersonChange(db, ctx, input.person, { kind: 'amended', ...c, reason: input.reason })
    return { see: `/people/${input.person}`, saved: clashed ? 'records.saved_partly' : 'records.saved_changes' }
  },
})

async function refuseSecondHead(
  db: ReturnType<typeof own>,
  ctx: Parameters<typeof keepPersonChange>[1],
  person: string,
): Promise<void> {
  const others = (await ctx.place.membersOf(await ctx.place.householdOf(person))).filter((p) => p !== person)
  if (others.length === 0) return
  const head = await db
    .selectFrom('records_person')
    .select('name')
    .where('id', 'in', others)
    .where('relation', '=', 'head')
    .where('status', '=', 'active')
    .executeTakeFirst()
  if (head) throw malformed([{ field: 'relation', code: 'records.head_is', params: { name: head.name } }])
}
