import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { UMOL_PER_MGDL_CREATININE } from '../../../data/reference/observations/catalogue.ts'
import { egfr, kidneyStage } from './kidney.ts'

it('is that of the published equation', () => {
  const at = (mgDl: number, age: number, sex: 'male' | 'female') =>
    egfr({ creatinine: mgDl * UMOL_PER_MGDL_CREATININE, age, sex })
  expect([at(1.2, 60, 'male'), at(0.8, 50, 'female'), at(2.5, 70, 'male'), at(0.5, 30, 'female')]).toEqual([
    69, 90, 27, 129,
  ])
})

it('falls with creatinine and with age; nobody under 18 has one', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 20, max: 1200 }),
      fc.integer({ min: 18, max: 99 }),
      fc.constantFrom('male' as const, 'female' as const),
      (creatinine, age, sex) => {
        const now = egfr({ creatinine, age, sex })!
        expect(egfr({ creatinine: creatinine + 50, age, sex })!).toBeLessThanOrEqual(now)
        expect(egfr({ creatinine, age: age + 10, sex })!).toBeLessThanOrEqual(now)
      },
    ),
  )
  expect(egfr({ creatinine: 70, age: 17, sex: 'male' })).toBeNull()
  expect(egfr({ creatinine: 0, age: 40, sex: 'male' })).toBeNull()
})

it('has the stages of KDIGO', () => {
  expect([90, 89, 60, 59, 45, 44, 30, 29, 15, 14].map(kidneyStage)).toEqual([
    'G1',
    'G2',
    'G2',
    'G3a',
    'G3a',
    'G3b',
    'G3b',
    'G4',
    'G4',
    'G5',
  ])
})
