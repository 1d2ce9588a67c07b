import { expect, test } from 'vitest'
import { bandOf, findingsOf } from './findings.ts'
import { adjustedValueAt, valueAt } from './lms.ts'
import { growthOf, lmsOfAge, lmsOfHeight, type Measured } from './z-scores.ts'

const CHILD: Measured = {
  sex: 'female',
  ageDays: 400,
  weightKg: null,
  heightCm: null,
  measured: null,
  oedema: false,
  headCm: null,
  muacCm: null,
  tricepsMm: null,
  subscapularMm: null,
}
const found = (child: Partial<Measured>) => {
  const whole = { ...CHILD, ...child }
  return findingsOf(whole, growthOf(whole)).map((f) => f.finding)
}

test.each([
  [-3.01, ['severely_stunted']],
  [-3, ['stunted']],
  [-2.01, ['stunted']],
  [-2, []],
  [3.5, []],
  [-6.2, []],
])('length at %d SD', (z, expected) => {
  expect(found({ heightCm: valueAt(z, lmsOfAge('lengthHeightForAge', 'female', 400)!) })).toEqual(expected)
})

test.each([
  [-3.01, ['severely_underweight']],
  [-3, ['underweight']],
  [-2, []],
  [2, []],
])('weight at %d SD without a length', (z, expected) => {
  expect(found({ weightKg: adjustedValueAt(z, lmsOfAge('weightForAge', 'female', 400)!) })).toEqual(expected)
})

test.each([
  [-3.01, 'severely_wasted'],
  [-2.5, 'wasted'],
  [-2, undefined],
  [1, undefined],
  [1.01, 'risk_of_overweight'],
  [2.01, 'overweight'],
  [3.01, 'obese'],
])('weight for length at %d SD', (z, expected) => {
  const weightKg = adjustedValueAt(z, lmsOfHeight('female', 400, 75)!)
  expect(found({ heightCm: 75, weightKg }).filter((f) => !f.includes('weight') || f.includes('over'))).toEqual(
    expected === undefined ? [] : [expected],
  )
})

test.each([
  [-3.01, 'severely_thin'],
  [-2.01, 'thin'],
  [-2, undefined],
  [1, undefined],
  [1.01, 'overweight'],
  [2.01, 'obese'],
])('BMI of a girl of ten at %d SD', (z, expected) => {
  const ageDays = 3_700
  const bmi = adjustedValueAt(z, lmsOfAge('bmiForAge', 'female', ageDays)!)
  expect(found({ ageDays, heightCm: 140, weightKg: bmi * 1.4 ** 2 })).toEqual(expected === undefined ? [] : [expected])
})

test.each([
  [183, 11.4, ['arm_severe']],
  [183, 11.5, ['arm_moderate']],
  [183, 12.4, ['arm_moderate']],
  [183, 12.5, []],
  [1_826, 11.4, ['arm_severe']],
  [1_827, 11.4, []],
  [182, 11.4, []],
  [182, 10.9, ['arm_infant']],
  [182, 11, []],
  [42, 10.9, ['arm_infant']],
  [41, 10.9, []],
])('at %d days an arm of %d cm', (ageDays, muacCm, expected) => {
  expect(found({ ageDays, muacCm })).toEqual(expected)
})

test('oedema is severe below five years whatever the weight, and stands first', () => {
  expect(found({ oedema: true, weightKg: 10, heightCm: 60 })).toEqual(['oedema', 'severely_stunted'])
  expect(found({ oedema: true, ageDays: 1_827 })).toEqual([])
})

test('every finding says where it is from', () => {
  const whole = { ...CHILD, weightKg: 6, heightCm: 66, muacCm: 11 }
  const findings = findingsOf(whole, growthOf(whole))
  expect(findings.length).toBeGreaterThan(2)
  expect(findings.every((f) => f.source.length > 5)).toBe(true)
})

test.each([
  [-3.01, 'below3'],
  [-3, 'below2'],
  [-1, 'middle'],
  [-1.01, 'below1'],
  [0, 'middle'],
  [1.01, 'above1'],
  [3, 'above2'],
  [3.01, 'above3'],
])('%d SD is %s', (z, band) => {
  expect(bandOf(z)).toBe(band)
})
