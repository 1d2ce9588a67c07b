import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import { OWN_CODE } from '../../../data/reference/chronic/diseases.ts'
import type { Facts } from '../../records/public.ts'
import type { ChronicConfig } from '../clinic.ts'
import { own } from '../db.ts'
import { ANSWERS, PROGRAMMES } from '../tables.ts'
import { isGuarded } from './conclude.ts'
import { entryOf, MOST_NOTE, somebody, tooYoung, whenOf } from './entry.ts'
import { historyShape, keepHistory } from './history.ts'
import { PREGNANT_ANSWERS } from './input.ts'
import { knownOf } from './known.ts'
import { answerPregnancy } from './save.ts'
import { registerPage } from './views/register-page.ts'

const MOST_PLACE = 200

/** Followed from now on: for what, by whose diagnosis, and what of before is known. */
export const register = command({
  name: 'chronic.register',
  path: '/people/:person/chronic/register',
  permission: 'chronic:write',
  version: 1,
  input: z.object({
    person: id.person(),
    on: field.optionalDay(),
    programme: field.choice(PROGRAMMES),
    diagnosed_by: field.choice(['protocol', 'doctor']),
    diagnosed_on: field.optionalPartialDate(),
    diagnosed_at: field.optionalText(MOST_PLACE),
    treated_before: field.choice(ANSWERS),
    pregnant: field.optionalChoice(PREGNANT_ANSWERS),
    ...historyShape,
    note: field.optionalText(MOST_NOTE),
  }),
  form: registerPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const { programme } = input
    const person = await somebody(db, input.person)
    const when = whenOf(ctx, input.on)
    const refused = tooYoung(person.birth_date, when.on)
    if (refused) throw new Problem(refused)
    const known = await knownOf(
      { db: any, service: (name) => ctx.service(name) },
      ctx.config<ChronicConfig>(),
      person.id,
      when,
    )
    const { standing, facts } = known
    if (standing.followed[programme]) throw new Problem('chronic.already_followed')
    if (known.pregnancy.ask && input.pregnant === null)
      throw malformed([{ field: 'pregnant', code: 'chronic.ask_pregnant' }])
    const suspicion = standing.suspicion[programme]
    if (input.diagnosed_by === 'protocol') {
      // Outside of pregnancy only: in it other bounds hold, and a doctor says.
      if (isGuarded(known, input.pregnant))
        throw malformed([{ field: 'diagnosed_by', code: 'chronic.guarded_no_diagnosis' }])
      if (suspicion.state !== 'confirmed') throw malformed([{ field: 'diagnosed_by', code: 'chronic.not_confirmed' }])
    }
    if (input.diagnosed_on !== null && input.diagnosed_on > when.on)
      throw malformed([{ field: 'diagnosed_on', code: 'kernel.field_date_in_future' }])
    const diagnosedOn =
      input.diagnosed_on ?? (input.diagnosed_by === 'protocol' && suspicion.state === 'confirmed' ? suspicion.on : null)
    const said = await answerPregnancy(ctx, known, input, person.id)
    const condition = facts.diseases.has(programme)
      ? null
      : await ctx.append<Facts>('records.facts').condition({
          personId: person.id,
          key: ['chronic', programme],
          ...when,
          code: OWN_CODE[programme],
          onset: diagnosedOn,
          source: input.diagnosed_by === 'protocol' ? 'seen' : 'reported',
        })
    const episode = ctx.newId('episode', person.id, programme)
    await db
      .insertInto('chronic_episode')
      .values({
        ...entryOf(ctx, episode, person.id, when, input.note),
        root_id: episode,
        replaces_id: null,
        moved_from: null,
        amend_reason: null,
        pregnancy_answer_id: said,
        programme,
        diagnosed_by: input.diagnosed_by,
        diagnosed_on: diagnosedOn,
        diagnosed_at: input.diagnosed_at,
        treated_before: input.treated_before,
        condition_id: condition?.id ?? null,
        ended_on: null,
        end_reason: null,
      })
      .execute()
    await keepHistory(db, ctx, { personId: person.id, when, said: input, note: null })
    return { see: `/people/${person.id}/chronic`, saved: 'chronic.saved_register' }
  },
})
