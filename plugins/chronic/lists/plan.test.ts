import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, FOREVER, type Day } from '#kernel/dates.ts'
import { at, episode, factsOf, lab, reading } from '../../../tests/support/chronic-facts.ts'
import { chronicConfig, PROTOCOL_IDS, type ChronicConfig } from '../clinic.ts'
import type { MedicineFact } from '../facts/load.ts'
import { isOnList, planOf, PRIORITY, type DueFacts, type Line } from './plan.ts'

const HEARTS: ChronicConfig = chronicConfig.parse({})
const glucose = (on: Day, value: number) => lab('glucose_fasting', value, on)
const supplied = (on: Day, code: string, days: number): MedicineFact => ({
  id: `${code}-${on}`,
  system: 'atc',
  code,
  text: null,
  intent: 'supplied',
  on,
  mgPerDay: 5,
  doseText: null,
  from: on,
  until: null,
  stoppedOn: null,
  supplyDays: days,
})
const called = (on: Day, result: 'agreed' | 'call_later' | 'removed', remind: Day | null, missed: Day) => ({
  id: on,
  happened_on: on,
  happened_at: at(on),
  result,
  remove_reason: result === 'removed' ? ('refused' as const) : null,
  remind_on: remind,
  agreed_on: null,
  missed_on: missed,
})
const somebody = (more: Partial<DueFacts> = {}): DueFacts => ({
  ...factsOf({ sex: 'female' }),
  diagnosedOn: {},
  pregnancies: [],
  ...more,
})
const line = (facts: DueFacts, today: Day, code: Line['code'], config = HEARTS) =>
  planOf(facts, config, today).lines.find((l) => l.code === code)

/** Registered and measured once; HEARTS asks for her again after 28 days: 2026-03-29. */
const uncontrolled = somebody({
  episodes: [episode('hypertension', '2026-03-01')],
  readings: [reading('2026-03-01', 152, 94)],
})
const MISSED = '2026-03-29'

describe('the next day of whoever is followed', () => {
  it('shows a week before, is due that day and late the day after, and never closes', () => {
    expect(line(uncontrolled, '2026-03-02', 'follow_up')).toEqual({
      code: 'follow_up',
      says: 'follow_up',
      opensOn: '2026-03-22',
      dueOn: MISSED,
      overdueOn: '2026-03-30',
      closesOn: FOREVER,
      priority: PRIORITY.late,
    })
    expect(line(uncontrolled, '2031-03-02', 'follow_up')).toMatchObject({ closesOn: FOREVER })
  })

  it('puts a high risk first, but who is late only from the thirty-first day on', () => {
    const high = { ...uncontrolled, readings: [reading('2026-03-01', 186, 96)] }
    const priority = (today: Day) => line(high, today, 'follow_up')?.priority
    expect(priority('2026-03-28')).toBe(PRIORITY.high)
    expect(priority('2026-03-30')).toBe(PRIORITY.late)
    expect(priority('2026-04-28')).toBe(PRIORITY.late)
    expect(priority('2026-04-29')).toBe(PRIORITY.high)
  })

  it('takes a heart attack or stroke with a raised pressure, and a glucose of the top band, for a high risk', () => {
    const events = {
      ...uncontrolled,
      history: new Map([['stroke' as const, { answer: 'yes' as const, on: '2025-01-01' }]]),
    }
    expect(line(events, '2026-05-30', 'follow_up')?.priority).toBe(PRIORITY.high)
    const sugar = somebody({ episodes: [episode('diabetes', '2026-03-01')], labs: [glucose('2026-03-01', 11.2)] })
    expect(line(sugar, '2026-05-30', 'follow_up')?.priority).toBe(PRIORITY.high)
    expect(line(uncontrolled, '2026-05-30', 'follow_up')?.priority).toBe(PRIORITY.late)
  })

  it('is on the list again when the reminder comes, and after a removal only once she was seen', () => {
    const agreed = { ...uncontrolled, calls: [called('2026-04-02', 'agreed', '2026-05-02', MISSED)] }
    const listed = (facts: DueFacts, today: Day) => isOnList(line(facts, today, 'follow_up')!)
    expect(listed(agreed, '2026-04-02')).toBe(false)
    expect(listed(agreed, '2026-05-01')).toBe(false)
    expect(listed(agreed, '2026-05-02')).toBe(true)
    const removed = { ...uncontrolled, calls: [called('2026-04-02', 'removed', null, MISSED)] }
    expect(listed(removed, '2026-12-02')).toBe(false)
    const seen = { ...removed, readings: [...removed.readings, reading('2026-06-01', 150, 90)] }
    expect(listed(seen, '2026-06-30')).toBe(true)
  })

  it('leaves the list a year after the missed day, and not the worklist', () => {
    expect(isOnList(line(uncontrolled, '2027-03-29', 'follow_up')!)).toBe(true)
    expect(isOnList(line(uncontrolled, '2027-03-30', 'follow_up')!)).toBe(false)
  })

  it('is of nobody who died or moved away', () => {
    expect(planOf({ ...uncontrolled, active: false }, HEARTS, '2026-05-01')).toEqual({ lines: [], changesOn: FOREVER })
  })
})

