import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { Problem } from '#kernel/problem.ts'
import { own } from '../db.ts'
import { amendPage } from './amend-page.ts'
import { INSTANTS, MOST_REASON, visitShape } from './input.ts'
import { standingEncounter } from './queries.ts'
import { saveContact } from './save.ts'

/** A new row that takes the place of the old one; the old one stays and is shown struck through. */
export const amendEncounter = command({
  name: 'records.amend_encounter',
  path: '/encounters/:encounter/amend',
  permission: 'records:write',
  version: 1,
  input: z.object({
    ...visitShape,
    encounter: id.row('records_encounter'),
    outcome: field.optionalChoice(['done', 'not_home', 'refused', 'moved']),
    amend_reason: field.text(MOST_REASON),
  }),
  importOnly: INSTANTS,
  form: amendPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const old = await standingEncounter(db, input.encounter)
    const { outcome, ...rest } = input
    const home = old.class === 'home'
    if (home && outcome === null) throw new Problem('records.outcome_missing')
    const encounterId = await saveContact(db, ctx, {
      householdId: old.household_id,
      class: old.class,
      input: home ? { ...rest, outcome: outcome! } : { ...rest, outcome_reason: null, next_visit_on: null },
      replaces: {
        id: old.id,
        reason: input.amend_reason,
        performerId: old.performer_id,
        confirmed: old.confirmed === 1,
        happenedOn: old.happened_on,
      },
    })
    if (home) ctx.emit('records.visit_recorded', { encounterId, householdId: old.household_id, outcome: outcome! })
    return { see: `/encounters/${encounterId}`, saved: 'records.saved_amendment' }
  },
})
