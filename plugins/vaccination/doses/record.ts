/** The one place that writes new doses, inside a command that names the person in its input. */
import type { Ctx } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import { entryOf, noonOf, somebody } from '../around/entry.ts'
import type { OwnDb } from '../db.ts'
import type { ImmunizationRow } from '../tables.ts'
import { countedDay, wrongDoses, type NewDose } from './dose.ts'

/** Who gave a dose that no user of ours gave. */
export const ELSEWHERE = 'elsewhere'

export interface Recording {
  personId: string
  doses: readonly NewDose[]
}

/**
 * @returns the new ids, in the order of the doses
 * @throws malformed, at the fields of each dose (`wrongDoses`); a Problem where somebody who is dead or gone is given one by us
 */
export async function recordDoses(ctx: Ctx, db: OwnDb, { personId, doses }: Recording): Promise<string[]> {
  const person = await somebody(db, personId)
  if (person.status !== 'active' && doses.some((d) => d.source === 'here'))
    throw new Problem('vaccination.doses.not_active')
  const known = await knownDoses(db, personId)
  const wrong = wrongDoses(doses, { today: ctx.today, birthDate: person.birth_date, doses: known })
  if (wrong.length > 0) throw malformed(wrong)
  const rows = doses.map((d) => doseRow(ctx, personId, d))
  if (rows.length > 0) await db.insertInto('vaccination_immunization').values(rows).execute()
  return rows.map((r) => r.id)
}

/** What stands in somebody's record already. */
export const knownDoses = async (db: OwnDb, personId: string) =>
  await db
    .selectFrom('vaccination_immunization')
    .select(['id', 'vaccine_code as code', 'occurrence_on as occurrence'])
    .where('person_id', '=', personId)
    .where('status', '=', 'final')
    .execute()

/** Without asking whether it can be: for what another system says. */
export function doseRow(ctx: Ctx, personId: string, d: NewDose): ImmunizationRow {
  const occurrence = d.on ?? ctx.today
  const on = countedDay(d.on, ctx.today)
  const id = ctx.newId(...(d.idKey ?? ['immunization', personId, d.vaccine, occurrence, d.key ?? '']))
  const here = d.source === 'here'
  const at = here && on === ctx.today ? ctx.now : noonOf(ctx, on)
  return {
    ...entryOf(ctx, id, personId, { on, at }, { sensitivity: d.sensitivity ?? null, note: d.note ?? null }),
    performer_id: here ? ctx.actor.id : ELSEWHERE,
    root_id: id,
    replaces_id: null,
    amend_reason: null,
    moved_from: null,
    occurrence_on: occurrence,
    vaccine_code: d.vaccine,
    product: d.product ?? null,
    manufacturer: d.manufacturer ?? null,
    lot_number: d.lot ?? null,
    expires_on: d.expires ?? null,
    site: d.site ?? null,
    dose_ml: d.doseMl ?? null,
    spoilt: d.spoilt ? 1 : 0,
    source: d.source,
    place: d.place ?? null,
    performer_name: d.performerName ?? null,
    encounter_id: d.encounterId ?? null,
    session_id: d.sessionId ?? null,
    warned: d.warned && d.warned.length > 0 ? JSON.stringify(d.warned) : null,
    accept_reason: d.acceptReason ?? null,
    overridden_by: d.override?.by ?? null,
    override_reason: d.override?.reason ?? null,
  }
}