describe('a first raised value', () => {
  const once = somebody({ readings: [reading('2026-03-01', 150, 95)] })
  it('is measured again within the time of the protocol', () => {
    expect(line(once, '2026-03-01', 'confirm')).toMatchObject({
      says: 'confirm',
      dueOn: MISSED,
      overdueOn: '2026-03-30',
    })
    expect(line(once, '2026-03-01', 'confirm', { ...HEARTS, protocol: 'cn' })).toMatchObject({ dueOn: '2026-03-15' })
  })
  it('is answered by a normal one', () => {
    const normal = { ...once, readings: [...once.readings, reading('2026-03-20', 122, 78)] }
    expect(line(normal, '2026-03-20', 'confirm')).toBeUndefined()
  })
  it('asks to register once the rule has confirmed it', () => {
    const twice = { ...once, readings: [...once.readings, reading('2026-03-20', 146, 90)] }
    expect(line(twice, '2026-03-21', 'confirm')).toMatchObject({ says: 'register', dueOn: '2026-03-20' })
    const registered = { ...twice, episodes: [episode('hypertension', '2026-03-20')] }
    expect(line(registered, '2026-03-21', 'confirm')).toBeUndefined()
  })
  it('says nothing under 18, nor in pregnancy and 42 days after it', () => {
    expect(line({ ...once, birthDate: '2010-01-01' }, '2026-03-02', 'confirm')).toBeUndefined()
    expect(line({ ...once, birthDate: null }, '2026-03-02', 'confirm')).toBeUndefined()
    const woman = { ...once, birthDate: '1996-05-05', pregnancies: [{ from: '2026-01-01', endedOn: '2026-03-10' }] }
    expect(line(woman, '2026-04-21', 'confirm')).toBeUndefined()
    expect(planOf(woman, HEARTS, '2026-04-21').changesOn).toBe('2026-04-22')
    expect(line(woman, '2026-04-22', 'confirm')).toBeDefined()
  })
  it('asks for another medicine at once in pregnancy, of what harms a child, and of nothing else', () => {
    const woman = {
      ...uncontrolled,
      birthDate: '1996-05-05',
      medicines: [{ ...supplied('2026-03-01', 'C09CA01', 28), intent: 'prescribed' as const }],
    }
    const pregnant = { ...woman, pregnancies: [{ from: '2026-04-10', endedOn: null }] }
    expect(line(woman, '2026-04-10', 'medicine')).toBeUndefined()
    expect(line(pregnant, '2026-04-09', 'medicine')).toBeUndefined()
    expect(line(pregnant, '2026-04-12', 'medicine')).toMatchObject({
      opensOn: '2026-04-10',
      dueOn: '2026-04-10',
      overdueOn: '2026-04-11',
      closesOn: FOREVER,
      priority: PRIORITY.high,
    })
    const later = { ...pregnant, medicines: [supplied('2026-04-20', 'C10AA05', 28)] }
    expect(line(later, '2026-04-21', 'medicine')).toMatchObject({ dueOn: '2026-04-20' })
    const other = { ...pregnant, medicines: [supplied('2026-03-01', 'C08CA01', 28)] }
    expect(line(other, '2026-04-12', 'medicine')).toBeUndefined()
    const stopped = { ...pregnant, medicines: [{ ...woman.medicines[0]!, stoppedOn: '2026-04-11' }] }
    expect(line(stopped, '2026-04-12', 'medicine')).toBeUndefined()
    const born = { ...woman, pregnancies: [{ from: '2026-01-01', endedOn: '2026-03-10' }] }
    expect(line(born, '2026-04-12', 'medicine')).toBeUndefined()
    expect(line({ ...pregnant, sex: 'male' }, '2026-04-12', 'medicine')).toBeUndefined()
  })
  it('of glucose is measured again as well', () => {
    const sugar = somebody({ labs: [glucose('2026-03-01', 7.4)] })
    expect(line(sugar, '2026-03-01', 'confirm')).toMatchObject({ dueOn: MISSED })
  })
})

