import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LEAST, levelOf } from '#kernel/shares.ts'
import { addDays, addMonthsRolling, type Day } from '#kernel/dates.ts'
import { GOAL } from '../../../../data/reference/vaccination/indicators.ts'
import { doseFact } from '../../../../tests/support/child-facts.ts'
import { planFor } from '../tally.ts'
import { figureOf, readingOf, type Figure } from './figure.ts'
import { indicatorsOf, keysOf, type Indicator } from './indicators.ts'
import { marksOf, NO_MONTH, type CoverageFacts } from './marks.ts'

const tw = planFor('tw')
const indicators = indicatorsOf(tw)
const indicator = (code: string): Indicator => indicators.find((i) => i.code === code)!

let no = 0
const dose = (on: Day, code: string) => doseFact(`d${++no}`, on, code)
const child = (birthDate: string | null, given: readonly (readonly [Day, string])[], more = {}): CoverageFacts => ({
  birthDate,
  sex: 'female',
  registeredOnly: false,
  doses: given.map(([on, code]) => dose(on, code)).toSorted((a, b) => (a.on < b.on ? -1 : 1)),
  antibodies: [],
  notGiven: [],
  ...more,
})

/** Everything between two months, as pages sum it. */
function sums(people: readonly CoverageFacts[], from: string, to: string, plan = tw): Map<string, number> {
  const all = new Map<string, number>()
  for (const m of people.flatMap((p) => marksOf(p, plan)))
    if (m.month >= from && m.month <= to) all.set(m.key, (all.get(m.key) ?? 0) + 1)
  return all
}
const figure = (code: string, people: readonly CoverageFacts[], from: string, to: string): Figure =>
  figureOf(indicator(code), sums(people, from, to))
const counts = ({ numerator, denominator }: Figure) => [numerator, denominator]

const SIX = '120'
const born = '2025-03-10'
/** Counted by hand: seven children born in March 2025, so that all turn one in March 2026. */
const SEVEN: readonly CoverageFacts[] = [
  // Everything in time.
  child(born, [
    ['2025-03-10', '08'],
    ['2025-04-10', '08'],
    ['2025-05-10', SIX],
    ['2025-07-10', SIX],
    ['2025-08-11', '19'],
    ['2025-09-10', SIX],
    ['2025-09-10', '08'],
    ['2026-03-10', '03'],
  ]),
  // A third dose on the first birthday itself: too late for it.
  child(born, [
    ['2025-05-10', SIX],
    ['2025-07-10', SIX],
    ['2026-03-10', SIX],
  ]),
  // Started and stayed away.
  child(born, [['2025-06-20', SIX]]),
  // BCG only: no first DTP, and yet not without anything.
  child(born, [['2025-08-11', '19']]),
  // Nothing at all.
  child(born, []),
  // One measles dose before the first BCG, that is: none of it.
  child(born, [
    ['2025-05-12', SIX],
    ['2026-04-01', '03'],
  ]),
  // Lives elsewhere: in no denominator.
  child(born, [['2025-05-10', SIX]], { registeredOnly: true }),
]

describe('indicators against a community counted by hand', () => {
  const [from, to] = ['2025-04', '2026-03']

  it('count doses by age among those who turned it in the period', () => {
    expect(counts(figure('age.dtp1', SEVEN, from, to))).toEqual([4, 6])
    expect(counts(figure('age.dtp3', SEVEN, from, to))).toEqual([1, 6])
    expect(counts(figure('age.dtp3', SEVEN, '2026-04', '2027-03'))).toEqual([0, 0])
    expect(counts(figure('age.hepb0', SEVEN, '2025-03', '2025-03'))).toEqual([1, 6])
    expect(counts(figure('age.mcv1', SEVEN, '2027-03', '2027-03'))).toEqual([2, 6])
  })

  it('count doses by period whoever they were given to, and whenever they were born', () => {
    expect(counts(figure('period.dtp3', SEVEN, from, to))).toEqual([2, 6])
    expect(counts(figure('period.dtp1', SEVEN, '2025-06', '2025-06'))).toEqual([1, 0])
  })

  it('count who is lost: in the cohort never below nothing, by period perhaps', () => {
    expect(counts(figure('drop.dtp1-dtp3', SEVEN, from, to))).toEqual([3, 4])
    expect(counts(figure('period_drop.dtp1-dtp3', SEVEN, '2025-05', '2025-05'))).toEqual([3, 3])
    expect(counts(figure('period_drop.dtp1-dtp3', SEVEN, '2025-09', '2026-03'))).toEqual([-2, 0])
    // One had both, one BCG alone; whoever had measles without BCG was never on this way.
    expect(counts(figure('drop.bcg-mcv1', SEVEN, '2027-03', '2027-03'))).toEqual([1, 2])
  })

  it('tell zero-dose, nothing at all and under-immunised apart', () => {
    expect(counts(figure('zero', SEVEN, from, to))).toEqual([2, 6])
    expect(counts(figure('never', SEVEN, from, to))).toEqual([1, 6])
    expect(counts(figure('under', SEVEN, from, to))).toEqual([3, 6])
  })

  it('count as timely what was given within four weeks', () => {
    expect(counts(figure('timely.dtp1', SEVEN, from, to))).toEqual([3, 6])
    expect(counts(figure('timely.dtp3', SEVEN, from, to))).toEqual([1, 6])
  })

  it('call fully immunised only who has everything of the programme that is named', () => {
    const whole = child('2024-01-05', [
      ['2024-01-05', '08'],
      ['2024-02-05', '08'],
      ...(['2024-03-05', '2024-05-05', '2024-07-05', '2025-07-05'] as const).map((on) => [on, SIX] as const),
      ...(['2024-03-05', '2024-05-05', '2025-01-20'] as const).map((on) => [on, '133'] as const),
      ['2024-06-05', '19'],
      ['2024-07-05', '08'],
      ['2025-01-05', '03'],
      ['2025-01-05', '21'],
      ['2025-04-05', 'tw:je-cv'],
    ])
    expect(counts(figure('fully', [whole], '2026-01', '2026-01'))).toEqual([1, 1])
    const less = { ...whole, doses: whole.doses.filter((d) => d.code !== '21') }
    expect(counts(figure('fully', [less], '2026-01', '2026-01'))).toEqual([0, 1])
  })
})

