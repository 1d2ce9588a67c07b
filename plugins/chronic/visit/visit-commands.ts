import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import type { PregnancyAnswers } from '../../pregnancy/public.ts'
import type { Facts } from '../../records/public.ts'
import type { ChronicConfig } from '../clinic.ts'
import { own } from '../db.ts'
import { alertKey } from './alert.ts'
import { MOST_NOTE, MOST_REASON, somebody, whenOf } from './entry.ts'
import { foundAt, keptOf, measuredShown } from './found.ts'
import { measureShape, onlyMeasured, visitShape } from './input.ts'
import { referVisit, TRANSPORTS } from './refer.ts'
import { saveVisit } from './save.ts'
import { amendVisitPage } from './views/amend-page.ts'
import { measurePage, visitPage } from './views/form-page.ts'
import { stopPage } from './views/stop-page.ts'
import { voidVisitPage } from './views/void-page.ts'
import { codesIn, standingVisit } from './visits.ts'
import type { VisitRow } from '../tables.ts'
import type { OwnDb } from '../db.ts'

export const recordVisit = command({
  name: 'chronic.record_visit',
  path: '/people/:person/chronic/visits/new',
  permission: 'chronic:write',
  version: 1,
  input: z.object({ person: id.person(), ...visitShape }),
  form: visitPage,
  async handle({ input, ctx, db }) {
    await somebody(own(db), input.person)
    return await saveVisit(ctx, db, { personId: input.person, input, when: whenOf(ctx, input.on) })
  },
})

/** Of somebody who is not followed: the same readings and dangers, and nothing else asked. */
export const measure = command({
  name: 'chronic.measure',
  path: '/people/:person/chronic/measure',
  permission: 'chronic:write',
  version: 1,
  input: z.object({ person: id.person(), ...measureShape }),
  form: measurePage,
  async handle({ input, ctx, db }) {
    await somebody(own(db), input.person)
    return await saveVisit(ctx, db, { personId: input.person, input: onlyMeasured(input), when: whenOf(ctx, input.on) })
  },
})

/** A newer row with the same root. What was measured and is unchanged stays; the rest of what it wrote is taken back and written anew. */
export const amendVisit = command({
  name: 'chronic.amend_visit',
  path: '/chronic-visits/:visit/amend',
  permission: 'chronic:write',
  version: 1,
  input: z.object({ visit: id.row('chronic_visit'), ...visitShape, amend_reason: field.optionalText(MOST_REASON) }),
  form: amendVisitPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const old = await standingVisit(db, input.visit)
    const on = input.on ?? old.happened_on
    const isSameDay = on === old.happened_on
    const shown = measuredShown(await foundAt(db, old), ctx.config<ChronicConfig>())
    const kept = isSameDay ? keptOf(shown, input) : { fields: new Set<string>(), observations: [] }
    await ctx.append<Facts>('records.facts').takeBack({
      personId: old.person_id,
      observations: codesIn(old.observations).filter((o) => !kept.observations.includes(o)),
      medications: codesIn(old.medications),
      reason: input.amend_reason,
    })
    await settle(db, old, { status: 'amended' })
    return await saveVisit(ctx, any, {
      personId: old.person_id,
      input,
      when: isSameDay ? { on, at: old.happened_at } : whenOf(ctx, on),
      old: { visit: old, reason: input.amend_reason, kept },
    })
  },
})

/** Entered in error: counts no more, and what it wrote is taken back with it. */
export const voidVisit = command({
  name: 'chronic.void_visit',
  path: '/chronic-visits/:visit/void',
  permission: 'chronic:write',
  version: 1,
  input: z.object({ visit: id.row('chronic_visit'), reason: field.text(MOST_REASON) }),
  form: voidVisitPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const old = await standingVisit(db, input.visit)
    await ctx.append<Facts>('records.facts').takeBack({
      personId: old.person_id,
      observations: codesIn(old.observations),
      medications: codesIn(old.medications),
      reason: input.reason,
    })
    if (old.pregnancy_answer_id !== null)
      await ctx
        .append<PregnancyAnswers>('pregnancy.answers')
        .takenBack({ id: old.pregnancy_answer_id, personId: old.person_id, reason: input.reason })
    await settle(db, old, {
      status: 'entered_in_error',
      voided_at: ctx.now,
      voided_by: ctx.actor.id,
      void_reason: input.reason,
    })
    await ctx.settleAlert(alertKey(old.root_id))
    return { see: `/people/${old.person_id}/chronic`, saved: 'chronic.saved_void' }
  },
})

const MOST_ID = 36

/** What was done about a danger or the protocol's reasons: sent, by the records' referral; or left, and why. */
export const answerStop = command({
  name: 'chronic.answer_stop',
  path: '/chronic-visits/:visit/stop',
  permission: 'chronic:write',
  version: 1,
  input: z
    .object({
      visit: id.row('chronic_visit'),
      answer: field.choice(['sent', 'left']),
      partner: field.optionalText(MOST_ID),
      transport: field.optionalChoice(TRANSPORTS),
      reason: field.optionalText(MOST_REASON),
      note: field.optionalText(MOST_NOTE),
    })
    .check((c) => {
      if (c.value.answer === 'left' && c.value.reason === null)
        c.issues.push({ code: 'custom', message: 'chronic.left_why', path: ['reason'], input: c.value })
    }),
  form: stopPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const visit = await standingVisit(db, input.visit)
    if (input.answer === 'sent')
      await referVisit(ctx, db, {
        personId: visit.person_id,
        root: visit.root_id,
        urgency: visit.urgency,
        dangers: codesIn(visit.dangers),
        refer: codesIn(visit.refer_reasons),
        when: { on: ctx.today, at: ctx.now },
        partner: input.partner,
        transport: input.transport,
        note: input.note,
      })
    else await settle(db, visit, { stop_left_reason: input.reason })
    // A health worker's word does not take it off the nurse's list.
    if (ctx.actor.role === 'nurse') await ctx.settleAlert(alertKey(visit.root_id))
    return { see: `/people/${visit.person_id}/chronic`, saved: 'chronic.saved_stop' }
  },
})

const settle = (db: OwnDb, { id: visit }: VisitRow, to: Partial<VisitRow>) =>
  db.updateTable('chronic_visit').set(to).where('id', '=', visit).execute()
