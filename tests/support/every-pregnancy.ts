/** A day's work with pregnancies: every command of that plugin, each with success. */
import type { Actor, Form } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import type { Tell } from './every-house.ts'
import { AREAS, type TestHome } from './home.ts'

const REASON = 'Told so'
const lastIn = (see: string) => see.split(/[?#]/)[0]!.split('/').at(-1)!

export async function pregnancies(h: TestHome, tell: Tell, worker: Actor): Promise<void> {
  if (!h.registry.plugins.some((p) => p.id === 'pregnancy')) return
  const woman = (name: string): Form => ({
    source_key: name,
    names: [{ text: name }],
    sex: 'female',
    birth_date: '1996-05-05',
  })
  const household = (
    await tell(
      'records.register_household',
      {
        area: AREAS.shipu,
        number: '960',
        name: 'House 960',
        acknowledged: '1',
        members: ['Ly Sen', 'Ly Dao', 'Ly Cuc'].map(woman),
      },
      worker,
    )
  ).split(/[/?#]/)[2]!
  const person = async (name: string) =>
    (await rows<{ id: string }>(h.db, 'select id from records_person where name = ? order by id limit 1', [name]))[0]!
      .id
  const [sen, dao, cuc] = [await person('Ly Sen'), await person('Ly Dao'), await person('Ly Cuc')]
  const newest = async (table: string, of: string) =>
    (
      await rows<{ id: string }>(
        h.db,
        `select id from ${table} where person_id = ? and status = 'final' order by happened_at desc, id desc limit 1`,
        [of],
      )
    )[0]!.id
  await tell('pregnancy.ask', { person: sen, answer: 'no', on: '2026-10-01', note: 'By telephone' }, worker)
  await tell('pregnancy.void_answer', { answer: await newest('pregnancy_answer', sen), reason: REASON }, worker)
  await tell('pregnancy.ask', { person: sen, answer: 'does_not_know' }, worker)
  await tell('pregnancy.report', { person: sen, basis: 'lmp', lmp_on: '2026-02-26', gravida: '1', para: '0' }, worker)
  const episode = await newest('pregnancy_pregnancy', sen)
  await tell(
    'pregnancy.amend',
    { pregnancy: episode, basis: 'ultrasound', dated_on: '2026-05-21', weeks: '12', days: '2', reason: REASON },
    worker,
  )
  const pressure = {
    person: sen,
    systolic: '146',
    diastolic: '92',
    weight: '70',
    protein: 'plus1',
    movement: 'as_usual',
  }
  const contact = await tell('pregnancy.record_antenatal', { ...pressure, signs: ['none_of_these'] }, worker)
  await tell('pregnancy.respond', { contact: lastIn(contact), response: 'on_the_way' }, worker)
  const birth = { household, mother: sen, sex: 'female', born_on: '2026-11-23', weight_g: '3100' }
  const child = lastIn(await tell('records.register_birth', birth, worker))
  const after = await tell('pregnancy.record_postnatal', { person: sen, systolic: '120', diastolic: '76' }, worker)
  await tell('pregnancy.record_newborn', { person: child, weight: '3050', temperature: '36.8', cord: 'clean' }, worker)
  await tell('pregnancy.void_contact', { contact: lastIn(after), reason: REASON }, worker)
  await tell('pregnancy.report', { person: dao, basis: 'unknown' }, worker)
  await tell(
    'pregnancy.void_pregnancy',
    { pregnancy: await newest('pregnancy_pregnancy', dao), reason: REASON },
    worker,
  )
  await tell('pregnancy.end', { person: dao, outcome: 'stillbirth', on: '2026-11-20' }, worker)
  await tell('pregnancy.void_outcome', { outcome: await newest('pregnancy_outcome', dao), reason: REASON }, worker)
  await tell('pregnancy.report', { person: cuc, basis: 'due', due_on: '2027-03-01' }, worker)
}