describe('whom nothing is counted of', () => {
  it('leaves out who has no birth date or only a year, and says how many', () => {
    expect(marksOf(child(null, [['2025-05-10', SIX]]), tw)).toEqual([{ key: 'left/no_birth_date', month: NO_MONTH }])
    expect(marksOf(child('2025', [['2025-05-10', SIX]]), tw)).toEqual([{ key: 'left/year_only', month: '2025-01' }])
    expect(marksOf(SEVEN[6]!, tw)).toEqual([{ key: 'left/registered_only', month: '2026-03' }])
  })

  it('counts from the last day of a month of birth', () => {
    expect(counts(figure('age.dtp1', [child('2025-03', [['2025-06-02', SIX]])], '2026-03', '2026-03'))).toEqual([1, 1])
  })

  it('does not count a spoilt dose, one that is not valid, or an adult’s', () => {
    const spoilt = child(born, [['2025-05-10', SIX]])
    const doses = spoilt.doses.map((d) => ({ ...d, spoilt: true }))
    expect(counts(figure('never', [{ ...spoilt, doses }], '2026-03', '2026-03'))).toEqual([1, 1])
    const soon = child(born, [
      ['2025-05-10', '133'],
      ['2025-05-20', '133'],
      ['2026-03-12', '133'],
    ])
    expect(counts(figure('age.pcv', [soon], '2027-03', '2027-03'))).toEqual([0, 1])
    expect(marksOf(child('1980-01-01', [['2025-05-10', '03']]), tw).filter((m) => m.key.startsWith('given/'))).toEqual(
      [],
    )
  })

  it('counts a girls’ vaccine among girls', () => {
    const who = planFor('who')
    const keys = (sex: string) => marksOf({ ...child(born, []), sex }, who).map((m) => m.key)
    expect(keys('female')).toContain('turned/120/female')
    expect(keys('male').filter((k) => k.startsWith('turned/120'))).toEqual([])
  })
})

const history = fc
  .record({
    birth: fc.integer({ min: 0, max: 900 }).map((n) => addDays('2023-06-01', n)),
    given: fc.array(fc.tuple(fc.integer({ min: 0, max: 700 }), fc.constantFrom(SIX, '08', '19', '03', '21', '133')), {
      maxLength: 10,
    }),
    area: fc.nat(3),
  })
  .map(({ birth, given, area }) => ({
    area,
    facts: child(
      birth,
      given.map(([age, code]) => [addDays(birth, age), code] as const),
    ),
  }))

