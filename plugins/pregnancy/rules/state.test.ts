import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayOf, daySerial, type Day } from '#kernel/dates.ts'
import type { Answer, AnswerFact, EpisodeFact, Outcome, OutcomeFact, WomanFacts } from './facts.ts'
import { inAskingAge, pregnanciesOf, shouldAsk, stateOn } from './state.ts'

const at = (on: Day) => `${on}T02:00:00.000Z`
const woman = (f: Partial<WomanFacts> = {}): WomanFacts => ({
  sex: 'female',
  birthDate: '1996-05-05',
  active: true,
  episodes: [],
  outcomes: [],
  answers: [],
  ...f,
})
const said = (on: Day, answer: Answer): AnswerFact => ({
  id: `${on}-${answer}`,
  on,
  at: at(on),
  answer,
  sensitivity: null,
})
const carries = (dueOn: Day | null, knownOn: Day, more: Partial<EpisodeFact> = {}): EpisodeFact => ({
  id: `e-${knownOn}`,
  rootId: `e-${knownOn}`,
  knownOn,
  at: at(knownOn),
  basis: dueOn ? 'lmp' : 'unknown',
  dueOn,
  plusMinus: dueOn ? 7 : null,
  sensitivity: null,
  ...more,
})
const ended = (on: Day, outcome: Outcome = 'live_birth', more: Partial<OutcomeFact> = {}): OutcomeFact => ({
  id: `o-${on}-${outcome}`,
  rootId: null,
  on,
  at: at(on),
  outcome,
  childId: null,
  sensitivity: null,
  ...more,
})
const kindOn = (facts: WomanFacts, day: Day) => {
  const s = stateOn(facts, day)
  return s.kind === 'unknown' ? s.because : s.kind
}

test('never asked is unknown, not no', () => {
  expect(stateOn(woman(), '2026-11-24')).toEqual({
    kind: 'unknown',
    because: 'not_asked',
    askFrom: null,
    pregnancy: null,
  })
  expect(shouldAsk(woman(), '2026-11-24')).toBe(true)
})

test('the clock walks over an answer: no counts 28 days, then it is asked again', () => {
  const facts = woman({ answers: [said('2026-11-01', 'no')] })
  expect(['2026-10-31', '2026-11-01', '2026-11-28', '2026-11-29'].map((d) => kindOn(facts, d))).toEqual([
    'not_asked',
    'none',
    'none',
    'answer_is_old',
  ])
  expect(['2026-11-28', '2026-11-29'].map((d) => shouldAsk(facts, d))).toEqual([false, true])
  expect(stateOn(facts, '2026-11-10')).toEqual({ kind: 'none', askedOn: '2026-11-01', until: '2026-11-28' })
})

test('the clinic says how long a no counts', () => {
  const facts = woman({ answers: [said('2026-11-01', 'no')] })
  expect(stateOn(facts, '2026-11-15', { noCountsDays: 14 }).kind).toBe('unknown')
  expect(stateOn(facts, '2026-11-14', { noCountsDays: 14 }).kind).toBe('none')
})

test('who does not know or will not say stays unknown and is let be for a while', () => {
  const unsure = woman({ answers: [said('2026-11-01', 'does_not_know')] })
  expect(kindOn(unsure, '2026-11-03')).toBe('does_not_know')
  expect([shouldAsk(unsure, '2026-11-07'), shouldAsk(unsure, '2026-11-08')]).toEqual([false, true])
  const silent = woman({ answers: [said('2026-11-01', 'will_not_say')] })
  expect(kindOn(silent, '2026-11-03')).toBe('will_not_say')
  expect([shouldAsk(silent, '2026-11-28'), shouldAsk(silent, '2026-11-29')]).toEqual([false, true])
})

test('the later answer counts, whichever arrived first', () => {
  const answers = [said('2026-11-10', 'does_not_know'), said('2026-11-01', 'no')]
  expect(kindOn(woman({ answers }), '2026-11-12')).toBe('does_not_know')
})

test('from the last period to the birth, six weeks after it, and then it is asked again', () => {
  const facts = woman({ episodes: [carries('2026-10-08', '2026-03-01')], outcomes: [ended('2026-10-10')] })
  const days = ['2025-12-31', '2026-01-01', '2026-10-09', '2026-10-10', '2026-11-21', '2026-11-22']
  expect(days.map((d) => kindOn(facts, d))).toEqual([
    'not_asked',
    'pregnant',
    'pregnant',
    'post_partum',
    'post_partum',
    'not_asked',
  ])
})

test('nobody said how it ended: three weeks past the due date it is asked, and not taken as over', () => {
  const facts = woman({ episodes: [carries('2026-10-08', '2026-03-01')] })
  expect(['2026-10-29', '2026-10-30'].map((d) => kindOn(facts, d))).toEqual(['pregnant', 'outcome_unknown'])
  expect(shouldAsk(facts, '2026-10-30')).toBe(true)
  expect(kindOn(woman({ ...facts, answers: [said('2027-02-01', 'no')] }), '2027-02-02')).toBe('none')
})

test('yes without any date is a pregnancy whose due date is to be found', () => {
  const facts = woman({ episodes: [carries(null, '2026-11-01')] })
  expect(stateOn(facts, '2026-11-20')).toMatchObject({ kind: 'pregnant', dueOn: null })
  expect(kindOn(facts, '2026-10-31')).toBe('not_asked')
})

