import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command, type Ctx } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import type { Facts } from '../../../records/public.ts'
import { own, type OwnDb } from '../../db.ts'
import type { ImmunizationRow } from '../../tables.ts'
import { entryOf, somebody, whenOf } from '../entry.ts'
import { vaccineName } from '../vaccine-name.ts'
import { tellNurse } from './alert.ts'
import { recordAdversePage } from './form.ts'
import { consistent, eventShape, seriousOf } from './input.ts'

/** As it is written down by whoever hears of it; what comes of it later is an amendment. */
export const recordAdverseEvent = command({
  name: 'vaccination.record_adverse_event',
  path: '/people/:person/adverse-events/new',
  permission: 'vaccination:write',
  version: 1,
  input: z
    .object({
      person: id.person(),
      doses: field.list(id.row('vaccination_immunization')),
      ...eventShape,
      /** Of an anaphylaxis: the vaccine goes on record as an allergy, which stands at the top of every page. */
      allergy: field.checkbox(),
    })
    .superRefine((input, c) => {
      if (input.doses.length === 0)
        c.addIssue({ code: 'custom', path: ['doses'], message: 'vaccination.which_dose_first' })
      consistent(input, c)
    }),
  form: recordAdversePage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const person = await somebody(db, input.person)
    const doses = await dosesOf(db, person.id, input.doses)
    const onset = whenOf(ctx, input.onset_on, person.birth_date, 'onset_on')
    if (doses.some((d) => d.happened_on > onset.on && d.occurrence_on > onset.on))
      throw malformed([{ field: 'onset_on', code: 'vaccination.before_the_dose' }])
    const event = ctx.newId('adverse-event', person.id, input.event, input.onset_on)
    const serious = seriousOf(input.serious)
    const allergies: string[] = []
    if (input.allergy && input.event === 'anaphylaxis')
      for (const code of new Set(doses.map((d) => d.vaccine_code)))
        allergies.push((await noteAllergy(ctx, person.id, code, input.sensitivity)).id)
    await db
      .insertInto('vaccination_adverse_event')
      .values({
        ...entryOf(ctx, event, person.id, onset, input),
        root_id: event,
        replaces_id: null,
        amend_reason: null,
        moved_from: null,
        immunizations: JSON.stringify([...new Set(doses.map((d) => d.root_id))].toSorted()),
        event: input.event,
        event_text: input.event_text,
        allergies: JSON.stringify(allergies),
        onset_on: onset.on,
        severity: input.severity,
        serious,
        outcome: input.outcome,
        response: null,
        response_note: null,
        responded_at: null,
        responded_by: null,
      })
      .execute()
    await tellNurse(ctx, person.id, event, { event: input.event, serious })
    return { see: `/adverse-events/${event}`, saved: 'vaccination.saved_adverse_event' }
  },
})

type Dose = Pick<ImmunizationRow, 'id' | 'root_id' | 'vaccine_code' | 'happened_on' | 'occurrence_on'>

async function dosesOf(db: OwnDb, person: string, ids: readonly string[]): Promise<Dose[]> {
  const found = await db
    .selectFrom('vaccination_immunization')
    .select(['id', 'root_id', 'vaccine_code', 'happened_on', 'occurrence_on'])
    .where('id', 'in', [...ids])
    .where('person_id', '=', person)
    .where('status', '=', 'final')
    .execute()
  // Taken back, amended or moved since the form was shown: it must be looked at again.
  if (found.length !== new Set(ids).size) throw malformed([{ field: 'doses', code: 'vaccination.which_dose_first' }])
  return found
}

const noteAllergy = (ctx: Ctx, personId: string, code: string, sensitivity: string | null) =>
  ctx.append<Facts>('records.facts').allergy({
    personId,
    key: ['adverse-event', code],
    system: code.includes(':') ? 'local' : 'cvx',
    code,
    text: vaccineName(code),
    kind: 'allergy',
    category: 'biologic',
    criticality: 'high',
    reaction: 'anaphylaxis',
    sensitivity,
  })
