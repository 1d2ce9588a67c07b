/** The one place that writes doses, inside a command that names the person in its input. */
import { instantInZone } from '#kernel/dates.ts'
import type { Ctx } from '#kernel/plugin.ts'
import { malformed, notFound, Problem } from '#kernel/problem.ts'
import type { OwnDb } from '../db.ts'
import type { ImmunizationRow } from '../tables.ts'
import { countedDay, wrongDoses, type NewDose } from './dose.ts'

/** Of a day before today the hour is not known: it counts as noon. */
export const NOON = '12:00'
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
  const person = await db
    .selectFrom('pub_person')
    .select(['birth_date', 'status'])
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!person) throw notFound()
  if (person.status !== 'active' && doses.some((d) => d.source === 'here'))
    throw new Problem('vaccination.doses.not_active')
  const known = await db
    .selectFrom('vaccination_immunization')
    .select(['vaccine_code as code', 'occurrence_on as occurrence'])
    .where('person_id', '=', personId)
    .where('status', '=', 'final')
    .execute()
  const wrong = wrongDoses(doses, { today: ctx.today, birthDate: person.birth_date, doses: known })
  if (wrong.length > 0) throw malformed(wrong)
  const rows = doses.map((d) => doseRow(ctx, personId, d))
  if (rows.length > 0) await db.insertInto('vaccination_immunization').values(rows).execute()
  return rows.map((r) => r.id)
}

/** Without asking whether it can be: for what another system says. */
export function doseRow(ctx: Ctx, personId: string, d: NewDose): ImmunizationRow {
  const occurrence = d.on ?? ctx.today
  const on = countedDay(d.on, ctx.today)
  const id = ctx.newId(...(d.idKey ?? ['immunization', personId, d.vaccine, occurrence, d.key ?? '']))
  const here = d.source === 'here'
  return {
    id,
    root_id: id,
    replaces_id: null,
    amend_reason: null,
    moved_from: null,
    person_id: personId,
    happened_on: on,
    happened_at: here && on === ctx.today ? ctx.now : notAfter(ctx, instantInZone(on, NOON, ctx.timeZone)),
    performer_id: here ? ctx.actor.id : ELSEWHERE,
    recorder_id: ctx.actor.id,
    recorded_at: ctx.now,
    sensitivity: d.sensitivity ?? null,
    status: 'final',
    voided_at: null,
    voided_by: null,
    void_reason: null,
    note: d.note ?? null,
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

/** A morning's dose is not told as of a noon that is still to come. */
const notAfter = (ctx: Ctx, at: string): string => (at > ctx.now ? ctx.now : at)
