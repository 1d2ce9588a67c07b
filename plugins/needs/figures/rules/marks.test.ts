import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, type Day } from '#kernel/dates.ts'
import { COUNTED_PROBLEMS, INDICATORS, type Counted } from '../../../../data/reference/needs/indicators.ts'
import { PROBLEMS, SEVERITIES } from '../../../../data/reference/needs/problems.ts'
import { DECISIONS } from '../../plan/rules/facts.ts'
import { needsOf } from '../../plan/rules/needs.ts'
import { plansOf } from '../../plan/rules/plans.ts'
import { figureOf, indicatorOf, keysFor } from './figure.ts'
import { readOf } from './keys.ts'
import { marksOf, type FigureFacts } from './marks.ts'
import { monthAt, noOf } from './months.ts'
import { seriesOf } from './series.ts'
import { both, union, type Span } from './spans.ts'

const dated = (on: Day, id: string = on) => ({ id, on, at: `${on}T04:00:00.000Z`, sensitivity: null })
const need = (
  on: Day,
  decision: (typeof DECISIONS)[number],
  problem = 'self_care',
  severity: (typeof SEVERITIES)[number] = 'severe',
) => ({
  ...dated(on, `${problem} ${on}`),
  problem,
  severity,
  decision,
  reason: null,
})
const plan = (on: Day, reviewOn: Day, problems = ['self_care']) => ({ ...dated(on, `plan ${on}`), problems, reviewOn })
const review = (of: Day, on: Day, reviewOn: Day | null, outcome: 'reached' | 'declined' | null = null) => ({
  ...dated(on, `review ${on}`),
  planId: `plan ${of}`,
  kind: reviewOn === null ? ('closed' as const) : ('reviewed' as const),
  reviewOn,
  outcome,
})
const person = (more: Partial<FigureFacts> = {}): FigureFacts => ({
  birthDate: '1955-06-15',
  assessedOn: [],
  needs: [],
  plans: [],
  reviews: [],
  ...more,
})
const counts = (...facts: FigureFacts[]) => seriesOf(facts.flatMap(marksOf).map((m) => ({ ...m, n: 1 })))
const at = (facts: FigureFacts, counted: Counted, month: string) => counts(facts)(readOf(counted), month)

describe('who is counted, and how', () => {
  test('an assessment counts in its month and the eleven after it', () => {
    const facts = person({ assessedOn: ['2025-03-31'] })
    const seen = ['2025-02', '2025-03', '2026-02', '2026-03'].map((m) => at(facts, 'assessed', m))
    expect(seen).toEqual([0, 1, 1, 0])
  })

  test('whoever turns 65 is old from that month on; of a year alone at its end, and never without a birth date', () => {
    const old = (birthDate: string | null, month: string) => at(person({ birthDate }), 'old', month)
    expect([old('1961-06-15', '2026-05'), old('1961-06-15', '2026-06')]).toEqual([0, 1])
    expect([old('1961', '2026-11'), old('1961', '2026-12')]).toEqual([0, 1])
    expect([old(null, '2026-12'), at(person({ birthDate: null }), 'people', '2024-01')]).toEqual([0, 1])
  })

  test('assessed at 64 counts among the old once the birthday has come', () => {
    const facts = person({ birthDate: '1961-06-15', assessedOn: ['2026-02-01'] })
    expect(['2026-05', '2026-06', '2027-01', '2027-02'].map((m) => at(facts, 'old_assessed', m))).toEqual([0, 1, 1, 0])
  })

  test('of a child nobody is counted before it is born', () => {
    const facts = person({ birthDate: '2026-03-20' })
    expect([at(facts, 'people', '2026-02'), at(facts, 'people', '2026-03')]).toEqual([0, 1])
  })
})

