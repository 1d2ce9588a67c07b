import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isNamed, mayBeTold, nextSafe, type Proxy } from './family.ts'

const TODAY = '2026-11-24'
const at = (birthDate: string | null) => ({ birthDate, today: TODAY, confidentialFrom: 15 })
const ordinary = { topic: 'care', sensitivity: null } as const
const pregnancy = { topic: 'care', sensitivity: 'reproduction' } as const
const violence = { topic: 'care', sensitivity: 'violence' } as const
const proxy = (more: Partial<Proxy> = {}): Proxy => ({
  topics: ['care'],
  named_on: '2026-01-01',
  until_on: null,
  ended_on: null,
  ...more,
})

test('the head and everybody else of the family is told nothing', () => {
  for (const entry of [ordinary, pregnancy])
    for (const born of ['2020-01-01', '1980-01-01', null])
      expect(mayBeTold(entry, { who: 'family' }, at(born))).toBe(false)
})

test('parents are told of their child, from the set age on nothing confidential, of grown children nothing', () => {
  const told = (entry: Parameters<typeof mayBeTold>[0], born: string | null) =>
    mayBeTold(entry, { who: 'guardian' }, at(born))
  expect([told(ordinary, '2012-11-24'), told(pregnancy, '2012-11-24')]).toEqual([true, true])
  expect([told(ordinary, '2011-11-24'), told(pregnancy, '2011-11-24')]).toEqual([true, false])
  expect(told(pregnancy, '2011-11-25')).toBe(true)
  expect([told(ordinary, '2008-11-24'), told(ordinary, null)]).toEqual([false, false])
  expect(told(violence, '2020-01-01')).toBe(false)
})

test('a proxy is told what was named, as long as it was, and what is confidential only by that word', () => {
  const told = (entry: Parameters<typeof mayBeTold>[0], p?: Proxy) =>
    mayBeTold(entry, { who: 'proxy', proxy: p }, at('1950-01-01'))
  expect([told(ordinary, proxy()), told(pregnancy, proxy()), told(ordinary)]).toEqual([true, false, false])
  expect(told(pregnancy, proxy({ topics: ['confidential'] }))).toBe(true)
  expect(told({ topic: 'medicines', sensitivity: null }, proxy())).toBe(false)
  expect(isNamed(proxy({ until_on: TODAY }), TODAY)).toBe(true)
  expect(isNamed(proxy({ until_on: '2026-11-23' }), TODAY)).toBe(false)
  expect(isNamed(proxy({ ended_on: TODAY }), TODAY)).toBe(false)
  expect(isNamed(proxy({ named_on: '2026-11-25' }), TODAY)).toBe(false)
})

test('the person is told everything', () => {
  for (const entry of [ordinary, pregnancy, violence])
    expect(mayBeTold(entry, { who: 'self' }, at('2011-01-01'))).toBe(true)
})

test('a call waits for the hours in which it is safe', () => {
  const next = (from: string, until: string, now: string) => nextSafe({ from, until }, now, 'Asia/Taipei')
  expect(next('09:00', '11:00', '2026-11-24T02:00:00.000Z')).toBeNull()
  expect(next('09:00', '11:00', '2026-11-24T03:00:00.000Z')).toBe('2026-11-25T01:00:00.000Z')
  expect(next('09:00', '11:00', '2026-11-24T00:30:00.000Z')).toBe('2026-11-24T01:00:00.000Z')
  expect(next('22:00', '06:00', '2026-11-24T15:00:00.000Z')).toBeNull()
  expect(next('22:00', '06:00', '2026-11-24T02:00:00.000Z')).toBe('2026-11-24T14:00:00.000Z')
})

test('what it names is within the hours, and never before now', () => {
  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`)
  fc.assert(
    fc.property(
      clock,
      clock,
      fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }),
      (from, until, date) => {
        fc.pre(from !== until)
        const now = date.toISOString()
        const next = nextSafe({ from, until }, now, 'Asia/Taipei')
        if (next === null) return
        expect(next >= now).toBe(true)
        expect(nextSafe({ from, until }, next, 'Asia/Taipei')).toBeNull()
      },
    ),
  )
})
