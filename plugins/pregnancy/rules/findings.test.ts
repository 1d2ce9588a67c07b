import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess, pressureDanger, worstOf, type ContactKind, type Findings, type Reason } from './findings.ts'

const NOTHING: Findings = {
  readings: [],
  haemoglobin: null,
  protein: null,
  oedema: null,
  movement: null,
  fetalHeart: null,
  temperature: null,
  breaths: null,
  feeding: null,
  cord: null,
  signs: [],
}
const found = (f: Partial<Findings>): Findings => ({ ...NOTHING, ...f })
const bp = (...readings: [number, number][]) => readings.map(([systolic, diastolic]) => ({ systolic, diastolic }))

test.each<[string, [number, number][], string | null]>([
  ['139/89', [[139, 89]], null],
  ['140 over', [[140, 70]], 'same_day'],
  ['90 under', [[110, 90]], 'same_day'],
  ['159/109', [[159, 109]], 'same_day'],
  ['160 over', [[160, 80]], 'emergency'],
  ['110 under', [[130, 110]], 'emergency'],
  [
    'the second reading is better: the first still decides',
    [
      [162, 100],
      [128, 80],
    ],
    'emergency',
  ],
  ['not measured', [], null],
])('pressure %s', (_, readings, urgency) => expect(pressureDanger(bp(...readings))).toBe(urgency))

test.each<[string, ContactKind, Partial<Findings>, Reason[]]>([
  ['nothing looked at', 'antenatal', {}, []],
  ['raised pressure', 'antenatal', { readings: bp([142, 88]) }, [{ code: 'pressure_raised', urgency: 'same_day' }]],
  [
    'raised pressure after birth',
    'postnatal',
    { readings: bp([142, 88]) },
    [{ code: 'pressure_raised', urgency: 'same_day' }],
  ],
  [
    'raised pressure with protein is an emergency',
    'antenatal',
    { readings: bp([142, 88]), protein: 'plus2' },
    [
      { code: 'protein', urgency: 'emergency' },
      { code: 'pressure_raised', urgency: 'same_day' },
    ],
  ],
  ['protein + alone is watched', 'antenatal', { protein: 'plus1' }, [{ code: 'protein', urgency: 'watch' }]],
  ['a trace is nothing', 'antenatal', { protein: 'trace' }, []],
  ['haemoglobin 6.9', 'antenatal', { haemoglobin: 6.9 }, [{ code: 'anaemia_severe', urgency: 'same_day' }]],
  ['haemoglobin 7', 'antenatal', { haemoglobin: 7 }, [{ code: 'anaemia', urgency: 'watch' }]],
  ['haemoglobin 11', 'antenatal', { haemoglobin: 11 }, []],
  ['heart of the child 109', 'antenatal', { fetalHeart: 109 }, [{ code: 'fetal_heart', urgency: 'same_day' }]],
  ['heart of the child 110 to 160', 'antenatal', { fetalHeart: 160 }, []],
  ['child does not move yet at 16 weeks', 'antenatal', { movement: 'not_yet' }, []],
  ['child moves less', 'antenatal', { movement: 'less' }, [{ code: 'moves_less', urgency: 'same_day' }]],
  [
    'bleeding, whatever the numbers',
    'antenatal',
    { readings: bp([110, 70]), signs: ['bleeding'] },
    [{ code: 'sign.bleeding', urgency: 'emergency' }],
  ],
  ['newborn 37.5', 'newborn', { temperature: 37.5 }, [{ code: 'hot', urgency: 'emergency' }]],
  ['newborn 37.4', 'newborn', { temperature: 37.4 }, []],
  ['newborn 35.4', 'newborn', { temperature: 35.4 }, [{ code: 'cold', urgency: 'emergency' }]],
  ['newborn breathes 60', 'newborn', { breaths: 60 }, [{ code: 'fast_breaths', urgency: 'emergency' }]],
  ['red cord', 'newborn', { cord: 'red' }, [{ code: 'cord_infected', urgency: 'same_day' }]],
  ["a mother's sign means nothing of a newborn", 'newborn', { signs: ['bleeding_heavy'] }, []],
])('%s', (_, kind, f, reasons) => expect(assess(kind, found(f))).toEqual(reasons))

describe('always', () => {
  const pressure = fc.record({
    systolic: fc.integer({ min: 60, max: 220 }),
    diastolic: fc.integer({ min: 40, max: 140 }),
  })
  const RANK = { emergency: 2, same_day: 1 } as const
  const rank = (u: ReturnType<typeof pressureDanger>) => (u ? RANK[u] : 0)

  test('another reading never makes it less urgent', () => {
    fc.assert(
      fc.property(fc.array(pressure, { maxLength: 3 }), pressure, (before, one) => {
        expect(rank(pressureDanger([...before, one]))).toBeGreaterThanOrEqual(rank(pressureDanger(before)))
      }),
    )
  })

  test('the first reason is the most urgent', () => {
    fc.assert(
      fc.property(
        fc.array(pressure, { maxLength: 2 }),
        fc.subarray(['bleeding', 'fever', 'moves_less']),
        (readings, signs) => {
          const reasons = assess('antenatal', found({ readings, signs }))
          const order = ['emergency', 'same_day', 'watch']
          const places = reasons.map((r) => order.indexOf(r.urgency))
          expect(places).toEqual(places.toSorted((a, b) => a - b))
          expect(worstOf(reasons)).toBe(reasons[0]?.urgency ?? null)
        },
      ),
    )
  })
})
