/** Assessments on the road: every command of them, each with success. */
import type { Actor } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import type { Tell } from './every-house.ts'
import { AREAS, type TestHome } from './home.ts'

const pets = (code: string, points: number) => ({
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: points }],
  valueCoding: { system: 'https://example.org/pets', code, display: code },
})
const FORM = {
  resourceType: 'Questionnaire',
  url: 'https://example.org/Questionnaire/pets',
  version: '1',
  title: 'Pets',
  status: 'active',
  item: [
    {
      linkId: 'pets',
      type: 'choice',
      text: 'Any pets?',
      required: true,
      answerOption: [pets('none', 0), pets('some', 1)],
    },
  ],
}

export async function needsAssess(h: TestHome, tell: Tell, worker: Actor, nurse: Actor): Promise<void> {
  if (!h.registry.plugins.some((p) => p.id === 'needs')) return
  await tell(
    'records.register_household',
    {
      area: AREAS.shipu,
      number: '981',
      name: 'House 981',
      acknowledged: '1',
      members: [
        { source_key: 'a', names: [{ text: 'Su Wan' }], sex: 'female', birth_date: '1941-02-03' },
        { source_key: 'b', names: [{ text: 'Su Mei' }], sex: 'female', birth_date: '2025-06-07' },
      ],
    },
    worker,
  )
  const newest = async (query: string, values: string[]) => (await rows<{ id: string }>(h.db, query, values))[0]!.id
  const wan = await newest('select id from records_person where name = ? order by id limit 1', ['Su Wan'])
  const mei = await newest('select id from records_person where name = ? order by id limit 1', ['Su Mei'])
  // The arm in millimetres and no swelling: told to the nurse, and kept with the readings.
  await tell('needs.assess', { person: mei, form: 'muac', q: { k3: '114', k5: '0' } }, worker)
  await tell('needs.import_form', { text: JSON.stringify(FORM) }, nurse)
  const form = await newest('select id from needs_form where url = ?', [FORM.url])
  await tell('needs.assess', { person: wan, form, q: { k0: '1' }, note: 'Two cats' }, worker)
  const last = () => newest("select id from needs_assessment where person_id = ? and status = 'final' limit 1", [wan])
  await tell('needs.amend_assessment', { assessment: await last(), q: { k0: '0' }, amend_reason: 'One moved' }, worker)
  await tell('needs.void_assessment', { assessment: await last(), reason: 'Asked in the wrong house' }, worker)
  const answers = {
    resourceType: 'QuestionnaireResponse',
    item: [{ linkId: 'pets', answer: [{ valueCoding: pets('none', 0).valueCoding }] }],
  }
  await tell(
    'needs.import_response',
    {
      person: wan,
      key: 'response:1',
      form: FORM.url,
      status: 'completed',
      on: '2026-11-02',
      answers: JSON.stringify(answers),
    },
    nurse,
  )
  await tell('needs.import_response', { person: wan, key: 'response:1', withdrawn: '1', replaces: await last() }, nurse)
  await tell('needs.retire_form', { form }, nurse)
}
