import { expect, test } from 'vitest'
import { chance } from './chance.ts'

test('no byte is given out twice, however many are asked for at a time', () => {
  const seen = new Set<string>()
  for (let i = 0; i < 2_000; i++) seen.add(chance(16).toString('hex'))
  expect(seen.size).toBe(2_000)
  const [a, b] = [chance(32), chance(32)]
  a.fill(0)
  expect(b.equals(a)).toBe(false)
  expect(chance(4096)).toHaveLength(4096)
})