describe('of any community', () => {
  it('a numerator is no more than its denominator, and villages add up to the whole', () => {
    fc.assert(
      fc.property(fc.array(history, { maxLength: 12 }), (people) => {
        const of = (some: typeof people) =>
          sums(
            some.map((p) => p.facts),
            '2024-01',
            '2026-12',
          )
        const [whole, parts] = [of(people), [0, 1, 2, 3].map((area) => of(people.filter((p) => p.area === area)))]
        for (const i of indicators) {
          const all = figureOf(i, whole)
          if (!i.kind.startsWith('period')) {
            expect(all.numerator, i.code).toBeLessThanOrEqual(all.denominator)
            expect(all.numerator, i.code).toBeGreaterThanOrEqual(0)
          }
          const added = parts.map((p) => figureOf(i, p))
          expect(
            added.reduce((n, f) => n + f.numerator, 0),
            i.code,
          ).toBe(all.numerator)
          expect(
            added.reduce((n, f) => n + f.denominator, 0),
            i.code,
          ).toBe(all.denominator)
        }
      }),
      { seed: 20261124, numRuns: 150 },
    )
  })

  it('a dose more never lowers coverage by age', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 700 }), ({ facts }, age) => {
        const more = [...facts.doses, dose(addDays(facts.birthDate!, age), '19')].toSorted((a, b) =>
          a.on < b.on ? -1 : 1,
        )
        const by = (f: CoverageFacts) => marksOf(f, tw).filter((m) => m.key === 'by/bcg').length
        expect(by({ ...facts, doses: more })).toBeGreaterThanOrEqual(by(facts))
      }),
      { seed: 20261124, numRuns: 150 },
    )
  })

  it('every key that an indicator asks for is one that some child makes', () => {
    const after = (months: number) => addMonthsRolling('2019-01-05', months)
    const full = child('2019-01-05', [
      ...[0, 1, 6].map((m) => [after(m), '08'] as const),
      ...[2, 4, 6, 18].map((m) => [after(m), SIX] as const),
      ...[2, 4, 12].map((m) => [after(m), '133'] as const),
      [after(5), '19'],
      [after(12), '03'],
      [after(12), '21'],
      [after(60), '03'],
      [after(15), 'tw:je-cv'],
      [after(18), '83'],
    ])
    const made = new Set([...SEVEN, full].flatMap((p) => marksOf(p, tw)).map((m) => m.key))
    const gone = child('2019-01-05', [[after(12), '03']])
    for (const m of marksOf(gone, tw)) made.add(m.key)
    expect(keysOf(indicators).filter((k) => !made.has(k))).toEqual([])
  })
})

describe('figures', () => {
  const of = (numerator: number, denominator: number, code = 'age.dtp3') =>
    figureOf(
      indicator(code),
      new Map([
        [indicator(code).numerator[0]![0], numerator],
        [indicator(code).denominator[0]![0], denominator],
      ]),
    )

  it('say no share of a handful', () => {
    expect(of(LEAST - 1, LEAST - 1)).toMatchObject({ share: null, low: null })
    expect(of(4, LEAST).share).toBe(0.8)
  })

  it('say what chance allows: 12 of 18 is between 44 and 84 %', () => {
    const { low, high } = of(12, 18)
    expect([low!, high!].map((x) => Math.round(x * 100))).toEqual([44, 84])
    expect(of(20, 20).high).toBe(1)
  })

  it('stand at the goal or short of it, also where fewer is better', () => {
    expect([90, 89, 80, 79, 70, 69].map((n) => levelOf(indicator('age.dtp3'), of(n, 100)))).toEqual([4, 3, 3, 2, 2, 1])
    const lost = indicator('drop.dtp1-dtp3')
    expect(lost.goal).toBe(GOAL.dropOut)
    expect([10, 11, 20, 21, 31].map((n) => levelOf(lost, of(n, 100, 'drop.dtp1-dtp3')))).toEqual([4, 3, 3, 2, 1])
    expect(levelOf(lost, of(1, 3, 'drop.dtp1-dtp3'))).toBeNull()
  })

  it('are read together', () => {
    const read = (reached: number, lost: number) =>
      readingOf(
        { indicator: indicator('age.dtp1'), figure: of(reached, 100, 'age.dtp1') },
        { indicator: indicator('drop.dtp1-dtp3'), figure: of(lost, 100, 'drop.dtp1-dtp3') },
      )
    expect([read(95, 4), read(95, 30), read(60, 4), read(60, 30)]).toEqual([
      'no_problem',
      'utilisation',
      'access',
      'both',
    ])
  })
})

describe('blood and immunoglobulin', () => {
  const mmr = (on: Day, more = {}) =>
    marksOf(child('2024-05-10', [[on, '03']], more), tw).filter((m) => m.key === 'given/mcv1').length
  const got = (on: Day) => ({
    antibodies: [{ id: 'a', product: 'blood_packed_cells', on, showedImmune: false }],
  })
  it('take a dose out of the figures, also when they come within a fortnight after it', () => {
    expect(mmr('2025-06-01')).toBe(1)
    expect(mmr('2025-06-01', got('2025-04-01'))).toBe(0)
    expect(mmr('2025-06-01', got('2025-06-10'))).toBe(0)
    expect(mmr('2025-06-01', got('2025-06-20'))).toBe(1)
  })
})
