/** Doses given by us and told by others, amended, moved, taken back: every command of them, each with success. */
import type { Actor, Form } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import type { Tell } from './every-house.ts'
import { AREAS, type TestHome } from './home.ts'
import { member } from './house.ts'

const REASON = 'Told so'

export async function doses(h: TestHome, tell: Tell, worker: Actor, nurse: Actor): Promise<void> {
  if (!h.registry.plugins.some((p) => p.id === 'vaccination')) return
  await tell(
    'records.register_household',
    {
      area: AREAS.shipu,
      number: '975',
      acknowledged: '1',
      members: [
        member('Vang Mai', 'female', '2025-06-01'),
        member('Vang Tu', 'male', '2023-02-02'),
        member('Vang Lan', 'female', '1995-03-03'),
      ],
    },
    worker,
  )
  const one = async (text: string) => (await rows<{ id: string }>(h.db, `select id from ${text} limit 1`))[0]!.id
  const person = (name: string) => one(`records_person where name = '${name}'`)
  const [mai, tu, lan] = [await person('Vang Mai'), await person('Vang Tu'), await person('Vang Lan')]
  const asked: Form = {
    home_card: 'yes',
    questions: 'ill_now anaphylaxis weak_immunity hiv immunoglobulin intussusception',
    yes: ['none'],
  }
  const given = (list: Form[]): Form => ({ doses: list.map((d) => ({ give: '1', ...d })), ...asked })
  await tell(
    'vaccination.record_doses',
    {
      person: mai,
      ...given([{ vaccine: '120', lot: 'L1', expires: '2027-03', site: 'thigh_left' }, { vaccine: '133' }]),
    },
    worker,
  )
  await tell('vaccination.record_doses', { person: lan, ...given([{ vaccine: '03' }]), pregnant: 'no' }, worker)
  await tell(
    'vaccination.record_told',
    {
      person: tu,
      source: 'card',
      doses: [
        { vaccine: '120', on: '2023-04' },
        { vaccine: '03', on: '2024-03-01' },
      ],
    },
    worker,
  )
  const dose = (of: string, vaccine: string) =>
    one(`vaccination_immunization where person_id = '${of}' and vaccine_code = '${vaccine}' and status = 'final'`)
  await tell(
    'vaccination.amend_dose',
    { immunization: await dose(mai, '120'), vaccine: '120', on: '2026-11-20', lot: 'L2', reason: REASON },
    worker,
  )
  await tell(
    'vaccination.move_dose',
    { immunization: await dose(mai, '133'), person: mai, to: tu, reason: REASON },
    worker,
  )
  await tell('vaccination.void_dose', { immunization: await dose(tu, '03'), reason: REASON }, worker)
  await tell('vaccination.mark_ask_nurse', { person: tu, mark: 'yes' }, nurse)
}
