import { describe, expect, test } from 'vitest'
import { FOREVER } from '#kernel/dates.ts'
import { ARM, FROM_FIVE, OEDEMA, UNDER_FIVE } from '../../../../data/reference/growth/limits.ts'
import { CARE } from '../../../../data/reference/needs/care.ts'
import { BY_ALERT, BY_GROWTH, BY_LEVEL } from '../../../../data/reference/needs/findings.ts'
import { PROBLEMS } from '../../../../data/reference/needs/problems.ts'
import { INSTRUMENTS } from '../../instruments/list.ts'
import { careDue } from './due.ts'
import type { ActivityFact, CareFacts, DoneFact, NeedFact, PlanFact, ReviewFact, ScoreFact } from './facts.ts'
import { findingsOf } from './findings.ts'
import { levelOf, visitDaysOf } from './level.ts'
import { needsOf } from './needs.ts'
import { plansOf } from './plans.ts'

const LIMITS_OF_GROWTH = [
  ...new Set(
    [OEDEMA, ...ARM, ...Object.values(UNDER_FIVE).flat(), ...Object.values(FROM_FIVE).flat()].map((f) => f.finding),
  ),
]
const MIND = 'mental_health'
let n = 0
const dated = (on: string, sensitivity: string | null = null) => ({
  id: `id-${String((n += 1)).padStart(4, '0')}`,
  on,
  at: `${on}T04:00:00.000Z`,
  sensitivity,
})
const score = (
  instrument: string,
  code: string,
  level: string | null,
  on: string,
  sensitivity?: string,
): ScoreFact => ({
  ...dated(on, sensitivity),
  instrument,
  score: code,
  value: 0,
  level,
})
const barthel = (level: string, on: string) => score('barthel', 'total', level, on)
const need = (problem: string, severity: NeedFact['severity'], on: string, more: Partial<NeedFact> = {}): NeedFact => ({
  ...dated(on, more.sensitivity),
  problem,
  severity,
  decision: 'confirmed',
  reason: null,
  ...more,
})
const plan = (on: string, more: Partial<PlanFact> = {}): PlanFact => ({
  ...dated(on, more.sensitivity),
  problems: ['self_care'],
  goals: [],
  matters: 'To sit in the sun',
  agreedWith: 'self',
  reviewOn: '2026-12-01',
  ...more,
})
const activity = (planId: string, on: string, more: Partial<ActivityFact> = {}): ActivityFact => ({
  ...dated(on),
  planId,
  problem: 'self_care',
  help: 'look',
  words: null,
  who: 'worker',
  everyDays: 30,
  ...more,
})
const done = (activityId: string, on: string, result: DoneFact['result'] = 'done'): DoneFact => ({
  ...dated(on),
  activityId,
  result,
  note: null,
})
const review = (planId: string, on: string, more: Partial<ReviewFact> = {}): ReviewFact => ({
  ...dated(on),
  planId,
  kind: 'reviewed',
  reviewOn: null,
  outcome: null,
  standing: [],
  note: null,
  ...more,
})
const facts = (more: Partial<CareFacts> = {}): CareFacts => ({
  active: true,
  scores: [],
  alerts: [],
  growth: [],
  needs: [],
  plans: [],
  reviews: [],
  activities: [],
  done: [],
  ...more,
})
const AREAS = ['caring', 'daily_life', 'falls', 'food', 'functioning', 'tasks', 'water']
const brief = (f: Partial<CareFacts>) =>
  findingsOf(facts(f)).map((x) => `${x.problem} ${x.severity} ${x.sensitivity ?? '-'}`)

