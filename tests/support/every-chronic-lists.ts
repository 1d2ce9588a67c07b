/** Calls from the list of the overdue and a screening day: each of their commands, each with success. */
import type { Actor, Form } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import { member, named, register, REASON, type Tell } from './every-house.ts'
import { AREAS, TODAY, type TestHome } from './home.ts'

export async function chronicLists(h: TestHome, tell: Tell, worker: Actor, nurse: Actor): Promise<void> {
  if (!h.registry.commands.has('chronic.record_call')) return
  const adult = (name: string) => member(name, { sex: 'male', birth_date: '1960-01-01' })
  const household = await register(tell, '980', AREAS.shipu, ['Vu Ba', 'Vu Tam'].map(adult))
  const ba = await named(h, 'Vu Ba')
  const call: Form = { person: ba, missed_on: '2026-11-01' }
  await tell('chronic.record_call', { ...call, result: 'call_later' }, nurse)
  await tell('chronic.record_call', { ...call, result: 'removed', remove_reason: 'invalid_number' }, nurse)
  await tell('chronic.record_call', { ...call, result: 'agreed', agreed_on: '2026-11-30', agreed_place: 'home' }, nurse)
  const [wrong] = await rows<{ id: string }>(h.db, `select id from chronic_call where result = 'removed'`)
  await tell('chronic.void_call', { call: wrong!.id, reason: REASON }, nurse)
  const plan = async (place: string) =>
    (await tell('chronic.plan_screening', { area: AREAS.shipu, held_on: TODAY, place }, nurse)).split(/[/?]/)[3]!
  const day = await plan('Temple square')
  const row = async (who: string, systolic1: string) => {
    const position = String((await rows(h.db, 'select id from chronic_screened')).length + 1)
    const typed = { screening_day: day, position, who, sex: 'male', born: '66', systolic1, diastolic1: '88' }
    await tell('chronic.record_screened', typed, worker)
    return (await rows<{ id: string }>(h.db, 'select id from chronic_screened where name = ?', [who]))[0]!.id
  }
  const tam = await row('Vu Tam', '186')
  await tell('chronic.respond_screened', { screening_day: day, screened: tam, response: 'sent' }, worker)
  await tell('chronic.match_screened', { screening_day: day, screened: tam, person: await named(h, 'Vu Tam') }, worker)
  await tell(
    'chronic.register_screened',
    { screening_day: day, screened: await row('Vu Moi', '128'), household },
    worker,
  )
  await tell('chronic.void_screened', { screening_day: day, screened: await row('Vu Nham', '120') }, worker)
  await tell('chronic.close_screening', { screening_day: day, status: 'held' }, worker)
  await tell('chronic.close_screening', { screening_day: await plan('Market'), status: 'cancelled' }, nurse)
}
