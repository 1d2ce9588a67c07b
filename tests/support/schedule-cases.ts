/**
 * Hand-written cases of a schedule, one a line:
 * `born sex | doses | asked on, observations | what each dose is | what comes next | what the line shows`
 * A dose is a code and a day; what it is: V valid, N not valid, X extraneous, `.` of no account for the group. What comes next: a status, or
 * `number: earliest recommended past-due`.
 */
import { expect, test } from 'vitest'
import { dayFrom, isoOf } from '../../plugins/vaccination/rules/calendar.ts'
import { createEngine, type Result } from '../../plugins/vaccination/rules/engine.ts'
import type { Compiled } from '../../plugins/vaccination/rules/compiled.ts'
import type { Sex } from '../../plugins/vaccination/rules/schedule.ts'

const LETTER = { Valid: 'V', 'Not Valid': 'N', Extraneous: 'X', 'Sub-standard': 'S' } as const
const SEX: Record<string, Sex> = { f: 'female', m: 'male', u: 'unknown' }

export function cases(scheduleOn: (day: string) => Compiled, group: string, table: string): void {
  for (const line of table.trim().split('\n')) {
    const [who, doses, asked, statuses, next, shows] = line.split('|').map((part) => part.trim()) as [
      string,
      string,
      string,
      string,
      string,
      string,
    ]
    test(`${group}: ${shows}`, () => {
      expect(answer(scheduleOn, group, who, doses, asked)).toEqual({ statuses, next })
    })
  }
}

function answer(scheduleOn: (day: string) => Compiled, group: string, who: string, doses: string, asked: string) {
  const [born, sex] = who.split(' ') as [string, string]
  const [on, ...observed] = asked.split(', ') as [string, ...string[]]
  const schedule = scheduleOn(on)
  const given = doses === '' ? [] : doses.split(', ').map((d) => d.split(' ') as [string, string])
  const result = createEngine(schedule).run({
    birth: dayFrom(born),
    sex: SEX[sex]!,
    assessment: dayFrom(on),
    doses: given.map(([code, day]) => ({ code, day: dayFrom(day) })),
    observations: observed.map((o) => {
      const [code, day] = o.split(' ') as [string, string?]
      return { code, day: day ? dayFrom(day) : null }
    }),
  })
  return {
    statuses: given.map((_, n) => statusOf(result, schedule, group, n)).join(' '),
    next: next(result, schedule, group),
  }
}

function statusOf(result: Result, schedule: Compiled, group: string, dose: number): string {
  const place = result.patient.given.findIndex((g) => g.index === dose)
  const found = result.best
    .flat()
    .filter((run) => schedule.groups[run.series.group]!.name === group && run.placeOf(place) >= 0)
    .map((run) => LETTER[run.statusAt(run.placeOf(place))])
  return [...new Set(found)].join('') || '.'
}

function next(result: Result, schedule: Compiled, group: string): string {
  const of = result.groups.filter((g) => schedule.groups[g.group]!.name === group)
  const said = of.map((f) => {
    if (f.status !== 'Not complete') return f.status
    const days = [f.earliest, f.recommended, f.pastDue].map((d) => (d === null ? '-' : isoOf(d)))
    return `${f.doseNumber}: ${days[0] === days[1] ? days[0] : days.slice(0, 2).join(' ')} ${days[2]}`
  })
  // Of two series of a group that are both complete, one is enough.
  return [...new Set(said)].join('; ')
}
