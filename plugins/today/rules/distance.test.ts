import { expect, test } from 'vitest'
import { rankOn } from '#kernel/due-states.ts'
import { bandOf, metresBetween } from './distance.ts'

test('a degree of latitude is some 111 km, and of longitude less the farther north', () => {
  expect(metresBetween({ lat: 22, lon: 120 }, { lat: 23, lon: 120 })).toBeCloseTo(111_195, -2)
  expect(metresBetween({ lat: 60, lon: 120 }, { lat: 60, lon: 121 })).toBeCloseTo(55_597, -2)
  expect(metresBetween({ lat: 22.5, lon: 120.6 }, { lat: 22.5, lon: 120.6 })).toBe(0)
})

test('state and priority outweigh distance, the days of waiting do not', () => {
  const item = {
    opensOn: '2026-10-01',
    dueOn: '2026-11-01',
    overdueOn: '2026-11-10',
    closesOn: '2027-01-01',
    priority: 4,
  }
  const rank = (change: object) => rankOn([{ ...item, ...change }], '2026-11-24').rank
  expect(bandOf(rank({}))).toBe(bandOf(rank({ overdueOn: '2026-11-23' })))
  expect(bandOf(rank({}))).toBeLessThan(bandOf(rank({ priority: 5 })))
  expect(bandOf(rank({ priority: 9 }))).toBeLessThan(bandOf(rank({ priority: 1, overdueOn: '2026-12-01' })))
})
