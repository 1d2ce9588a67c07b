/** An outreach day: every command of sessions, each with success. */
import type { Actor, Form } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import type { Tell } from './every-house.ts'
import { AREAS, TODAY, type TestHome } from './home.ts'

export async function sessions(h: TestHome, tell: Tell, { worker, nurse }: { worker: Actor; nurse: Actor }) {
  if (!h.registry.commands.has('vaccination.plan_session')) return
  const plan = async (place: string, held_on = TODAY) =>
    (await tell('vaccination.plan_session', { area: AREAS.shipu, held_on, place }, nurse)).split('/').at(-1)!
  const child = (name: string): Form => ({
    source_key: name,
    names: [{ text: name }],
    sex: 'male',
    birth_date: '2026-08-20',
  })
  await tell(
    'records.register_household',
    {
      area: AREAS.shipu,
      number: '970',
      name: 'House 970',
      acknowledged: '1',
      members: [child('Ho Anh'), child('Ho Bao')],
    },
    worker,
  )
  const person = async (name: string) =>
    (await rows<{ id: string }>(h.db, 'select id from records_person where name = ? order by id limit 1', [name]))[0]!
      .id
  const session = await plan('Village hall')
  const vial = { vaccine: '120', lot: 'A123', expires: '2027-03' }
  await tell('vaccination.confirm_vials', { session, vials: [vial] }, worker)
  const given = { session, person: await person('Ho Anh'), shots: [{ ...vial, give: '1' }], card: '1' }
  await tell('vaccination.record_row', { ...given, questions: ['ill_now', 'anaphylaxis'] }, worker)
  const left = { session, person: await person('Ho Bao'), groups: ['HepB'], reason: 'absent' }
  await tell('vaccination.record_row', left, worker)
  await tell('vaccination.hold_session', { session }, worker)
  const off = await plan('School', '2026-12-20')
  await tell('vaccination.cancel_session', { session: off, reason: 'Typhoon' }, nurse)
}
