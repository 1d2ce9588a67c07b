import { expect, test } from 'vitest'
import { isPastRetention, keepUntil } from './retention.ts'

test('seven years from the last contact in Taiwan, of minors from their coming of age', () => {
  const of = (lastOn: string, birthDate: string | null) => keepUntil('care', { lastOn, birthDate }, 'tw')
  expect(of('2019-11-24', '1950-01-01')).toBe('2026-11-24')
  expect(of('2019-11-24', '2010-05-05')).toBe('2035-05-05')
  expect(of('2019-11-24', null)).toBe('2026-11-24')
})

test('fifteen years in mainland China, minors as all others; no time where no place was chosen', () => {
  expect(keepUntil('care', { lastOn: '2011-11-23', birthDate: '2010-05-05' }, 'cn')).toBe('2026-11-23')
  expect(keepUntil('access_log', { lastOn: '2020-02-29', birthDate: null }, 'cn')).toBe('2023-03-01')
  expect(keepUntil('care', { lastOn: '1990-01-01', birthDate: null }, 'none')).toBeNull()
})

test('the last day still counts', () => {
  expect(isPastRetention('2026-11-24', '2026-11-24')).toBe(false)
  expect(isPastRetention('2026-11-23', '2026-11-24')).toBe(true)
  expect(isPastRetention(null, '2026-11-24')).toBe(false)
})
