/** A day's work on the page of somebody who is followed: every command of it, each with success. */
import type { Actor } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import type { Tell } from './every-house.ts'
import { AREAS, type TestHome } from './home.ts'

export async function chronicPage(h: TestHome, tell: Tell, worker: Actor): Promise<void> {
  if (!h.registry.plugins.some((p) => p.id === 'chronic')) return
  await tell(
    'records.register_household',
    {
      area: AREAS.shipu,
      number: '971',
      name: 'House 971',
      acknowledged: '1',
      members: [
        { source_key: 'a', names: [{ text: 'Su Ming' }], sex: 'male', birth_date: '1957-02-03' },
        { source_key: 'b', names: [{ text: 'Su Minh' }], sex: 'male', birth_date: '1957-03-02' },
        { source_key: 'c', names: [{ text: 'Su Na' }], sex: 'female', birth_date: '1994-02-03' },
        { source_key: 'd', names: [{ text: 'Su Nan' }], sex: 'female', birth_date: '1996-03-02' },
      ],
    },
    worker,
  )
  const newest = async (query: string, values: string[]) => (await rows<{ id: string }>(h.db, query, values))[0]!.id
  const ming = await newest('select id from records_person where name = ? order by id limit 1', ['Su Ming'])
  await tell('chronic.ask_history', { person: ming, smokes: 'yes', stroke: 'no', note: 'By telephone' }, worker)
  const answer = await newest(
    `select id from chronic_history where person_id = ? and question = 'smokes' and status = 'final' limit 1`,
    [ming],
  )
  await tell('chronic.void_history', { history: answer, reason: 'Told so' }, worker)
  const minh = await newest('select id from records_person where name = ? order by id limit 1', ['Su Minh'])
  const wrong = { person: ming, to: minh, reason: 'The brother of the same house' }
  const standing = async (kind: 'visit' | 'episode' | 'history') =>
    await newest(`select id from chronic_${kind} where person_id = ? and status = 'final' order by id limit 1`, [ming])
  await tell('chronic.move_history', { history: await standing('history'), ...wrong }, worker)
  const visit = { person: ming, systolic1: '186', diastolic1: '96', systolic2: '182', diastolic2: '94' }
  await tell('chronic.record_visit', { ...visit, medicines: [{ code: 'C08CA01', dose: '5', dose_unit: 'mg' }] }, worker)
  await tell('chronic.answer_stop', { visit: await standing('visit'), answer: 'sent', transport: 'family' }, worker)
  await tell('chronic.move_visit', { visit: await standing('visit'), ...wrong }, worker)
  const register = { programme: 'hypertension', diagnosed_by: 'doctor', treated_before: 'no', heart_attack: 'no' }
  await tell('chronic.register', { person: ming, ...register }, worker)
  await tell('chronic.move_episode', { episode: await standing('episode'), ...wrong }, worker)
  const na = await newest('select id from records_person where name = ? order by id limit 1', ['Su Na'])
  const nan = await newest('select id from records_person where name = ? order by id limit 1', ['Su Nan'])
  await tell('chronic.record_visit', { person: na, systolic1: '128', diastolic1: '82', pregnant: 'yes' }, worker)
  const asked = await newest('select id from chronic_visit where person_id = ? order by id limit 1', [na])
  await tell('chronic.move_visit', { visit: asked, person: na, to: nan, reason: 'Her sister' }, worker)
}
