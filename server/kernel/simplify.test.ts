import { expect, test } from 'vitest'
import { polygonsOf, simplified, type Position } from './simplify.ts'

const square: Position[] = [
  [120, 22],
  [120.5, 22.00001],
  [121, 22],
  [121, 23],
  [120, 23],
  [120, 22],
]

test('a point on a straight edge goes, corners and closure stay', () => {
  expect(simplified([[square]], 0.001)).toEqual([
    [
      [
        [120, 22],
        [121, 22],
        [121, 23],
        [120, 23],
        [120, 22],
      ],
    ],
  ])
})

test('an island smaller than the tolerance is not lost', () => {
  const islet = square.map(([lon, lat]) => [120 + (lon - 120) / 1000, 22 + (lat - 22) / 1000] as const)
  expect(simplified([[islet]], 0.01)[0]![0]).toHaveLength(islet.length)
})

test('polygons and multipolygons are read, points are not', () => {
  expect(polygonsOf({ type: 'Polygon', coordinates: [square] })).toHaveLength(1)
  expect(polygonsOf({ type: 'MultiPolygon', coordinates: [[square], [square]] })).toHaveLength(2)
  expect(polygonsOf({ type: 'Point', coordinates: [1, 2] })).toEqual([])
  expect(polygonsOf(null)).toEqual([])
})
