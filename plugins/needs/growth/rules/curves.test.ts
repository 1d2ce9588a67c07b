import { expect, test } from 'vitest'
import { CHARTS, curveOf, frameOf, LINES, pointOf, spansOf } from './curves.ts'
import { visitsOf, type Reading } from './visits.ts'

const visits = (birth: string, ...readings: [on: string, kg: number, cm: number][]) =>
  visitsOf(
    'female',
    birth,
    readings.flatMap(([on, kg, cm], n): Reading[] => [
      { kind: 'weight', on, at: on, id: `w${n}`, value: kg },
      { kind: 'height', on, at: on, id: `h${n}`, value: cm },
    ]),
  )

test('lines go from edge to edge of every card and never cross', () => {
  for (const chart of CHARTS)
    for (const span of chart === 'weightForLengthHeight'
      ? (['lying', 'standing'] as const)
      : (['two', 'five'] as const)) {
      const { from, to } = frameOf(chart, span)
      const lines = LINES.map((z) => curveOf(chart, span, 'male', z))
      for (const line of lines) expect([line[0]!.x, line.at(-1)!.x]).toEqual([from, to])
      for (let n = 1; n < lines.length; n++)
        lines[n]!.forEach((p, at) => expect(p.y).toBeGreaterThan(lines[n - 1]![at]!.y))
    }
  for (const chart of ['weightForAge', 'lengthHeightForAge', 'bmiForAge'] as const) {
    const line = curveOf(chart, 'school', 'female', 0)
    expect(line.at(-1)!.x).toBe(frameOf(chart, 'school').to)
    expect(line[0]!.x).toBe(5)
  }
})

test('a child’s points stand in the cards of its ages, the newest card first', () => {
  const grown = visits('2019-01-10', ['2020-01-10', 9, 73], ['2022-01-10', 14, 95], ['2026-01-10', 22, 121])
  expect(spansOf('weightForAge', grown)).toEqual(['school', 'two', 'five'])
  expect(spansOf('weightForLengthHeight', grown)).toEqual(['standing', 'lying'])
  expect(spansOf('headForAge', grown)).toEqual([])
  expect(pointOf('weightForAge', 'school', grown[2]!)!.x).toBeCloseTo(7, 1)
  expect(pointOf('weightForAge', 'two', grown[1]!)).toBeNull()
  // Measured standing before two years: longer by 0.7 cm in the card of lengths.
  expect(pointOf('lengthHeightForAge', 'two', grown[0]!)).toMatchObject({ y: 73.7 })
})

test('implausible measurements are not drawn', () => {
  expect(spansOf('weightForAge', visits('2025-01-10', ['2026-01-10', 40, 73]))).toEqual([])
})
