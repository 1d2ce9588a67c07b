import { beforeEach, describe, expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import type { Form } from '#kernel/plugin.ts'
import { PEOPLE, TODAY } from '../../../../tests/support/home.ts'
import {
  h,
  bao,
  done,
  refused,
  page,
  register,
  visit,
  visits,
  readings,
  alerts,
  factsOf,
  DANGER,
} from '../../../../tests/support/chronic-visits.ts'

describe('a visit', () => {
  beforeEach(() => register())

  test('keeps every reading as a panel in its order, and averages by the protocol', async () => {
    await visit({
      systolic1: '170',
      diastolic1: '100',
      systolic2: '150',
      diastolic2: '92',
      systolic3: '146',
      diastolic3: '88',
      home_systolic1: '138',
      home_diastolic1: '84',
      arm: 'left',
      position: 'lying',
      device: 'Omron 7',
    })
    const { readings: kept } = await factsOf(bao)
    expect(kept.map((r) => [r.systolic, r.diastolic, r.home])).toEqual([
      [170, 100, false],
      [150, 92, false],
      [146, 88, false],
      [138, 84, true],
    ])
    expect(await visits()).toMatchObject([{ systolic: 148, diastolic: 90, class: 'uncontrolled', protocol: 'hearts' }])
    expect(
      await rows(h.db, "select distinct method, body_site, device from records_observation where code = '8480-6'"),
    ).toEqual([
      { method: 'ours_lying', body_site: 'left_arm', device: 'Omron 7' },
      { method: 'home_lying', body_site: 'left_arm', device: 'Omron 7' },
    ])
  })
  test('offers nobody what an allergy is on record to', async () => {
    const advice = { systolic1: '152', diastolic1: '94', systolic2: '150', diastolic2: '94' }
    await visit(advice)
    expect(await visits()).toMatchObject([{ suggestion: expect.stringContaining('C08CA01') }])
    await done('records.record_allergy', {
      person: bao,
      code: 'other',
      text: 'Amlodipine: ankles',
      kind: 'intolerance',
    })
    await visit(advice)
    expect((await visits())[1]).toMatchObject({ suggestion: '{"kind":"none","because":"allergy"}' })
    const begun = { code: 'C08CA01', dose: '2.5', dose_unit: 'mg', times: '1' }
    expect(await refused('chronic.record_visit', { person: bao, ...advice, medicines: [begun] })).toMatchObject({
      fields: [{ field: 'medicines.0.reason', code: 'records.allergy_on_record' }],
    })
    await visit({ ...advice, medicines: [{ ...begun, reason: 'At half the dose, with the doctor' }] })
    expect(await rows(h.db, `select note from records_medication where code = 'C08CA01'`)).toEqual([
      { note: 'At half the dose, with the doctor' },
    ])
  })
  test('is one visit by a double tap', async () => {
    const shown = await page(`/people/${bao}/chronic/visits/new`)
    const id = /name="_id" value="([^"]+)"/.exec(shown)![1]!
    const form = { _id: id, _csrf: 'csrf', systolic1: '132', diastolic1: '82' }
    const path = `/people/${bao}/chronic/visits/new`
    const [one, two] = [await h.post(path, form), await h.post(path, form)]
    expect([one.status, two.status]).toEqual([303, 303])
    expect(one.headers.get('location')).toBe(`/people/${bao}/chronic?saved=chronic.saved_visit`)
    expect(await visits()).toHaveLength(1)
    expect(await readings()).toHaveLength(2)
  })
  test.each<[string, Form, string]>([
    ['half a reading', { systolic1: '150' }, 'diastolic1'],
    ['numbers the wrong way round', { systolic2: '80', diastolic2: '120' }, 'diastolic2'],
    ['a glucose of no kind', { glucose: '110', glucose_unit: 'mg/dL' }, 'glucose_kind'],
    [
      'a glucose that both units know',
      { glucose: '24', glucose_unit: 'mg/dL', glucose_kind: 'fasting' },
      'glucose_sure',
    ],
    ['an HbA1c of 7 mmol/mol', { hba1c: '7', hba1c_unit: 'mmol/mol' }, 'hba1c_unit'],
    ['an HbA1c of 48 per cent', { hba1c: '48', hba1c_unit: '%' }, 'hba1c'],
    ['none of these, and a sign', { signs: ['none_of_these'], others: ['dizzy'] }, 'signs'],
    ['another day without a reason', { systolic1: '120', diastolic1: '70', next_on: '2026-12-01' }, 'next_reason'],
    ['a day in the past', { next_on: '2026-11-01', next_reason: 'x' }, 'next_on'],
    ['a day in the wrong year', { next_on: '2028-02-01', next_reason: 'x' }, 'next_on'],
  ])('refuses %s at its field, and keeps what was typed', async (_, form, name) => {
    expect(await refused('chronic.record_visit', { person: bao, ...form })).toMatchObject({
      status: 422,
      fields: [{ field: name }],
    })
    expect(await readings()).toEqual([])
  })
  test('asks about a weight that doubled: jin for kilograms', async () => {
    await visit({ weight: '70', weight_unit: 'kg', on: '2026-11-20' })
    const jin = { person: bao, weight: '140', weight_unit: 'kg' }
    expect(await refused('chronic.record_visit', jin)).toMatchObject({
      fields: [{ field: 'weight', code: 'chronic.weight_which_unit' }],
    })
    await visit({ weight: '140', weight_unit: '{jin}' })
    expect((await factsOf(bao)).labs.map((l) => l.value)).toEqual([70, 70])
  })
  test('keeps glucose as typed and as canonical, whichever unit', async () => {
    await visit({ glucose: '126', glucose_unit: 'mg/dL', glucose_kind: 'fasting', on: '2026-11-20' })
    await visit({ glucose: '7', glucose_unit: 'mmol/L', glucose_kind: 'fasting' })
    const kept = await rows<{ value: number; typed: string; typed_unit: string }>(
      h.db,
      "select value, typed, typed_unit from records_observation where code = '14771-0' order by happened_at",
    )
    expect(kept).toMatchObject([
      { typed: '126', typed_unit: 'mg/dL' },
      { typed: '7', typed_unit: 'mmol/L', value: 7 },
    ])
    expect(kept[0]!.value).toBeCloseTo(6.994, 3)
  })
  test('suggests the next rung, and keeps what was chosen and why', async () => {
    const high = { systolic1: '152', diastolic1: '94' }
    expect(await refused('chronic.record_visit', { person: bao, ...high }, PEOPLE.lin)).toMatchObject({
      fields: [{ field: 'choice' }],
    })
    expect(await refused('chronic.record_visit', { person: bao, ...high, choice: 'kept' }, PEOPLE.lin)).toMatchObject({
      fields: [{ field: 'choice_reason' }],
    })
    // Nothing said by a health worker: it is left open, and no medicine is written.
    await visit({ ...high, on: '2026-11-10' })
    expect(await visits()).toMatchObject([{ choice: 'undecided' }])
    expect(await rows(h.db, 'select id from records_medication')).toEqual([])
    await visit({ ...high, on: '2026-11-17', choice: 'as_suggested', step_supply_days: '28' }, PEOPLE.lin)
    expect((await factsOf(bao)).medicines).toMatchObject([
      { code: 'C08CA01', mgPerDay: 5, supplyDays: 28, intent: 'supplied' },
    ])
    await visit({ ...high, choice: 'kept', choice_reason: 'Took none for a week' }, PEOPLE.lin)
    expect((await visits()).at(-1)).toMatchObject({ choice: 'kept', choice_reason: 'Took none for a week' })
    expect(JSON.parse(String((await visits()).at(-1)!['suggestion']))).toMatchObject({ step: 2 })
  })
  test('suggests a rung for glucose beside that for pressure, each with its own choice, and shows both', async () => {
    await register({ programme: 'diabetes' })
    const high = { systolic1: '152', diastolic1: '94', hba1c: '8.4', hba1c_unit: '%' }
    expect(
      await refused('chronic.record_visit', { person: bao, ...high, choice: 'as_suggested' }, PEOPLE.lin),
    ).toMatchObject({ fields: [{ field: 'glucose_choice', code: 'chronic.choose_step' }] })
    const chosen = { choice: 'kept', choice_reason: 'Pressure later', glucose_choice: 'as_suggested' }
    await visit({ ...high, ...chosen, glucose_step_supply_days: '30' }, PEOPLE.lin)
    expect((await factsOf(bao)).medicines).toMatchObject([{ code: 'A10BA02', mgPerDay: 500, supplyDays: 30 }])
    const [row] = await visits()
    expect(row).toMatchObject({ choice: 'kept', glucose_choice: 'as_suggested', glucose_choice_reason: null })
    expect(JSON.parse(String(row!['glucose_suggestion']))).toMatchObject({ step: 1, warnings: ['kidneys_unknown'] })
    expect(await page(`/chronic-visits/${String(row!['id'])}`)).toContain('metformin 500 mg · As suggested')
    const shown = await page(`/people/${bao}/chronic`)
    expect(shown).toContain('Kidneys not known within a year')
    expect(shown).toContain('Step 1 of 5')
    const amended = { visit: String(row!['id']), ...high, ...chosen, glucose_step_supply_days: '30' }
    await done('chronic.amend_visit', { ...amended, systolic1: '154' }, PEOPLE.lin)
    expect((await factsOf(bao)).medicines).toHaveLength(1)
  })
  test('warns on both pages of metformin that the kidneys do not bear', async () => {
    await register({ programme: 'diabetes' })
    const medicines = [{ code: 'A10BA02', dose: '1000', dose_unit: 'mg', times: '2' }]
    await visit({ creatinine: '2.5', creatinine_unit: 'mg/dL', medicines, on: '2026-11-10' })
    expect(await page(`/people/${bao}/chronic`)).toContain('These kidneys do not bear metformin')
    expect(await page(`/people/${bao}/chronic/visits/new`)).toContain('These kidneys do not bear metformin')
    const see = await visit({ hba1c: '6.4', hba1c_unit: '%' })
    expect(await page(see.split('?')[0]!)).toContain('Takes a medicine that the kidneys do not bear')
  })
  test('keeps, changes and stops medicines; who is kept untouched writes nothing', async () => {
    await visit({
      medicines: [{ code: 'C08CA01', dose: '5', dose_unit: 'mg', times: '1', supply_days: '30' }],
      on: '2026-11-10',
    })
    const [amlodipine] = (await factsOf(bao)).medicines
    const row = { id: amlodipine!.id, system: 'atc', was: 'C08CA01' }
    const count = async () => (await rows(h.db, 'select id from records_medication')).length
    await visit({ medicines: [{ ...row, action: 'keep', dose: '5', dose_unit: 'mg', times: '1' }], on: '2026-11-12' })
    expect(await count()).toBe(1)
    await visit({ medicines: [{ ...row, action: 'keep', dose: '10', dose_unit: 'mg', times: '1' }], on: '2026-11-14' })
    expect((await factsOf(bao)).medicines.map((m) => m.mgPerDay)).toEqual([5, 10])
    expect(
      await refused('chronic.record_visit', { person: bao, medicines: [{ ...row, action: 'stop' }] }),
    ).toMatchObject({ fields: [{ field: 'medicines.0.reason', code: 'chronic.stop_why' }] })
    await visit({ medicines: [{ ...row, action: 'stop', reason: 'Swollen legs' }] })
    expect((await factsOf(bao)).medicines.at(-1)).toMatchObject({ stoppedOn: TODAY })
    expect(await page(`/people/${bao}/chronic/visits/new`)).toContain('None on record.')
  })
  test('asks for a referral when the protocol does, and writes it with the visit', async () => {
    for (const on of ['2026-09-01', '2026-10-01']) await visit({ systolic1: '150', diastolic1: '92', on })
    const open = await visit({ systolic1: '150', diastolic1: '92', on: '2026-11-01' })
    expect(open).toMatch(/^\/chronic-visits\//)
    expect(await page(open.split('?')[0]!)).toContain('Not controlled at several visits in a row')
    const see = await visit({ systolic1: '150', diastolic1: '92', refer: '1' })
    expect(see).toContain(`/people/${bao}/chronic`)
    expect(await rows(h.db, 'select urgency, reason_keys, source from referral_referral')).toEqual([
      { urgency: 'routine', reason_keys: '["chronic.refer_reason.uncontrolled_in_a_row"]', source: 'chronic' },
    ])
    expect((await visits()).at(-1)).toMatchObject({ next_on: '2026-12-08' })
  })
})

