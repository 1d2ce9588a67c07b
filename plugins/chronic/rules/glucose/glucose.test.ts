import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cn } from '../../../../data/reference/chronic/cn.ts'
import { hearts } from '../../../../data/reference/chronic/hearts.ts'
import { GLUCOSE_KINDS } from '../../../../data/reference/chronic/protocol.ts'
import { tw } from '../../../../data/reference/chronic/tw.ts'
import { MGDL_PER_MMOL_GLUCOSE } from '../../../../data/reference/observations/catalogue.ts'
import { glucoseBand, glucoseDanger, isAmbiguous, isChildSameDay } from './bands.ts'

const mgdl = (typed: number) => typed / MGDL_PER_MMOL_GLUCOSE

describe('glucose', () => {
  it('has the bands of the protocol, whatever the unit was', () => {
    expect([125, 126, 199, 200].map((n) => glucoseBand('fasting', mgdl(n), hearts))).toEqual([
      'controlled',
      'raised',
      'raised',
      'high',
    ])
    expect([199, 200, 299, 300].map((n) => glucoseBand('random', mgdl(n), hearts))).toEqual([
      'controlled',
      'raised',
      'raised',
      'high',
    ])
    expect([6.9, 7, 8.9, 9].map((n) => glucoseBand('hba1c', n, hearts))).toEqual([
      'controlled',
      'raised',
      'raised',
      'high',
    ])
    expect([6.9, 7.0].map((n) => glucoseBand('fasting', n, cn))).toEqual(['controlled', 'raised'])
    expect(glucoseBand('random', 30, cn)).toBeNull()
  })

  it('stops the flow where it is dangerous, and not for HbA1c', () => {
    expect([3.9, 4, 16.6, 16.7].map((n) => glucoseDanger('random', n, cn))).toEqual(['low', null, null, 'high'])
    expect([mgdl(70), mgdl(301)].map((n) => glucoseDanger('random', n, hearts))).toEqual(['low', 'high'])
    expect(glucoseDanger('hba1c', 3.9, cn)).toBeNull()
    expect([11, 11.1].map((n) => isChildSameDay('random', n))).toEqual([false, true])
  })

  it('between 20 and 33 may be in either unit', () => {
    expect([19.9, 20, 33, 34].map(isAmbiguous)).toEqual([false, true, true, false])
  })

  it('is total, monotone, and the same in both units', () => {
    const RANK = { controlled: 0, raised: 1, high: 2 }
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 600 }),
        fc.nat(200),
        fc.constantFrom(...GLUCOSE_KINDS),
        fc.constantFrom(hearts, cn, tw),
        (n, more, kind, protocol) => {
          const [low, high] = [glucoseBand(kind, mgdl(n), protocol), glucoseBand(kind, mgdl(n + more), protocol)]
          expect(low === null).toBe(protocol.glucose.bands[kind] === null)
          if (low !== null) expect(RANK[high!]).toBeGreaterThanOrEqual(RANK[low])
          // Kept with the digits that a page shows, and read again.
          const shown = Number(mgdl(n).toFixed(4))
          expect(glucoseBand(kind, shown, protocol)).toBe(low)
        },
      ),
    )
  })
})