describe('data', () => {
  test('every degree of every instrument is decided: a need or, on this list, none', () => {
    const all = INSTRUMENTS.flatMap((i) =>
      i.scores.flatMap((s) =>
        Object.values(s.bands).flatMap((bands) => bands.map((b) => `${i.code}.${s.code}.${b.code}`)),
      ),
    )
    const none = [...new Set(all)].filter((key) => !(key in BY_LEVEL))
    expect(none.toSorted()).toEqual([
      'barthel.total.none',
      'care_grade.grade.grade_0',
      'carer_strain.strain.little',
      'danger_signs.signs.none',
      'fies.raw.secure',
      'gad7.total.minimal',
      'home_safety.hazards.none',
      'household_hunger.total.little',
      'icope.domains.passed',
      'infant_danger_signs.signs.none',
      ...AREAS.flatMap((a) => [`intake.area_${a}.fine`, `intake.area_${a}.look`]),
      'muac.malnutrition.none',
      'phq9.phq2.negative',
      'phq9.phq2.positive',
      'phq9.phq9.minimal',
      'wash.hygiene.basic',
      'wash.sanitation.basic',
      'wash.water.basic',
      'washington_group.most.without',
    ])
    expect(Object.keys(BY_LEVEL).filter((key) => !all.includes(key))).toEqual([])
  })

  test('of growth all but the risk of overweight is decided', () => {
    expect(LIMITS_OF_GROWTH.filter((f) => !(f in BY_GROWTH))).toEqual(['risk_of_overweight'])
    expect(Object.keys(BY_GROWTH).filter((f) => !LIMITS_OF_GROWTH.includes(f))).toEqual(['faltering'])
  })

  test('every problem has a goal and help, and every finding a problem', () => {
    expect(PROBLEMS.filter((p) => !CARE[p.code]?.goals.length || !CARE[p.code]?.help.length)).toEqual([])
    const codes = PROBLEMS.map((p) => p.code)
    const named = [...Object.values(BY_LEVEL), ...Object.values(BY_ALERT), ...Object.values(BY_GROWTH)].map(([p]) => p)
    expect(named.filter((p) => !codes.includes(p))).toEqual([])
  })

  test('words stand in three languages, codes are ICF’s and each line of help names its source', () => {
    const words = Object.values(CARE).flatMap((c) => [...c.goals, ...c.help].map((x) => x.words))
    for (const [en, hant, hans] of [...words, ...PROBLEMS.map((p) => p.words)]) {
      expect(en).toMatch(/^[^\u4e00-\u9fff]+$/)
      expect(`${hant[0]}${hans[0]}`).toMatch(/^[\u4e00-\u9fff]{2}$/)
    }
    expect(PROBLEMS.filter((p) => p.icf !== null && !/^[bde]\d{1,4}$/.test(p.icf))).toEqual([])
    expect(Object.values(CARE).flatMap((c) => c.help.filter((h) => h.source === ''))).toEqual([])
  })
})

describe('findings', () => {
  test.each([
    ['Barthel severe', { scores: [barthel('severe', '2026-11-01')] }, ['self_care severe -']],
    ['hunger 4 to 6', { scores: [score('household_hunger', 'total', 'severe', '2026-11-01')] }, ['food severe -']],
    ['severe wasting', { growth: [{ finding: 'severely_wasted', on: '2026-11-01' }] }, ['acute_malnutrition severe -']],
    ['a degree that is none', { scores: [barthel('none', '2026-11-01')] }, []],
    ['an instrument without degrees', { scores: [score('lawton', 'total', null, '2026-11-01')] }, []],
    ['a degree that a newer version knows', { scores: [barthel('new', '2026-11-01')] }, []],
    [
      'the newest by one instrument, whatever the order of arrival',
      { scores: [barthel('slight', '2026-11-01'), barthel('total', '2026-06-01')] },
      ['self_care mild -'],
    ],
    [
      'the gravest of two instruments',
      {
        scores: [
          score('fies', 'raw', 'moderate', '2026-11-02'),
          score('household_hunger', 'total', 'severe', '2026-11-01'),
        ],
      },
      ['food severe -'],
    ],
    [
      'thoughts of self-harm, whatever the total, first and in confidence',
      {
        scores: [score('phq9', 'phq9', 'minimal', '2026-11-01', MIND)],
        alerts: [{ ...dated('2026-11-01', MIND), instrument: 'phq9', alerts: ['self_harm'] }],
        growth: [{ finding: 'oedema', on: '2026-11-01' }],
      },
      [`self_harm severe ${MIND}`, 'acute_malnutrition severe -'],
    ],
    [
      'a later answer without them',
      {
        alerts: [
          { ...dated('2026-11-09', MIND), instrument: 'phq9', alerts: [] },
          { ...dated('2026-11-01', MIND), instrument: 'phq9', alerts: ['self_harm'] },
        ],
      },
      [],
    ],
    [
      'low mood in confidence though the form was not',
      { scores: [score('gad7', 'total', 'mild', '2026-11-01')] },
      [`anxiety mild ${MIND}`],
    ],
  ] as [string, Partial<CareFacts>, string[]][])('%s', (_what, given, expected) =>
    expect(brief(given)).toEqual(expected),
  )
})

