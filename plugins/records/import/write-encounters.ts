/** Encounters that others held: the household's by where the person lives now, the person's by an attendance. */
import { dayInZone } from '#kernel/dates.ts'
import type { Ctx } from '#kernel/plugin.ts'
import type { OwnDb } from '../db.ts'
import type { EncounterRow } from '../tables.ts'
import type { EncounterInput } from './facts-input.ts'
import { ELSEWHERE, startOf } from './fact-rows.ts'
import { evenParts } from './write-facts.ts'

/** Ids by keys. One that somebody here has amended or taken back since stays as it is. */
export async function insertEncounters(
  db: OwnDb,
  ctx: Ctx,
  person: string,
  told: readonly EncounterInput[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  if (told.length === 0) return ids
  const standing = await standingAmong(db, told)
  const household = await ctx.place.householdOf(person)
  const rows: EncounterRow[] = []
  const withdrawn: string[] = []
  for (const e of told) {
    if (e.replaces !== null && !standing.has(e.replaces)) continue
    if (e.withdrawn) {
      if (e.replaces !== null) withdrawn.push(e.replaces)
      continue
    }
    const id = ctx.newId('encounters', e.key)
    ids.set(e.key, id)
    const started = startOf(ctx, e)
    rows.push({
      id,
      household_id: household,
      class: e.class ?? 'clinic',
      started_at: started,
      ended_at: e.ended_at ?? null,
      happened_on: e.on ?? dayInZone(started, ctx.timeZone),
      outcome: e.outcome,
      outcome_reason: null,
      amend_reason: null,
      performer_id: ELSEWHERE,
      recorder_id: ctx.actor.id,
      note: e.note,
      next_visit_on: e.next_visit_on,
      confirmed: 0,
      recorded_at: ctx.now,
      replaces_id: e.replaces,
      voided_at: null,
      voided_by: null,
      void_reason: null,
    })
  }
  if (withdrawn.length > 0)
    await db
      .updateTable('records_encounter')
      .set({ voided_at: ctx.now, voided_by: ctx.actor.id })
      .where('id', 'in', withdrawn)
      .execute()
  for (const part of evenParts(rows)) {
    await db.insertInto('records_encounter').values(part).execute()
    await db
      .insertInto('records_attendance')
      .values(
        part.map((e) => ({
          id: ctx.newId('attendance', e.id),
          person_id: person,
          encounter_id: e.id,
          present: 1,
          note: null,
        })),
      )
      .execute()
  }
  return ids
}

async function standingAmong(db: OwnDb, told: readonly EncounterInput[]): Promise<Set<string>> {
  const asked = told.flatMap((e) => e.replaces ?? [])
  if (asked.length === 0) return new Set()
  const found = await db
    .selectFrom('records_encounter as e')
    .select('e.id')
    .where('e.id', 'in', asked)
    .where('e.voided_at', 'is', null)
    .where((x) =>
      x.not(x.exists(x.selectFrom('records_encounter as n').select('n.id').whereRef('n.replaces_id', '=', 'e.id'))),
    )
    .execute()
  return new Set(found.map((f) => f.id))
}
