import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  AGE_GROUPS,
  ALSO_OBSTETRIC,
  OBSTETRIC_NOW,
  SIGNS,
  type AgeGroup,
} from '../../../data/reference/illness/signs.ts'
import { ageGroup, isInFirstYear } from './age.ts'
import { conclude, type Conclusion, type Findings } from './conclude.ts'

const RANK: readonly Conclusion[] = ['home', 'same_day', 'emergency']
const rank = (f: Findings) => RANK.indexOf(conclude(f).urgency)
const of = (group: AgeGroup, more: Partial<Findings> = {}): Findings => ({
  group,
  firstYear: false,
  pregnancy: 'no',
  signs: [],
  ...more,
})
/** As asked on 25 November 2026. */
const born = (birth: string, more: Partial<Findings> = {}) =>
  of(ageGroup(birth, '2026-11-25'), { firstYear: isInFirstYear(birth, '2026-11-25'), ...more })

describe('fast breathing', () => {
  test.each([
    ['59 days, 59', '2026-09-27', 59, 'same_day'],
    ['59 days, 60', '2026-09-27', 60, 'emergency'],
    ['2 months, 49', '2026-09-25', 49, 'home'],
    ['2 months, 50', '2026-09-25', 50, 'same_day'],
    ['11 months, 49', '2025-11-26', 49, 'home'],
    ['11 months, 50', '2025-11-26', 50, 'same_day'],
    ['12 months, 39', '2025-11-25', 39, 'home'],
    ['12 months, 40', '2025-11-25', 40, 'same_day'],
    ['59 months, 40', '2021-11-26', 40, 'same_day'],
    ['5 years, 30', '2021-11-25', 30, 'home'],
    ['5 years, 31', '2021-11-25', 31, 'emergency'],
    ['grown up, 10', '1980-01-01', 10, 'home'],
    ['grown up, 9', '1980-01-01', 9, 'emergency'],
  ] as const)('%s', (_, birth, breaths, urgency) => expect(conclude(born(birth, { breaths })).urgency).toBe(urgency))
})

describe('measured', () => {
  test.each<[string, Findings, Conclusion]>([
    ['infant 37.4', of('young_infant', { temperature: 37.4 }), 'same_day'],
    ['infant 37.5', of('young_infant', { temperature: 37.5 }), 'emergency'],
    ['infant 35.5', of('young_infant', { temperature: 35.5 }), 'same_day'],
    ['infant 35.4', of('young_infant', { temperature: 35.4 }), 'emergency'],
    ['child 38.9', of('child', { temperature: 38.9 }), 'home'],
    ['child 39', of('child', { temperature: 39 }), 'same_day'],
    ['child 35.4', of('child', { temperature: 35.4 }), 'emergency'],
    ['adult 38.9', of('adult', { temperature: 38.9 }), 'home'],
    ['adult 39', of('adult', { temperature: 39 }), 'same_day'],
    ['adult 36', of('adult', { temperature: 36 }), 'home'],
    ['adult 35.9', of('adult', { temperature: 35.9 }), 'same_day'],
    ['pregnant 37.9', of('adult', { temperature: 37.9, pregnancy: 'pregnant' }), 'home'],
    ['pregnant 38', of('adult', { temperature: 38, pregnancy: 'pregnant' }), 'same_day'],
    ['child oxygen 90', of('child', { oxygen: 90 }), 'home'],
    ['child oxygen 89', of('child', { oxygen: 89 }), 'emergency'],
    ['adult oxygen 92', of('adult', { oxygen: 92 }), 'home'],
    ['adult oxygen 91', of('adult', { oxygen: 91 }), 'emergency'],
    ['arm 11.5', of('child', { muac: 11.5 }), 'home'],
    ['arm 11.4', of('child', { muac: 11.4 }), 'same_day'],
    ['adult 90 mmHg', of('adult', { systolic: 90 }), 'home'],
    ['adult 89 mmHg', of('adult', { systolic: 89 }), 'emergency'],
    ['adult 179 mmHg', of('adult', { systolic: 179 }), 'home'],
    ['adult 180 mmHg', of('adult', { systolic: 180 }), 'same_day'],
    ['post partum 139/89', of('adult', { systolic: 139, diastolic: 89, pregnancy: 'post_partum' }), 'home'],
    ['post partum 140/89', of('adult', { systolic: 140, diastolic: 89, pregnancy: 'post_partum' }), 'same_day'],
    ['post partum 139/90', of('adult', { systolic: 139, diastolic: 90, pregnancy: 'post_partum' }), 'same_day'],
    ['not known whether pregnant, 160', of('adult', { systolic: 160, pregnancy: 'unknown' }), 'emergency'],
    ['pregnant girl, diastolic 110', of('school', { diastolic: 110, pregnancy: 'pregnant' }), 'emergency'],
    ['not pregnant, 160/110', of('adult', { systolic: 160, diastolic: 110 }), 'home'],
    ['child glucose 2.5', of('child', { glucose: 2.5 }), 'home'],
    ['child glucose 2.4', of('child', { glucose: 2.4 }), 'emergency'],
    ['adult glucose 3.5', of('adult', { glucose: 3.5 }), 'home'],
    ['adult glucose 3.4', of('adult', { glucose: 3.4 }), 'emergency'],
    ['adult glucose 18', of('adult', { glucose: 18 }), 'same_day'],
  ])('%s', (_, findings, urgency) => expect(conclude(findings).urgency).toBe(urgency))
})