describe('a correction', () => {
  beforeEach(() => register())

  test('writes anew only what changed, and takes the old back', async () => {
    await visit({ systolic1: '130', diastolic1: '80', systolic2: '128', diastolic2: '78', weight: '70' })
    const [old] = await visits()
    await done('chronic.amend_visit', {
      visit: String(old!['id']),
      systolic1: '136',
      diastolic1: '80',
      systolic2: '128',
      diastolic2: '78',
      weight: '70',
      weight_unit: 'kg',
      amend_reason: 'Read 130 for 136',
    })
    expect((await factsOf(bao)).readings.map((r) => r.systolic)).toEqual([136, 128])
    expect((await readings()).filter((r) => r.status !== 'final')).toMatchObject([{ value: 130 }, { value: 80 }])
    expect((await factsOf(bao)).labs).toHaveLength(1)
    expect(await visits()).toMatchObject([{ replaces_id: old!['id'], amend_reason: 'Read 130 for 136' }])
    expect(await refused('chronic.amend_visit', { visit: String(old!['id']) })).toMatchObject({
      code: 'chronic.amended_meanwhile',
    })
  })
  test('taken back, its readings and medicines count no more, and nobody waits', async () => {
    const id = (await visit({ ...DANGER, medicines: [{ code: 'C08CA01', dose: '5', dose_unit: 'mg', times: '1' }] }))
      .split('/')
      .at(-1)!
    expect(await refused('chronic.void_visit', { visit: id })).toMatchObject({ fields: [{ field: 'reason' }] })
    await done('chronic.void_visit', { visit: id, reason: 'Wrong person' })
    expect(await factsOf(bao)).toMatchObject({ readings: [], medicines: [], visits: [] })
    expect(await alerts()).toEqual([])
    expect(await page(`/chronic-visits/${id}`)).toContain('Wrong person')
  })
  test('shows an accepted rung again, and does not double it', async () => {
    await visit({ systolic1: '152', diastolic1: '94', choice: 'as_suggested', step_supply_days: '28' }, PEOPLE.lin)
    const [old] = await visits()
    expect(await page(`/chronic-visits/${String(old!['id'])}/amend`, PEOPLE.lin)).toMatch(
      /value="as_suggested"[^>]*checked/,
    )
    await done(
      'chronic.amend_visit',
      { visit: String(old!['id']), systolic1: '154', diastolic1: '94', choice: 'as_suggested', step_supply_days: '28' },
      PEOPLE.lin,
    )
    expect((await factsOf(bao)).medicines).toHaveLength(1)
  })
})
