import { expect, it } from 'vitest'
import { standingOf } from '../../facts/standing.ts'
import type { VaccinationFacts } from '../../facts/load.ts'
import { SCHEDULES, type ScheduleId } from '../../schedules.ts'
import { asksOf } from './asks-of.ts'
import { rowsOf } from './cells.ts'

const child = (birthDate: string, doses: [string, string][] = []): VaccinationFacts => ({
  id: 'child',
  birthDate,
  sex: 'female',
  active: true,
  doses: doses.map(([code, on], n) => ({
    id: `${n}`,
    on,
    occurrence: on,
    code,
    manufacturer: null,
    expiresOn: null,
    spoilt: false,
    source: 'here',
  })),
  observations: [],
  adverse: [],
  antibodies: [],
  expecting: [],
  notGiven: [],
  screening: new Map(),
})
const TODAY = '2026-11-24'

/** Of one group, what the schedule asks of each dose to come. */
function asks(facts: VaccinationFacts, schedule: ScheduleId, group?: string) {
  const standing = standingOf(facts, schedule, TODAY)
  if (!standing.known) throw new Error(standing.because)
  const known = { late: new Map(), asks: asksOf(facts, standing.birth, schedule, TODAY) }
  return rowsOf(standing.groups, standing.doses, TODAY, known)
    .filter((r) => group === undefined || r.group === group)
    .flatMap((r) => r.cells.filter((c) => c.next !== null || c.later).map((c) => c.asks))
}

it.each(SCHEDULES.flatMap((s) => ['2026-11-20', '2026-05-20', '2025-03-17', '2022-01-05'].map((b) => [s, b] as const)))(
  'tells of every dose to come when it is asked for: %s, born %s',
  (schedule, birth) => {
    const all = asks(child(birth), schedule)
    expect(all.length).toBeGreaterThan(3)
    expect(all.filter((a) => a === null || (a.age === null && a.after === null))).toEqual([])
  },
)

it('gives the age, and the distance to the dose before once that age is over', () => {
  expect(asks(child('2026-11-20'), 'who', 'DTaP/Tdap/Td').map((a) => a!.after)).not.toContain('4w')
  expect(asks(child('2026-05-20'), 'who', 'DTaP/Tdap/Td').slice(0, 3)).toEqual([
    { age: '6w', after: null },
    { age: '10w', after: '4w' },
    { age: '14w', after: '4w' },
  ])
})