test('an ill infant under two months is always seen the same day', () =>
  expect(conclude(of('young_infant'))).toEqual({
    urgency: 'same_day',
    reasons: ['young_infant_ill'],
    now: ['keep_warm', 'feed_or_sugar'],
  }))

test.each(SIGNS.map((s) => [s.key, s] as const))('%s alone is as urgent as its source says', (key, sign) => {
  const found = conclude(of(sign.groups[0]!, { signs: [key], pregnancy: sign.part === 'obstetric' ? 'unknown' : 'no' }))
  expect(found.urgency).toBe(sign.urgency)
  expect(found.reasons[0]).toBe(key)
})

describe('in pregnancy and after it', () => {
  test('every sign of the list of pregnancy has its first aid, and no other', () => {
    const codes = SIGNS.filter((s) => s.part === 'obstetric').map((s) => s.key.replace('ob_', ''))
    expect(codes.toSorted()).toEqual(Object.keys(OBSTETRIC_NOW).toSorted())
    for (const [general, own] of Object.entries(ALSO_OBSTETRIC))
      expect([general, own].map((key) => SIGNS.find((s) => s.key === key)?.key)).toEqual([general, own])
  })

  test.each([
    ['no', 'same_day', 'fainted'],
    ['pregnant', 'emergency', 'ob_fainted'],
    ['unknown', 'emergency', 'ob_fainted'],
    // After birth it is no sign of that list.
    ['post_partum', 'same_day', 'fainted'],
  ] as const)('fainted, %s', (pregnancy, urgency, reason) =>
    expect(conclude(of('adult', { signs: ['fainted'], pregnancy }))).toMatchObject({ urgency, reasons: [reason] }),
  )

  test('who has fits lies on the left, and after birth the baby comes along', () => {
    const fits = (pregnancy: Findings['pregnancy']) => conclude(of('adult', { signs: ['convulsing'], pregnancy })).now
    expect(fits('no')).not.toContain('lie_left')
    expect(fits('pregnant')).toContain('lie_left')
    expect(fits('pregnant')).not.toContain('baby_along')
    expect(fits('post_partum')).toContain('baby_along')
  })

  test('who struggles to breathe sits', () =>
    expect(conclude(of('adult', { signs: ['breathless', 'ob_headache_vision'], pregnancy: 'pregnant' })).now).toEqual([
      'call_now',
      'sit_up',
      'stay_with',
    ]))
})

test('who must not swallow is not told to drink', () => {
  expect(conclude(of('child', { signs: ['child_unconscious', 'child_cannot_drink'] })).now).toEqual([
    'call_now',
    'on_the_side',
    'nothing_by_mouth',
    'keep_warm',
  ])
})

const findings: fc.Arbitrary<Findings> = fc.constantFrom(...AGE_GROUPS).chain((group) =>
  fc.record(
    {
      group: fc.constant(group),
      firstYear: fc.boolean(),
      pregnancy: fc.constantFrom('pregnant', 'post_partum', 'no', 'unknown'),
      signs: fc.subarray(SIGNS.filter((s) => s.groups.includes(group)).map((s) => s.key)),
      breaths: fc.integer({ min: 5, max: 100 }),
      temperature: fc.integer({ min: 300, max: 420 }).map((n) => n / 10),
      oxygen: fc.integer({ min: 60, max: 100 }),
      muac: fc.integer({ min: 80, max: 300 }).map((n) => n / 10),
      systolic: fc.integer({ min: 60, max: 240 }),
      diastolic: fc.integer({ min: 30, max: 140 }),
      glucose: fc.integer({ min: 10, max: 300 }).map((n) => n / 10),
    },
    { requiredKeys: ['group', 'firstYear', 'pregnancy', 'signs'] },
  ),
)

describe('never less urgent', () => {
  test('with one sign more', () => {
    fc.assert(
      fc.property(findings, fc.nat(), (f, n) => {
        const all = SIGNS.filter((s) => s.groups.includes(f.group))
        expect(rank({ ...f, signs: [...f.signs, all[n % all.length]!.key] })).toBeGreaterThanOrEqual(rank(f))
      }),
    )
  })

  test('with one measure more', () => {
    fc.assert(
      fc.property(
        findings,
        fc.constantFrom('breaths', 'temperature', 'oxygen', 'muac', 'systolic', 'glucose'),
        (f, key) => {
          const { [key]: _left, ...without } = f
          expect(rank(f)).toBeGreaterThanOrEqual(rank(without))
        },
      ),
    )
  })

  test('when it is not known whether she is pregnant, or breathing is faster', () => {
    fc.assert(
      fc.property(findings, fc.integer({ min: 0, max: 60 }), (f, more) => {
        expect(rank({ ...f, pregnancy: 'unknown' })).toBeGreaterThanOrEqual(rank({ ...f, pregnancy: 'no' }))
        if (f.breaths !== undefined && f.breaths >= 20)
          expect(rank({ ...f, breaths: f.breaths + more })).toBeGreaterThanOrEqual(rank(f))
        expect(rank({ ...f, firstYear: false })).toBeGreaterThanOrEqual(rank({ ...f, firstYear: true }))
      }),
    )
  })
})
