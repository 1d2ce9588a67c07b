import { describe, expect, test } from 'vitest'
import { ask, product, series, toy } from '../../../tests/support/toy-schedule.ts'
import { shownForecasts } from './shown.ts'
import type { SeriesFacts } from './schedule.ts'

const born = '2024-01-10'
const best = (of: readonly SeriesFacts[], h: Partial<Parameters<typeof ask>[1]> = {}) =>
  ask(toy(of), { born, on: '2026-01-10', ...h }).best.map((run) => run.series.name)

const usual = series([{}, {}], { name: 'usual' })
const other = (more: Partial<SeriesFacts>) => series([{}, {}], { name: 'other', default: undefined as never, ...more })
const only = (facts: SeriesFacts): SeriesFacts => {
  const { default: _, ...rest } = facts
  return rest
}

describe('one series of a group (8-1 to 8-7)', () => {
  test('nobody has begun: the default', () => {
    expect(best([usual, only(other({ preference: 0 }))])).toEqual(['usual'])
  })

  test('the only complete one, though another has more doses', () => {
    const short = only(series([{}], { name: 'short' }))
    expect(best([series([{}, {}, {}], { name: 'usual' }), short], { doses: ['2024-03-01', '2024-05-01'] })).toEqual([
      'short',
    ])
  })

  test('the only one in process', () => {
    const product02 = only(series([{ preferable: product('02') }, {}], { name: 'other' }))
    expect(best([usual, product02], { doses: [['2024-03-01', '02']] })).toEqual(['other'])
  })

  test('of those in process the one that is closest to completion', () => {
    const long = series([{}, {}, {}, {}], { name: 'long' })
    expect(best([long, only(series([{}, {}], { name: 'short' }))], { doses: ['2024-03-01'] })).toEqual(['short'])
  })

  test('a series begun too late is not scored', () => {
    const young = only(series([{}, {}], { name: 'young', maxAgeToStart: '12m' }))
    const long = series([{}, {}, {}], { name: 'long' })
    expect(best([long, young], { doses: ['2025-01-09'] })).toEqual(['young'])
    expect(best([long, young], { doses: ['2025-01-10'] })).toEqual(['long'])
  })

  test('of equals the one that the schedule prefers', () => {
    const twin = (name: string, preference: number) => only(series([{}, {}], { name, preference }))
    expect(best([twin('second', 2), twin('first', 1)], { doses: ['2024-03-01'] })).toEqual(['first'])
  })

  test('of risk series only those of the best priority', () => {
    const risk = (name: string, priority: string) =>
      only(series([{}], { name, priority, type: 'risk', indications: [{ code: '001' }], seriesGroup: '2' }))
    expect(best([usual, risk('b', 'B'), risk('a', 'A')], { observations: [['001']] })).toEqual(['usual', 'a'])
  })
})

describe('the best of an antigen (8-14)', () => {
  const risk = only(
    series([{}], {
      name: 'risk',
      type: 'risk',
      indications: [{ code: '001', begin: '1y' }],
      seriesGroup: '2',
      equivalent: ['1'],
    }),
  )
  const standard = series([{}, {}], { name: 'standard', equivalent: ['2'] })
  test('who is at risk follows the risk series, from the age of the indication on', () => {
    expect(best([standard, risk], { observations: [['001']] })).toEqual(['risk'])
    expect(best([standard, risk], { observations: [['001']], on: '2025-01-09' })).toEqual(['standard'])
    expect(best([standard, risk])).toEqual(['standard'])
  })

  test('what is observed later is not so yet', () => {
    expect(best([standard, risk], { observations: [['001', '2026-01-11']] })).toEqual(['standard'])
  })

  test('a complete equivalent series ends the search', () => {
    const done = series([{}], { name: 'standard', equivalent: ['2'] })
    expect(
      best([done, only(series([{}, {}], { ...risk, doses: [{ preferable: product() }, { preferable: product() }] }))], {
        observations: [['001']],
        doses: ['2025-03-01'],
      }),
    ).toEqual(['standard'])
  })
})

describe('the one that is shown', () => {
  const shown = (of: readonly SeriesFacts[], h: Partial<Parameters<typeof ask>[1]> = {}) => {
    const result = ask(toy(of), { born, on: '2026-01-10', ...h })
    return shownForecasts({ ...result, best: [result.best] })[0]!.runs[0]!.series.name
  }
  const risk = only(series([{}], { name: 'risk', type: 'risk', indications: [{ code: '001' }], seriesGroup: '2' }))
  test('SHOW-1: the risk series, unless nothing can come of it any more', () => {
    expect(shown([usual, risk], { observations: [['001']] })).toBe('risk')
    const over = only(
      series([{ ages: [{ max: '1y' }] }], { ...risk, doses: [{ preferable: product(), ages: [{ max: '1y' }] }] }),
    )
    expect(shown([usual, over], { observations: [['001']] })).toBe('usual')
  })

  test('SHOW-3: a series for the old from that age on, or once it was begun', () => {
    const old = series([{ preferable: product('02') }, {}], { name: 'old', minAgeToStart: '50y', seriesGroup: '2' })
    expect(shown([usual, old])).toBe('usual')
    expect(shown([usual, old], { on: '2074-01-10' })).toBe('old')
    expect(shown([usual, old], { doses: [['2025-01-01', '02']] })).toBe('old')
  })
})
