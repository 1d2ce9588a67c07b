/** Every command about shared facts, of every kind: recorded twice, amended, taken back, moved to the right person. */
import type { Actor, Form } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import type { Tell } from './every-house.ts'
import { AREAS, type TestHome } from './home.ts'

const REASON = 'Told so'
/** Of an entry: `/facts/condition/…`. */
const entryIn = (see: string) => see.split(/[/?#]/)[3]!

export async function everyFact(
  h: TestHome,
  tell: Tell,
  { worker, nurse }: { worker: Actor; nurse: Actor },
): Promise<void> {
  await tell(
    'records.register_household',
    {
      area: AREAS.shipu,
      number: '950',
      members: [
        { source_key: 'a', names: [{ text: 'Vo Hai' }], birth_date: '1970-01-01' },
        { source_key: 'b', names: [{ text: 'Vo Ba' }], birth_date: '1972' },
      ],
    },
    worker,
  )
  const people = await rows<{ id: string }>(
    h.db,
    "select id from records_person where name in ('Vo Hai', 'Vo Ba') order by name desc",
  )
  const [person, to] = people.map((p) => p.id) as [string, string]
  const coded: Record<string, Form> = {
    condition: { code: 'I10', verification: 'confirmed', onset_on: '2024' },
    allergy: { code: 'other', text: 'Mango', kind: 'allergy' },
    medication: { code: 'C08CA01', intent: 'taking' },
    attachment: { code: 'wound', file: { hash: 'b'.repeat(64), type: 'image/png', size: '1200' } },
  }
  const pressures = [{ systolic: '142', diastolic: '88' }]
  const twice = async (
    kind: string,
    record: (form: Form) => Promise<unknown>,
    amended: (id: string) => Promise<Form>,
  ) => {
    for (const on of ['2026-11-02', '2026-11-03']) await record({ person, on })
    const [first, second] = (
      await rows<{ id: string }>(
        h.db,
        `select id from records_${kind} where person_id = ?${kind === 'observation' ? ' and panel_id = id' : ''} order by happened_on`,
        [person],
      )
    ).map((r) => r.id)
    const newer = entryIn(
      await tell(`records.amend_${kind}`, { [kind]: first!, amend_reason: REASON, ...(await amended(first!)) }, worker),
    )
    const third =
      kind === 'medication'
        ? entryIn(await tell('records.stop_medication', { medication: second!, stopped_reason: REASON }, worker))
        : second!
    await tell(`records.void_${kind}`, { [kind]: third, reason: REASON }, worker)
    await tell(`records.move_${kind}`, { [kind]: newer, person, to, reason: REASON }, nurse)
  }
  await twice(
    'observation',
    (form) => tell('records.record_readings', { ...form, pressures }, worker),
    async (id) => ({
      parts: (
        await rows<{ id: string }>(h.db, 'select id from records_observation where panel_id = ? order by code desc', [
          id,
        ])
      ).map((r, n) => ({ row: r.id, value: ['150', '90'][n]!, unit: 'mm[Hg]' })),
    }),
  )
  const household = (
    await rows<{ id: string }>(h.db, 'select household_id as id from pub_person where id = ?', [person])
  )[0]!.id
  const paper = { code: 'house', file: { hash: 'c'.repeat(64), type: 'image/png', size: '1200' } }
  await tell('records.record_household_attachment', { household, ...paper }, worker)
  const [{ id: first }] = (await rows<{ id: string }>(h.db, 'select id from records_household_attachment')) as [
    { id: string },
  ]
  const said = { code: 'way', text: 'By the bridge', amend_reason: REASON }
  const see = await tell('records.amend_household_attachment', { household_attachment: first, ...said }, worker)
  const newest = see.split(/[/?#]/)[2]!
  await tell('records.void_household_attachment', { household_attachment: newest, reason: REASON }, worker)
  await tell('records.record_household_attachment', { household, ...paper, on: '2026-11-03' }, worker)
  for (const [kind, form] of Object.entries(coded))
    await twice(
      kind,
      (more) => tell(`records.record_${kind}`, { ...more, ...form }, worker),
      async () => ({ ...form, note: 'Told again' }),
    )
}
