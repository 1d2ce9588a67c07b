/** A row of the table: kept as it was typed until somebody says whose it is. What cannot wait stops before the next one. */
import * as z from 'zod'
import { isPartialDate, parsePartialDate, type Day } from '#kernel/dates.ts'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import type { Protocol } from '../../../../data/reference/chronic/protocol.ts'
import { GLUCOSE_UNITS, protocolOf, type ChronicConfig } from '../../clinic.ts'
import { own } from '../../db.ts'
import { RESPONSES, type ScreenedRow } from '../../tables.ts'
import { diastolic, METER_KINDS, systolic } from '../../visit/input.ts'
import { alertKey, tellNurseOfRow } from '../../visit/alert.ts'
import { worstOf } from '../../visit/danger.ts'
import { pressureFaults } from '../../visit/typed.ts'
import { boardPage } from './board-page.ts'
import { dayPath, SCREENINGS } from './paths.ts'
import { dayOf, measuredIn, openDay, openRow, rowOf } from './queries.ts'
import { bornOf, dangersIn, faultsOf, measuredAgain, measuredOf, PREGNANT, type Measured, type Typed } from './row.ts'
import { checkPlausible } from './plausible.ts'

const MOST_WHO = 120
const MOST_BORN = 10
const MOST_NOTE = 300
const MOST_ROWS = 2_000

export const recordScreened = command({
  name: 'chronic.record_screened',
  path: `${SCREENINGS}/:screening_day/rows`,
  permission: 'chronic:write',
  version: 1,
  input: z.object({
    screening_day: id.row('chronic_screening_day'),
    position: field.number({ min: 1, max: MOST_ROWS, integer: true }),
    who: field.text(MOST_WHO),
    sex: field.optionalChoice(['female', 'male', 'other']),
    born: field.optionalText(MOST_BORN),
    systolic1: systolic(),
    diastolic1: diastolic(),
    systolic2: systolic(),
    diastolic2: diastolic(),
    glucose: field.optionalNumber({ min: 0.5, max: 1_100 }),
    glucose_kind: field.optionalChoice(METER_KINDS),
    glucose_unit: field.optionalChoice(GLUCOSE_UNITS),
    glucose_sure: field.optionalChoice(GLUCOSE_UNITS),
    pregnant: field.optionalChoice(PREGNANT),
  }),
  form: boardPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const day = await openDay(db, input.screening_day)
    if (day.held_on > ctx.today) throw new Problem('chronic.screening.not_yet')
    const protocol = protocolOf(ctx.config<ChronicConfig>())
    const typed: Typed = { ...input, born: birthOf(input.born, ctx.today) }
    const faults = faultsOf(typed, ctx.today, protocol)
    if (faults.length > 0) throw malformed(faults)
    const measured = measuredOf(typed)
    checkPlausible(measured)
    const row = { id: ctx.newId('screened', day.id), area_id: day.area_id, day_id: day.id, position: input.position }
    const urgency = worstOf(dangersIn(measured, typed, ctx.today, protocol))
    await db
      .insertInto('chronic_screened')
      .values({
        ...row,
        name: typed.who,
        sex: typed.sex,
        birth_date: typed.born,
        phone: null,
        address: null,
        readings: JSON.stringify(measured),
        urgency,
        response: null,
        response_note: null,
        person_id: null,
        status: 'open',
        recorded_by: ctx.actor.id,
        recorded_at: ctx.now,
      })
      .execute()
    if (urgency !== null) await tellNurseOfRow(ctx, { row, urgency }, day)
    return { see: dayPath(day.id), saved: 'chronic.saved_row' }
  },
})

function birthOf(typed: string | null, today: string): string | null {
  if (typed === null) return null
  const born = bornOf(typed, today, parsePartialDate)
  if (born === null || !isPartialDate(born) || born.slice(0, 4) > today.slice(0, 4))
    throw malformed([{ field: 'born', code: 'kernel.field_not_a_date' }])
  return born
}

/** What was done where it could not wait, and what was measured after a rest; leaving it needs a reason. */
export const respondScreened = command({
  name: 'chronic.respond_screened',
  path: `${SCREENINGS}/:screening_day/rows/:screened/respond`,
  permission: 'chronic:write',
  version: 1,
  input: z.object({
    screening_day: id.row('chronic_screening_day'),
    screened: id.row('chronic_screened'),
    response: field.choice(RESPONSES),
    systolic: systolic(),
    diastolic: diastolic(),
    note: field.optionalText(MOST_NOTE),
  }),
  form: boardPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const day = await dayOf(db, input.screening_day)
    const row = await rowOf(db, day.id, input.screened)
    if (row.urgency === null) throw new Problem('chronic.screening.no_danger')
    if (NEEDS_REASON.has(input.response) && input.note === null)
      throw malformed([{ field: 'note', code: 'chronic.screening.why_left' }])
    const { systolic, diastolic } = input
    const faults = pressureFaults(input, { systolic: 'systolic', diastolic: 'diastolic' })
    if (faults.length > 0) throw malformed(faults)
    const again =
      systolic === null || diastolic === null
        ? { urgency: row.urgency }
        : remeasured(row, { systolic, diastolic }, day.held_on, protocolOf(ctx.config<ChronicConfig>()))
    await db
      .updateTable('chronic_screened')
      .set({ response: input.response, response_note: input.note, ...again })
      .where('id', '=', row.id)
      .execute()
    // A health worker's word does not take it off the nurse's list.
    if (ctx.actor.role === 'nurse') await ctx.settleAlert(alertKey(row.id))
    else if (isWorse(again.urgency, row.urgency)) {
      await ctx.settleAlert(alertKey(row.id))
      await tellNurseOfRow(ctx, { row, urgency: 'emergency' }, day)
    }
    return { see: dayPath(input.screening_day), saved: 'chronic.saved_response' }
  },
})

function remeasured(
  row: ScreenedRow,
  reading: Measured['pressures'][number],
  heldOn: Day,
  protocol: Protocol,
): Pick<ScreenedRow, 'readings' | 'urgency'> {
  // Of a row that is somebody's by now the record takes it.
  if (row.status !== 'open') throw malformed([{ field: 'systolic', code: 'chronic.screening.row_closed' }])
  const measured = measuredAgain(measuredIn(row), reading)
  const dangers = dangersIn(measured, { sex: row.sex, born: row.birth_date }, heldOn, protocol)
  return { readings: JSON.stringify(measured), urgency: worstOf(dangers) ?? row.urgency }
}

const isWorse = (now: ScreenedRow['urgency'], before: ScreenedRow['urgency']): boolean =>
  now === 'emergency' && before === 'same_day'

const NEEDS_REASON: ReadonlySet<string> = new Set(['refused', 'left'])

export const voidScreened = command({
  name: 'chronic.void_screened',
  path: `${SCREENINGS}/:screening_day/rows/:screened/void`,
  permission: 'chronic:write',
  version: 1,
  input: z.object({ screening_day: id.row('chronic_screening_day'), screened: id.row('chronic_screened') }),
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const row = await openRow(db, input.screening_day, input.screened)
    await db.updateTable('chronic_screened').set({ status: 'entered_in_error' }).where('id', '=', row.id).execute()
    await ctx.settleAlert(alertKey(row.id))
    return { see: dayPath(input.screening_day), saved: 'chronic.saved_row_void' }
  },
})
