import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import type { Actor, Form } from '#kernel/plugin.ts'
import type { Outcome } from '#kernel/writer.ts'
import { openSqlite } from '../../../server/node/sqlite.ts'
import { AREAS, makeHome, PEOPLE, TODAY, type TestHome } from '../../../tests/support/home.ts'
import { pregnancy } from '../../pregnancy/plugin.ts'
import { records } from '../../records/plugin.ts'
import { referral } from '../../referral/plugin.ts'
import { chronic } from '../plugin.ts'
import { own } from '../db.ts'
import { loadFacts } from '../facts/load.ts'

let h: TestHome
let close: () => void
let bao: string
let lan: string
let mai: string

beforeEach(async () => {
  const { db, raw } = openSqlite(':memory:')
  close = () => raw.close()
  h = await makeHome(db, [records, referral, pregnancy, chronic])
  const member = (key: string, sex: string, birth_date: string) => ({
    source_key: key,
    names: [{ text: key }],
    sex,
    birth_date,
  })
  await done('records.register_household', {
    area: AREAS.shipu,
    number: '12',
    members: [
      member('Bao', 'male', '1964-01-01'),
      member('Lan', 'female', '1990-05-05'),
      member('Mai', 'female', '2012-01-01'),
    ],
  })
  const idOf = async (name: string) =>
    (await rows<{ id: string }>(db, 'select id from records_person where name = ?', [name]))[0]!.id
  ;[bao, lan, mai] = [await idOf('Bao'), await idOf('Lan'), await idOf('Mai')]
})
afterEach(() => close())

async function done(name: string, form: Form, as: Actor = PEOPLE.pan): Promise<string> {
  const outcome = await h.send(name, form, as)
  expect(outcome, name).toMatchObject({ kind: 'done' })
  return (outcome as Extract<Outcome, { kind: 'done' }>).see
}
const refused = async (name: string, form: Form, as: Actor = PEOPLE.pan) => {
  const outcome = await h.send(name, form, as)
  expect(outcome.kind, name).toBe('refused')
  return outcome as Extract<Outcome, { kind: 'refused' }>
}
const page = async (path: string, as: Actor = PEOPLE.pan) => {
  const answer = await h.get(path, as)
  expect(answer.status, path).toBe(200)
  return await answer.text()
}
const register = (more: Form = {}, as?: Actor) =>
  done(
    'chronic.register',
    { person: bao, programme: 'hypertension', diagnosed_by: 'doctor', treated_before: 'no', ...more },
    as,
  )
const visit = (more: Form, as?: Actor) => done('chronic.record_visit', { person: bao, ...more }, as)
const visits = () =>
  rows<Record<string, string | number | null>>(
    h.db,
    "select * from chronic_visit where status = 'final' order by happened_at, id",
  )
const readings = () =>
  rows<{ code: string; value: number; status: string }>(
    h.db,
    "select code, value, status from records_observation where code in ('8480-6', '8462-4') order by happened_at, code desc",
  )
const alerts = () => rows<{ title_key: string }>(h.db, 'select title_key from alert where acknowledged_at is null')
const factsOf = async (person: string) => (await loadFacts(own(h.db), [person])).get(person)!
const DANGER = { systolic1: '186', diastolic1: '104', systolic2: '150', diastolic2: '90' }

