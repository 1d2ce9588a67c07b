import { describe, expect, it } from 'vitest'
import type { GroupStanding } from '../facts/standing.ts'
import type { VaccinationFacts } from '../facts/load.ts'
import type { Question, ScreeningAnswer } from '../tables.ts'
import { rowsOf } from './card/cells.ts'
import { barredOf, isClosed, type Health } from './grounds.ts'
import { warningsOf } from './judge.ts'
import { nextOf, offersOf } from './offers.ts'
import { cautionsOf, questionsFor } from './questions.ts'
import { findVaccines } from './vaccine-search.ts'

const TODAY = '2026-11-24'
const group = (name: string, more: Partial<GroupStanding> = {}): GroupStanding => ({
  group: name,
  status: 'Not complete',
  doseNumber: 1,
  earliest: '2026-11-01',
  recommended: '2026-11-10',
  pastDue: null,
  latest: null,
  vaccines: [],
  valid: 0,
  total: 3,
  ...more,
})

describe('what to give today', () => {
  it('takes one shot for as many groups as it serves, and one that can wait only along with it', () => {
    const offers = offersOf(
      [
        group('DTaP', { vaccines: ['20', '120'] }),
        group('Polio', { vaccines: ['10', '120'] }),
        group('Hib', { vaccines: ['17', '120'], recommended: '2026-12-24' }),
        group('MMR', { vaccines: ['03'], earliest: '2026-12-01', recommended: '2026-12-01' }),
        group('Varicella', { vaccines: ['21'], recommended: '2026-12-01' }),
      ],
      TODAY,
      new Map([
        ['DTaP', '2026-11-21'],
        ['Polio', '2026-11-24'],
        ['Varicella', '2026-12-29'],
      ]),
    )
    expect(offers.map((o) => [o.vaccine, o.when, o.overdueOn, o.groups.map((g) => g.group)])).toEqual([
      ['120', 'overdue', '2026-11-21', ['DTaP', 'Polio', 'Hib']],
      ['21', 'early', null, ['Varicella']],
    ])
  })

  it('gives no antigen twice on a day by a combination', () => {
    const offers = offersOf(
      [
        group('DTaP', { vaccines: ['130'] }),
        group('Polio', { vaccines: ['130'] }),
        group('Hib', { vaccines: ['120'] }),
      ],
      TODAY,
    )
    expect(offers.map((o) => [o.vaccine, o.groups.map((g) => g.group)])).toEqual([['130', ['DTaP', 'Polio']]])
    const polio = offersOf([group('OPV', { vaccines: ['178'] }), group('IPV', { vaccines: ['10'] })], TODAY)
    expect(polio.map((o) => o.vaccine)).toEqual(['178', '10'])
  })

  it('names what can be given instead, and nothing that is too late', () => {
    const [offer, ...others] = offersOf(
      [group('PCV', { vaccines: ['133', '215'] }), group('Rota', { vaccines: ['116'], latest: '2026-11-23' })],
      TODAY,
    )
    expect([offer!.vaccine, offer!.alternatives, others]).toEqual(['133', ['215'], []])
  })

  it('lists what comes later by the day on which it is asked for', () => {
    const later = [
      group('B', { earliest: '2027-01-01', recommended: '2027-02-01' }),
      group('A', { earliest: '2026-12-01', recommended: '2026-12-01' }),
      group('Now'),
    ]
    expect(nextOf(later, TODAY).map((g) => g.group)).toEqual(['A', 'B'])
  })
})

