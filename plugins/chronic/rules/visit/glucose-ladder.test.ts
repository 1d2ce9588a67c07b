import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cn } from '../../../../data/reference/chronic/cn.ts'
import { hearts } from '../../../../data/reference/chronic/hearts.ts'
import { tw } from '../../../../data/reference/chronic/tw.ts'
import { CLASSES } from './classify.ts'
import { glucoseChangedOn, suggestGlucoseStep, tooMuchForKidneys, type GlucoseWho } from './glucose-ladder.ts'

const TODAY = '2026-11-24'
const kidneys = (egfr: number, on = '2026-09-01') => ({ egfr, on })
const who = (more: Partial<GlucoseWho> = {}): GlucoseWho => ({
  on: TODAY,
  guarded: false,
  mayConceive: false,
  typeOne: false,
  danger: null,
  kidneys: kidneys(82),
  changedOn: null,
  ...more,
})
const metformin = (mg: number | null) => ({ atc: 'A10BA02', mg })
const gliclazide = (mg: number | null) => ({ atc: 'A10BB09', mg })
const suggested = (
  taken: Parameters<typeof suggestGlucoseStep>[0],
  more: Partial<GlucoseWho> = {},
  protocol = hearts,
) => suggestGlucoseStep(taken, 'uncontrolled', who(more), protocol)

describe('the ladder of glucose', () => {
  it.each([
    [[], 1, 'A10BA02 500'],
    [[metformin(500)], 2, 'A10BA02 1000'],
    [[metformin(850)], 2, 'A10BA02 1000'],
    [[metformin(1700)], 3, 'A10BA02 2000'],
    [[metformin(2000)], 4, 'A10BA02 2000, A10BB09 80'],
    [[metformin(null)], 4, 'A10BA02 2000, A10BB09 80'],
    [[metformin(2000), gliclazide(80)], 5, 'A10BA02 2000, A10BB09 160'],
  ])('goes from %j to step %d: %s', (taken, step, drugs) => {
    const s = suggested(taken)
    expect(s).toMatchObject({ kind: 'step', step })
    expect(s.kind === 'step' && s.drugs.map((d) => `${d.atc} ${d.mg}`).join(', ')).toBe(drugs)
  })
  it('ends where insulin begins, and knows no other medicine for glucose', () => {
    expect(suggested([metformin(2000), gliclazide(160)])).toEqual({ kind: 'none', because: 'top' })
    expect(suggested([{ atc: 'A10AC01', mg: null }])).toMatchObject({ because: 'off_ladder' })
    expect(suggested([metformin(2000), { atc: 'A10BK03', mg: 10 }])).toMatchObject({ because: 'off_ladder' })
    // What lowers pressure is no matter of this ladder.
    expect(suggested([{ atc: 'C08CA01', mg: 5 }])).toMatchObject({ step: 1 })
    expect(suggested([metformin(2000)], {}, cn)).toEqual({ kind: 'none', because: 'top' })
    expect(suggested([], {}, tw)).toEqual({ kind: 'none', because: 'no_ladder' })
  })
  it('goes up for whoever is not controlled, and for nobody else', () => {
    for (const found of CLASSES.filter((c) => c !== 'uncontrolled'))
      expect(suggestGlucoseStep([], found, who(), hearts)).toMatchObject({ kind: 'none' })
  })
})