describe('registering', () => {
  test('writes the episode, the answers and the diagnosis, once', async () => {
    await register({ diagnosed_on: '2019-04', diagnosed_at: 'County hospital', stroke: 'yes', smokes: 'unknown' })
    expect(await factsOf(bao)).toMatchObject({
      episodes: [{ programme: 'hypertension', diagnosed_on: '2019-04', diagnosed_at: 'County hospital' }],
      diseases: new Set(['hypertension']),
      history: new Map([
        ['stroke', { answer: 'yes', on: TODAY }],
        ['smokes', { answer: 'unknown', on: TODAY }],
      ]),
    })
    expect(await rows(h.db, 'select code, onset_on from records_condition')).toEqual([
      { code: 'I10', onset_on: '2019-04' },
    ])
    expect(
      await refused('chronic.register', {
        person: bao,
        programme: 'hypertension',
        diagnosed_by: 'doctor',
        treated_before: 'no',
      }),
    ).toMatchObject({ code: 'chronic.already_followed' })
  })
  test('writes no second diagnosis where one stands', async () => {
    await done('records.record_condition', {
      person: bao,
      code: 'I10',
      clinical_status: 'active',
      verification: 'confirmed',
    })
    await register()
    expect(await rows(h.db, 'select id from records_condition')).toHaveLength(1)
    expect(await rows(h.db, 'select condition_id from chronic_episode')).toEqual([{ condition_id: null }])
  })
  test('goes by the protocol only where its rule is met', async () => {
    const byProtocol = { person: bao, programme: 'hypertension', diagnosed_by: 'protocol', treated_before: 'no' }
    await done('chronic.measure', { person: bao, systolic1: '150', diastolic1: '92', on: '2026-11-20' })
    expect(await refused('chronic.register', byProtocol)).toMatchObject({
      fields: [{ field: 'diagnosed_by', code: 'chronic.not_confirmed' }],
    })
    await done('chronic.measure', { person: bao, systolic1: '146', diastolic1: '88' })
    await done('chronic.register', byProtocol)
    expect((await factsOf(bao)).episodes).toMatchObject([{ diagnosed_on: TODAY }])
  })
  test('is refused under 18 and explained', async () => {
    expect(
      await refused('chronic.register', {
        person: mai,
        programme: 'diabetes',
        diagnosed_by: 'doctor',
        treated_before: 'no',
      }),
    ).toMatchObject({ code: 'chronic.under_age' })
    const shown = await page(`/people/${mai}/chronic/register`)
    expect(shown).toContain('Under 18: not for this protocol')
    expect(shown).not.toContain('name="programme"')
  })
  test('asks a woman who may conceive; unknown is never taken as no', async () => {
    const form = { person: lan, programme: 'hypertension', treated_before: 'no' }
    expect(await page(`/people/${lan}/chronic/register`)).toContain('Is she pregnant?')
    expect(await page(`/people/${bao}/chronic/register`)).not.toContain('Is she pregnant?')
    expect(await refused('chronic.register', { ...form, diagnosed_by: 'doctor' })).toMatchObject({
      fields: [{ field: 'pregnant' }],
    })
    await done('chronic.measure', {
      person: lan,
      systolic1: '182',
      diastolic1: '112',
      pregnant: 'no',
      on: '2026-11-24',
    })
    await rows(h.db, 'delete from pregnancy_answer')
    // Measured high enough for a diagnosis at once, but perhaps pregnant.
    expect(
      await refused('chronic.register', { ...form, diagnosed_by: 'protocol', pregnant: 'does_not_know' }),
    ).toMatchObject({ fields: [{ field: 'diagnosed_by', code: 'chronic.guarded_no_diagnosis' }] })
    await done('chronic.register', { ...form, diagnosed_by: 'doctor', pregnant: 'does_not_know' })
    expect(await rows(h.db, 'select said from pregnancy_answer')).toEqual([{ said: 'does_not_know' }])
  })
  test('ends with a reason, and is taken back with all that came of it', async () => {
    await register({ stroke: 'yes' })
    const [{ id }] = (await rows<{ id: string }>(h.db, 'select id from chronic_episode')) as [{ id: string }]
    expect(await refused('chronic.end_episode', { episode: id, end_reason: 'other' })).toMatchObject({
      fields: [{ field: 'note' }],
    })
    await done('chronic.end_episode', { episode: id, end_reason: 'refused' })
    expect((await factsOf(bao)).episodes).toMatchObject([{ ended_on: TODAY, end_reason: 'refused' }])
    expect(await refused('chronic.end_episode', { episode: id, end_reason: 'refused' })).toMatchObject({
      code: 'chronic.amended_meanwhile',
    })
    const [now] = (await factsOf(bao)).episodes
    await done('chronic.void_episode', { episode: now!.id, reason: 'Wrong person' })
    expect(await factsOf(bao)).toMatchObject({ episodes: [], diseases: new Set(), history: new Map() })
  })
})

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
    ['none of these, and a sign', { signs: ['none_of_these', 'dizzy'] }, 'signs'],
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

