import { describe, expect, it } from 'vitest'
import { hearts } from '../../../../data/reference/chronic/hearts.ts'
import type { MedicineFact } from '../../facts/load.ts'
import type { LabFact, ReadingFact } from '../../facts/measured.ts'
import { glucosePanels, glucoseLabs } from './glucose.ts'
import { changesOf, LOWERS_GLUCOSE } from './medicines.ts'
import { boundsOf, lastDanger, pressureDays, stateOfDay } from './pressure.ts'
import { seenOf, within } from './span.ts'

const reading = (on: string, systolic: number, diastolic: number, more: Partial<ReadingFact> = {}): ReadingFact => ({
  id: `${on}-${systolic}`,
  on,
  at: `${on}T02:00:00.000Z`,
  systolic,
  diastolic,
  performerId: 'u',
  ...more,
})
const TARGET = hearts.pressure.targets.at(-1)!
const ADULT = { age: 50, target: TARGET, protocol: hearts }

describe('blood pressure', () => {
  it('a day is averaged by the protocol, keeps each reading, and is grave by any one of them', () => {
    const days = pressureDays(
      [reading('2026-10-26', 184, 112), reading('2026-10-26', 150, 90), reading('2026-10-26', 140, 86)],
      hearts,
    )
    expect(days).toHaveLength(1)
    expect(days[0]!.pressure).toEqual({ systolic: 145, diastolic: 88 })
    expect(days[0]!.readings).toHaveLength(3)
    const bounds = boundsOf(ADULT, false)
    expect(stateOfDay(days[0]!, bounds, '1976-01-01')).toEqual({ systolic: 'danger', diastolic: 'danger' })
    expect(lastDanger(days, bounds)).toEqual({ systolic: 184, diastolic: 112, on: '2026-10-26' })
  })
  it('at home and with us on one day are two', () => {
    const days = pressureDays([reading('2026-10-26', 137, 80, { home: true }), reading('2026-10-26', 137, 80)], hearts)
    const bounds = boundsOf(ADULT, false)
    expect(days.map((d) => [d.home, stateOfDay(d, bounds, null).systolic])).toEqual([
      [true, 'beyond'],
      [false, 'within'],
    ])
  })
  it.each([
    [139, 89, 'within', 'within'],
    [140, 89, 'beyond', 'within'],
    [139, 90, 'within', 'beyond'],
    [180, 89, 'danger', 'within'],
    [139, 110, 'within', 'danger'],
  ])('%i/%i is %s and %s', (systolic, diastolic, over, under) => {
    const [day] = pressureDays([reading('2026-10-26', systolic, diastolic)], hearts)
    expect(stateOfDay(day!, boundsOf(ADULT, false), null)).toEqual({ systolic: over, diastolic: under })
  })
  it('in pregnancy her bounds are lower and there is no goal; 160/110 is danger', () => {
    const bounds = boundsOf(ADULT, true)!
    expect(bounds).toMatchObject({ isGoal: false, danger: { systolic: 160, diastolic: 110 } })
    const [day] = pressureDays([reading('2026-10-26', 160, 80)], hearts)
    expect(stateOfDay(day!, bounds, null).systolic).toBe('danger')
  })
  it('a child is not judged, nor what was measured in childhood; an age nobody knows counts as an adult', () => {
    expect(boundsOf({ ...ADULT, age: 17, target: null }, false)).toBeNull()
    expect(boundsOf({ ...ADULT, age: 17, target: null }, true)).not.toBeNull()
    expect(boundsOf({ ...ADULT, age: null, target: null }, false)).toMatchObject({ isGoal: false })
    const [day] = pressureDays([reading('2024-10-26', 185, 80)], hearts)
    expect(stateOfDay(day!, boundsOf(ADULT, false), '2008-01-01').systolic).toBe('plain')
    expect(stateOfDay(day!, boundsOf(ADULT, false), '2006-01-01').systolic).toBe('danger')
  })
  it('a grave reading is told until a later day was better', () => {
    const days = pressureDays([reading('2026-10-26', 184, 80), reading('2026-10-27', 150, 80)], hearts)
    expect(lastDanger(days, boundsOf(ADULT, false))).toBeNull()
  })
})

