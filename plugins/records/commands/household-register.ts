import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import { consent, householdShape, locationShape, memberShape, phones, type MemberInput } from '../inputs.ts'
import { assertNoLikelyDuplicate, somebodyElse } from '../duplicates/check.ts'
import { factsOfMember } from '../duplicates/facts.ts'
import { registerHouseholdPage } from '../views/household-form.ts'
import { insertConsents, insertHousehold } from '../writes/insert-household.ts'
import { checkMember, insertPerson, namesOf } from '../writes/insert-person.ts'
import { refusals } from '../writes/refuse.ts'

/** Households over this size are homes for many people: areas with rooms (architecture §7). */
const MOST_MEMBERS = 50

/** A whole family in one command: what the form, the import and the demo send. Person ids come from `source_key`, else the row. */
export const registerHousehold = command({
  name: 'records.register_household',
  path: '/new/household',
  permission: 'records:write',
  version: 1,
  input: z.object({
    area: id.area(),
    ...householdShape,
    ...locationShape,
    phones: phones(),
    members: field.list(z.object(memberShape), MOST_MEMBERS),
    consents: field.list(consent, 10),
    registered_on: field.optionalDay(),
    confirmed_on: field.optionalDay(),
    somebody_else: somebodyElse(),
  }),
  // A key lets members stand without a look at their likely doubles, which an import has afterwards.
  importOnly: ['members.*.source_key', 'confirmed_on', 'located_by=import'],
  form: registerHouseholdPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const on = input.registered_on ?? ctx.today
    const refuse = refusals(ctx)
    refuse.notFuture('registered_on', input.registered_on)
    refuse.notFuture('confirmed_on', input.confirmed_on)
    refuse.wholeLocation('', input)
    input.members.forEach((m, n) => checkMember(refuse, `members.${n}.`, m, on))
    if (input.members.filter((m) => m.relation === 'head').length > 1)
      refuse.add('members.1.relation', 'records.two_heads')
    if (input.members.length === 0 && !input.number && !input.name && !input.address)
      refuse.add('name', 'records.nothing_to_find_it_by')
    refuse.throwIfAny()
    for (const m of input.members) {
      // Who comes with a source's key is compared with others after the import, not in the middle of it.
      await assertNoLikelyDuplicate({
        db: any,
        facts: factsOfMember(m, { householdId: null, areaId: input.area }),
        acknowledged: m.source_key !== null || input.somebody_else,
      })
    }

    const householdId = ctx.newId('household')
    const personId = (m: MemberInput, n: number) => ctx.newId('person', m.source_key ?? String(n))
    const byKey = new Map(
      input.members.flatMap((m, n) => (m.source_key ? [[m.source_key, personId(m, n)] as const] : [])),
    )
    const who = (text: string | null) => (text === null ? null : (byKey.get(text) ?? text))
    const first = input.members.find((m) => m.relation === 'head') ?? input.members[0]
    const name = input.name ?? (first ? namesOf(first.names)[0]!.text : null)
    await insertHousehold(db, ctx, {
      id: householdId,
      areaId: input.area,
      facts: { ...input, name },
      on,
      confirmedOn: input.confirmed_on ?? on,
    })
    for (const [n, m] of input.members.entries()) {
      const person = personId(m, n)
      await insertPerson(db, ctx, { id: person, householdId, person: { ...m, caregiver: who(m.caregiver) }, on })
      ctx.emit('records.person_registered', { personId: person, householdId })
    }
    await insertConsents(
      db,
      ctx,
      householdId,
      input.consents.map((c) => ({ ...c, given_by: who(c.given_by) })),
      on,
    )
    return { see: `/households/${householdId}`, saved: 'records.saved_household' }
  },
})