describe('who must not be given it', () => {
  const health = (codes: string[], more: Partial<Health> = {}): Health => ({
    observations: codes.map((code) => ({ code, on: null })),
    adverse: [],
    pregnant: false,
    answers: new Map(),
    ...more,
  })
  const grounds = (vaccines: string[], of: Health) => barredOf(vaccines, of).map((b) => [b.vaccine, ...b.grounds])
  const answer = (q: Question, a: ScreeningAnswer) => new Map([[q, { answer: a, on: TODAY }]])

  it('an event that only some may read sets the mark for the others', () => {
    const event = { id: 'e', event: 'anaphylaxis', onset: TODAY, doses: [{ code: '19', on: TODAY }] }
    const of = (sensitivity: string | null) => ({
      observations: [],
      adverse: [{ ...event, sensitivity }],
      expecting: [],
      screening: new Map(),
    })
    expect([isClosed(of('hiv')), isClosed(of(null))]).toEqual([true, false])
  })

  it.each(['03', '21', '94', '19', '37', '169', 'tw:je-cv', 'cn:je-l'])(
    'live vaccine %s in pregnancy and weak immunity',
    (vaccine) => {
      expect(grounds([vaccine], health([], { pregnant: true }))).toEqual([[vaccine, 'pregnancy']])
      expect(grounds([vaccine], health(['003']))).toEqual([[vaccine, 'weak_immunity']])
      expect(grounds([vaccine], health(['186']))).toEqual([[vaccine, 'hiv']])
    },
  )

  it.each(['08', '120', '133', '10', '150', 'cn:je-i'])('no dead vaccine %s', (vaccine) => {
    expect(grounds([vaccine], health(['003', '186', '013'], { pregnant: true }))).toEqual([])
  })

  it('rotavirus after intussusception and in SCID, in HIV it may', () => {
    expect(grounds(['116', '119'], health(['028']))).toEqual([
      ['116', 'intussusception'],
      ['119', 'intussusception'],
    ])
    expect(grounds(['116'], health(['013']))).toEqual([['116', 'scid']])
    expect(grounds(['116'], health(['186']))).toEqual([])
  })

  it('pertussis after encephalopathy, what spoils MMR after blood, and everything after anaphylaxis', () => {
    expect(grounds(['120', '138'], health(['079']))).toEqual([['120', 'encephalopathy']])
    expect(grounds(['03', '19'], health(['133']))).toEqual([['03', 'antibodies']])
    expect(grounds(['08'], health([], { answers: answer('anaphylaxis', 'yes') }))).toEqual([['08', 'anaphylaxis']])
    expect(grounds(['08', '133'], health(['097']))).toEqual([['08', 'anaphylaxis']])
  })

  it('shows a mark without its reason to whom the reason is shut, and no mark beside the reason', () => {
    const marked = answer('ask_nurse', 'yes')
    expect(grounds(['03', '08'], health([], { answers: marked }))).toEqual([['03', 'ask_nurse']])
    expect(grounds(['03'], health(['186'], { answers: marked }))).toEqual([['03', 'hiv']])
  })
})

describe('what is asked', () => {
  const known = (screening: [Question, ScreeningAnswer, string][], doses: string[] = []) =>
    ({
      screening: new Map(screening.map(([q, answer, on]) => [q, { answer, on }])),
      doses: doses.map((on) => ({ on })),
    }) as unknown as VaccinationFacts

  it('of a dead vaccine little, of a live one more', () => {
    expect(questionsFor(['120'], known([]), TODAY)).toEqual(['ill_now', 'anaphylaxis'])
    expect(questionsFor(['03'], known([]), TODAY)).toEqual([
      'ill_now',
      'anaphylaxis',
      'weak_immunity',
      'hiv',
      'immunoglobulin',
    ])
    expect(questionsFor(['116'], known([]), TODAY)).toContain('intussusception')
  })

  it('not again within the time that an answer counts, of an unknown a day, of allergy until the next dose', () => {
    const asked = (...a: Parameters<typeof known>) => questionsFor(['03'], known(...a), TODAY)
    expect(asked([['weak_immunity', 'no', '2026-08-01']])).not.toContain('weak_immunity')
    expect(asked([['weak_immunity', 'no', '2026-05-01']])).toContain('weak_immunity')
    expect(asked([['weak_immunity', 'unknown', '2026-11-23']])).toContain('weak_immunity')
    expect(asked([['anaphylaxis', 'no', '2026-08-01']])).not.toContain('anaphylaxis')
    expect(asked([['anaphylaxis', 'no', '2026-08-01']], ['2026-08-01'])).toContain('anaphylaxis')
    expect(asked([['ill_now', 'no', '2026-11-23']])).toContain('ill_now')
  })

  it('an unknown is no no: it must be answered for, but for HIV', () => {
    const cautions = (a: [string, ScreeningAnswer][], vaccines: string[]) => cautionsOf(new Map(a), vaccines)
    expect(cautions([['weak_immunity', 'unknown']], ['03'])).toEqual(['weak_immunity_unknown'])
    expect(cautions([['weak_immunity', 'unknown']], ['120'])).toEqual([])
    expect(cautions([['hiv', 'unknown']], ['03'])).toEqual([])
    expect(cautions([['ill_now', 'yes']], ['120'])).toEqual(['ill_now'])
    expect(cautions([['ill_now', 'no']], ['120'])).toEqual([])
  })
})

