import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '#kernel/dates.ts'
import { LABEL_GAP, planOf, rowsOf, type ChartSpec, type Point } from './plan.ts'
import { ticksOf } from './ticks.ts'

const FROM = '2024-11-24'
const TO = '2026-11-24'
const point = (on: Day, value: number, more: Partial<Point> = {}): Point => ({
  on,
  value,
  aside: false,
  state: 'within',
  singles: [],
  ...more,
})
const spec = (points: readonly Point[], more: Partial<ChartSpec> = {}): ChartSpec => ({
  from: FROM,
  to: TO,
  panels: [{ points, goodBelow: 140, limits: [180], height: 160 }],
  changes: [],
  ...more,
})

describe('where the points stand', () => {
  it('time runs to the right, more is higher, and the goal is a band from its line down', () => {
    const [panel] = planOf(spec([point('2025-01-01', 150), point('2026-10-26', 184)])).panels
    const [early, late] = panel!.dots
    expect(early!.x).toBeLessThan(late!.x)
    expect(early!.y).toBeGreaterThan(late!.y)
    expect(panel!.band!.y).toBe(panel!.good!.y)
    expect(panel!.band!.y + panel!.band!.height).toBe(panel!.bottom)
    expect(panel!.limits[0]!.y).toBeGreaterThan(late!.y)
  })

  it('what was measured apart is no part of the line', () => {
    const [panel] = planOf(spec([point('2025-01-01', 150), point('2025-06-01', 130, { aside: true })])).panels
    expect(panel!.line).toHaveLength(1)
    expect(panel!.dots).toHaveLength(2)
  })

  it('every point is inside its panel, whatever was measured, and a single one too', () => {
    const days = fc.integer({ min: 0, max: 730 })
    const values = fc.array(fc.tuple(days, fc.integer({ min: 40, max: 290 })), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(values, (all) => {
        const points = all.toSorted(([a], [b]) => a - b).map(([day, value]) => point(addDays(FROM, day), value))
        const [panel] = planOf(spec(points)).panels
        for (const { x, y, labelY } of panel!.dots) {
          expect(x).toBeGreaterThanOrEqual(0)
          expect(x).toBeLessThanOrEqual(100)
          expect(y).toBeGreaterThanOrEqual(panel!.top)
          expect(y).toBeLessThanOrEqual(panel!.bottom)
          if (labelY !== null) expect(labelY).toBeGreaterThanOrEqual(panel!.top)
        }
        const named = panel!.dots.filter((d) => d.labelY !== null).map((d) => d.x)
        for (const [n, x] of named.entries())
          if (n > 0) expect(x - named[n - 1]!).toBeGreaterThanOrEqual(LABEL_GAP - 1e-9)
      }),
    )
  })

  it('the newest and the dangerous have their numbers before others', () => {
    const crowd = Array.from({ length: 20 }, (_, n) => point(addDays('2026-06-01', n * 8), 150 + n))
    const danger = point('2025-03-01', 190, { state: 'danger' })
    const [panel] = planOf(spec([danger, ...crowd])).panels
    const named = panel!.dots.filter((d) => d.labelY !== null).map((d) => d.value)
    expect(named).toContain(169)
    expect(named).toContain(190)
    expect(named.length).toBeLessThan(10)
  })

  it('a second panel stands below the first, and changes below both, none over another', () => {
    const two = spec([point('2025-01-01', 150)])
    const plan = planOf({
      ...two,
      panels: [two.panels[0]!, { ...two.panels[0]!, goodBelow: null }],
      changes: ['2026-08-10', '2026-08-12', '2026-11-01'],
    })
    expect(plan.panels[1]!.top).toBeGreaterThan(plan.panels[0]!.bottom)
    expect(plan.panels[1]!.band).toBeNull()
    expect(plan.changes.map((c) => c.n)).toEqual([1, 2, 3])
    expect(plan.changes[0]!.y).toBeGreaterThan(plan.panels[1]!.bottom)
    expect(plan.changes[1]!.y).toBeGreaterThan(plan.changes[0]!.y)
    expect(plan.changes[2]!.y).toBe(plan.changes[0]!.y)
    expect(plan.height).toBeGreaterThan(plan.ticksY)
  })
})

describe('rows and ticks', () => {
  it('each takes the first row in which it has room', () => {
    expect(rowsOf([10, 12, 14, 30], 6)).toEqual([0, 1, 2, 0])
    expect(rowsOf([], 6)).toEqual([])
  })

  it('two years are named by half-years, many by years, never more than fit', () => {
    expect(ticksOf(FROM, TO)).toEqual([
      { on: '2025-01-01', as: 'year' },
      { on: '2025-07-01', as: 'month' },
      { on: '2026-01-01', as: 'year' },
      { on: '2026-07-01', as: 'month' },
    ])
    expect(ticksOf('2024-03-01', '2026-03-01').map((t) => t.on)).toEqual([
      '2024-07-01',
      '2025-01-01',
      '2025-07-01',
      '2026-01-01',
    ])
    expect(ticksOf('2016-03-10', TO).map((t) => t.on)).toEqual([
      '2018-01-01',
      '2020-01-01',
      '2022-01-01',
      '2024-01-01',
      '2026-01-01',
    ])
    expect(ticksOf('2016-03-10', TO).every((t) => t.as === 'year')).toBe(true)
  })
})
