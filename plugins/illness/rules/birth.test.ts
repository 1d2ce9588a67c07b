import { expect, test } from 'vitest'
import { birthFromAge } from './birth.ts'

test.each([
  [5, 'days', '2026-02-26'],
  [3, 'months', '2025-12'],
  [1, 'months', '2026-02'],
  [40, 'years', '1986'],
] as const)('%i %s', (n, unit, birth) => expect(birthFromAge(n, unit, '2026-03-03')).toBe(birth))
