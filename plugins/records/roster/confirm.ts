/** The roster round: who lives here, read out and answered in a minute. What it finds is written as if each had been told by itself. */
import * as z from 'zod'
import type { PartialDate } from '#kernel/dates.ts'
import { field, id } from '#kernel/input.ts'
import { command, type Ctx } from '#kernel/plugin.ts'
import { checkDeath, markDead } from '../commands/person-death.ts'
import { checkLeaving, markGone } from '../commands/person-leave.ts'
import { own, type OwnDb } from '../db.ts'
import { keepHouseholdChange } from '../writes/changes.ts'
import { mustBe, presentHousehold, presentPerson } from '../writes/members.ts'
import { dayOr, refusals } from '../writes/refuse.ts'
import { HOUSEHOLD_KINDS, RESIDENCES, ROUND_ANSWERS, THEN, type Residence, type RoundAnswer } from './codes.ts'
import { rosterPage } from './page.ts'
import { questionsHref } from './questions.ts'
import { keepKind, keepResidence } from './write.ts'

/** Families over 50 people are areas with rooms. */
const MOST_MEMBERS = 80

export const confirmRoster = command({
  name: 'records.confirm_roster',
  path: '/households/:household/roster',
  permission: 'records:write',
  version: 1,
  input: z.object({
    household: id.household(),
    kind: field.optionalChoice(HOUSEHOLD_KINDS),
    members: field.list(
      z.object({
        person: id.person(),
        now: field.optionalChoice(ROUND_ANSWERS),
        residence: field.optionalChoice(RESIDENCES),
        since: field.optionalPartialDate(),
        on: field.optionalPartialDate(),
      }),
      MOST_MEMBERS,
    ),
    next: field.optionalChoice(THEN),
  }),
  form: rosterPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const household = await presentHousehold(db, input.household)
    mustBe(household.status, ['active'], 'records.already_closed')
    // Who has come to live in another house since the form was shown is asked about there.
    const here = new Set(await ctx.place.membersOf(input.household))
    const refuse = refusals(ctx)
    for (const [n, m] of input.members.entries()) {
      if (!here.has(m.person)) continue
      const person = await presentPerson(db, m.person)
      const at = `members.${n}.on`
      if (m.now === 'died') checkDeath(refuse, at, m.on, person)
      else if (m.now === 'moved_out') checkLeaving(refuse, at, m.on, person)
      refuse.notFuture(`members.${n}.since`, m.since)
    }
    refuse.throwIfAny()
    for (const m of input.members.filter((one) => here.has(one.person)))
      await answer(db, ctx, m.person, { now: m.now ?? 'here', residence: m.residence, since: m.since, on: m.on })
    if (input.kind !== null) await keepKind(db, ctx, input.household, input.kind)
    await db
      .updateTable('records_household')
      .set({ confirmed_on: ctx.today })
      .where('id', '=', input.household)
      .where('confirmed_on', '<', ctx.today)
      .execute()
    await keepHouseholdChange(db, ctx, input.household, { kind: 'confirmed' })
    return { see: questionsHref(input.household, input.next ?? 'nothing'), saved: 'records.saved_roster' }
  },
})

interface Answer {
  now: RoundAnswer
  residence: Residence | null
  since: PartialDate | null
  on: PartialDate | null
}

/** Of those who have left or died meanwhile, by somebody else's word, nothing is said again. */
async function answer(db: OwnDb, ctx: Ctx, id: string, { now, residence, since, on }: Answer): Promise<void> {
  const person = await presentPerson(db, id)
  if (person.status !== 'active') return
  if (now === 'died') return await markDead(db, ctx, person, { on, reason: null })
  if (now === 'moved_out') return await markGone(db, ctx, person.id, { on: dayOr(on, ctx.today), reason: null })
  if (residence !== null) await keepResidence(db, ctx, id, { residence, since })
}