describe('a danger', () => {
  beforeEach(() => register())

  test('stops: saved, told to the nurse, shown with what to do; the mean does not hide one reading', async () => {
    const see = await visit(DANGER)
    expect(await visits()).toMatchObject([{ systolic: 168, urgency: 'emergency', dangers: '["pressure"]' }])
    expect(await alerts()).toEqual([{ title_key: 'chronic.alert_emergency' }])
    const shown = await page(see.split('?')[0]!)
    expect(shown).toContain('Dangerously high blood pressure')
    expect(shown).toContain('Rest for five minutes')
    // Typed once more after a rest: the first stays, and the order is that of the form.
    const id = see.split('/').at(-1)!
    const path = `/chronic-visits/${id}/amend`
    const again = await page(path)
    expect(again).toContain('value="186"')
    await done('chronic.amend_visit', { visit: id, ...DANGER, systolic3: '148', diastolic3: '88' })
    expect((await factsOf(bao)).readings.map((r) => r.systolic)).toEqual([186, 150, 148])
    expect((await readings()).every((r) => r.status === 'final')).toBe(true)
    expect(await visits()).toMatchObject([{ systolic: 149, urgency: 'emergency', root_id: id }])
    expect(await alerts()).toHaveLength(1)
  })
  test('is saved although the rest is not filled in', async () => {
    await done('chronic.record_visit', { person: bao, ...DANGER, next_on: '2026-12-30' }, PEOPLE.lin)
    expect(await visits()).toHaveLength(1)
  })
  test('is left with a reason, or sent by a referral with what was dangerous', async () => {
    const one = (await visit(DANGER)).split('/').at(-1)!
    expect(await refused('chronic.answer_stop', { visit: one, answer: 'left' })).toMatchObject({
      fields: [{ field: 'reason', code: 'chronic.left_why' }],
    })
    await done('chronic.answer_stop', { visit: one, answer: 'left', reason: 'After rest 150/90' })
    expect(await visits()).toMatchObject([{ stop_left_reason: 'After rest 150/90' }])
    // Only the nurse's word takes it off her list.
    expect(await alerts()).toHaveLength(1)
    await done('chronic.answer_stop', { visit: one, answer: 'sent', transport: 'ambulance' }, PEOPLE.lin)
    expect(await alerts()).toEqual([])
    expect(await rows(h.db, 'select urgency, reason_keys, transport from referral_referral')).toEqual([
      { urgency: 'emergency', reason_keys: '["chronic.danger.pressure"]', transport: 'ambulance' },
    ])
  })
  test('symptoms override the numbers', async () => {
    await visit({ systolic1: '122', diastolic1: '78', signs: ['chest_pain'] })
    expect(await visits()).toMatchObject([
      { class: 'controlled', urgency: 'emergency', dangers: '["sign.chest_pain"]' },
    ])
    expect(await alerts()).toHaveLength(1)
  })
  test('low glucose is treated before anything is written', async () => {
    const see = await visit({ glucose: '60', glucose_unit: 'mg/dL', glucose_kind: 'random', ...DANGER })
    const shown = await page(see.split('?')[0]!)
    expect(shown.indexOf('Treat first, write later')).toBeGreaterThan(0)
    expect(shown.indexOf('Treat first, write later')).toBeLessThan(shown.indexOf('Rest for five minutes'))
  })
  test('in pregnancy other bounds hold and there is no ladder; a not-known counts as may be', async () => {
    await done('chronic.register', {
      person: lan,
      programme: 'hypertension',
      diagnosed_by: 'doctor',
      treated_before: 'no',
      pregnant: 'will_not_say',
    })
    const see = await done('chronic.record_visit', {
      person: lan,
      systolic1: '142',
      diastolic1: '88',
      pregnant: 'does_not_know',
    })
    expect(await page(see.split('?')[0]!)).toContain('pregnant or may be')
    const [row] = await visits()
    expect(row).toMatchObject({ urgency: 'same_day', class: 'no_reading', choice: 'none_suggested' })
    expect(JSON.parse(String(row!['suggestion']))).toEqual({ kind: 'none', because: 'guarded' })
    expect(await alerts()).toEqual([{ title_key: 'chronic.alert_same_day' }])
  })
  test('of a child no adult bound is used, but her glucose goes the same day', async () => {
    await done('chronic.measure', { person: mai, systolic1: '150', diastolic1: '95', on: '2026-11-20', pregnant: 'no' })
    expect(await visits()).toMatchObject([{ urgency: null, class: 'no_reading' }])
    await done('chronic.measure', {
      person: mai,
      glucose: '11.5',
      glucose_unit: 'mmol/L',
      glucose_kind: 'random',
      pregnant: 'no',
    })
    expect((await visits()).at(-1)).toMatchObject({ urgency: 'same_day', dangers: '["glucose_child"]' })
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

test('the protocol speaks while typing, and without a script after a refusal', async () => {
  await register()
  const advice = async (form: Record<string, string | string[]>) =>
    (await h.post('/chronic/advice', { for: bao, ...form })).text()
  expect(await advice({ systolic1: '186', diastolic1: '1' })).toContain('Dangerously high blood pressure')
  const raised = await advice({ systolic1: '152', diastolic1: '94', next_on: '', next_shown: '' })
  expect(raised).toContain('amlodipine 5 mg')
  expect(raised).toContain('name="next_on"')
  expect(raised).toContain('value="2026-12-22"')
  expect(await advice({ glucose: '24' })).toContain('Which unit does the meter show for 24?')
  // A day that was chosen stays chosen; one that the protocol had put there goes with it.
  expect(
    await advice({ systolic1: '120', diastolic1: '70', next_on: '2026-12-22', next_shown: '2026-12-22' }),
  ).toContain('value="2027-02-22"')
  expect(
    await advice({ systolic1: '120', diastolic1: '70', next_on: '2026-12-10', next_shown: '2026-12-22' }),
  ).toContain('value="2026-12-10"')
  const plain = await h.post(`/people/${bao}/chronic/visits/new`, {
    systolic1: '186',
    diastolic1: '104',
    systolic2: '150',
  })
  expect(plain.status).toBe(422)
  expect(await plain.text()).toContain('Rest for five minutes')
})

test('who is not in scope is not there', async () => {
  expect((await h.get(`/people/${bao}/chronic/visits/new`, PEOPLE.kao)).status).toBe(404)
  await register()
  const id = (await visit(DANGER)).split('/').at(-1)!
  expect((await h.get(`/chronic-visits/${id}`, PEOPLE.stranger)).status).toBe(404)
  expect((await h.get(`/chronic-visits/${id}`, PEOPLE.admin)).status).toBe(403)
})
