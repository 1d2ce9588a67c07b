/** Whose row it is: somebody on record, or somebody who is put on record now. Only then it is a reading of a person. */
import * as z from 'zod'
import { dayInZone, instantInZone } from '#kernel/dates.ts'
import { field, id } from '#kernel/input.ts'
import { command, type Ctx, type Db } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import type { PregnancyAnswers } from '../../../pregnancy/public.ts'
import type { People } from '../../../records/public.ts'
import { own } from '../../db.ts'
import { labOfGlucose } from '../../facts/measured.ts'
import type { ScreenedRow, ScreeningDayRow } from '../../tables.ts'
import { alertKey, tellNurse } from '../../visit/alert.ts'
import { recordMeasured } from '../../visit/record.ts'
import { nextRowPath, SCREENINGS } from './paths.ts'
import { dayOf, measuredIn, openRow } from './queries.ts'

const rowInput = { screening_day: id.row('chronic_screening_day'), screened: id.row('chronic_screened') }
const MOST_NAME = 120

export const matchScreened = command({
  name: 'chronic.match_screened',
  path: `${SCREENINGS}/:screening_day/rows/:screened/match`,
  permission: 'chronic:write',
  version: 1,
  input: z.object({ ...rowInput, person: id.person() }),
  async handle({ input, ctx, db }) {
    const day = await dayOf(own(db), input.screening_day)
    const row = await openRow(own(db), input.screening_day, input.screened)
    await give(ctx, db, { day, row, person: input.person })
    return { see: nextRowPath(day.id), saved: 'chronic.saved_match' }
  },
})

export const registerScreened = command({
  name: 'chronic.register_screened',
  path: `${SCREENINGS}/:screening_day/rows/:screened/register`,
  permission: 'chronic:write',
  version: 1,
  input: z.object({ ...rowInput, household: id.household(), name: field.optionalText(MOST_NAME) }),
  async handle({ input, ctx, db }) {
    const day = await dayOf(own(db), input.screening_day)
    const row = await openRow(own(db), input.screening_day, input.screened)
    const name = input.name ?? row.name ?? ''
    if (!/\p{L}/u.test(name)) throw malformed([{ field: 'name', code: 'chronic.screening.needs_name' }])
    const { id: person } = await ctx.append<People>('records.people').register({
      householdId: input.household,
      key: ['screened', row.id],
      name,
      sex: row.sex ?? 'unknown',
      birthDate: row.birth_date,
    })
    await give(ctx, db, { day, row, person })
    return { see: nextRowPath(day.id), saved: 'chronic.saved_registered' }
  },
})

async function give(
  ctx: Ctx,
  db: Db,
  { day, row, person }: { day: ScreeningDayRow; row: ScreenedRow; person: string },
): Promise<void> {
  const { pressures, glucose, pregnant } = measuredIn(row)
  // A yes is on the safe side; a no that the record contradicts is for the pregnancy's own page.
  if (pregnant === 'yes')
    await ctx.append<PregnancyAnswers>('pregnancy.answers').said({ personId: person, answer: 'yes' })
  const isThatDay = dayInZone(row.recorded_at, ctx.timeZone) === day.held_on
  await recordMeasured(ctx, {
    personId: person,
    key: ['screening', row.id],
    on: day.held_on,
    at: isThatDay ? row.recorded_at : instantInZone(day.held_on, TYPED_LATER_AT, ctx.timeZone),
    performerId: row.recorded_by,
    pressures,
    labs: glucose === null ? [] : [{ lab: labOfGlucose(glucose.kind), value: glucose.value, unit: glucose.unit }],
  })
  // From the place to the person: what was said of a number in the row is said by name.
  await ctx.settleAlert(alertKey(row.id))
  if (row.urgency !== null) await tellNurse(ctx, person, row.id, row.urgency)
  await own(db)
    .updateTable('chronic_screened')
    .set({
      person_id: person,
      status: 'matched',
      name: null,
      sex: null,
      birth_date: null,
      phone: null,
      address: null,
      readings: null,
    })
    .where('id', '=', row.id)
    .execute()
}
/** Nobody wrote down the hour. */
const TYPED_LATER_AT = '12:00'