describe('needs', () => {
  test('stand from the word on them to the next one, and are met once', () => {
    const facts = person({
      needs: [need('2026-01-10', 'confirmed'), need('2026-04-02', 'met'), need('2026-04-20', 'met')],
    })
    expect(['2025-12', '2026-01', '2026-03', '2026-04'].map((m) => at(facts, 'needs', m))).toEqual([0, 1, 1, 0])
    expect(['2026-03', '2026-04', '2027-03', '2027-04'].map((m) => at(facts, 'met', m))).toEqual([0, 1, 1, 0])
    expect(figureOf(indicatorOf('met'), counts(...Array.from({ length: 5 }, () => facts)), '2026-04')).toMatchObject({
      numerator: 5,
      denominator: 5,
    })
  })

  test('set aside they neither stand nor are met', () => {
    const facts = person({ needs: [need('2026-01-10', 'confirmed'), need('2026-02-02', 'set_aside')] })
    expect([at(facts, 'needs', '2026-02'), at(facts, 'met', '2026-12')]).toEqual([0, 0])
  })

  test('graver they change their degree, and one person has several', () => {
    const facts = person({
      needs: [
        need('2026-01-10', 'confirmed', 'self_care', 'mild'),
        need('2026-03-10', 'confirmed', 'self_care', 'severe'),
        need('2026-01-10', 'confirmed', 'food', 'moderate'),
      ],
    })
    expect(
      ['2026-01', '2026-03'].map((m) => [
        at(facts, 'with_severe', m),
        at(facts, 'with_need', m),
        at(facts, 'needs', m),
        at(facts, 'kind.self_care', m),
      ]),
    ).toEqual([
      [0, 1, 2, 1],
      [1, 1, 2, 1],
    ])
  })

  test('of a kind that is always in confidence are counted nowhere', () => {
    const confidential = PROBLEMS.filter((p) => p.sensitivity).map((p) => p.code)
    expect(confidential.length).toBeGreaterThan(2)
    const bare = marksOf(person())
    for (const problem of confidential) {
      expect(marksOf(person({ needs: [need('2026-01-10', 'confirmed', problem)] }))).toEqual(bare)
      expect(INDICATORS.map((i) => i.problem)).not.toContain(problem)
      expect(keysFor(INDICATORS).join()).not.toContain(problem)
    }
  })

  test('are in a plan as long as one stands that is about them', () => {
    const facts = person({
      needs: [need('2026-01-10', 'confirmed'), need('2026-01-10', 'confirmed', 'food')],
      plans: [plan('2026-02-05', '2026-05-01')],
      reviews: [review('2026-02-05', '2026-06-01', null, 'reached')],
    })
    expect(['2026-01', '2026-02', '2026-05', '2026-06'].map((m) => at(facts, 'planned', m))).toEqual([0, 1, 1, 0])
    expect(['plan_ended', 'plan_reached'].map((c) => at(facts, c as Counted, '2026-06'))).toEqual([1, 1])
  })
})

describe('reviews', () => {
  const due = (facts: FigureFacts, month: string) => [
    at(facts, 'review_in_time', month),
    at(facts, 'review_due', month),
  ]
  test.each([
    ['on the last day of grace', [review('2026-01-05', '2026-03-15', '2026-09-01')], [1, 1]],
    ['a day later', [review('2026-01-05', '2026-03-16', '2026-09-01')], [0, 1]],
    ['before their day', [review('2026-01-05', '2026-02-10', '2026-09-01')], [1, 1]],
    ['never', [], [0, 1]],
    ['by ending the plan', [review('2026-01-05', '2026-02-20', null, 'declined')], [1, 1]],
  ])('held %s', (_, reviews, said) => {
    expect(due(person({ plans: [plan('2026-01-05', '2026-03-01')], reviews }), '2026-03')).toEqual(said)
  })

  test('each sets the next day, and a plan that takes the place of another is a look at it', () => {
    const reviews = [review('2026-01-05', '2026-03-01', '2026-06-01'), review('2026-01-05', '2026-08-01', '2026-10-01')]
    const facts = person({ plans: [plan('2026-01-05', '2026-03-01'), plan('2026-09-20', '2027-03-01')], reviews })
    expect(due(facts, '2026-12')).toEqual([2, 3])
    expect(due(facts, '2027-03')).toEqual([1, 3])
  })
})

const DAY = fc.integer({ min: 0, max: 900 }).map((n) => addDays('2024-05-10', n))