describe('glucose', () => {
  const lab = (key: LabFact['key'], value: number, on = '2026-10-26'): LabFact => ({
    id: `${key}${on}`,
    key,
    on,
    at: `${on}T02:00:00.000Z`,
    value,
    valueCode: null,
  })
  const judging = { protocol: hearts, birthDate: '1976-01-01', guarded: false }
  it('the unit changes the numbers and never the judgement', () => {
    const labs = glucoseLabs([
      lab('glucose_fasting', 126 / 18.0156),
      lab('glucose_fasting', 125 / 18.0156, '2026-10-27'),
    ])
    const [mg] = glucosePanels(labs, 'mg/dL', judging)
    const [mmol] = glucosePanels(labs, 'mmol/L', judging)
    expect(mg!.points.map((p) => Math.round(p.value))).toEqual([126, 125])
    expect(mg!.goodBelow).toBe(126)
    expect(mmol!.goodBelow).toBeCloseTo(6.99, 2)
    for (const panel of [mg!, mmol!]) expect(panel.points.map((p) => p.state)).toEqual(['beyond', 'within'])
  })
  it('each kind has a panel, HbA1c first and in per cent whatever the unit', () => {
    const panels = glucosePanels(glucoseLabs([lab('glucose_random', 9), lab('hba1c', 7.4)]), 'mg/dL', judging)
    expect(panels.map((p) => [p.kind, p.unit])).toEqual([
      ['hba1c', '%'],
      ['random', 'mg/dL'],
    ])
    expect(panels[0]!.points[0]!.value).toBe(7.4)
  })
  it.each([
    [3.9, 'danger'],
    [4.2, 'within'],
    [16.6, 'beyond'],
    [16.7, 'danger'],
  ])('%d mmol/L is %s', (value, state) => {
    const [panel] = glucosePanels(glucoseLabs([lab('glucose_fasting', value)]), 'mmol/L', judging)
    expect(panel!.points[0]!.state).toBe(state)
    expect(panel!.limits).toEqual(value === 4.2 || value === 3.9 ? [3.9] : [16.7])
  })
  it('pregnant and under 18 the bounds of type 2 are not hers, but danger is', () => {
    const labs = glucoseLabs([lab('glucose_random', 12), lab('glucose_random', 17, '2026-10-27')])
    const guarded = glucosePanels(labs, 'mmol/L', { ...judging, guarded: true })[0]!
    expect(guarded.points.map((p) => p.state)).toEqual(['plain', 'danger'])
    expect(guarded.goodBelow).toBeNull()
    const child = glucosePanels(labs, 'mmol/L', { ...judging, birthDate: '2014-01-01' })[0]!
    expect(child.points.map((p) => p.state)).toEqual(['danger', 'danger'])
  })
})

describe('changes of medicines', () => {
  const medicine = (from: string, mgPerDay: number | null, more: Partial<MedicineFact> = {}): MedicineFact => ({
    id: `${from}${mgPerDay}`,
    system: 'atc',
    code: 'C08CA01',
    text: null,
    intent: 'prescribed',
    on: from,
    mgPerDay,
    doseText: null,
    from,
    until: null,
    stoppedOn: null,
    supplyDays: null,
    ...more,
  })
  const kinds = (all: MedicineFact[], which = /^C0/) => changesOf(all, which).map((c) => `${c.on} ${c.kind}`)

  it('begun, the same once more, raised, lowered, stopped', () => {
    expect(
      kinds([
        medicine('2025-01-01', 5),
        medicine('2025-02-01', 5, { intent: 'supplied' }),
        medicine('2025-03-01', 10),
        medicine('2025-06-01', 5, { stoppedOn: '2025-09-01' }),
      ]),
    ).toEqual(['2025-01-01 begun', '2025-03-01 raised', '2025-09-01 stopped'])
    expect(kinds([medicine('2025-01-01', 10), medicine('2025-06-01', 5)])).toEqual([
      '2025-01-01 begun',
      '2025-06-01 lowered',
    ])
  })
  it('begun again after it was stopped, and stopped at the end of its term', () => {
    expect(
      kinds([
        medicine('2025-01-01', 5, { stoppedOn: '2025-02-01' }),
        medicine('2025-04-01', 5, { until: '2025-05-01' }),
      ]),
    ).toEqual(['2025-01-01 begun', '2025-02-01 stopped', '2025-04-01 begun', '2025-05-01 stopped'])
  })
  it('only of those that the chart is about', () => {
    expect(
      kinds([medicine('2025-01-01', 5), medicine('2025-01-01', 500, { code: 'A10BA02' })], LOWERS_GLUCOSE),
    ).toEqual(['2025-01-01 begun'])
    expect(kinds([medicine('2025-01-01', 5, { system: 'rxnorm' })])).toEqual([])
  })
})

describe('the time that is shown', () => {
  const days = ['2022-01-01', '2025-01-01']
  it('is two years, or from the first value on where there is an older one', () => {
    expect(seenOf('two_years', days, '2026-11-24')).toMatchObject({
      hasMore: true,
      window: { from: '2024-11-24', to: '2026-11-24' },
    })
    expect(seenOf('all', days, '2026-11-24').window.from).toBe('2022-01-01')
    expect(seenOf('all', ['2026-01-01'], '2026-11-24')).toMatchObject({
      hasMore: false,
      window: { from: '2024-11-24' },
    })
    expect(
      within([{ on: '2024-11-23' }, { on: '2024-11-24' }], seenOf('two_years', days, '2026-11-24').window),
    ).toEqual([{ on: '2024-11-24' }])
  })
})