it('puts a visit at home that was agreed on the phone on the worklist, until she was seen', () => {
  const call = {
    ...called('2026-04-02', 'agreed', '2026-05-02', MISSED),
    agreed_on: '2026-04-08',
    agreed_place: 'home' as const,
  }
  const agreed = { ...uncontrolled, calls: [call] }
  expect(line(agreed, '2026-04-02', 'home_visit')).toMatchObject({ dueOn: '2026-04-08', overdueOn: '2026-04-09' })
  const seen = { ...agreed, readings: [...agreed.readings, reading('2026-04-07', 150, 90)] }
  expect(line(seen, '2026-04-08', 'home_visit')).toBeUndefined()
  const comes = { ...uncontrolled, calls: [{ ...call, agreed_place: 'clinic' as const }] }
  expect(line(comes, '2026-04-02', 'home_visit')).toBeUndefined()
})

it('asks whoever was diagnosed elsewhere, and is never late with it', () => {
  const known = somebody({ diseases: new Set(['diabetes']), diagnosedOn: { diabetes: '2024-02-02' } })
  expect(line(known, '2026-03-01', 'enrol')).toMatchObject({ dueOn: '2024-02-02', overdueOn: FOREVER })
  const ended = { ...known, episodes: [{ ...episode('diabetes', '2024-03-01'), ended_on: '2025-01-01' }] }
  expect(planOf(ended, HEARTS, '2026-03-01').lines).toEqual([])
})

it('names all tests of a visit in one line', () => {
  const sugar = somebody({ episodes: [episode('diabetes', '2026-03-01')], labs: [glucose('2026-03-01', 8)] })
  const lines = planOf(sugar, { ...HEARTS, protocol: 'tw' }, '2026-03-02').lines.filter((l) => l.code === 'test')
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatchObject({ dueOn: '2026-03-01' })
  expect(lines[0]!.overdueOn > '2026-03-02').toBe(true)
})

describe('the end of a supply', () => {
  it('is due on the day on which the first of the medicines runs out', () => {
    const facts = {
      ...uncontrolled,
      medicines: [supplied('2026-03-01', 'C08CA01', 30), supplied('2026-03-01', 'C09CA01', 28)],
    }
    expect(line(facts, '2026-03-02', 'supply')).toMatchObject({ dueOn: '2026-03-29', overdueOn: '2026-03-30' })
  })
  it('is not that of a medicine for something else', () => {
    const facts = { ...uncontrolled, medicines: [supplied('2026-03-01', 'J01CA04', 7)] }
    expect(line(facts, '2026-03-02', 'supply')).toBeUndefined()
  })
})

it('never leaves whoever is followed without a day, and says beforehand when its answer changes', () => {
  const day = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2024-01-01', n))
  fc.assert(
    fc.property(
      fc.constantFrom(...PROTOCOL_IDS),
      fc.array(fc.tuple(day, fc.integer({ min: 100, max: 220 })), { maxLength: 6 }),
      fc.array(fc.tuple(day, fc.constantFrom('agreed' as const, 'call_later' as const, 'removed' as const)), {
        maxLength: 3,
      }),
      day,
      fc.integer({ min: 1, max: 500 }),
      (protocol, readings, calls, from, span) => {
        const config = { ...HEARTS, protocol }
        const facts = somebody({
          episodes: [episode('hypertension', '2024-01-01')],
          readings: readings.map(([on, s]) => reading(on, s, 80)).toSorted((a, b) => (a.at < b.at ? -1 : 1)),
          medicines: [{ ...supplied('2024-02-01', 'C08CA01', 30), until: '2025-02-01' }],
        })
        const missed = planOf(facts, config, from).lines.find((l) => l.code === 'follow_up')!.dueOn
        const known: DueFacts = {
          ...facts,
          calls: calls
            .map(([on, result]) => called(on, result, result === 'removed' ? null : addDays(on, 30), missed))
            .toSorted((a, b) => (a.happened_at < b.happened_at ? -1 : 1)),
        }
        let { lines, changesOn } = planOf(known, config, from)
        for (let n = 0; n <= span; n++) {
          const today = addDays(from, n)
          const now = planOf(known, config, today)
          expect(now.lines.some((l) => l.code === 'follow_up')).toBe(true)
          if (today < changesOn) expect(now.lines).toEqual(lines)
          else ({ lines, changesOn } = now)
        }
      },
    ),
    { numRuns: 40 },
  )
})
