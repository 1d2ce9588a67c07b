import { afterEach, beforeEach, expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { doseGround, giving, seenIn, type DoseGround } from '../../../../tests/support/dose-ground.ts'
import { PEOPLE, TODAY } from '../../../../tests/support/home.ts'

let g: DoseGround
beforeEach(async () => void (g = await doseGround()))
afterEach(() => g.close())

const blood = (given_on: string, product = 'blood_packed_cells') => ({ person: g.brother, product, given_on })
const kept = () =>
  rows<{ product: string; on: string; counted: string }>(
    g.h.db,
    `select product, occurrence_on as "on", happened_on as counted from vaccination_antibody where status = 'final'`,
  )
const due = () =>
  rows<{ due_on: string; params: string }>(
    g.h.db,
    'select due_on, params from due where subject_id = ? order by due_on',
    [g.brother],
  )

test('the card says from when, worklists ask from then on, and taking it back ends that', async () => {
  const told = { vaccine: '120', on: '2026-01-05' }
  await g.done('vaccination.record_told', { person: g.brother, source: 'card', doses: [told], as_told: '1' })
  const before = await due()
  await g.done('vaccination.record_antibody', blood('2026-10-05'))
  const card = await g.page(`/people/${g.brother}/vaccinations`)
  expect(card).toContain('Transfusion: packed red cells · 5 October 2026')
  expect(card).toContain('from 5 April 2027 on')
  expect(card).toContain('6 months after Transfusion: packed red cells of 5 October 2026')
  const after = await due()
  expect(after).not.toEqual(before)
  const [{ id }] = (await rows<{ id: string }>(g.h.db, 'select id from vaccination_antibody')) as [{ id: string }]
  expect(await g.page(`/people/${g.brother}/antibodies/new`)).toContain('Rabies immunoglobulin – 4 months')
  expect(await g.page(`/antibodies/${id}/void`)).toContain('5 October 2026')
  await g.done('vaccination.void_antibody', { antibody: id, reason: 'His sister' })
  expect(await due()).toEqual(before)
  expect(await g.page(`/people/${g.brother}`)).toContain('His sister')
})

test('of a month the last day counts, and no day before the birth or to come', async () => {
  await g.done('vaccination.record_antibody', blood('2026-09'))
  expect(await kept()).toEqual([{ product: 'blood_packed_cells', on: '2026-09', counted: '2026-09-30' }])
  expect(await g.refused('vaccination.record_antibody', blood('2025-10-30'))).toEqual([
    'given_on vaccination.before_birth',
  ])
  expect(await g.refused('vaccination.record_antibody', blood('2027-10-30'))).toEqual([
    'given_on kernel.field_date_in_future',
  ])
  expect(await g.refused('vaccination.record_antibody', blood(''))).toEqual(['given_on kernel.field_required'])
})

test('a dose meanwhile is warned of with the rule and the day, and given with a reason', async () => {
  await g.done('vaccination.record_antibody', blood('2026-10-05'))
  expect(await g.refused('vaccination.record_doses', giving(g.brother, ['03']))).toEqual([
    'accept_reason accept_needed',
  ])
  const again = await g.sent(giving(g.brother, ['03']))
  expect(again).toContain('antibodies of a blood product take the effect')
  expect(again).toContain('it works from 5 April 2027 on')
  await g.record(giving(g.brother, ['03'], { seen: seenIn(again), accept_reason: 'Measles in the village' }))
  expect(await g.page(`/people/${g.brother}/vaccinations`)).toContain('antibodies of a blood product')
})

test('who says yes before a dose tells which and when, and no nurse must be asked', async () => {
  const yes = { yes: ['immunoglobulin', 'none'] }
  expect(await g.refused('vaccination.record_doses', giving(g.brother, ['03'], yes))).toBe(
    'vaccination.doses.ask_nurse_first',
  )
  const form = await g.page(`/people/${g.brother}/vaccinations/new`)
  expect(form).toContain('name="antibody_on"')
  const long = { ...yes, antibody: 'hepatitis_b_ig', antibody_on: '2026-01' }
  expect(await g.refused('vaccination.record_doses', giving(g.brother, ['03'], { ...long, antibody_on: '' }))).toEqual([
    'antibody_on kernel.field_required',
  ])
  await g.record(giving(g.brother, ['03'], long))
  expect(await kept()).toEqual([{ product: 'hepatitis_b_ig', on: '2026-01', counted: '2026-01-31' }])
  const [dose] = await g.doses(g.brother)
  expect(dose).toMatchObject({ vaccine_code: '03', occurrence_on: TODAY, overridden_by: null })
})

test('an entry of a class is shown to its readers alone', async () => {
  await g.done(
    'vaccination.record_antibody',
    { ...blood('2026-10-05'), sensitivity: 'hiv' },
    { ...PEOPLE.lin, compartments: ['hiv'] },
  )
  expect(await g.page(`/people/${g.brother}/vaccinations`)).not.toContain('packed red cells')
})
