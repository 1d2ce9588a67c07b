/** The vials that were taken along: looked at once, at the start, so that thirty children need no typing. */
import * as z from 'zod'
import { latestOf } from '#kernel/dates.ts'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { malformed, type FieldError } from '#kernel/problem.ts'
import { own } from '../../db.ts'
import { MOST_LOT, vaccineCode } from '../../doses/commands/input.ts'
import { isVaccine } from '../../doses/vaccine-search.ts'
import { openSession } from './queries.ts'
import { vialsPage } from './vials-page.ts'

const MOST_VIALS = 20

export const confirmVials = command({
  name: 'vaccination.confirm_vials',
  path: '/vaccination/sessions/:session/vials',
  permission: 'vaccination:write',
  version: 1,
  input: z.object({
    session: id.row('vaccination_session'),
    vials: field.list(
      z.object({
        vaccine: vaccineCode(),
        lot: field.optionalText(MOST_LOT),
        expires: field.optionalPartialDate(),
      }),
      MOST_VIALS,
    ),
  }),
  form: vialsPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const session = await openSession(db, input.session)
    const errors = input.vials.flatMap((v, n): FieldError[] => {
      if (v.lot === null && v.expires === null) return []
      if (!isVaccine(v.vaccine)) return [{ field: `vials.${n}.lot`, code: 'kernel.field_not_a_choice' }]
      if (v.lot === null) return [{ field: `vials.${n}.lot`, code: 'kernel.field_required' }]
      if (v.expires === null) return [{ field: `vials.${n}.expires`, code: 'kernel.field_required' }]
      return latestOf(v.expires) < ctx.today
        ? [{ field: `vials.${n}.expires`, code: 'vaccination.track.vial_expired' }]
        : []
    })
    const brought = input.vials.filter((v) => v.lot !== null)
    if (brought.length === 0 && errors.length === 0)
      errors.push({ field: 'vials.0.lot', code: 'kernel.field_required' })
    if (errors.length > 0) throw malformed(errors)
    await db
      .insertInto('vaccination_session_lot')
      .values(
        brought.map((v) => ({
          id: ctx.newId('vial', session.id, v.vaccine),
          area_id: session.area_id,
          session_id: session.id,
          vaccine_code: v.vaccine,
          lot_number: v.lot!,
          expires_on: v.expires!,
          confirmed_by: ctx.actor.id,
          confirmed_at: ctx.now,
        })),
      )
      .execute()
    return { see: `/vaccination/sessions/${session.id}/record`, saved: 'vaccination.saved_vials' }
  },
})
