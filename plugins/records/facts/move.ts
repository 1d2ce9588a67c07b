/** An entry that was written into the wrong person's record goes to the right one; at both it is told. */
import * as z from 'zod'
import { freshForm } from '#kernel/forms.ts'
import { field, id } from '#kernel/input.ts'
import { ask, command, type Ask, type Command } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import { html } from '#views/html.ts'
import { MOST_REASON } from '../encounters/input.ts'
import { standingEntry, tableOf } from './entry.ts'
import type { AnyKind } from './kinds/spec.ts'
import { movePage } from './move-page.ts'
import { foundPeople, peopleChoices } from './choose-person.ts'
import { replaceEntry } from './replace.ts'

export const moveFact = (spec: AnyKind): Command =>
  command({
    name: `records.move_${spec.kind}`,
    path: `/facts/${spec.kind}/:${spec.kind}/move`,
    permission: 'records:write',
    version: 1,
    input: z.object({
      [spec.kind]: id.row(tableOf(spec.kind)),
      /** Whose record it stands in, as the form showed it: who has it by now, nobody asked about. */
      person: id.person(),
      to: id.person(),
      reason: field.text(MOST_REASON),
    }),
    form: (page, state) => movePage(page, state, spec),
    async handle({ input: typed, ctx, db }) {
      const input = typed as unknown as Record<'person' | 'to' | 'reason', string> & Record<string, string>
      const old = await standingEntry(db, spec.kind, input[spec.kind]!)
      const { person, to, reason } = input
      if (old[0].person_id !== person) throw new Problem('records.fact_moved')
      if (to === person) throw malformed([{ field: 'to', code: 'records.same_person' }])
      // The contact was with a household: of another it says nothing.
      const sameHome = (await ctx.place.householdOf(person)) === (await ctx.place.householdOf(to))
      const newId = await replaceEntry(db, ctx, spec, old, {
        status: 'moved',
        reason,
        all: { person_id: to, moved_from: person, ...(sameHome ? {} : { encounter_id: null }) },
      })
      return { see: `/facts/${spec.kind}/${newId}`, saved: 'records.saved_fact_move' }
    },
  })

export const findRightPerson = (spec: AnyKind): Ask =>
  ask({
    name: `records.find_right_person_for_${spec.kind}`,
    path: `/facts/${spec.kind}/:${spec.kind}/move/find`,
    permission: 'records:write',
    input: z.object({ [spec.kind]: id.row(tableOf(spec.kind)), q: field.optionalText(100) }),
    async answer(page, typed) {
      const input = typed as unknown as Record<string, string | null>
      const entry = input[spec.kind]!
      const [{ person_id: person }] = await standingEntry(page.db, spec.kind, entry)
      const found = await foundPeople(page, input['q'] ?? '', person)
      if (page.fragment) return html`${peopleChoices(page, found)}`
      const path = `/facts/${spec.kind}/${entry}/move`
      return await movePage(
        page,
        freshForm(page, `records.move_${spec.kind}`, path, { [spec.kind]: entry }),
        spec,
        found,
      )
    },
  })
