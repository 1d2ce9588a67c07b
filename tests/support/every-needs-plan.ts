/** From a finding to the end of a plan: each command of it, each with success. */
import type { Actor, Form } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import { member, named, REASON, register, type Tell } from './every-house.ts'
import { AREAS, type TestHome } from './home.ts'

export async function needsPlan(h: TestHome, tell: Tell, worker: Actor): Promise<void> {
  if (!h.registry.commands.has('needs.agree_plan')) return
  const household = await register(tell, '991', AREAS.shipu, [member('Dinh Ba', { birth_date: '1941' })])
  const person = await named(h, 'Dinh Ba')
  const newest = async (table: string) =>
    (
      await rows<{ id: string }>(
        h.db,
        `select id from needs_${table} where person_id = ? and status = 'final' order by happened_at desc, id desc limit 1`,
        [person],
      )
    )[0]!.id
  const need = { person, problem: 'self_care', severity: 'severe', decision: 'confirmed', note: 'Fell twice' }
  await tell('needs.decide_need', need, worker)
  await tell(
    'needs.decide_need',
    { ...need, problem: 'food', decision: 'set_aside', reason: 'Meals on wheels' },
    worker,
  )
  await tell('needs.void_need', { need: await newest('need'), reason: REASON }, worker)
  const plan: Form = {
    person,
    confidence: 'ordinary',
    matters: 'To feed the hens again',
    goals: ['self_care.outdoors'],
    help: [{ code: 'self_care.look', take: '1', who: 'worker', every_days: '14' }],
    own: [{ words: 'The neighbour brings bread', who: 'family', every_days: '2' }],
    agreed_with: 'self',
    review_on: '2026-12-24',
  }
  await tell('needs.agree_plan', plan, worker)
  await tell('needs.void_plan', { plan: await newest('plan'), reason: REASON }, worker)
  await tell('needs.agree_plan', { ...plan, matters: 'To sit in the sun' }, worker)
  const lines = await rows<{ id: string; help: string | null }>(
    h.db,
    'select id, help from needs_activity where plan_id = ?',
    [await newest('plan')],
  )
  const look = lines.find((l) => l.help !== null)!.id
  await tell('needs.record_activity', { activity: look, result: 'not_done', note: 'Nobody at home' }, worker)
  await tell('needs.void_done', { done: await newest('done'), reason: REASON }, worker)
  await tell('needs.record_activity', { activity: look, result: 'done' }, worker)
  await tell('needs.void_activity', { activity: lines.find((l) => l.help === null)!.id, reason: REASON }, worker)
  const of = async () => ({ plan: await newest('plan'), goals: [{ n: '0', standing: 'on_way' }] })
  await tell('needs.review_plan', { ...(await of()), review_on: '2027-01-20' }, worker)
  await tell('needs.close_plan', { ...(await of()), outcome: 'partly', met: ['self_care'] }, worker)
  await tell('needs.void_review', { review: await newest('review'), reason: REASON }, worker)
  await tell('needs.adjust_level', { household, level: 'very_high', reason: 'The carer is ill' }, worker)
}
