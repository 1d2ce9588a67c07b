import { beforeEach, describe, expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { PEOPLE } from '../../../../tests/support/home.ts'
import {
  h,
  bao,
  lan,
  mai,
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
