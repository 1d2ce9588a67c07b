import { describe, expect, test } from 'vitest'
import { ask, conflict, product, series, toy, verdicts } from '../../../tests/support/toy-schedule.ts'
import { isoOf } from './calendar.ts'
import type { DoseFacts } from './schedule.ts'

const born = '2024-01-10'
const judged = (doses: readonly DoseFacts[], given: Parameters<typeof ask>[1]['doses'], more = {}) =>
  verdicts(ask(toy([series(doses)], more), { born, on: '2026-01-10', doses: given! }).best[0]!)

describe('age (6-15)', () => {
  const dose: DoseFacts = { ages: [{ absMin: '6w-4d', min: '6w', max: '8m' }] }
  test.each([
    ['2024-02-16', 'Age: Too Young'],
    ['2024-02-17', 'Valid'],
    ['2024-09-09', 'Valid'],
    ['2024-09-10', 'Age: Too Old'],
  ])('given on %s: %s', (day, verdict) => expect(judged([dose], [day])).toEqual([verdict]))

  test('an age is used while it is in force', () => {
    const changed: DoseFacts = {
      ages: [
        { absMin: '6w', cessation: '2024-05-31' },
        { absMin: '6m', effective: '2024-06-01' },
      ],
    }
    expect(judged([changed], ['2024-05-31'])).toEqual(['Valid'])
    expect(judged([changed], ['2024-06-01'])).toEqual(['Age: Too Young'])
  })
})

describe('intervals (6-18, 6-21)', () => {
  const fourWeeks: DoseFacts = { intervals: [{ from: 'previous', absMin: '4w-4d', min: '4w' }] }
  test('four days of grace, and not one more', () => {
    expect(judged([{}, fourWeeks], ['2024-03-01', '2024-03-24'])).toEqual(['Valid', 'Interval: too Soon'])
    expect(judged([{}, fourWeeks], ['2024-03-01', '2024-03-25'])).toEqual(['Valid', 'Valid'])
  })

  test('a dose that was not valid counts as the previous one, an inadvertent one does not', () => {
    expect(judged([{}, fourWeeks], ['2024-03-01', '2024-03-20', '2024-04-01'])).toEqual([
      'Valid',
      'Interval: too Soon',
      'Interval: too Soon',
    ])
    const inadvertent = { ...fourWeeks, inadvertent: ['02'] }
    expect(judged([{}, inadvertent], ['2024-03-01', ['2024-03-20', '02'], '2024-04-01'])).toEqual([
      'Valid',
      'Inadvertent Vaccine',
      'Valid',
    ])
  })

  test('from a target dose: from what satisfied it, whatever came between', () => {
    const third: DoseFacts = { intervals: [{ from: 1, absMin: '6m' }] }
    expect(judged([{}, {}, third], ['2024-03-01', '2024-07-01', '2024-08-31'])).toEqual([
      'Valid',
      'Valid',
      'Interval: too Soon',
    ])
    expect(judged([{}, {}, third], ['2024-03-01', '2024-07-01', '2024-09-01'])).toEqual(['Valid', 'Valid', 'Valid'])
  })

  test('from the most recent of some vaccines, and from an observation', () => {
    const recent: DoseFacts = { intervals: [{ from: { vaccines: ['02'] }, absMin: '8w' }] }
    const both = { ...recent, preferable: [...product(), ...product('02')] }
    expect(judged([both, recent], [['2024-03-01', '02'], '2024-04-20'])).toEqual(['Valid', 'Interval: too Soon'])
    expect(judged([both, recent], ['2024-03-01', '2024-04-20'])).toEqual(['Valid', 'Valid'])
    const observed: DoseFacts = { intervals: [{ from: { observation: '001' }, absMin: '6m' }] }
    const after = (day: string) =>
      verdicts(
        ask(toy([series([observed])]), { born, on: '2026-01-10', doses: [day], observations: [['001', '2024-06-01']] })
          .best[0]!,
      )
    expect(after('2024-11-30')).toEqual(['Interval: too Soon'])
    expect(after('2024-12-01')).toEqual(['Valid'])
  })

  test('an allowable interval saves what the preferable one refuses', () => {
    const lenient = { ...fourWeeks, allowableIntervals: [{ from: 'previous' as const, absMin: '2w' }] }
    expect(judged([{}, lenient], ['2024-03-01', '2024-03-15'])).toEqual(['Valid', 'Valid'])
    expect(judged([{}, lenient], ['2024-03-01', '2024-03-14'])).toEqual(['Valid', 'Interval: too Soon'])
  })
})

