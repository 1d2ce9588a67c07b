import { beforeEach, describe, expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import {
  bao,
  done,
  factsOf,
  h,
  page,
  refused,
  register,
  visit,
  visits,
} from '../../../../tests/support/chronic-visits.ts'
import { cardOf } from '../../../../tests/support/chronic-home.ts'

const RESULTS = {
  creatinine: '1.3',
  creatinine_unit: 'mg/dL',
  cholesterol_total: '232',
  cholesterol_hdl: '46',
  cholesterol_unit: 'mg/dL',
  urine_acr: '42',
  urine_acr_unit: 'mg/g',
  eye_check: 'no_retinopathy',
  foot_check: 'at_risk',
}

describe('results brought to a visit', () => {
  beforeEach(() => register({ programme: 'diabetes' }))

  test('are shared observations, end the tests that were due, and eGFR and risk follow', async () => {
    const waiting = cardOf(await page(`/people/${bao}/chronic/visits/new`), 'labs')
    expect(waiting).toContain('Due: ')
    expect(waiting).toContain('Eyes')
    expect(cardOf(await page(`/people/${bao}/chronic`), 'tests')).not.toContain('stage')
    await visit({ ...RESULTS, systolic1: '128', diastolic1: '78' })
    const tests = cardOf(await page(`/people/${bao}/chronic`), 'tests')
    for (const shown of ['stage G2', '1.3 mg/dL', '232 mg/dL', '42 mg/g', 'No retinopathy', 'At risk'])
      expect(tests, shown).toContain(shown)
    expect(cardOf(await page(`/people/${bao}/chronic`), 'risk')).toContain('Total cholesterol 232 mg/dL')
    expect(cardOf(await page(`/people/${bao}/chronic/visits/new`), 'labs')).not.toContain('Due: ')
    expect(await rows(h.db, "select system, value_code from records_observation where code = 'eye_check'")).toEqual([
      { system: 'local', value_code: 'no_retinopathy' },
    ])
  })

  test('of one unit read as the other is asked about, and confirmed as this very value', async () => {
    const wrong = { person: bao, creatinine: '12', creatinine_unit: 'umol/L' }
    expect(await refused('chronic.record_visit', wrong)).toMatchObject({
      fields: [{ field: 'labs_sure', code: 'chronic.lab_unusual' }],
    })
    const other = { ...wrong, creatinine: '13', labs_sure: ['creatinine 12 umol/L'] }
    expect((await refused('chronic.record_visit', other)).status).toBe(422)
    await done('chronic.record_visit', { ...wrong, labs_sure: ['creatinine 12 umol/L'] })
    expect((await factsOf(bao)).labs).toMatchObject([{ key: 'creatinine', value: 12 }])
  })

  test('that nobody can have is refused at its field', async () => {
    const form = { creatinine: '110', creatinine_unit: 'mg/dL', labs_sure: ['creatinine 110 mg/dL'] }
    expect(await refused('chronic.record_visit', { person: bao, ...form })).toMatchObject({
      fields: [{ field: 'creatinine' }],
    })
    expect(await refused('chronic.record_visit', { person: bao, creatinine: '1.1' })).toMatchObject({
      fields: [{ field: 'creatinine_unit' }],
    })
  })

  test('stay as they stand where a correction leaves them, in the unit of the clinic', async () => {
    await visit({ ...RESULTS, systolic1: '128', diastolic1: '78' })
    const [old] = await visits()
    const form = await page(`/chronic-visits/${String(old!['id'])}/amend`)
    expect(form).toMatch(/name="creatinine"[^>]*value="1.3"/)
    await done('chronic.amend_visit', {
      visit: String(old!['id']),
      ...RESULTS,
      urine_acr: '24',
      systolic1: '128',
      diastolic1: '78',
      amend_reason: 'Misread',
    })
    const status = await rows(
      h.db,
      `select code, status from records_observation where code in ('14682-9', '14647-2', '9318-7', 'eye_check')
         order by code, status`,
    )
    expect(status).toEqual([
      { code: '14647-2', status: 'final' },
      { code: '14682-9', status: 'final' },
      { code: '9318-7', status: 'entered_in_error' },
      { code: '9318-7', status: 'final' },
      { code: 'eye_check', status: 'final' },
    ])
  })
})
