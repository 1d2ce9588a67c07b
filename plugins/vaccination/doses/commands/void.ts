/** Entered in error: counts no more, stays readable with its reason. */
import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { MOST_REASON, voided } from '../../around/entry.ts'
import { own } from '../../db.ts'
import { voidDosePage } from '../form/void-page.ts'
import { standingDose } from './standing-dose.ts'

export const voidDose = command({
  name: 'vaccination.void_dose',
  path: '/vaccinations/:immunization/void',
  permission: 'vaccination:write',
  version: 1,
  input: z.object({ immunization: id.row('vaccination_immunization'), reason: field.text(MOST_REASON) }),
  form: voidDosePage,
  async handle({ input, ctx, db }) {
    const old = await standingDose(db, input.immunization)
    await own(db)
      .updateTable('vaccination_immunization')
      .set(voided(ctx, input.reason))
      .where('id', '=', old.id)
      .execute()
    return { see: `/vaccinations/${old.id}`, saved: 'vaccination.saved_dose_void' }
  },
})
