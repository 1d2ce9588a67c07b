/** What came of a call, as Simple.org has it. Nobody is put on record as dead or moved by it: that has pages of its own. */
import * as z from 'zod'
import { addDays, type Day } from '#kernel/dates.ts'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import { own } from '../../db.ts'
import { REMIND_DAYS } from '../../rules/course/overdue.ts'
import { CALL_RESULTS, PLACES, REMOVE_REASONS, type RemoveReason } from '../../tables.ts'
import { entryOf } from '../../visit/entry.ts'
import { nextHref, readListQuery } from '../overdue/query.ts'
import { callPage } from './form.ts'
import { MOST_AHEAD_DAYS, MOST_NOTE } from './limits.ts'

const MOST_PLACE = 60

const shape = z.object({
  person: id.person(),
  result: field.choice(CALL_RESULTS),
  agreed_on: field.optionalDay(),
  agreed_place: field.optionalChoice(PLACES),
  remove_reason: field.optionalChoice(REMOVE_REASONS),
  note: field.optionalText(MOST_NOTE),
  /** The day that the page showed as missed: what was talked about, whatever has come to be known since. */
  missed_on: field.day(),
  /** Where in the list the caller stood. */
  village: field.optionalText(MOST_PLACE),
  after: field.optionalText(MOST_PLACE),
})
type Called = z.output<typeof shape>

export const recordCall = command({
  name: 'chronic.record_call',
  path: '/people/:person/chronic/calls/new',
  permission: 'chronic:call',
  version: 1,
  input: shape,
  form: callPage,
  async handle({ input, ctx, db }) {
    const { person, result, note, missed_on } = input
    check(input, ctx.today)
    const isAgreed = result === 'agreed'
    await own(db)
      .insertInto('chronic_call')
      .values({
        ...entryOf(ctx, ctx.newId('call', person), person, { on: ctx.today, at: ctx.now }, note),
        result,
        remove_reason: result === 'removed' ? input.remove_reason : null,
        remind_on: result === 'removed' ? null : addDays(ctx.today, REMIND_DAYS[result]),
        agreed_on: isAgreed ? input.agreed_on : null,
        agreed_place: isAgreed ? (input.agreed_place ?? 'clinic') : null,
        missed_on,
      })
      .execute()
    return {
      see: elsewhere(person, result === 'removed' ? input.remove_reason : null) ?? onward(input),
      saved: 'chronic.saved_call',
    }
  },
})

function check({ result, agreed_on, remove_reason }: Called, today: Day): void {
  if (result === 'removed' && remove_reason === null)
    throw malformed([{ field: 'remove_reason', code: 'chronic.call_needs_reason' }])
  if (result !== 'agreed') return
  if (agreed_on === null) throw malformed([{ field: 'agreed_on', code: 'chronic.call_needs_day' }])
  if (agreed_on < today) throw malformed([{ field: 'agreed_on', code: 'chronic.call_day_past' }])
  if (agreed_on > addDays(today, MOST_AHEAD_DAYS))
    throw malformed([{ field: 'agreed_on', code: 'chronic.call_day_too_far' }])
}

/** Where what was heard on the phone is put on record, in its own steps. */
function elsewhere(person: string, reason: RemoveReason | null): string | null {
  if (reason === 'dead') return `/people/${person}/death`
  return reason === 'moved' ? `/people/${person}/leave` : null
}

function onward({ person, village, after }: Called): string {
  const query = readListQuery((name) => (name === 'village' ? village : after) ?? undefined)
  if (query.after === null) return `/people/${person}/chronic`
  const href = nextHref(query)
  return `${href}&from=${person}`
}
