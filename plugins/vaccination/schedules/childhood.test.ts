/** Schedules for children say so: nothing is asked of the grown up, and no infants' product of schoolchildren. */
import { describe, expect, test } from 'vitest'
import { addDays, addYears, type Day } from '#kernel/dates.ts'
import type { VaccinationFacts } from '../facts/load.ts'
import { standingOf } from '../facts/standing.ts'
import { dayFrom, isoOf } from '../rules/calendar.ts'
import { createEngine, type Result } from '../rules/engine.ts'
import { groupGrounds } from '../rules/explain/group.ts'
import { shownForecasts } from '../rules/shown.ts'
import { schedule, type ScheduleId } from '../schedules.ts'

const BORN = '2008-11-26'

const stands = (
  id: ScheduleId,
  { born = BORN, on, doses = [] }: { born?: Day; on: Day; doses?: [string, Day][] },
): Result =>
  createEngine(schedule(id, on)!).run({
    birth: dayFrom(born),
    sex: 'female',
    assessment: dayFrom(on),
    doses: doses.map(([code, day]) => ({ code, day: dayFrom(day) })),
    observations: [],
  })

const asked = ({ groups, patient }: Result) =>
  groups.filter((g) => g.status === 'Not complete').map((g) => patient.schedule.groups[g.group]!.name)

describe.each(['tw', 'who', 'cn'] as const)('%s', (id) => {
  test('asks for something until the day before eighteen years, and for nothing from then on', () => {
    const adult = addYears(BORN, 18)
    const begun: [string, Day][] = [['03', '2020-03-02']]
    const before = stands(id, { on: addDays(adult, -1), doses: begun })
    expect(asked(before).length).toBeGreaterThan(1)
    for (const g of before.groups)
      if (g.status === 'Not complete') expect(g.latest !== null && isoOf(g.latest) < adult).toBe(true)
    for (const on of [adult, addYears(BORN, 86)])
      for (const doses of [[], begun]) expect(asked(stands(id, { on, doses })), on).toEqual([])
  })

  test('says why', () => {
    const result = stands(id, { on: addYears(BORN, 30) })
    const over = shownForecasts(result).flatMap((g) =>
      g?.status === 'Aged out' ? groupGrounds(result.patient, g).status.filter((s) => s.decides) : [],
    )
    expect(over.map((g) => g.key)).toContain('schedule_over')
    for (const g of over)
      if (g.key === 'schedule_over') expect(g.params).toEqual({ period: '18y', since: addYears(BORN, 18) })
  })

  test('judges what was given to the grown up as before', () => {
    const on = addYears(BORN, 30)
    const result = stands(id, { on, doses: [['08', addYears(BORN, 25)]] })
    const run = result.best.flat().find((r) => r.placeOf(0) >= 0)!
    expect(run.statusAt(run.placeOf(0))).toBe('Valid')
  })
})

test('ACIP is for all ages', () => expect(asked(stands('acip', { on: addYears(BORN, 30) }))).toContain('DTaP/Tdap/Td'))

describe('Taiwan, of a child without any dose', () => {
  const nobody: VaccinationFacts = {
    id: 'p',
    active: true,
    birthDate: '2017-11-26',
    sex: 'female',
    doses: [],
    observations: [],
    expecting: [],
    notGiven: [],
    screening: new Map(),
    adverse: [],
    antibodies: [],
  }

  test.each([
    ['2022-11-25', '120', '120', true],
    ['2022-11-26', '120', '120', false],
    ['2024-11-25', '120', '120', false],
    ['2024-11-26', '139', '10', false],
    ['2031-11-26', '139', '10', false],
  ])('on %s', (on, dtp, polio, small) => {
    const standing = standingOf(nobody, 'tw', on)
    if (!standing.known) throw new Error('not known')
    expect(standing.scheduleOver).toBe(false)
    const of = new Map(standing.groups.filter((g) => g.status === 'Not complete').map((g) => [g.group, g.vaccines]))
    expect([of.get('DTaP/Tdap/Td'), of.get('Polio')]).toEqual([[dtp], [polio]])
    expect(['BCG', 'Pneumococcal', 'Hib'].filter((g) => of.has(g))).toEqual(small ? ['BCG', 'Pneumococcal', 'Hib'] : [])
  })

  test('and of one who is none any more, that it asks for nothing', () => {
    expect(standingOf(nobody, 'tw', '2035-11-26')).toMatchObject({ known: true, scheduleOver: true })
    expect(standingOf(nobody, 'acip', '2035-11-26')).toMatchObject({ known: true, scheduleOver: false })
  })
})
