import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { malformed, notFound, Problem } from '#kernel/problem.ts'
import type { People } from '../../records/public.ts'
import { own } from '../db.ts'
import { answered, episodeShape, upgradeEpisode } from '../input.ts'
import { possibleGroups } from '../rules/age.ts'
import { AGE_UNITS, birthFromAge } from '../rules/birth.ts'
import { saveEpisode } from '../save.ts'
import { newcomerForm, personForm } from '../views/form-page.ts'

const OLDEST = 130
const SAVED = 'illness.saved_episode'

/** Somebody of the household is ill: what was asked and found, what follows, and the referral, in one command. */
export const recordEpisode = command({
  name: 'illness.record_episode',
  path: '/people/:person/ill/:group',
  permission: 'illness:write',
  version: 2,
  upgrade: upgradeEpisode,
  input: z.object({ person: id.person(), ...episodeShape }).check(answered),
  form: personForm,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const person = await db
      .selectFrom('pub_person')
      .select(['id', 'birth_date', 'status'])
      .where('id', '=', input.person)
      .executeTakeFirst()
    if (!person) throw notFound()
    if (person.status === 'deceased') throw new Problem('illness.deceased')
    const episode = await saveEpisode(db, ctx, { personId: person.id, birth: person.birth_date, input })
    return { see: `/illness/${episode}`, saved: SAVED }
  },
})

/** Somebody who is not on the list: put on record with the little that is known, and helped. */
export const recordNewcomer = command({
  name: 'illness.record_newcomer',
  path: '/households/:household/ill/:group',
  permission: 'illness:write',
  version: 2,
  upgrade: upgradeEpisode,
  input: z
    .object({
      household: id.household(),
      name: field.text(),
      sex: field.optionalChoice(['female', 'male', 'other']),
      age: field.optionalNumber({ min: 0, max: OLDEST, integer: true }),
      age_unit: field.optionalChoice(AGE_UNITS),
      ...episodeShape,
    })
    .check(answered),
  form: newcomerForm,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const birth = input.age === null ? null : birthFromAge(input.age, input.age_unit ?? 'years', ctx.today)
    if (birth !== null && !possibleGroups(birth, ctx.today).includes(input.group))
      throw malformed([{ field: 'age', code: 'illness.other_age_group' }])
    const { id: personId } = await ctx.append<People>('records.people').register({
      householdId: input.household,
      key: ['illness'],
      name: input.name,
      sex: input.sex ?? 'unknown',
      birthDate: birth,
    })
    const episode = await saveEpisode(db, ctx, { personId, birth, input })
    return { see: `/illness/${episode}`, saved: SAVED }
  },
})
