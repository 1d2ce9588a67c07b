import { expect, it } from 'vitest'
import { standingOf } from '../facts/standing.ts'
import type { VaccinationFacts } from '../facts/load.ts'
import { SCHEDULES, type ScheduleId } from '../schedules.ts'
import type { VaccinationConfig } from '../schedules/clinic.ts'
import { lateFrom, planOf } from '../tracking/plan.ts'
import { offersOf } from './offers.ts'

const TODAY = '2026-11-24'
const child = (birthDate: string, more: Partial<VaccinationFacts> = {}): VaccinationFacts => ({
  id: 'child',
  birthDate,
  sex: 'male',
  active: true,
  doses: [],
  observations: [],
  adverse: [],
  antibodies: [],
  expecting: [],
  notGiven: [],
  // The card at home was looked for: otherwise that alone is asked.
  screening: new Map([['home_card', { answer: 'no', on: '2026-11-01' }]]),
  ...more,
})

function both(facts: VaccinationFacts, schedule: ScheduleId) {
  const config: VaccinationConfig = { schedule, dueFor: 'children', dueSeasonal: false }
  const standing = standingOf(facts, schedule, TODAY)
  if (!standing.known) throw new Error(standing.because)
  const offers = offersOf(standing.groups, TODAY, lateFrom(facts, standing.all, config, TODAY))
  const late = offers.flatMap((o) => o.overdueOn ?? []).toSorted()
  const lines = planOf(facts, config, TODAY).lines.filter((l) => l.overdueOn <= TODAY)
  return {
    card: late.at(0),
    list: lines
      .map((l) => l.overdueOn)
      .toSorted()
      .at(0),
  }
}

it.each(SCHEDULES)('the card says late since the same day as the worklist: %s', (schedule) => {
  const { card, list } = both(child('2025-03-17'), schedule)
  expect(card).toBe(list)
  expect(card! < '2026-01-01').toBe(true)
  const newborn = both(child('2026-11-20'), schedule)
  expect(newborn.card).toBe(newborn.list)
})

it('nobody is late for what nobody follows up: of grown-ups, of whoever left, of what was put off', () => {
  expect(both(child('1990-03-17'), 'tw').card).toBeUndefined()
  expect(both(child('2025-03-17', { active: false }), 'tw').card).toBeUndefined()
  const late = both(child('2025-03-17'), 'who').card!
  const groups = standingOf(child('2025-03-17'), 'who', TODAY)
  const notGiven = groups.known
    ? groups.all.map((g) => ({ group: g.group, on: TODAY, reason: 'ill' as const, until: '2026-12-24' }))
    : []
  expect(late).toBeDefined()
  expect(both(child('2025-03-17', { notGiven }), 'who').card).toBeUndefined()
})
