import type { PartialDate } from '#kernel/dates.ts'
import type { Ctx } from '#kernel/plugin.ts'
import type { OwnDb } from '../db.ts'
import type { HouseholdKind, Residence } from './codes.ts'
import { kindOf, residencesOf } from './queries.ts'

/** Only what is news: a round that finds everything as it was leaves no rows. */
export async function keepResidence(
  db: OwnDb,
  ctx: Ctx,
  person: string,
  said: { residence: Residence; since: PartialDate | null },
): Promise<void> {
  const present = (await residencesOf(db, [person])).get(person)
  if (present?.residence === said.residence && (said.since === null || said.since === present.since)) return
  await db
    .insertInto('records_residence')
    .values({ id: ctx.newId('residence', person), person_id: person, ...said, ...by(ctx) })
    .execute()
}

export async function keepKind(db: OwnDb, ctx: Ctx, household: string, kind: HouseholdKind): Promise<void> {
  if ((await kindOf(db, household)) === kind) return
  await db
    .insertInto('records_household_kind')
    .values({ id: ctx.newId('kind', household), household_id: household, kind, ...by(ctx) })
    .execute()
}

const by = (ctx: Ctx) => ({
  happened_on: ctx.today,
  happened_at: ctx.now,
  performer_id: ctx.actor.id,
  recorder_id: ctx.actor.id,
  recorded_at: ctx.now,
})