describe('its hazards', () => {
  it('is off in pregnancy and where nobody knows, and with diabetes of type 1', () => {
    expect(suggested([], { guarded: true })).toEqual({ kind: 'none', because: 'guarded' })
    expect(suggested([], { typeOne: true })).toEqual({ kind: 'none', because: 'type_1' })
  })
  it('goes no step up where glucose is too low or anything cannot wait, whatever the HbA1c', () => {
    expect(suggested([metformin(500)], { danger: 'low' })).toEqual({ kind: 'none', because: 'low_glucose' })
    expect(suggested([metformin(500)], { danger: 'other' })).toEqual({ kind: 'none', because: 'danger' })
  })
  it('warns before a medicine that may lower glucose too far, that harms a child, and before its time', () => {
    expect(suggested([metformin(1000)])).toMatchObject({ warnings: [] })
    expect(suggested([metformin(2000)])).toMatchObject({ warnings: ['hypoglycaemia'] })
    expect(suggested([metformin(2000)], { mayConceive: true })).toMatchObject({
      warnings: ['childbearing', 'hypoglycaemia'],
    })
    expect(suggested([metformin(500)], { changedOn: '2026-08-27' })).toMatchObject({ warnings: ['too_soon'] })
    expect(suggested([metformin(500)], { changedOn: '2026-08-26' })).toMatchObject({ warnings: [] })
  })
  it('asks for the kidneys where nobody knows them within a year', () => {
    expect(suggested([], { kidneys: null })).toMatchObject({ step: 1, warnings: ['kidneys_unknown'] })
    expect(suggested([], { kidneys: kidneys(82, '2025-11-23') })).toMatchObject({ warnings: ['kidneys_unknown'] })
    expect(suggested([], { kidneys: kidneys(82, '2025-11-24') })).toMatchObject({ warnings: [] })
  })
  it.each([
    // eGFR 45: as everybody; 44: no more than 1,000 mg, and not begun; 29: neither medicine.
    [45, [metformin(1000)], 'A10BA02 2000'],
    [44, [metformin(500)], 'A10BA02 1000'],
    [44, [metformin(1000)], 'A10BA02 1000, A10BB09 80'],
    [44, [metformin(2000)], 'A10BA02 1000, A10BB09 80'],
    [44, [], 'A10BB09 80'],
    [30, [gliclazide(80)], 'A10BB09 160'],
    [29, [], 'kidneys'],
    [29, [metformin(500)], 'kidneys'],
  ])('with an eGFR of %d and %j suggests %s', (egfr, taken, drugs) => {
    const s = suggested(taken, { kidneys: kidneys(egfr) })
    expect(s.kind === 'step' ? s.drugs.map((d) => `${d.atc} ${d.mg}`).join(', ') : s.because).toBe(drugs)
  })
  it('goes by the bound of the country: China’s leaflets stop metformin at 45', () => {
    expect(suggested([], { kidneys: kidneys(44) }, cn)).toEqual({ kind: 'none', because: 'kidneys' })
    expect(suggested([], { kidneys: kidneys(45) }, cn)).toMatchObject({ step: 1 })
  })
  it('says what is too much for the kidneys, however well the glucose does', () => {
    const rules = hearts.glucose.kidneys
    const of = (egfr: number, mg: number | null) => tooMuchForKidneys([metformin(mg)], kidneys(egfr), rules)
    expect(of(45, 2000)).toEqual([])
    expect(of(44, 1000)).toEqual([])
    expect(of(44, 1500)).toEqual([{ atc: 'A10BA02', must: 'reduce', mg: 1000 }])
    expect(of(44, null)).toMatchObject([{ must: 'reduce' }])
    expect(of(29, 500)).toEqual([{ atc: 'A10BA02', must: 'stop', mg: null }])
    expect(tooMuchForKidneys([metformin(2000)], null, rules)).toEqual([])
  })
  it('never suggests what the kidneys do not bear, nor less than nothing', () => {
    const dose = fc.option(fc.constantFrom(500, 850, 1000, 2000))
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 120 }),
        dose,
        fc.boolean(),
        fc.constantFrom(hearts, cn),
        (egfr, mg, on, p) => {
          const taken = on ? [metformin(mg)] : []
          const s = suggestGlucoseStep(taken, 'uncontrolled', who({ kidneys: kidneys(egfr) }), p)
          if (s.kind === 'none') return
          expect(s.drugs.length).toBeGreaterThan(0)
          const next = s.drugs.map((d) => ({ atc: d.atc, mg: d.mg }))
          expect(tooMuchForKidneys(next, kidneys(egfr), p.glucose.kidneys)).toEqual([])
        },
      ),
    )
  })
})

it('knows since when the medicines are as they are: handed out again is no change', () => {
  const given = (on: string, mgPerDay: number, code = 'A10BA02') => ({ on, mgPerDay, code })
  expect(glucoseChangedOn([])).toBeNull()
  expect(glucoseChangedOn([given('2026-01-05', 5, 'C08CA01')])).toBeNull()
  const half = given('2026-02-02', 500)
  expect(glucoseChangedOn([half, given('2026-03-02', 500), given('2026-04-02', 500)])).toBe('2026-02-02')
  expect(glucoseChangedOn([half, given('2026-05-02', 1000), given('2026-06-02', 1000)])).toBe('2026-05-02')
})