describe('needs', () => {
  const states = (given: Partial<CareFacts>) => {
    const { standing, undecided, setAside, met } = needsOf(facts(given))
    return [
      ...standing.map((s) => `stands ${s.severity} ${s.now ?? '-'}`),
      ...undecided.map((u) => `undecided ${u.severity}`),
      ...setAside.map(() => 'set aside'),
      ...met.map(() => 'met'),
    ]
  }
  test.each([
    ['found and not decided', { scores: [barthel('moderate', '2026-11-01')] }, ['undecided moderate']],
    [
      'confirmed',
      { scores: [barthel('moderate', '2026-11-01')], needs: [need('self_care', 'moderate', '2026-11-01')] },
      ['stands moderate same'],
    ],
    [
      'set aside stays so at the same degree',
      {
        scores: [barthel('slight', '2026-11-01'), barthel('slight', '2026-11-20')],
        needs: [need('self_care', 'mild', '2026-11-02', { decision: 'set_aside', reason: 'A daughter helps' })],
      },
      ['set aside'],
    ],
    [
      'set aside is asked again when it is graver',
      {
        scores: [barthel('severe', '2026-11-20')],
        needs: [need('self_care', 'mild', '2026-11-02', { decision: 'set_aside' })],
      },
      ['undecided severe', 'set aside'],
    ],
    [
      'confirmed and worse',
      { scores: [barthel('severe', '2026-11-20')], needs: [need('self_care', 'mild', '2026-11-02')] },
      ['stands mild worse', 'undecided severe'],
    ],
    [
      'confirmed and better',
      { scores: [barthel('slight', '2026-11-20')], needs: [need('self_care', 'severe', '2026-11-02')] },
      ['stands severe better'],
    ],
    [
      'met, and found anew',
      {
        scores: [barthel('slight', '2026-11-20')],
        needs: [
          need('self_care', 'severe', '2026-11-02'),
          need('self_care', 'severe', '2026-11-10', { decision: 'met' }),
        ],
      },
      ['undecided mild', 'met'],
    ],
    [
      'met, with what was found before',
      {
        scores: [barthel('slight', '2026-11-01')],
        needs: [
          need('self_care', 'severe', '2026-11-10', { decision: 'met' }),
          need('self_care', 'severe', '2026-11-02'),
        ],
      },
      ['met'],
    ],
    [
      'what is in confidence does not answer what is not',
      {
        scores: [barthel('moderate', '2026-11-01')],
        needs: [need('self_care', 'severe', '2026-11-10', { sensitivity: 'violence' })],
      },
      ['stands severe -', 'undecided moderate'],
    ],
  ] as [string, Partial<CareFacts>, string[]][])('%s', (_what, given, expected) =>
    expect(states(given)).toEqual(expected),
  )
})

describe('plans', () => {
  test('a newer plan of the same class takes the place of the older', () => {
    const [old, mind, young] = [plan('2026-09-01'), plan('2026-09-02', { sensitivity: MIND }), plan('2026-10-01')]
    expect(plansOf(facts({ plans: [young, old, mind] })).map((p) => [p.id, p.state])).toEqual([
      [young.id, 'standing'],
      [mind.id, 'standing'],
      [old.id, 'replaced'],
    ])
  })

  test('help comes again so many days after it was last done; a try that failed does not put it off', () => {
    const p = plan('2026-09-01')
    const [often, once] = [activity(p.id, '2026-09-01'), activity(p.id, '2026-09-01', { everyDays: null })]
    const nextOf = (...list: DoneFact[]) =>
      plansOf(facts({ plans: [p], activities: [often, once], done: list }))[0]!.activities.map((a) => a.nextOn)
    expect(nextOf()).toEqual(['2026-10-01', '2026-09-15'])
    expect(nextOf(done(often.id, '2026-09-20'), done(once.id, '2026-09-10'))).toEqual(['2026-10-20', null])
    expect(nextOf(done(often.id, '2026-10-02', 'not_done'))).toEqual(['2026-10-01', '2026-09-15'])
    expect(nextOf(done(often.id, '2026-10-02', 'stopped'))).toEqual([null, '2026-09-15'])
  })

  test('a review sets the next, and an end ends it', () => {
    const p = plan('2026-09-01')
    const seen = review(p.id, '2026-11-01', { reviewOn: '2027-02-01' })
    expect(plansOf(facts({ plans: [p], reviews: [seen] }))[0]).toMatchObject({
      state: 'standing',
      nextReviewOn: '2027-02-01',
    })
    const end = review(p.id, '2026-11-20', { kind: 'closed', outcome: 'reached' })
    expect(plansOf(facts({ plans: [p], reviews: [end, seen] }))[0]).toMatchObject({ state: 'closed', closed: end })
  })
})

