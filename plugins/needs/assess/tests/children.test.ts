import { describe, expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import type { Form } from '#kernel/plugin.ts'
import { PEOPLE } from '../../../../tests/support/home.ts'
import { formOf, instrumentOf } from '../../instruments/list.ts'
import {
  alerts,
  all,
  assess,
  bao,
  chosen,
  done,
  h,
  house,
  mai,
  NURSE,
  page,
  refused,
  scores,
} from '../../../../tests/support/needs-assess.ts'

const tape = (mm: string | null, swelling: number): Form => ({
  ...chosen('muac', { swelling }),
  ...(mm === null ? {} : { [`k${formOf(instrumentOf('muac')!).byLink.get('arm')!.at}`]: mm }),
})
const tapeOf = (mm: string | null, swelling: number, more: Form = {}) =>
  assess('muac', tape(mm, swelling), { person: mai, ...more })
const observed = () =>
  rows<{ code: string; value: number | null; value_code: string | null; status: string }>(
    h.db,
    "select code, value, value_code, status from records_observation where code in ('56072-2', 'oedema') order by recorded_at, code",
  )
const due = () =>
  rows<{ code: string; due_on: string; instance: string; action: string }>(
    h.db,
    "select code, due_on, instance, action from due where plugin = 'needs' order by code, instance",
  )
const CHILD_ALERT = { title_key: 'needs.alert_child', to_role: 'nurse', escalate_at: '2026-11-24T02:30:00.000Z' }

describe('arm and swelling', () => {
  test('below 115 mm stops, tells the nurse once, and stands with the readings and in the worklist', async () => {
    const see = await tapeOf('114', 0)
    expect(see).toBe(`/people/${mai}/safety/today`)
    expect(await scores()).toMatchObject([{ score: 'malnutrition', value: 2, level: 'severe' }])
    expect(await observed()).toMatchObject([
      { code: '56072-2', value: 11.4 },
      { code: 'oedema', value_code: 'none' },
    ])
    expect(await alerts()).toEqual([CHILD_ALERT])
    const steps = await page(see)
    expect(steps).toContain('Count it as not delivered: call until it is answered')
    expect(steps).not.toMatch(/malnutrition|MUAC|wasted/i)
    expect(await due()).toEqual([
      expect.objectContaining({ code: 'measured', instance: 'acute_malnutrition', due_on: '2026-11-24' }),
    ])
    for (const path of [`/people/${mai}`, `/people/${mai}/growth`])
      expect(await page(path)).toContain(`href="/people/${mai}/safety/today"`)
  })

  test('swelling alone stops before the arm was measured', async () => {
    expect(await tapeOf(null, 2)).toBe(`/people/${mai}/safety/today`)
    expect(await observed()).toMatchObject([{ code: 'oedema', value_code: 'face_hands' }])
    expect(await alerts()).toEqual([CHILD_ALERT])
  })

  test('115 mm is moderate: a need to decide in a week, and no alarm', async () => {
    expect(await tapeOf('115', 0)).toMatch(/^\/assessments\//)
    expect(await alerts()).toEqual([])
    expect(await due()).toMatchObject([{ code: 'measured', due_on: '2026-12-01' }])
  })

  test('125 mm is nothing', async () => {
    await tapeOf('125', 0)
    expect([await alerts(), await due()]).toEqual([[], []])
  })

  test('a tape that nobody has is refused at its field', async () => {
    expect(await refused('needs.assess', { person: mai, form: 'muac', q: tape('11.4', 0) })).toMatchObject({
      status: 422,
      fields: [{ code: 'needs.form.least' }],
    })
    expect(await observed()).toEqual([])
  })

  test('corrected and taken back, its readings go with it', async () => {
    const id = async () =>
      (await rows<{ id: string }>(h.db, "select id from needs_assessment where status = 'final'"))[0]!.id
    await tapeOf('114', 0)
    await done('needs.amend_assessment', { assessment: await id(), q: tape('141', 0), amend_reason: 'Misread' }, NURSE)
    const standing = async () =>
      (await observed()).filter((o) => o.status === 'final').map((o) => o.value ?? o.value_code)
    expect((await standing()).toSorted()).toEqual([14.1, 'none'])
    expect(await due()).toEqual([])
    await done('needs.void_assessment', { assessment: await id(), reason: 'Other child' }, NURSE)
    expect(await standing()).toEqual([])
  })

  test('taken back by a nurse, the alarm is off her list; by a health worker it is not', async () => {
    const take = async (as = NURSE) => {
      const [row] = await rows<{ id: string }>(h.db, "select id from needs_assessment where status = 'final'")
      await done('needs.void_assessment', { assessment: row!.id, reason: 'Other child' }, as)
    }
    await tapeOf('114', 0)
    await take(PEOPLE.pan)
    expect(await alerts()).toHaveLength(1)
    await tapeOf('114', 0)
    await take()
    expect(await alerts()).toEqual([])
  })
})

describe('a measurement elsewhere', () => {
  const measure = (readings: Form, more: Form = {}) =>
    done('records.record_readings', { person: mai, readings, ...more })
  const cm = (value: string) => ({ value, unit: 'cm' })
  const kg = (value: string) => ({ value, unit: 'kg' })

  // A girl of 85 cm, measured standing: −3 SD lies between 8.6 and 8.9 kg.
  test('weight for height below −3 SD tells the nurse, and her child’s page says what to do', async () => {
    await measure({ weight: kg('8.5'), height: cm('85') })
    expect(await alerts()).toEqual([CHILD_ALERT])
    expect(await page(`/people/${mai}`)).toContain('this child must be seen today')
  })

  test('above it nobody is told', async () => {
    await measure({ weight: kg('9'), height: cm('85') })
    expect(await alerts()).toEqual([])
    expect((await due()).map((d) => d.instance)).toEqual(['acute_malnutrition', 'underweight'])
  })

  test('an arm below 115 mm tells her once, however often it is measured', async () => {
    await measure({ muac: cm('11.4') })
    await measure({ muac: cm('11.3') })
    expect(await alerts()).toEqual([CHILD_ALERT])
  })

  test('a slip of the pen that is put right to a grave value tells her too', async () => {
    await measure({ muac: cm('14.1') })
    expect(await alerts()).toEqual([])
    const [row] = await rows<{ id: string }>(h.db, "select id from records_observation where code = '56072-2'")
    await done('records.amend_observation', {
      observation: row!.id,
      parts: [{ row: row!.id, value: '11.4', unit: 'cm' }],
      amend_reason: 'Misread',
    })
    expect(await alerts()).toEqual([CHILD_ALERT])
  })

  test('of a child in treatment, and from an old card, there is no alarm', async () => {
    await measure({ muac: cm('11.4') }, { on: '2026-09-01', source: 'home_record' })
    expect(await alerts()).toEqual([])
    await done('needs.decide_need', {
      person: mai,
      problem: 'acute_malnutrition',
      severity: 'severe',
      decision: 'confirmed',
    })
    await measure({ muac: cm('11.2') })
    expect(await alerts()).toEqual([])
  })

  test('weight that stands still is in the worklist, named by no illness', async () => {
    await measure({ weight: kg('11') }, { on: '2026-06-01' })
    await measure({ weight: kg('11') }, { on: '2026-11-20' })
    expect(await due()).toMatchObject([
      { code: 'measured', instance: 'faltering', due_on: '2026-11-27', action: `/people/${mai}/care-plan` },
    ])
    expect(await alerts()).toEqual([])
    expect(await page(`/people/${mai}/care-plan`)).toContain('Growth is faltering')
  })
})

describe('danger signs', () => {
  test('one sign is enough: what to do now, the nurse told without a word of why', async () => {
    const see = await assess('danger_signs', chosen('danger_signs', { vomits_all: 1 }), { person: mai })
    expect(see).toBe(`/people/${mai}/safety/go`)
    expect(await alerts()).toMatchObject([{ title_key: 'needs.alert_now', escalate_at: '2026-11-24T02:30:00.000Z' }])
    expect(await page(see)).not.toMatch(/vomit|danger sign/i)
    expect(await due()).toMatchObject([{ code: 'decide', instance: 'urgent_care', due_on: '2026-11-24' }])
  })

  test('none of them is saved as none', async () => {
    await assess('danger_signs', chosen('danger_signs', all('danger_signs', 0)), { person: mai })
    expect(await scores()).toMatchObject([{ value: 0, level: 'none' }])
    expect([await alerts(), await due()]).toEqual([[], []])
  })

  test('are offered for a child of two, the intake for a grown-up', async () => {
    const [child, old] = [await page(`/people/${mai}/assessments/new`), await page(`/people/${bao}/assessments/new`)]
    const offered = (text: string) =>
      ['danger_signs', 'infant_danger_signs', 'muac', 'intake'].filter((c) => text.includes(`/new/${c}"`))
    expect([offered(child), offered(old)]).toEqual([['danger_signs', 'muac'], ['intake']])
  })
})

describe('general intake', () => {
  const answers = { ...all('intake', 0), falls: 1, food: 1 }
  const { matters: _, ...asked }: typeof answers & { matters?: unknown } = answers
  test('says what to go on with, puts it into the worklist, and takes it off when it was done', async () => {
    const see = await assess('intake', chosen('intake', asked))
    const shown = await page(see)
    for (const code of ['home_safety', 'household_hunger'])
      expect(shown).toContain(`href="/people/${bao}/assessments/new/${code}"`)
    expect(shown).not.toContain(`/new/barthel"`)
    const goingOn = async () => (await due()).filter((d) => d.code === 'go_on').map((d) => [d.instance, d.due_on])
    expect(await goingOn()).toEqual([
      ['home_safety', '2026-12-08'],
      ['household_hunger', '2026-12-08'],
    ])
    await assess('household_hunger', chosen('household_hunger', all('household_hunger', 0)))
    expect(await goingOn()).toEqual([['home_safety', '2026-12-08']])
  })
})

test('the home is asked about from the household’s page, and kept with somebody of it', async () => {
  const shown = await page(`/households/${house}/assessments/new`)
  expect(shown).toContain('kept with Bao')
  for (const code of ['home_safety', 'wash', 'household_hunger'])
    expect(shown).toContain(`href="/people/${bao}/assessments/new/${code}"`)
  expect(await page(`/households/${house}`)).toContain(`/households/${house}/assessments/new`)
})
