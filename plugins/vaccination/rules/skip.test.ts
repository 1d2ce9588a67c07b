import { describe, expect, test } from 'vitest'
import { ask, product, series, toy, verdicts } from '../../../tests/support/toy-schedule.ts'
import { isoOf } from './calendar.ts'
import { SATISFIED, SKIPPED } from './run.ts'
import type { ConditionFacts, DoseFacts, SkipFacts } from './schedule.ts'

const born = '2024-01-10'
const skip = (conditions: ConditionFacts[], context: SkipFacts['context'] = 'both'): DoseFacts => ({
  skips: [{ context, sets: [{ conditions }] }],
})
const targets = (doses: DoseFacts[], given: string[], on = '2026-01-10') => {
  const run = ask(toy([series(doses)]), { born, on, doses: given }).best[0]!
  return run.targetStatus.map((s) => (s === SKIPPED ? 'skipped' : s === SATISFIED ? 'given' : 'open')).join(' ')
}

describe('conditional skip (CONDSKIP-1, -2)', () => {
  test('by age: of the dose while it is judged, of the day of assessment in the forecast', () => {
    const fromSeven = skip([{ type: 'age', begin: '7m' }])
    expect(targets([fromSeven, {}], ['2024-08-09'])).toBe('given open')
    expect(targets([fromSeven, {}], ['2024-08-10'])).toBe('skipped given')
    expect(targets([fromSeven, {}], [], '2024-08-09')).toBe('open open')
    expect(targets([fromSeven, {}], [], '2024-08-10')).toBe('skipped open')
  })

  test('by context', () => {
    const always: ConditionFacts[] = [{ type: 'age', begin: '0d' }]
    expect(targets([skip(always, 'evaluation'), {}], [])).toBe('open open')
    expect(targets([skip(always, 'forecast'), {}], [])).toBe('skipped open')
    expect(targets([skip(always, 'forecast'), {}], ['2024-08-10'])).toBe('given open')
  })

  test('by interval since the previous dose', () => {
    const six = skip([{ type: 'interval', interval: '6m' }])
    expect(targets([{}, six, {}], ['2024-03-01', '2024-08-31'])).toBe('given given open')
    expect(targets([{}, six, {}], ['2024-03-01', '2024-09-01'])).toBe('given skipped given')
  })

  test('by a count of valid doses of this series, inside an age', () => {
    const early = skip([{ type: 'count', valid: true, end: '12m', than: 'greater', count: 1 }])
    expect(targets([{}, {}, early, {}], ['2024-03-01', '2024-05-01'])).toBe('given given skipped open')
    expect(targets([{}, {}, early, {}], ['2024-03-01', '2025-05-01'])).toBe('given given open open')
  })

  test('a total counts every dose, valid or not; while one is judged only those before its day', () => {
    const two: DoseFacts = { ...skip([{ type: 'count', than: 'equal', count: 2 }]), ages: [{ absMin: '5y' }] }
    expect(targets([two, {}], ['2024-03-01', '2024-05-01'])).toBe('skipped open')
    expect(targets([two, {}], ['2024-03-01', '2024-05-01', '2024-07-01'])).toBe('skipped given')
    expect(targets([two, {}], ['2024-03-01'])).toBe('open open')
  })

  test('all conditions of a set, any set where the schedule says or', () => {
    const conditions: ConditionFacts[] = [
      { type: 'age', begin: '1y' },
      { type: 'count', than: 'equal', count: 0 },
    ]
    expect(targets([skip(conditions), {}], [], '2025-01-10')).toBe('skipped open')
    expect(targets([skip(conditions), {}], [], '2025-01-09')).toBe('open open')
    const sets = conditions.map((c) => ({ conditions: [c] }))
    expect(targets([{ skips: [{ context: 'both', any: true, sets }] }, {}], [], '2025-01-09')).toBe('skipped open')
    expect(targets([{ skips: [{ context: 'both', sets }] }, {}], [], '2025-01-09')).toBe('open open')
  })

  test('once another series is complete', () => {
    const facts = toy([
      series([{ preferable: product('02') }], { name: 'first', seriesGroup: '1' }),
      series([skip([{ type: 'completed', seriesGroups: ['1'] }]), {}], {
        name: 'second',
        seriesGroup: '2',
        default: true,
      }),
    ])
    const second = (given: string[]) =>
      ask(facts, { born, on: '2026-01-10', doses: given.map((d) => [d, '02'] as const) }).runs[0]![1]!.targetStatus[0]
    expect(second(['2024-03-01'])).toBe(SKIPPED)
    expect(second([])).not.toBe(SKIPPED)
  })

  test('7.6: a dose that need not be given on its own earliest day gives way to the next', () => {
    const late: DoseFacts = {
      ...skip([{ type: 'age', begin: '4y' }]),
      intervals: [{ from: 'previous', absMin: '6m', min: '6m' }],
    }
    const facts = toy([series([{}, late, { ages: [{ min: '4y' }] }])])
    const at = (last: string) => ask(facts, { born, on: '2027-12-01', doses: [last] }).groups[0]!
    expect([at('2027-11-01').doseNumber, isoOf(at('2027-11-01').earliest!)]).toEqual([2, '2028-01-10'])
    expect(isoOf(at('2027-05-01').earliest!)).toBe('2027-11-01')
  })
})

test('a dose that is skipped is not judged against', () => {
  const facts = toy([series([skip([{ type: 'age', begin: '7m' }]), {}])])
  expect(verdicts(ask(facts, { born, on: '2026-01-10', doses: ['2025-01-01', '2025-06-01'] }).best[0]!)).toEqual([
    'Valid',
    'Series Already Complete',
  ])
})
