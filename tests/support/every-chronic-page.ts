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
      members: [{ source_key: 'a', names: [{ text: 'Su Ming' }], sex: 'male', birth_date: '1957-02-03' }],
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
}