test('a birth that was registered by itself ends the pregnancy that it fits, and no other', () => {
  const before = carries('2024-06-01', '2024-01-01')
  const now = carries('2026-10-08', '2026-03-01')
  const list = pregnanciesOf({ episodes: [now, before], outcomes: [ended('2024-05-28'), ended('2026-10-01')] })
  expect(list.map((p) => p.endedOn)).toEqual(['2024-05-28', '2026-10-01'])
})

test('a birth long before is no end of the present one', () => {
  expect(
    kindOn(woman({ episodes: [carries('2027-05-01', '2026-10-01')], outcomes: [ended('2026-07-01')] }), '2026-11-24'),
  ).toBe('pregnant')
})

test('twins: one pregnancy, two children, six weeks from the second', () => {
  const outcomes = [
    ended('2026-10-08', 'live_birth', { id: 'a', childId: 'a' }),
    ended('2026-10-09', 'live_birth', { id: 'b', childId: 'b' }),
  ]
  const facts = woman({ episodes: [carries('2026-10-20', '2026-03-01')], outcomes })
  expect(pregnanciesOf(facts)[0]!.outcomes.map((o) => o.childId)).toEqual(['a', 'b'])
  expect(stateOn(facts, '2026-11-20')).toMatchObject({ kind: 'post_partum', endedOn: '2026-10-09' })
})

test('an amended due date counts, also where it arrives before what it amends', () => {
  const first = carries('2026-10-08', '2026-03-01')
  const second = carries('2026-11-08', '2026-03-01', { id: 'newer', rootId: first.rootId, at: at('2026-04-01') })
  for (const episodes of [
    [first, second],
    [second, first],
  ])
    expect(stateOn(woman({ episodes }), '2026-06-01')).toMatchObject({ dueOn: '2026-11-08' })
})

test('a miscarriage ends it too, and the weeks after it are cared for', () => {
  const facts = woman({
    episodes: [carries('2026-10-08', '2026-02-10')],
    outcomes: [ended('2026-03-03', 'miscarriage', { rootId: 'e-2026-02-10', sensitivity: 'reproduction' })],
  })
  expect(['2026-03-02', '2026-03-03', '2026-04-14', '2026-04-15'].map((d) => kindOn(facts, d))).toEqual([
    'pregnant',
    'post_partum',
    'post_partum',
    'not_asked',
  ])
})

test.each<[string, Partial<WomanFacts>, boolean]>([
  ['the day before fifteen', { birthDate: '2011-11-26' }, false],
  ['fifteen', { birthDate: '2011-11-23' }, true],
  ['forty-nine', { birthDate: '1976-11-26' }, true],
  ['fifty', { birthDate: '1976-11-22' }, false],
  ['only the year, possibly fifteen', { birthDate: '2011' }, true],
  ['no birth date', { birthDate: null }, true],
  ['a man', { sex: 'male' }, false],
  ['sex not known', { sex: 'unknown' }, false],
])('asked at: %s', (_, f, asked) => expect(inAskingAge(woman(f), '2026-11-24')).toBe(asked))

test('who has died or moved away is not asked', () => {
  expect(shouldAsk(woman({ active: false }), '2026-11-24')).toBe(false)
})

describe('always', () => {
  const day = fc.integer({ min: daySerial('2025-01-01'), max: daySerial('2027-12-31') }).map(dayOf)
  const facts: fc.Arbitrary<WomanFacts> = fc.record({
    sex: fc.constant('female' as const),
    birthDate: fc.constant('1996-05-05'),
    active: fc.constant(true),
    episodes: fc.array(
      fc.tuple(day, fc.option(fc.integer({ min: 0, max: 250 }))).map(([known, left]) =>
        carries(left === null ? null : addDays(known, left), known, {
          id: `${known}${left}`,
          rootId: `${known}${left}`,
        }),
      ),
      { maxLength: 3 },
    ),
    outcomes: fc.array(
      fc.tuple(day, fc.constantFrom<Outcome>('live_birth', 'stillbirth', 'miscarriage')).map(([d, o]) => ended(d, o)),
      {
        maxLength: 3,
      },
    ),
    answers: fc.array(
      fc.tuple(day, fc.constantFrom<Answer>('no', 'does_not_know', 'will_not_say')).map(([d, a]) => said(d, a)),
      {
        maxLength: 3,
      },
    ),
  })

  test('no is only what was said, within the days that it counts', () => {
    fc.assert(
      fc.property(facts, day, (f, d) => {
        const s = stateOn(f, d)
        if (s.kind === 'none') {
          expect(f.answers.some((a) => a.answer === 'no' && a.on === s.askedOn)).toBe(true)
          expect(d >= s.askedOn && d <= s.until).toBe(true)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('the order of arrival does not matter', () => {
    fc.assert(
      fc.property(facts, day, (f, d) => {
        const turned = {
          ...f,
          episodes: f.episodes.toReversed(),
          outcomes: f.outcomes.toReversed(),
          answers: f.answers.toReversed(),
        }
        expect(stateOn(turned, d)).toEqual(stateOn(f, d))
      }),
    )
  })
})
