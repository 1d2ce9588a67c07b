/**
 * Answers of another system, read by our form and counted anew; what it said came out of them is kept beside, and counts for nothing. What was measured
 * the source tells as Observations of its own: from the answers it would stand twice.
 */
import { addDays, dayInZone, parseInstant, type Day } from '#kernel/dates.ts'
import { entryOf, whenOf, type When } from '#kernel/entries.ts'
import type { Ctx } from '#kernel/plugin.ts'
import { Problem } from '#kernel/problem.ts'
import { tellNurse } from '../assess/alert.ts'
import type { NeedsConfig } from '../assess/clinic.ts'
import { conclude } from '../assess/conclude.ts'
import type { Somebody } from '../assess/entry.ts'
import { forbidden } from '../assess/faults.ts'
import { openingOf } from '../assess/opening.ts'
import { settle } from '../assess/settle.ts'
import { writeAssessment } from '../assess/write.ts'
import type { OwnDb } from '../db.ts'
import { openSheet } from '../forms/answers/sheet.ts'
import { readJson } from '../forms/json.ts'
import { readResponse } from '../forms/response/read.ts'
import { responseOf } from '../forms/response/write.ts'
import type { AssessmentRow } from '../tables.ts'
import type { ResponseTold } from './input.ts'
import { formNamed } from './form-named.ts'
import { ELSEWHERE, withSaid } from './said.ts'

/** Older dangers are for the worklist, not for the telephone. The clinic's own, no standard. */
const PRESSING_DAYS = 14

export async function takeOver(ctx: Ctx, db: OwnDb, person: Somebody, told: ResponseTold): Promise<void> {
  const before = await standing(db, person, told.replaces)
  if (before === 'theirs') return
  const when = whenTold(ctx, told)
  const known = await formNamed(db, told.form ?? '')
  if (!known) throw unfit('needs.exchange.no_form', { form: told.form ?? '' })
  const read = readResponse(known.form, readJson(told.answers ?? ''))
  const [odd] = read.found
  if (odd) throw unfit('needs.exchange.not_of_form', { question: odd.link })
  const sheet = openSheet(known.form, openingOf(person, when.on, when.at), read.answers)
  const [wrong] = forbidden(sheet)
  if (wrong) throw unfit('needs.exchange.forbidden', { question: wrong.link ?? '' })
  const concluded = conclude(known, sheet, ctx.config<NeedsConfig>().barthel)
  const id = ctx.newId('response', told.key)
  const sensitivity = known.sensitivity ?? told.sensitivity ?? before?.sensitivity ?? null
  if (before) await settle(db, before.id, before.root_id, { status: 'amended' })
  await writeAssessment(ctx, db, {
    entry: { ...entryOf(ctx, id, person.id, when, { sensitivity, note: told.note }), performer_id: ELSEWHERE },
    known,
    response: withSaid(responseOf(sheet, told.status ?? 'completed', when.at), sheet, read.said),
    concluded,
    notes: told.notes === null ? {} : (readJson(told.notes) as Record<string, string>),
    ...(before ? { old: { row: before, reason: null } } : {}),
  })
  if (concluded.alerts.length > 0 && isPressing(when.on, ctx.today))
    await tellNurse(ctx, person.id, before?.root_id ?? id, concluded.alerts)
}

export async function takeBack(ctx: Ctx, db: OwnDb, person: Somebody, told: ResponseTold): Promise<void> {
  const before = await standing(db, person, told.replaces)
  if (before === null || before === 'theirs') return
  await settle(db, before.id, before.root_id, {
    status: 'entered_in_error',
    voided_at: ctx.now,
    voided_by: ctx.actor.id,
  })
}

/** What somebody here has amended, taken back or moved to another person since stays as they left it. */
async function standing(db: OwnDb, person: Somebody, id: string | null): Promise<AssessmentRow | 'theirs' | null> {
  if (id === null) return null
  const found = await db.selectFrom('needs_assessment').selectAll().where('id', '=', id).executeTakeFirst()
  return found?.status === 'final' && found.person_id === person.id ? found : 'theirs'
}

function whenTold(ctx: Ctx, { on, at }: ResponseTold): When {
  const moment = at === null ? null : parseInstant(at)
  if (moment === null) return whenOf(ctx, on)
  const when = whenOf(ctx, dayInZone(moment, ctx.timeZone), 'at')
  return { on: when.on, at: moment > ctx.now ? ctx.now : moment }
}

const isPressing = (on: Day, today: Day): boolean => addDays(on, PRESSING_DAYS) >= today

/** Not kept as refused: with the form in use, or the file mended, the same import does it. */
const unfit = (code: string, params: Record<string, string>): Problem => new Problem(code, params, { status: 422 })
