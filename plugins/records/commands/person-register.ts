import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { BIRTH_ATTENDANTS, BIRTH_PLACES, RELATIONS, SEXES } from '../codes.ts'
import { own } from '../db.ts'
import { memberShape, personShape } from '../inputs.ts'
import { assertNoLikelyDuplicate, somebodyElse } from '../duplicates/check.ts'
import { factsOfMember } from '../duplicates/facts.ts'
import { babyName } from '../rules/baby-name.ts'
import { registerBirthPage } from '../views/birth-form.ts'
import { registerPersonPage } from '../views/person-form.ts'
import { activeMembers, mustBe, presentHousehold, presentPerson } from '../writes/members.ts'
import { checkMember, insertPerson } from '../writes/insert-person.ts'
import { dayOr, refusals } from '../writes/refuse.ts'

/** Somebody who lives here and was not on record, or who moved in from outside. */
export const registerPerson = command({
  name: 'records.register_person',
  path: '/households/:household/people/new',
  permission: 'records:write',
  version: 1,
  input: z.object({
    household: id.household(),
    ...memberShape,
    how: field.optionalChoice(['lives_here', 'moved_in']),
    registered_on: field.optionalDay(),
    reason: field.optionalText(300),
    somebody_else: somebodyElse(),
  }),
  // A key lets somebody stand without a look at likely doubles, which an import has afterwards.
  importOnly: ['source_key'],
  form: registerPersonPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const on = input.registered_on ?? ctx.today
    const household = await presentHousehold(db, input.household)
    mustBe(household.status, ['active'], 'records.already_closed')
    const refuse = refusals(ctx)
    checkMember(refuse, '', input, on)
    if (input.relation === 'head' && !input.deceased && (await hasHead(db, ctx, input.household)))
      refuse.add('relation', 'records.two_heads')
    refuse.throwIfAny()
    const facts = factsOfMember(input, {
      householdId: input.household,
      areaId: await ctx.place.areaOf(input.household),
    })
    await assertNoLikelyDuplicate({ db: any, facts, acknowledged: input.source_key !== null || input.somebody_else })
    const person = ctx.newId('person', input.source_key ?? '')
    await insertPerson(db, ctx, {
      id: person,
      householdId: input.household,
      person: input,
      on,
      as: input.how === 'moved_in' ? 'moved_in' : 'registered',
      reason: input.reason,
    })
    ctx.emit('records.person_registered', { personId: person, householdId: input.household })
    return { see: `/people/${person}`, saved: 'records.saved_person' }
  },
})

async function hasHead(
  db: ReturnType<typeof own>,
  ctx: Parameters<typeof activeMembers>[1],
  household: string,
): Promise<boolean> {
  const ids = (await activeMembers(db, ctx, household)).map((m) => m.id)
  if (ids.length === 0) return false
  return (
    (await db
      .selectFrom('records_person')
      .select('id')
      .where('id', 'in', ids)
      .where('relation', '=', 'head')
      .executeTakeFirst()) !== undefined
  )
}

/** A newborn below 300 g does not live, above 7 kg was weighed later or mistyped. */
const BIRTH_WEIGHT_G = { min: 300, max: 7000, integer: true } as const
/** From the limit of viability to post-term (WHO). */
const GESTATION_WEEKS = { min: 20, max: 45, integer: true } as const
const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d$/

/** A child born to somebody of the household. The name may come later: until then it is the mother's. */
export const registerBirth = command({
  name: 'records.register_birth',
  path: '/households/:household/birth',
  permission: 'records:write',
  version: 1,
  input: z.object({
    household: id.household(),
    mother: z.preprocess((v) => (v === '' ? undefined : v), id.person().optional()),
    mother_name: field.optionalText(200),
    names: field.list(z.object({ text: field.optionalText(200), lang: personShape.clinic }), 5),
    sex: field.choice(SEXES),
    born_on: field.day(),
    born_at: field.optionalText(5).refine((v) => v === null || CLOCK_TIME.test(v), { error: 'kernel.field_invalid' }),
    relation: field.optionalChoice(RELATIONS),
    weight_g: field.optionalNumber(BIRTH_WEIGHT_G),
    gestation_weeks: field.optionalNumber(GESTATION_WEEKS),
    place: field.optionalChoice(BIRTH_PLACES),
    attendant: field.optionalChoice(BIRTH_ATTENDANTS),
    breastfed_first_hour: field.optionalChoice(['yes', 'no', 'unknown']),
    is_patient: field.checkbox(),
    note: field.optionalText(1000),
    source_key: field.optionalText(200),
  }),
  importOnly: ['source_key'],
  form: registerBirthPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const household = await presentHousehold(db, input.household)
    mustBe(household.status, ['active'], 'records.already_closed')
    const refuse = refusals(ctx)
    refuse.notFuture('born_on', input.born_on)
    const mother = input.mother ? await presentPerson(db, input.mother) : null
    if (mother?.sex === 'male') refuse.add('mother', 'records.mother_is_a_man')
    if (mother) refuse.notBefore('born_on', input.born_on, mother.birth_date, 'records.born_before_mother')
    const given = input.names.flatMap((n) =>
      n.text ? [{ text: n.text, lang: n.lang, family: null, given: null }] : [],
    )
    const motherName = mother?.name ?? input.mother_name
    if (given.length === 0 && !motherName) refuse.add('names.0.text', 'records.name_or_mother')
    refuse.throwIfAny()
    const person = ctx.newId('person', input.source_key ?? '')
    const names =
      given.length > 0 ? given : [{ text: babyName(motherName!, input.sex), lang: null, family: null, given: null }]
    await insertPerson(db, ctx, {
      id: person,
      householdId: input.household,
      on: dayOr(input.born_on, ctx.today),
      as: 'born',
      reason: input.note,
      person: {
        names,
        sex: input.sex,
        birth_date: input.born_on,
        relation: input.relation ?? childOf(mother?.relation ?? null),
        is_patient: input.is_patient,
        clinic: null,
        disability: null,
        occupation: null,
        caregiver: mother?.id ?? null,
        identifiers: [],
        phones: [],
        deceased_on: null,
        deceased: false,
        source_key: null,
      },
    })
    await db
      .insertInto('records_birth')
      .values({
        id: ctx.newId('birth', person),
        person_id: person,
        mother_id: mother?.id ?? null,
        mother_name: motherName,
        born_at_time: input.born_at,
        weight_g: input.weight_g,
        gestation_weeks: input.gestation_weeks,
        place: input.place,
        attendant: input.attendant,
        breastfed_first_hour: input.breastfed_first_hour,
        note: input.note,
        by_user: ctx.actor.id,
        at: ctx.now,
      })
      .execute()
    ctx.emit('records.person_registered', { personId: person, householdId: input.household })
    ctx.emit('records.person_born', { personId: person, householdId: input.household, motherId: mother?.id ?? null })
    return { see: `/people/${person}`, saved: 'records.saved_birth' }
  },
})

/** What the child is to the head, as far as the mother's place says it. */
const childOf = (mother: string | null) =>
  mother === 'head' || mother === 'spouse' || mother === 'partner'
    ? 'child'
    : mother === 'child' || mother === 'child_in_law'
      ? 'grandchild'
      : null
