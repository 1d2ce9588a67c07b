import * as z from 'zod'
import { id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import { INSTANTS, visitShape } from './input.ts'
import { saveContact } from './save.ts'
import { visitPage } from './visit-page.ts'

export const recordVisit = command({
  name: 'records.record_visit',
  path: '/households/:household/visit',
  permission: 'records:write',
  version: 1,
  input: z.object({ household: id.household(), ...visitShape }),
  importOnly: INSTANTS,
  form: visitPage,
  async handle({ input, ctx, db }) {
    const { household, outcome } = input
    const encounterId = await saveContact(own(db), ctx, { householdId: household, class: 'home', input })
    ctx.emit('records.visit_recorded', { encounterId, householdId: household, outcome })
    // Who has moved is not done with: the next page asks where to.
    return outcome === 'moved'
      ? { see: `/households/${household}/move`, saved: 'records.saved_visit_moved' }
      : { see: `/households/${household}`, saved: outcome === 'done' ? 'records.saved_visit' : 'records.saved_try' }
  },
})