/** Held against the rules by which the person's own page shows needs and plans, at the end of each month. */
test('at the end of every month as many stand as the rules of the care plan say', () => {
  const facts = fc.record({
    needs: fc.uniqueArray(
      fc.tuple(
        DAY,
        fc.constantFrom(...DECISIONS),
        fc.constantFrom('self_care', 'food'),
        fc.constantFrom(...SEVERITIES),
      ),
      { selector: ([on, , problem]) => `${on} ${problem}`, maxLength: 8 },
    ),
    plans: fc.uniqueArray(fc.tuple(DAY, fc.subarray(['self_care', 'food'], { minLength: 1 })), {
      selector: ([on]) => on,
      maxLength: 4,
    }),
    ends: fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 300 })), { maxLength: 3 }),
  })
  fc.assert(
    fc.property(facts, ({ needs, plans, ends }) => {
      const all = person({
        needs: needs.map((n) => need(...n)),
        plans: plans.map(([on, problems]) => plan(on, addDays(on, 60), problems)),
        reviews: ends.flatMap(([n, after]) =>
          plans[n] ? [review(plans[n][0], addDays(plans[n][0], after), null, 'reached')] : [],
        ),
      })
      const series = counts(all)
      for (let month = '2024-05'; month < '2027-03'; month = addMonths(month, 1)) {
        const until = addDays(`${addMonths(month, 1)}-01`, -1)
        const then = <F extends { on: Day }>(of: readonly F[]) => of.filter((f) => f.on <= until)
        const { standing } = needsOf({ scores: [], alerts: [], growth: [], needs: then(all.needs) })
        const open = plansOf({
          plans: then(all.plans).map((p) => ({ ...p, sensitivity: null, goals: [], matters: '', agreedWith: 'self' })),
          reviews: then(all.reviews).map((r) => ({ ...r, sensitivity: null, standing: [], note: null })),
          activities: [],
          done: [],
        }).filter((p) => p.state === 'standing')
        expect([series(readOf('needs'), month), month]).toEqual([standing.length, month])
        expect(series(readOf('with_need'), month)).toBe(standing.length > 0 ? 1 : 0)
        expect(series(readOf('with_severe'), month)).toBe(standing.some((n) => n.severity === 'severe') ? 1 : 0)
        expect(series(readOf('planned'), month)).toBe(
          standing.filter((n) => open.some((p) => p.problems.includes(n.problem))).length,
        )
        for (const problem of COUNTED_PROBLEMS)
          expect(series(readOf(`kind.${problem}`), month)).toBe(standing.filter((n) => n.problem === problem).length)
      }
    }),
    { numRuns: 150 },
  )
})

test('months that are no longer kept change nothing of those that are', () => {
  const facts = person({ assessedOn: ['2022-03-01', '2026-01-02'], needs: [need('2019-01-10', 'confirmed')] })
  const kept = marksOf(facts).filter((m) => m.month >= '2024-01')
  const series = seriesOf(kept.map((m) => ({ ...m, n: 1 })))
  for (const counted of ['people', 'needs', 'assessed', 'old'] as const)
    for (const month of ['2024-12', '2026-01', '2026-10'])
      expect(series(readOf(counted), month)).toBe(at(facts, counted, month))
})

test('spans are joined and cut as sets of months', () => {
  const span = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })) as fc.Arbitrary<Span>
  const months = (of: readonly Span[]) => Array.from({ length: 41 }, (_, m) => of.some(([a, b]) => a <= m && m < b))
  fc.assert(
    fc.property(fc.array(span, { maxLength: 5 }), fc.array(span, { maxLength: 5 }), (a, b) => {
      expect(months(union(a))).toEqual(months(a))
      const [x, y] = [months(a), months(b)]
      expect(months(both(union(a), union(b)))).toEqual(x.map((in_, m) => in_ && y[m]!))
    }),
  )
  expect([monthAt(noOf('2026-11-26')), monthAt(noOf('2026')), monthAt(Infinity)]).toEqual([
    '2026-11',
    '2026-12',
    '9999-12',
  ])
})
