/** An adverse event that was written into the wrong person's record goes to the right one; at both it is told (decision 0035). */
import * as z from 'zod'
import { earliestOf } from '#kernel/dates.ts'
import { freshForm } from '#kernel/forms.ts'
import { field, id } from '#kernel/input.ts'
import { ask, command } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import type { Facts } from '../../../records/public.ts'
import { own, type OwnDb } from '../../db.ts'
import type { AdverseEventRow } from '../../tables.ts'
import { MOST_REASON, somebody, voided } from '../entry.ts'
import { MOST_QUERY, recordPages } from '../fields.ts'
import { alertKey, tellNurse } from './alert.ts'
import { moveAdversePage } from './form.ts'
import { standingEvent } from './queries.ts'

export const moveAdverseEvent = command({
  name: 'vaccination.move_adverse_event',
  path: '/adverse-events/:adverse_event/move',
  permission: 'vaccination:write',
  version: 1,
  input: z.object({
    adverse_event: id.row('vaccination_adverse_event'),
    /** Whose record it stands in, as the form showed it. */
    person: id.person(),
    to: id.person(),
    reason: field.text(MOST_REASON),
  }),
  form: moveAdversePage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const old = await standingEvent(db, input.adverse_event)
    const { person, to, reason } = input
    const no = (code: string) => malformed([{ field: 'to', code }])
    if (old.person_id !== person) throw new Problem('vaccination.event_moved')
    if (to === person) throw no('records.same_person')
    const { birth_date: born } = await somebody(db, to)
    if (born !== null && old.onset_on < earliestOf(born)) throw no('vaccination.before_birth')
    const doses = await dosesThere(db, old, to)
    if (doses.length === 0) throw no('vaccination.no_such_dose')
    // What they do not bear stands at the top of their page, and no more at the top of somebody else's.
    const named = old.allergies === null ? [] : (JSON.parse(old.allergies) as string[])
    const allergies = await ctx.append<Facts>('records.facts').move({ personId: person, to, allergies: named, reason })
    const moved = ctx.newId('adverse-event', 'moved', old.id)
    await db
      .insertInto('vaccination_adverse_event')
      .values({
        ...old,
        id: moved,
        root_id: moved,
        person_id: to,
        moved_from: person,
        replaces_id: old.id,
        amend_reason: reason,
        recorder_id: ctx.actor.id,
        recorded_at: ctx.now,
        immunizations: JSON.stringify(doses),
        allergies: JSON.stringify([...allergies.values()]),
      })
      .execute()
    await db
      .updateTable('vaccination_adverse_event')
      .set({ ...voided(ctx, reason), status: 'moved' })
      .where('id', '=', old.id)
      .execute()
    await ctx.settleAlert(alertKey(old.root_id))
    if (old.responded_at === null) await tellNurse(ctx, to, moved, old)
    return { see: `/adverse-events/${moved}`, saved: 'vaccination.saved_event_move' }
  },
})

/** Theirs that it is laid to: the same doses, where these were moved before; else of the same vaccine on the same day, as two who are mixed up have. */
async function dosesThere(db: OwnDb, event: AdverseEventRow, to: string): Promise<string[]> {
  const versions = await db
    .selectFrom('vaccination_immunization')
    .select(['id', 'root_id', 'vaccine_code', 'happened_on'])
    .where('root_id', 'in', JSON.parse(event.immunizations) as string[])
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()
  const theirs = await db
    .selectFrom('vaccination_immunization')
    .select(['root_id', 'replaces_id', 'vaccine_code', 'happened_on', 'moved_from'])
    .where('person_id', '=', to)
    .where('status', 'in', ['final', 'amended'])
    .execute()
  const found = [...Map.groupBy(versions, (v) => v.root_id).values()].flatMap((of) => {
    const newest = of.at(-1)!
    const same =
      theirs.find((d) => d.moved_from !== null && of.some((v) => v.id === d.replaces_id)) ??
      theirs.find((d) => d.vaccine_code === newest.vaccine_code && d.happened_on === newest.happened_on)
    return same?.root_id ?? []
  })
  return [...new Set(found)].toSorted()
}

export const findWhoseEvent = ask({
  name: 'vaccination.find_whose_event',
  path: '/adverse-events/:adverse_event/move/find',
  permission: 'vaccination:write',
  input: z.object({ adverse_event: id.row('vaccination_adverse_event'), q: field.optionalText(MOST_QUERY) }),
  async answer(page, { adverse_event, q }) {
    const { person_id: person } = await standingEvent(own(page.db), adverse_event)
    const { found, list } = await recordPages(page).findRightPerson(page, q ?? '', person)
    if (page.fragment) return list
    const state = freshForm(page, 'vaccination.move_adverse_event', `/adverse-events/${adverse_event}/move`, {
      adverse_event,
    })
    return await moveAdversePage(page, state, found)
  },
})
