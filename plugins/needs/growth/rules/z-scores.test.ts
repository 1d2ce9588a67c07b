import { expect, test } from 'vitest'
import { adjustedValueAt, adjustedZ, rounded, zOf } from './lms.ts'
import { lmsAt } from './tables.ts'
import { growthOf, lmsOfAge, type Measured } from './z-scores.ts'

const NOTHING: Measured = {
  sex: 'male',
  ageDays: 0,
  weightKg: null,
  heightCm: null,
  measured: null,
  oedema: false,
  headCm: null,
  muacCm: null,
  tricepsMm: null,
  subscapularMm: null,
}
const z = (child: Partial<Measured>) => growthOf({ ...NOTHING, ...child }).z

test('the tables say what WHO printed', () => {
  expect(lmsAt('weightForAge', 'male', 0)).toEqual({ l: 0.3487, m: 3.3464, s: 0.14602 })
  expect(lmsAt('lengthHeightForAge', 'female', 1826)).toEqual({ l: 1, m: 109.4189, s: 0.04346 })
  expect(lmsAt('weightForHeight', 'female', 120)).toEqual({ l: -0.3833, m: 22.8173, s: 0.09828 })
  expect(lmsAt('bmiForMonth', 'male', 61)).toEqual({ l: -0.7387, m: 15.2641, s: 0.0839 })
  expect(lmsAt('weightForMonth', 'female', 121)).toEqual({ l: -0.5958, m: 31.8578, s: 0.17262 })
  expect(lmsAt('weightForLength', 'male', 44.9)).toBeNull()
  expect(lmsAt('weightForLength', 'male', 110.1)).toBeNull()
  expect(lmsAt('weightForHeight', 'male', 65.7 - 0.7)).toEqual(lmsAt('weightForHeight', 'male', 65))
})

test('a child at the median has nought', () => {
  expect(z({ weightKg: 3.3464, heightCm: 49.8842 })).toMatchObject({ weightForAge: 0, lengthHeightForAge: 0 })
  expect(Object.is(rounded(-0.001), 0)).toBe(true)
  expect([rounded(1.005 + 1e-12), rounded(-0.125)]).toEqual([1.01, -0.13])
})

test('standing or lying matters by 0.7 cm, against the position of the age', () => {
  const at = (ageDays: number, measured: 'l' | 'h' | null, heightCm: number) =>
    z({ ageDays, measured, heightCm }).lengthHeightForAge
  expect(at(730, 'h', 80)).toBe(at(730, 'l', 80.7))
  expect(at(731, 'l', 80.7)).toBe(at(731, 'h', 80))
  expect(at(730, null, 80)).toBe(at(730, 'l', 80))
  expect(at(731, null, 80)).toBe(at(731, 'h', 80))
  expect(at(731, 'l', 80)).not.toBe(at(731, 'h', 80))
})

test('beyond 3 SD weights count in steps of the third, lengths do not', () => {
  const lms = lmsAt('weightForAge', 'female', 365)!
  for (const far of [-5, -3.5, 3.5, 6]) expect(adjustedZ(adjustedValueAt(far, lms), lms)).toBeCloseTo(far, 9)
  expect(adjustedZ(15, lms)).not.toBeCloseTo(zOf(15, lms), 1)
  const length = lmsAt('lengthHeightForAge', 'female', 365)!
  expect(z({ sex: 'female', ageDays: 365, heightCm: 60 }).lengthHeightForAge).toBe(rounded(zOf(60, length)))
})

test('what swells is not weighed', () => {
  const swollen = growthOf({ ...NOTHING, ageDays: 400, weightKg: 9, heightCm: 75, muacCm: 13, oedema: true })
  expect(swollen.z).toMatchObject({ weightForAge: null, weightForLengthHeight: null, bmiForAge: null })
  expect(swollen.z.lengthHeightForAge).not.toBeNull()
  expect(swollen.z.armForAge).not.toBeNull()
  expect(swollen.flags).toEqual(['oedema'])
})

test('implausible values are given and flagged', () => {
  const child = growthOf({ ...NOTHING, ageDays: 400, weightKg: 40, heightCm: 75 })
  expect(child.z.weightForAge).toBeGreaterThan(5)
  expect(child.flags).toEqual(['weightForAge', 'weightForLengthHeight', 'bmiForAge'])
})

test('the standards end with the 61st month, the reference with the 229th', () => {
  const has = (ageDays: number) =>
    Object.entries(z({ ageDays, weightKg: 18, heightCm: 108, headCm: 50, muacCm: 16, tricepsMm: 9, subscapularMm: 6 }))
      .filter(([, score]) => score !== null)
      .map(([index]) => index)
  expect(has(1856)).toHaveLength(8)
  expect(has(1857)).toEqual(['weightForAge', 'lengthHeightForAge', 'bmiForAge'])
  expect(has(121 * 30.4375)).toEqual(['lengthHeightForAge', 'bmiForAge'])
  expect(has(229 * 30.4375)).toEqual([])
  expect(has(90)).not.toContain('armForAge')
  expect(has(91)).toContain('armForAge')
})

test('ages are rounded to days for the standards and not for the reference', () => {
  expect(z({ ageDays: 99.5, weightKg: 6 })).toEqual(z({ ageDays: 100, weightKg: 6 }))
  const [low, high] = [lmsOfAge('bmiForAge', 'male', 2000.2)!, lmsOfAge('bmiForAge', 'male', 2000.4)!]
  expect(low.m).toBeLessThan(high.m)
})
