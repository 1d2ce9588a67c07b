import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type Day } from '#kernel/dates.ts'
import type { VaccinationFacts } from '../facts/load.ts'
import { standingOf, type Standing } from '../facts/standing.ts'
import { SCHEDULES, type ScheduleId } from '../schedules.ts'
import { planOf, type PlannedDose, type Visit } from './plan.ts'

const TODAY = '2026-11-24'

const child = (birthDate: Day, more: Partial<VaccinationFacts> = {}): VaccinationFacts => ({
  id: 'p1',
  sex: 'female',
  birthDate,
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
const dose = (id: string, on: Day, code: string): VaccinationFacts['doses'][number] => ({
  id,
  on,
  occurrence: on,
  code,
  manufacturer: null,
  expiresOn: null,
  spoilt: false,
  source: 'card',
})
const lines = (visits: readonly Visit[]) =>
  visits.map(
    (v) =>
      `${v.on} ${v.doses.map((d) => `${d.vaccine}: ${d.groups.map((g) => `${g.group} ${g.doseNumber}`).join(', ')}`).join(' | ')}`,
  )

describe('the visits of a child who never came', () => {
  test('Taiwan, ten months old: today all that is due, with as few needles as can be', () => {
    expect(lines(planOf(child('2026-01-10'), 'tw', TODAY, '2027-03-31'))).toEqual([
      '2026-11-24 120: DTaP/Tdap/Td 1, Polio 1, Hib 1 | 08: HepB 1 | 19: BCG 1 | 133: Pneumococcal 1 | 161: Influenza 1',
      '2026-12-24 08: HepB 2 | 161: Influenza 2',
      '2027-01-10 03: MMR 1 | 21: Varicella 1',
      '2027-01-24 120: DTaP/Tdap/Td 2, Polio 2, Hib 2 | 133: Pneumococcal 2',
      '2027-03-24 120: DTaP/Tdap/Td 3, Polio 3, Hib 3',
    ])
  })

  test('what is put off comes when it is asked for again', () => {
    const notGiven = [{ group: 'BCG', on: TODAY, reason: 'out_of_stock' as const, until: '2026-12-20' }]
    const visits = lines(planOf(child('2026-01-10', { notGiven }), 'tw', TODAY, '2026-12-31'))
    expect(visits[0]).not.toContain('BCG')
    expect(visits[1]).toContain('BCG')
  })

  test('nothing can be planned without a birth date', () => {
    expect(planOf(child('2026-01-10', { birthDate: null }), 'tw', TODAY, '2040-01-01')).toEqual([])
  })
})

/** What a child may have had: any of these on any day of its life. */
const CODES = ['08', '10', '20', '120', '03', '21', '133', '19', '83', '119', '116', '146', '178', '198', '115', '62']

const followed = (facts: VaccinationFacts, visits: readonly Visit[]): VaccinationFacts['doses'] => [
  ...facts.doses,
  ...visits.flatMap((v) => v.doses.map((d, n) => dose(`plan ${v.on} ${n}`, v.on, d.vaccine))),
]

function known(s: Standing) {
  if (!s.known) throw new Error(s.because)
  return s
}

const YEARS_AHEAD = 20
const UNTIL = `${Number(TODAY.slice(0, 4)) + YEARS_AHEAD}${TODAY.slice(4)}`

function check(schedule: ScheduleId, facts: VaccinationFacts): void {
  const visits = planOf(facts, schedule, TODAY, UNTIL)
  const doses = followed(facts, visits)
  const at = known(standingOf({ ...facts, doses }, schedule, UNTIL))
  const told = new Map<string, PlannedDose>(
    visits.flatMap((v) => v.doses.map((d, n) => [`plan ${v.on} ${n}`, d] as const)),
  )
  for (const d of at.doses) {
    const planned = told.get(d.id)
    if (!planned) continue
    for (const { group } of planned.groups) {
      const judged = d.evaluations.filter((e) => e.group === group).map((e) => e.status)
      expect([schedule, d.id, planned.vaccine, group, judged]).toEqual([
        schedule,
        d.id,
        planned.vaccine,
        group,
        judged.map(() => 'Valid'),
      ])
      expect(judged.length).toBeGreaterThan(0)
    }
  }
  const open = at.groups.filter((g) => g.status === 'Not complete' && (g.recommended ?? g.earliest ?? '9999') <= UNTIL)
  expect([schedule, open.map((g) => g.group)]).toEqual([schedule, []])
}

describe('whoever follows the plan', () => {
  test.each(SCHEDULES)('%s: is complete wherever that can be, and every dose counts', (schedule) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 365 * 7 }),
        fc.array(fc.record({ code: fc.constantFrom(...CODES), age: fc.integer({ min: 0, max: 365 * 7 }) }), {
          maxLength: 8,
        }),
        (ageInDays, given) => {
          const born = addDays(TODAY, -ageInDays)
          const doses = given
            .filter((g) => g.age <= ageInDays)
            .map((g, n) => dose(`d${n}`, addDays(born, g.age), g.code))
            .toSorted((a, b) => (a.on < b.on ? -1 : 1))
          check(schedule, child(born, { doses }))
        },
      ),
      { numRuns: 40, seed: 5 },
    )
  })
})
