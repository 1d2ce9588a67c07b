import { daysBetween, type Day } from '#kernel/dates.ts'
import type { DemoContext, DemoPerson } from '#kernel/demo.ts'
import { expect, test } from 'vitest'
import { demo } from './demo.ts'
import { falteringOf } from './rules/faltering.ts'
import { standingOf } from './rules/standing.ts'
import { visitsOf, type Kind, type Reading } from './rules/visits.ts'

const TODAY = '2026-11-24'
const person = (key: string, sex: string, birthDate: string): DemoPerson => ({
  key,
  id: key,
  areaId: 'a',
  sex,
  birthDate,
  since: '2026-01-01',
  by: 'w',
})
const PEOPLE = [
  person('grandmother', 'female', '1948-02-01'),
  person('year only', 'male', '2022'),
  person('XH-0412-04', 'female', '2025-08-20'),
  person('XH-0405-03', 'male', '2025-05-22'),
  person('XH-0405-04', 'male', '2025-05-22'),
  person('XH-0419-03', 'female', '2026-06-21'),
  person('XH-0409-02', 'male', '2017-08-13'),
  person('XH-1020-03', 'male', '2024-06-30'),
  person('XH-1022-02', 'female', '2021-10-07'),
  ...Array.from({ length: 40 }, (_, n) =>
    person(`child ${n}`, n % 2 ? 'male' : 'female', `${2017 + (n % 9)}-12-0${1 + (n % 9)}`),
  ),
]
const KINDS: Record<string, Kind> = {
  weight: 'weight',
  length: 'length',
  height: 'height',
  head_circumference: 'head',
  muac: 'arm',
}

const told = [
  ...demo.commands({
    today: TODAY,
    now: `${TODAY}T02:00:00.000Z`,
    people: () => PEOPLE,
  } as unknown as DemoContext),
]
const visitsOfPerson = ({ id, sex, birthDate }: DemoPerson) =>
  visitsOf(
    sex as 'male',
    birthDate as Day,
    told
      .filter((c) => c.form['person'] === id)
      .flatMap((c) =>
        Object.entries(c.form['readings'] as Record<string, { value: string }>).map(([key, r]): Reading => ({
          kind: KINDS[key]!,
          on: c.form['on'] as Day,
          at: c.at,
          id: c.key,
          value: Number(r.value),
        })),
      ),
  )
const weighed = PEOPLE.filter((p) => told.some((c) => c.form['person'] === p.id))

test('children only, thirty at most, nothing before birth, tomorrow or before the family was known', () => {
  expect(weighed).toHaveLength(30)
  expect(weighed.map((p) => p.key)).not.toContain('grandmother')
  expect(weighed.map((p) => p.key)).not.toContain('year only')
  for (const command of told) {
    const p = PEOPLE.find((one) => one.id === command.form['person'])!
    expect(daysBetween(p.birthDate as Day, command.form['on'] as Day)).toBeGreaterThan(0)
    expect((command.form['on'] as string) < TODAY).toBe(true)
    expect(command.at >= `${p.since}T`).toBe(true)
  }
})

test('nobody’s growth is implausible', () => {
  for (const p of weighed)
    for (const visit of visitsOfPerson(p)) {
      expect(visit.flags).toEqual([])
      for (const z of Object.values(visit.z)) expect(Math.abs(z ?? 0)).toBeLessThan(3)
    }
})

test.each([
  ['XH-0405-03', [], false],
  ['XH-0405-04', ['underweight', 'wasted'], true],
  ['XH-0419-03', ['underweight', 'wasted'], true],
  ['XH-0409-02', ['obese'], false],
  ['XH-1020-03', ['stunted'], false],
  ['XH-1022-02', ['overweight'], false],
])('%s shows its situation', (key, findings, falters) => {
  const visits = visitsOfPerson(PEOPLE.find((p) => p.key === key)!)
  expect(
    standingOf(visits)!
      .findings.map((f) => f.finding)
      .toSorted(),
  ).toEqual(findings)
  expect(falteringOf(visits).length > 0).toBe(falters)
})

test('all others grow as expected', () => {
  for (const p of weighed.filter((one) => one.key.startsWith('child'))) {
    const visits = visitsOfPerson(p)
    expect(standingOf(visits)!.findings.filter((f) => f.severity !== 'watch')).toEqual([])
    expect(falteringOf(visits)).toEqual([])
  }
})
