/** A dose that was written into the wrong person's record goes to the right one; at both it is told (decision 0035). */
import * as z from 'zod'
import { freshForm } from '#kernel/forms.ts'
import { field, id } from '#kernel/input.ts'
import { ask, command } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import { MOST_REASON, voided } from '../../around/entry.ts'
import { MOST_QUERY, recordPages } from '../../around/fields.ts'
import { own } from '../../db.ts'
import { moveDosePage } from '../form/move-page.ts'
import { conflictsOf } from './conflicts.ts'
import { standingDose } from './standing-dose.ts'

export const moveDose = command({
  name: 'vaccination.move_dose',
  path: '/vaccinations/:immunization/move',
  permission: 'vaccination:write',
  version: 1,
  input: z.object({
    immunization: id.row('vaccination_immunization'),
    /** Whose record it stands in, as the form showed it. */
    person: id.person(),
    to: id.person(),
    reason: field.text(MOST_REASON),
  }),
  form: moveDosePage,
  async handle({ input, ctx, db }) {
    const old = await standingDose(db, input.immunization)
    const { person, to, reason } = input
    if (old.person_id !== person) throw new Problem('vaccination.doses.dose_moved')
    if (to === person) throw malformed([{ field: 'to', code: 'records.same_person' }])
    const wrong = await conflictsOf(
      db,
      ctx,
      to,
      { on: old.occurrence_on, vaccine: old.vaccine_code, source: old.source },
      old.id,
    )
    if (wrong.length > 0) throw malformed([{ field: 'to', code: wrong[0]!.code }])
    // The contact was with a household: of another it says nothing.
    const sameHome = (await ctx.place.householdOf(person)) === (await ctx.place.householdOf(to))
    const newId = ctx.newId('immunization', 'moved', old.id)
    await own(db)
      .insertInto('vaccination_immunization')
      .values({
        ...old,
        id: newId,
        root_id: newId,
        person_id: to,
        moved_from: person,
        replaces_id: old.id,
        amend_reason: reason,
        recorder_id: ctx.actor.id,
        recorded_at: ctx.now,
        ...(sameHome ? {} : { encounter_id: null }),
      })
      .execute()
    await own(db)
      .updateTable('vaccination_immunization')
      .set({ ...voided(ctx, reason), status: 'moved' })
      .where('id', '=', old.id)
      .execute()
    return { see: `/vaccinations/${newId}`, saved: 'vaccination.saved_dose_move' }
  },
})

export const findRightPerson = ask({
  name: 'vaccination.find_right_person',
  path: '/vaccinations/:immunization/move/find',
  permission: 'vaccination:write',
  input: z.object({ immunization: id.row('vaccination_immunization'), q: field.optionalText(MOST_QUERY) }),
  async answer(page, { immunization, q }) {
    const { person_id: person } = await standingDose(page.db, immunization)
    const { found, list } = await recordPages(page).findRightPerson(page, q ?? '', person)
    if (page.fragment) return list
    const state = freshForm(page, 'vaccination.move_dose', `/vaccinations/${immunization}/move`, { immunization })
    return await moveDosePage(page, state, found)
  },
})
