/** Blood and immunoglobulin that somebody got: which, and when. */
import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import { PRODUCT_CODES } from '../../../../data/reference/vaccination/antibody-products.ts'
import { own } from '../../db.ts'
import { entryShape, MOST_REASON, somebody, voided } from '../entry.ts'
import { antibodyPage, voidAntibodyPage } from './form.ts'
import { keepAntibody, standingAntibody } from './keep.ts'

export const recordAntibody = command({
  name: 'vaccination.record_antibody',
  path: '/people/:person/antibodies/new',
  permission: 'vaccination:write',
  version: 1,
  input: z.object({
    person: id.person(),
    product: field.choice(PRODUCT_CODES),
    given_on: field.optionalPartialDate(),
    showed_immune: field.checkbox(),
    sensitivity: entryShape.sensitivity,
    note: entryShape.note,
  }),
  form: antibodyPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const person = await somebody(db, input.person)
    if (input.given_on === null) throw malformed([{ field: 'given_on', code: 'kernel.field_required' }])
    const told = { ...input, on: input.given_on, showedImmune: input.showed_immune }
    await keepAntibody(ctx, db, person, told, 'given_on')
    return { see: `/people/${person.id}/vaccinations`, saved: 'vaccination.saved_antibody' }
  },
})

export const voidAntibody = command({
  name: 'vaccination.void_antibody',
  path: '/antibodies/:antibody/void',
  permission: 'vaccination:write',
  version: 1,
  input: z.object({ antibody: id.row('vaccination_antibody'), reason: field.text(MOST_REASON) }),
  form: voidAntibodyPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const old = await standingAntibody(db, input.antibody)
    await db.updateTable('vaccination_antibody').set(voided(ctx, input.reason)).where('id', '=', old.id).execute()
    return { see: `/people/${old.person_id}/vaccinations`, saved: 'vaccination.saved_void' }
  },
})