describe('live vaccines in conflict (CALCDTCONFLICT-1, -2, CONFLICT-3)', () => {
  const conflicts = { conflicts: [conflict(28, 24)] }
  const accepts: DoseFacts = { preferable: [...product(), ...product('02')] }
  test('on the same day they do not stand in each other’s way, from the next day they do', () => {
    expect(judged([accepts, accepts], [['2024-03-01', '02'], '2024-03-01'], conflicts)).toEqual(['Valid', 'Valid'])
    expect(judged([accepts, accepts], [['2024-03-01', '02'], '2024-03-02'], conflicts)).toEqual([
      'Valid',
      'Live Virus Conflict',
    ])
  })

  test('after a valid dose the short end counts, after one that is not the long', () => {
    expect(judged([accepts, accepts], [['2024-03-01', '02'], '2024-03-25'], conflicts)).toEqual(['Valid', 'Valid'])
    const old: DoseFacts = { ...accepts, ages: [{ absMin: '52d' }] }
    expect(judged([old], [['2024-03-01', '02'], '2024-03-25'], conflicts)).toEqual([
      'Age: Too Young',
      'Live Virus Conflict',
    ])
    expect(judged([old], [['2024-03-01', '02'], '2024-03-29'], conflicts)).toEqual(['Age: Too Young', 'Valid'])
  })

  test('the forecast waits for the long end', () => {
    const { groups } = ask(toy([series([{}])], conflicts), { born, on: '2026-01-10', doses: [['2026-01-05', '02']] })
    expect(isoOf(groups[0]!.earliest!)).toBe('2026-02-02')
  })
})

test('a vaccine that the dose does not accept, at this age or at all', () => {
  const dose: DoseFacts = { preferable: [{ code: '01', begin: '6m' }], allowable: [{ code: '03', begin: '3m' }] }
  expect(judged([dose], ['2024-07-09'])).toEqual(['Not a preferable or allowable vaccine'])
  expect(judged([dose], ['2024-07-10'])).toEqual(['Valid'])
  expect(judged([dose], [['2024-04-10', '03']])).toEqual(['Valid'])
  expect(judged([dose], [['2024-12-01', '02']])).toEqual(['Not a preferable or allowable vaccine'])
})

test('a maker counts only where both name one', () => {
  const dose: DoseFacts = { preferable: [{ code: '01', mvx: 'AAA' }] }
  expect(judged([dose], [['2024-12-01', '01', { mvx: 'BBB' }]])).toEqual(['Not a preferable or allowable vaccine'])
  expect(judged([dose], [['2024-12-01', '01', { mvx: 'AAA' }]])).toEqual(['Valid'])
  expect(judged([dose], ['2024-12-01'])).toEqual(['Valid'])
})

test('an expired lot and a spoilt dose are sub-standard; the last day of the lot is good', () => {
  const day = (iso: string) => Date.parse(iso) / 86_400_000
  const given = (more: object) => judged([{}], [['2024-12-01', '01', more]])
  expect(given({ expiry: day('2024-11-30') })).toEqual(['Expired or spoilt'])
  expect(given({ expiry: day('2024-12-01') })).toEqual(['Valid'])
  expect(given({ spoilt: true })).toEqual(['Expired or spoilt'])
})

test('what comes after the last dose is extra; a recurring dose is asked for again', () => {
  expect(judged([{}], ['2024-03-01', '2024-05-01'])).toEqual(['Valid', 'Series Already Complete'])
  expect(judged([{ recurring: true }], ['2024-03-01', '2024-05-01'])).toEqual(['Valid', 'Valid'])
})
