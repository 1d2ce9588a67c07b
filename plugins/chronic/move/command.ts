/** What was written into the wrong person's follow-up goes to the right one; at both it is told. */
import * as z from 'zod'
import { earliestOf } from '#kernel/dates.ts'
import { freshForm } from '#kernel/forms.ts'
import { field, id } from '#kernel/input.ts'
import { ask, command, type Ask, type Command } from '#kernel/plugin.ts'
import { malformed, notFound, Problem } from '#kernel/problem.ts'
import type { RecordPages } from '../../records/public.ts'
import { own } from '../db.ts'
import type { EntryRow } from '../tables.ts'
import { MOST_REASON } from '../visit/entry.ts'
import { movePage } from './page.ts'
import { movePath, type Movable } from './spec.ts'

const MOST_QUERY = 100

export const moveCommand = <Row extends EntryRow>(spec: Movable<Row>): Command =>
  command({
    name: `chronic.move_${spec.kind}`,
    path: movePath(spec.kind, `:${spec.kind}`),
    permission: 'chronic:write',
    version: 1,
    input: z.object({
      [spec.kind]: id.row(`chronic_${spec.kind}`),
      /** Whose record it stands in, as the form showed it: who has it by now, nobody asked about. */
      person: id.person(),
      to: id.person(),
      reason: field.text(MOST_REASON),
    }),
    form: (page, state) => movePage(page, state, spec),
    async handle({ input: typed, ctx, db }) {
      const input = typed as unknown as Record<'person' | 'to' | 'reason', string> & Record<string, string>
      const old = await spec.standing(own(db), input[spec.kind]!)
      if (old.person_id !== input.person) throw new Problem('chronic.move.elsewhere')
      if (input.to === input.person) throw malformed([{ field: 'to', code: 'records.same_person' }])
      const to = await own(db)
        .selectFrom('pub_person')
        .select(['id', 'birth_date'])
        .where('id', '=', input.to)
        .executeTakeFirst()
      if (!to) throw notFound()
      if (to.birth_date !== null && old.happened_on < earliestOf(to.birth_date))
        throw malformed([{ field: 'to', code: 'chronic.move.before_birth' }])
      return { see: await spec.move({ ctx, db, old, to, reason: input.reason }), saved: 'chronic.saved_move' }
    },
  })

export const moveAsk = <Row extends EntryRow>(spec: Movable<Row>): Ask =>
  ask({
    name: `chronic.find_right_person_for_${spec.kind}`,
    path: `${movePath(spec.kind, `:${spec.kind}`)}/find`,
    permission: 'chronic:write',
    input: z.object({ [spec.kind]: id.row(`chronic_${spec.kind}`), q: field.optionalText(MOST_QUERY) }),
    async answer(page, typed) {
      const input = typed as unknown as Record<string, string | null>
      const entry = input[spec.kind]!
      const { person_id: person } = await spec.standing(own(page.db), entry)
      const search = page.service<RecordPages>('records.pages').findRightPerson
      const { found, list } = await search(page, input['q'] ?? '', person)
      if (page.fragment) return list
      const state = freshForm(page, `chronic.move_${spec.kind}`, movePath(spec.kind, entry), { [spec.kind]: entry })
      return await movePage(page, state, spec, found)
    },
  })
