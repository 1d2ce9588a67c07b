// What the schedules of WHO, Taiwan and the mainland need and CDC's tables have not: zero doses, and birth cohorts.
import { describe, expect, test } from 'vitest'
import { dayFrom, isoOf } from './calendar.ts'
import { compile } from './compile.ts'
import { createEngine } from './engine.ts'
import type { AgeFacts, DoseFacts } from './schedule.ts'

const age: AgeFacts = { absMin: '9m', min: '9m', earliestRec: '9m' }
const skips: NonNullable<DoseFacts['skips']> = [
  { context: 'forecast', sets: [{ conditions: [{ type: 'born', before: '2017-01-01' }] }] },
]

const answer = (dose: DoseFacts, born: string, doses: readonly string[]) => {
  const schedule = compile({
    id: 'toy',
    name: 'toy',
    release: '1',
    date: '2026-01',
    source: '',
    verified: true,
    antigens: [
      {
        name: 'Measles',
        contraindications: [],
        vaccineContraindications: [],
        series: [
          {
            name: 'Measles',
            group: 'Measles',
            type: 'standard',
            default: true,
            seriesGroup: '1',
            priority: 'A',
            preference: 1,
            doses: [{ ...dose, preferable: [{ code: '05', forecast: true }] }],
          },
        ],
      },
    ],
    groups: [{ name: 'Measles', antigens: ['Measles'] }],
    vaccines: [{ code: '05', name: 'measles', antigens: [{ antigen: 'Measles' }] }],
    conflicts: [],
    observations: {},
  })
  const result = createEngine(schedule).run({
    birth: dayFrom(born),
    sex: 'female',
    assessment: dayFrom('2026-11-25'),
    doses: doses.map((day) => ({ code: '05', day: dayFrom(day) })),
    observations: [],
  })
  const [forecast] = result.groups
  const [run] = result.best.flat()
  return {
    doses: Array.from({ length: run!.judgedCount }, (_, n) => [run!.statusAt(n), run!.reasonAt(n)]),
    status: forecast!.status,
    earliest: forecast!.earliest === null ? null : isoOf(forecast!.earliest),
  }
}

describe('a dose before the least age', () => {
  test('is wrong', () =>
    expect(answer({ ages: [age] }, '2026-06-01', ['2026-10-01'])).toEqual({
      doses: [['Not Valid', 'Age: Too Young']],
      status: 'Not complete',
      earliest: '2027-03-01',
    }))
  test('is extra where the schedule foresees it, and asks for no less', () =>
    expect(answer({ ages: [{ ...age, extraBefore: true }] }, '2026-06-01', ['2026-10-01'])).toEqual({
      doses: [['Extraneous', 'Age: Too Young']],
      status: 'Not complete',
      earliest: '2027-03-01',
    }))
  test('only before it', () =>
    expect(answer({ ages: [{ ...age, extraBefore: true }] }, '2025-12-01', ['2026-09-01']).doses).toEqual([
      ['Valid', null],
    ]))
})

describe('a birth cohort', () => {
  test('born the day before it begins: not asked for', () =>
    expect(answer({ skips }, '2016-12-31', []).status).toBe('Not recommended'))
  test('born on the day: asked for', () => expect(answer({ skips }, '2017-01-01', []).status).toBe('Not complete'))
  test('what somebody born earlier was given counts all the same', () =>
    expect(answer({ skips }, '2016-12-31', ['2020-01-01'])).toEqual({
      doses: [['Valid', null]],
      status: 'Complete',
      earliest: null,
    }))
})
