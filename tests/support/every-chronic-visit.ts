/** A day's work with people on chronic follow-up: every command about registering and visits, each with success. */
import type { Actor } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import type { Tell } from './every-house.ts'
import { AREAS, type TestHome } from './home.ts'

const REASON = 'Told so'

export async function chronicVisits(h: TestHome, tell: Tell, worker: Actor): Promise<void> {
  if (!h.registry.plugins.some((p) => p.id === 'chronic')) return
  const member = (name: string, sex: string, birth_date: string) => ({
    source_key: name,
    names: [{ text: name }],
    sex,
    birth_date,
  })
  await tell(
    'records.register_household',
    {
      area: AREAS.shipu,
      number: '970',
      name: 'House 970',
      acknowledged: '1',
      members: [member('Su Cheng', 'male', '1958-02-03'), member('Su Hua', 'female', '1991-06-07')],
    },
    worker,
  )
  const person = async (name: string) =>
    (await rows<{ id: string }>(h.db, 'select id from records_person where name = ? order by id limit 1', [name]))[0]!
      .id
  const [cheng, hua] = [await person('Su Cheng'), await person('Su Hua')]
  const newest = async (table: 'visit' | 'episode', of: string) =>
    (
      await rows<{ id: string }>(
        h.db,
        `select id from chronic_${table} where person_id = ? and status = 'final' order by happened_at desc, recorded_at desc limit 1`,
        [of],
      )
    )[0]!.id
  const raised = { systolic1: '154', diastolic1: '96', systolic2: '150', diastolic2: '92' }
  await tell('chronic.measure', { person: cheng, ...raised, on: '2026-11-10' }, worker)
  await tell(
    'chronic.measure',
    { person: hua, glucose: '6.1', glucose_unit: 'mmol/L', glucose_kind: 'fasting', pregnant: 'no' },
    worker,
  )
  await tell(
    'chronic.register',
    {
      person: cheng,
      programme: 'hypertension',
      diagnosed_by: 'doctor',
      diagnosed_on: '2020',
      treated_before: 'yes',
      stroke: 'yes',
      smokes: 'no',
    },
    worker,
  )
  await tell(
    'chronic.amend_episode',
    { episode: await newest('episode', cheng), diagnosed_on: '2019-05', treated_before: 'no', reason: REASON },
    worker,
  )
  await tell(
    'chronic.record_visit',
    {
      person: cheng,
      ...raised,
      weight: '70',
      choice: 'as_suggested',
      creatinine: '1.2',
      creatinine_unit: 'mg/dL',
      foot_check: 'normal',
      medicines: [{ code: 'C10AA05', dose: '20', dose_unit: 'mg', times: '1' }],
    },
    worker,
  )
  await tell(
    'chronic.amend_visit',
    {
      visit: await newest('visit', cheng),
      ...raised,
      systolic3: '186',
      diastolic3: '100',
      weight: '70',
      weight_unit: 'kg',
      amend_reason: REASON,
    },
    worker,
  )
  await tell(
    'chronic.answer_stop',
    { visit: await newest('visit', cheng), answer: 'sent', transport: 'family' },
    worker,
  )
  await tell('chronic.record_visit', { person: cheng, ...raised, signs: ['chest_pain'] }, worker)
  await tell('chronic.answer_stop', { visit: await newest('visit', cheng), answer: 'left', reason: REASON }, worker)
  await tell('chronic.void_visit', { visit: await newest('visit', cheng), reason: REASON }, worker)
  await tell(
    'chronic.register',
    { person: hua, programme: 'diabetes', diagnosed_by: 'doctor', treated_before: 'unknown', kidney_disease: 'no' },
    worker,
  )
  await tell('chronic.void_episode', { episode: await newest('episode', hua), reason: REASON }, worker)
  await tell(
    'chronic.register',
    { person: cheng, programme: 'diabetes', diagnosed_by: 'doctor', treated_before: 'no' },
    worker,
  )
  await tell(
    'chronic.record_visit',
    {
      person: cheng,
      hba1c: '8.4',
      hba1c_unit: '%',
      glucose_choice: 'as_suggested',
      glucose_step_supply_days: '30',
    },
    worker,
  )
  await tell('chronic.end_episode', { episode: await newest('episode', cheng), end_reason: 'refused' }, worker)
}
