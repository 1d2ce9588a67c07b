/** What a dose says now; what it said before stays readable. */
import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import { MOST_REASON, noonOf } from '../../around/entry.ts'
import { own } from '../../db.ts'
import { SOURCES } from '../../tables.ts'
import { countedDay } from '../dose.ts'
import { amendDosePage } from '../form/amend-page.ts'
import { isVaccine } from '../vaccine-search.ts'
import { conflictsOf } from './conflicts.ts'
import { MOST_NOTE, MOST_PLACE, vaccineCode, vialShape } from './input.ts'
import { standingDose } from './standing-dose.ts'

export const amendDose = command({
  name: 'vaccination.amend_dose',
  path: '/vaccinations/:immunization/amend',
  permission: 'vaccination:write',
  version: 1,
  input: z.object({
    immunization: id.row('vaccination_immunization'),
    vaccine: vaccineCode(),
    on: field.optionalPartialDate(),
    ...vialShape,
    spoilt: field.checkbox(),
    source: field.optionalChoice(SOURCES),
    place: field.optionalText(MOST_PLACE),
    note: field.optionalText(MOST_NOTE),
    twice: field.checkbox(),
    reason: field.text(MOST_REASON),
  }),
  form: amendDosePage,
  async handle({ input, ctx, db }) {
    const old = await standingDose(db, input.immunization)
    if (!isVaccine(input.vaccine) && input.vaccine !== old.vaccine_code)
      throw malformed([{ field: 'vaccine', code: 'kernel.field_not_a_choice' }])
    const occurrence = input.on ?? old.occurrence_on
    const source = input.source ?? old.source
    const dose = { on: occurrence, vaccine: input.vaccine, source, twice: input.twice }
    const wrong = await conflictsOf(db, ctx, old.person_id, dose, old.id)
    if (wrong.length > 0) throw malformed(wrong)
    const on = countedDay(occurrence, ctx.today)
    const newId = ctx.newId('immunization', 'amended', old.id)
    await own(db).updateTable('vaccination_immunization').set({ status: 'amended' }).where('id', '=', old.id).execute()
    await own(db)
      .insertInto('vaccination_immunization')
      .values({
        ...old,
        id: newId,
        replaces_id: old.id,
        amend_reason: input.reason,
        recorder_id: ctx.actor.id,
        recorded_at: ctx.now,
        vaccine_code: input.vaccine,
        product: input.vaccine === old.vaccine_code ? old.product : null,
        occurrence_on: occurrence,
        happened_on: on,
        happened_at: on === old.happened_on ? old.happened_at : noonOf(ctx, on),
        lot_number: input.lot,
        expires_on: input.expires,
        site: input.site,
        spoilt: input.spoilt ? 1 : 0,
        source,
        place: input.place,
        note: input.note,
      })
      .execute()
    return { see: `/vaccinations/${newId}`, saved: 'vaccination.saved_dose_amendment' }
  },
})
