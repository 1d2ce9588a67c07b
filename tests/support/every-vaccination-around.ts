/** What stands around doses: brought from elsewhere, not given, and what came after one – every command of it, each with success. */
import type { Actor, Form } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import type { Tell } from './every-house.ts'
import { AREAS, type TestHome } from './home.ts'

const REASON = 'Told so'

export async function aroundVaccination(h: TestHome, tell: Tell, worker: Actor, nurse: Actor): Promise<void> {
  if (!h.registry.plugins.some((p) => p.id === 'vaccination')) return
  await tell(
    'records.register_household',
    {
      area: AREAS.shipu,
      number: '970',
      members: ['Mac Nhi', 'Mac Nho'].map((text) => ({
        source_key: text,
        names: [{ text }],
        sex: 'female',
        birth_date: '2026-01-05',
      })),
    },
    worker,
  )
  const one = async (text: string) => (await rows<{ id: string }>(h.db, `select id from ${text} limit 1`))[0]!.id
  const person = await one("records_person where name = 'Mac Nhi'")
  await tell(
    'vaccination.import_doses',
    {
      person,
      doses: [
        { key: 'dose:1', on: '2026-03-05', vaccine: '120', lot: 'D-1' },
        { key: 'dose:2', on: '2025', vaccine: '133' },
      ],
      not_given: [{ key: 'dose:3', on: '2026-05-05', vaccine: '133', reason: 'out_of_stock' }],
    },
    nurse,
  )
  const dose = await one(`vaccination_immunization where person_id = '${person}' and vaccine_code = '120'`)
  await tell(
    'vaccination.import_doses',
    { person, doses: [{ key: 'dose:1', on: '2026-03-06', vaccine: '120', replaces: dose }] },
    nurse,
  )
  await tell(
    'vaccination.record_not_given',
    { person, groups: ['MMR', 'Varicella'], reason: 'ill', again: 'week' },
    worker,
  )
  const notGiven = await one(`vaccination_not_given where person_id = '${person}' and vaccine_group = 'Varicella'`)
  await tell('vaccination.void_not_given', { not_given: notGiven, reason: REASON }, worker)
  await tell(
    'vaccination.record_antibody',
    { person, product: 'blood_packed_cells', given_on: '2026-04', showed_immune: '1' },
    worker,
  )
  await tell('vaccination.record_antibody', { person, product: 'hepatitis_b_ig', given_on: '2026-01-05' }, worker)
  const blood = await one(`vaccination_antibody where person_id = '${person}' and product = 'blood_packed_cells'`)
  await tell('vaccination.void_antibody', { antibody: blood, reason: REASON }, worker)
  const standing = await one(`vaccination_immunization where person_id = '${person}' and status = 'final'`)
  const course = { severity: 'severe', serious: 'life_threatening', outcome: 'recovering' }
  const adverse: Form = {
    person,
    doses: [standing],
    event: 'anaphylaxis',
    onset_on: '2026-03-06',
    allergy: '1',
    ...course,
  }
  await tell('vaccination.record_adverse_event', adverse, worker)
  const event = async () => await one(`vaccination_adverse_event where person_id = '${person}' and status = 'final'`)
  await tell(
    'vaccination.amend_adverse_event',
    { adverse_event: await event(), ...course, outcome: 'recovered', reason: REASON },
    worker,
  )
  await tell('vaccination.respond_to_adverse_event', { adverse_event: await event(), response: ['seen'] }, nurse)
  const sister = await one("records_person where name = 'Mac Nho'")
  const [{ on, vaccine }] = (await rows<{ on: string; vaccine: string }>(
    h.db,
    'select happened_on as "on", vaccine_code as vaccine from vaccination_immunization where id = ?',
    [standing],
  )) as [{ on: string; vaccine: string }]
  await tell('vaccination.import_doses', { person: sister, doses: [{ key: 'dose:1', on, vaccine }] }, nurse)
  const wrong = { person, to: sister, reason: 'Her sister' }
  await tell('vaccination.move_adverse_event', { adverse_event: await event(), ...wrong }, worker)
  await tell('vaccination.record_adverse_event', adverse, worker)
  await tell('vaccination.void_adverse_event', { adverse_event: await event(), reason: REASON }, worker)
  await tell('vaccination.record_adverse_event', { ...adverse, event: 'fever', onset_on: '2026-03-07' }, worker)
}