describe('what a new dose is judged', () => {
  const facts = (more: Partial<VaccinationFacts> = {}): VaccinationFacts => ({
    id: 'p',
    sex: 'female',
    birthDate: '2025-11-01',
    active: true,
    doses: [],
    observations: [],
    adverse: [],
    antibodies: [],
    expecting: [],
    notGiven: [],
    screening: new Map(),
    ...more,
  })
  const codes = (of: VaccinationFacts, doses: { on: string; vaccine: string; expires?: string }[]) =>
    warningsOf(
      of,
      doses.map((d) => ({ source: 'here' as const, ...d })),
      { schedule: 'acip', today: TODAY },
    ).map((w) => `${w.at} ${w.code}`)

  it('too young, too soon, too soon after a live vaccine, extra, expired, unknown', () => {
    expect(codes(facts(), [{ on: '2026-05-01', vaccine: '03' }])).toEqual(['0 too_young'])
    expect(
      codes(facts(), [
        { on: '2026-11-02', vaccine: '08' },
        { on: '2026-11-10', vaccine: '08' },
      ]),
    ).toEqual(['1 too_soon'])
    expect(
      codes(facts(), [
        { on: '2026-11-02', vaccine: '03' },
        { on: '2026-11-12', vaccine: '21' },
      ]),
    ).toEqual(['1 too_soon_live'])
    expect(codes(facts(), [{ on: TODAY, vaccine: '10', expires: '2026-10' }])).toEqual(['0 expired'])
    expect(codes(facts(), [{ on: TODAY, vaccine: 'xx' }])).toEqual(['0 unknown_vaccine'])
    expect(codes(facts({ birthDate: null }), [{ on: TODAY, vaccine: '10' }])).toEqual(['0 no_birth_date'])
  })

  it('says nothing of a dose that counts, nor of a combination that counts for something', () => {
    expect(codes(facts(), [{ on: TODAY, vaccine: '120' }])).toEqual([])
    expect(
      codes(facts(), [
        { on: TODAY, vaccine: '03' },
        { on: TODAY, vaccine: '21' },
      ]),
    ).toEqual([])
  })

  it('names the rule', () => {
    const [warning] = warningsOf(facts(), [{ on: '2026-05-01', vaccine: '03', source: 'here' }], {
      schedule: 'acip',
      today: TODAY,
    })
    expect(warning!.grounds.map((g) => g.rule)).toEqual(['CALCDTAGE-5'])
  })
})

describe('the card', () => {
  const dose = (id: string, on: string, status: string, doseNumber: number | null, reason: string | null = null) => ({
    id,
    on,
    unknownVaccine: false,
    evaluations: [{ antigen: 'X', group: 'X', status, reason, doseNumber }] as never,
  })

  it('puts each dose where it counts, what does not count beside what is asked, later ones behind', () => {
    const [row] = rowsOf(
      [group('X', { doseNumber: 2, valid: 1, total: 3 })],
      [
        dose('a', '2026-01-01', 'Valid', 1),
        dose('b', '2026-01-05', 'Not Valid', 2, 'Interval: too Soon'),
        dose('c', '2026-01-06', 'Extraneous', null, 'Series Already Complete'),
      ],
      TODAY,
      {
        late: new Map([['X', TODAY]]),
        asks: new Map([
          [
            'X',
            [
              { age: '2m', after: null },
              { age: '4m', after: null },
              { age: '6m', after: '4w' },
            ],
          ],
        ]),
      },
    )
    expect(
      row!.cells.map((c) => [c.given.map((g) => `${g.id} ${g.counts}`), c.next?.state ?? null, c.later, c.asks]),
    ).toEqual([
      [['a true'], null, false, null],
      [['b false'], 'overdue', false, { age: '4m', after: null }],
      [[], null, true, { age: '6m', after: '4w' }],
    ])
    expect(row!.extra.map((e) => e.id)).toEqual(['c'])
  })

  it('too early is not upcoming', () => {
    const state = (more: Partial<GroupStanding>) => rowsOf([group('X', more)], [], TODAY)[0]!.cells[0]!.next
    expect(state({ earliest: '2026-12-01', recommended: '2026-11-01' })).toEqual({ state: 'early', on: '2026-12-01' })
    expect(state({ earliest: '2026-12-01', recommended: '2026-12-20' })).toEqual({
      state: 'upcoming',
      on: '2026-12-20',
    })
    expect(state({})).toEqual({ state: 'due', on: '2026-11-10' })
  })

  it('leaves out what is neither given nor needed', () => {
    expect(rowsOf([group('X', { status: 'Aged out', doseNumber: null })], [], TODAY)).toEqual([])
  })
})

it('finds vaccines by part of the name in either language or by code, ours first', () => {
  const t = (key: string): string => ({ 'vaccination.vaccine.19': '卡介苗（BCG）' })[key] ?? key
  expect(findVaccines('3', t).at(0)).toEqual({ code: '03', name: 'MMR' })
  expect(findVaccines('hexa nothing', t)).toEqual([])
  expect(findVaccines('je live', t).map((v) => v.code)).toEqual(expect.arrayContaining(['cn:je-l', 'tw:je-cv']))
  expect(['卡介', 'bcg'].map((typed) => findVaccines(typed, t).at(0)?.code)).toEqual(['19', '19'])
  expect(findVaccines('', t)).toEqual([])
})