describe('what is due', () => {
  const due = (given: Partial<CareFacts>) =>
    careDue(facts(given)).map((d) => `${d.code} ${d.opensOn} ${d.dueOn} ${d.overdueOn} ${d.sensitivity ?? '-'}`)

  test('severe findings want a word the same day, and then a plan', () => {
    const found = [barthel('severe', '2026-11-01')]
    expect(due({ scores: found })).toEqual([
      'decide 2026-11-01 2026-11-01 2026-11-03 -',
      'reassess 2027-01-16 2027-01-30 2027-03-01 -',
    ])
    expect(due({ scores: found, needs: [need('self_care', 'severe', '2026-11-02')] })[0]).toBe(
      'agree 2026-11-02 2026-11-05 2026-11-09 -',
    )
  })

  test('a plan brings its review and what workers and nurses do, never what the family does', () => {
    const p = plan('2026-11-01')
    const given = {
      needs: [need('self_care', 'severe', '2026-11-01')],
      plans: [p],
      activities: [
        activity(p.id, '2026-11-01'),
        activity(p.id, '2026-11-01', { who: 'family', everyDays: 1 }),
        activity(p.id, '2026-11-01', { who: 'nurse', everyDays: 7 }),
      ],
    }
    expect(due(given)).toEqual([
      'review 2026-11-24 2026-12-01 2026-12-15 -',
      'help 2026-11-24 2026-12-01 2026-12-08 -',
      'help 2026-11-06 2026-11-08 2026-11-10 -',
    ])
    expect(due({ ...given, active: false })).toEqual([])
    const end = review(p.id, '2026-11-20', { kind: 'closed', outcome: 'partly' })
    expect(due({ ...given, reviews: [end] })).toEqual(['agree 2026-11-01 2026-11-04 2026-11-08 -'])
  })

  test('a plan for what is ordinary does not stand for what is in confidence, and says its class', () => {
    const given = {
      scores: [score('phq9', 'phq9', 'moderate', '2026-11-01', MIND)],
      needs: [need('low_mood', 'moderate', '2026-11-01', { sensitivity: MIND })],
      plans: [plan('2026-11-01', { problems: ['low_mood'] })],
    }
    expect(due(given)).toEqual([
      `agree 2026-11-01 2026-11-15 2026-11-29 ${MIND}`,
      'review 2026-11-24 2026-12-01 2026-12-15 -',
      `reassess 2026-11-15 2026-11-29 2026-12-29 ${MIND}`,
    ])
  })

  test('nothing closes by itself', () => {
    const all = careDue(facts({ scores: [barthel('severe', '2026-11-01')], plans: [plan('2026-11-01')] }))
    expect(new Set(all.map((d) => d.closesOn))).toEqual(new Set([FOREVER]))
  })
})

describe('the level of a household', () => {
  const of = (...severities: NeedFact['severity'][]) => severities.map((severity) => ({ personId: 'a', severity }))
  test.each([
    [[], 'none', null],
    [of('mild', 'mild'), 'low', 90],
    [of('mild', 'moderate'), 'medium', 30],
    [of('severe'), 'high', 14],
    [of('severe', 'severe'), 'very_high', 7],
  ] as const)('%j', (needs, level, days) => {
    expect(levelOf(needs, [])).toMatchObject({ level, derived: level, adjusted: null })
    expect(visitDaysOf(level)).toBe(days)
  })

  test('somebody may say otherwise, and take it back', () => {
    const say = (level: 'low' | null, on: string) => ({ ...dated(on), level, reason: 'A son moved in' })
    expect(levelOf(of('severe'), [say('low', '2026-11-02')])).toMatchObject({ level: 'low', derived: 'high' })
    expect(levelOf(of('severe'), [say(null, '2026-11-03'), say('low', '2026-11-02')])).toMatchObject({
      level: 'high',
      adjusted: null,
    })
  })
})
