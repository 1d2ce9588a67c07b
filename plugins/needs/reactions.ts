/** What the records tell: somebody was measured. A child whose measurements cannot wait is told of at once. */
import { daysBetween } from '#kernel/dates.ts'
import type { Plugin } from '#kernel/plugin.ts'
import type { RecordsEvents } from '../records/public.ts'
import { tellOfChild } from './assess/alert.ts'
import { own } from './db.ts'
import { childFacts, isOfGrowth, visitsOfChild } from './growth/facts.ts'
import { isUrgent, URGENT } from './growth/rules/findings.ts'
import { careFacts } from './plan/load.ts'
import { needsOf } from './plan/rules/needs.ts'

/** What was copied from a card of long ago is no emergency. The clinic's own. */
const PRESSING_DAYS = 14

export const reactions: NonNullable<Plugin['reactions']> = {
  async 'records.observed'(payload, { ctx, db: any }) {
    const { personId, code, on } = payload as RecordsEvents['records.observed']
    if (!isOfGrowth(code) || daysBetween(on, ctx.today) > PRESSING_DAYS) return
    const db = own(any)
    const child = await childFacts(db, personId)
    if (!child?.known || child.person.status !== 'active') return
    const visit = (await visitsOfChild(db, child)).find((v) => v.on === on)
    if (!visit?.findings.some((f) => isUrgent(f.finding))) return
    const facts = (await careFacts(db, [personId])).get(personId)
    // Whoever is in treatment is weighed every week: the nurse knows.
    const isKnown = needsOf(facts!).standing.some((n) => n.problem === URGENT && n.severity === 'severe')
    if (!isKnown) await tellOfChild(ctx, personId)
  },
}
