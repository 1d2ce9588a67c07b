import { describe, expect, it } from 'vitest'
import { returnsOf } from './returned.ts'

describe('returned to care', () => {
  it('is whoever was seen within fifteen days of the first call of a month', () => {
    expect(returnsOf(['2026-03-05'], ['2026-03-20'])).toEqual([
      { month: '2026-03', firstCallOn: '2026-03-05', returned: true },
    ])
    expect(returnsOf(['2026-03-05'], ['2026-03-21'])[0]?.returned).toBe(false)
  })
  it('counts from the first call, however often somebody was called', () => {
    expect(returnsOf(['2026-03-18', '2026-03-05'], ['2026-03-25'])[0]?.returned).toBe(false)
  })
  it('counts each month by itself, also where the visit is in the next', () => {
    const all = returnsOf(['2026-03-28', '2026-04-20'], ['2026-04-02'])
    expect(all.map((m) => [m.month, m.returned])).toEqual([
      ['2026-03', true],
      ['2026-04', false],
    ])
  })
  it('does not count what was before the call, and counts the same day', () => {
    expect(returnsOf(['2026-03-05'], ['2026-03-04'])[0]?.returned).toBe(false)
    expect(returnsOf(['2026-03-05'], ['2026-03-05'])[0]?.returned).toBe(true)
    expect(returnsOf([], ['2026-03-05'])).toEqual([])
  })
})
