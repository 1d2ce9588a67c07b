import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command, type Ctx } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import type { Relation } from '../codes.ts'
import { RELATIONS } from '../codes.ts'
import { own, type OwnDb } from '../db.ts'
import { householdShape, locationShape, phones } from '../inputs.ts'
import { movePersonPage } from '../views/person-move.ts'
import { splitHouseholdPage } from '../views/household-split.ts'
import { keepHouseholdChange, keepPersonChange } from '../writes/changes.ts'
import { insertHousehold } from '../writes/insert-household.ts'
import { presentHousehold, presentPerson } from '../writes/members.ts'
import { refusals } from '../writes/refuse.ts'

interface Move {
  person: string
  from: string
  to: string
  relation: Relation | null
  on: string
  reason: string | null
}

async function moveOne(db: OwnDb, ctx: Ctx, m: Move): Promise<void> {
  const before = await presentPerson(db, m.person)
  await ctx.place.movePerson(m.person, m.to)
  // The relation was to the head of the house they left.
  await db
    .updateTable('records_person')
    .set({ relation: m.relation, status: before.status === 'moved_away' ? 'active' : before.status })
    .where('id', '=', m.person)
    .execute()
  await keepPersonChange(db, ctx, m.person, {
    kind: 'moved',
    field: 'household',
    before: m.from,
    after: m.to,
    on: m.on,
    reason: m.reason,
  })
  await keepHouseholdChange(db, ctx, m.from, {
    kind: 'split',
    field: 'person',
    before: m.person,
    after: m.to,
    key: m.person,
    on: m.on,
  })
  await keepHouseholdChange(db, ctx, m.to, {
    kind: 'joined',
    field: 'person',
    before: m.from,
    after: m.person,
    key: m.person,
    on: m.on,
  })
  ctx.emit('records.person_moved', { personId: m.person, from: m.from, to: m.to })
}

/** One person to another household that exists. */
export const movePerson = command({
  name: 'records.move_person',
  path: '/people/:person/move',
  permission: 'records:write',
  version: 1,
  input: z.object({
    person: id.person(),
    to: id.household(),
    relation: field.optionalChoice(RELATIONS),
    on: field.optionalDay(),
    reason: field.optionalText(300),
  }),
  form: movePersonPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const refuse = refusals(ctx)
    refuse.notFuture('on', input.on)
    refuse.throwIfAny()
    const target = await presentHousehold(db, input.to)
    if (target.status !== 'active') throw new Problem('records.target_closed')
    const from = await ctx.place.householdOf(input.person)
    await moveOne(db, ctx, {
      person: input.person,
      from,
      to: input.to,
      relation: input.relation,
      on: input.on ?? ctx.today,
      reason: input.reason,
    })
    return { see: `/people/${input.person}`, saved: 'records.saved_moved' }
  },
})

/** Some of a family leave together: into a new household, or one that exists, where they join. */
export const splitHousehold = command({
  name: 'records.split_household',
  path: '/households/:household/split',
  permission: 'records:write',
  version: 1,
  input: z.object({
    household: id.household(),
    people: field.list(z.object({ person: id.person().optional(), relation: field.optionalChoice(RELATIONS) }), 60),
    /** Absent: a new household with the fields below. */
    to: z.preprocess((v) => (v === '' ? undefined : v), id.household().optional()),
    area: z.preprocess((v) => (v === '' ? undefined : v), id.area().optional()),
    ...householdShape,
    ...locationShape,
    phones: phones(),
    on: field.optionalDay(),
    reason: field.optionalText(300),
  }),
  form: splitHouseholdPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const refuse = refusals(ctx)
    const going = input.people.flatMap((p) => (p.person ? [{ person: p.person, relation: p.relation }] : []))
    refuse.notFuture('on', input.on)
    refuse.wholeLocation('', input)
    if (going.length === 0) refuse.add('people.0.person', 'records.nobody_chosen')
    if (!input.to && input.number === null && input.name === null && input.address === null)
      refuse.add('address', 'records.nothing_to_find_it_by')
    if (!input.to && going.filter((p) => p.relation === 'head').length > 1)
      refuse.add('people.0.relation', 'records.two_heads')
    refuse.throwIfAny()
    const members = new Set(await ctx.place.membersOf(input.household))
    if (going.some((p) => !members.has(p.person)))
      throw malformed([{ field: 'people.0.person', code: 'records.not_a_member' }])
    const on = input.on ?? ctx.today
    let to = input.to
    if (to) {
      if ((await presentHousehold(db, to)).status !== 'active') throw new Problem('records.target_closed')
      if (to === input.household) throw new Problem('kernel.already_there')
    } else {
      to = ctx.newId('household')
      const head = going.find((p) => p.relation === 'head') ?? going[0]!
      const name = input.name ?? (await presentPerson(db, head.person)).name
      await insertHousehold(db, ctx, {
        id: to,
        areaId: input.area ?? (await ctx.place.areaOf(input.household)),
        facts: { ...input, name },
        on,
      })
    }
    for (const p of going) await moveOne(db, ctx, { ...p, from: input.household, to, on, reason: input.reason })
    return { see: `/households/${to}`, saved: 'records.saved_split' }
  },
})
