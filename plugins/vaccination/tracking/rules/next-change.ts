/** From which day on the engine may answer differently although no fact has changed: whatever it compares the day of assessment with. */
import { civil, LAST_DAY, plus, type Period } from '../../rules/calendar.ts'
import type { CDose, CInterval, Compiled, CSkip } from '../../rules/compiled.ts'

interface Marks {
  /** Periods after a dose or an observation. */
  periods: readonly Period[]
  /** Days of the calendar, in order. */
  days: readonly number[]
}

const known = new WeakMap<Compiled, Marks>()

/**
 * @param told days of doses, observations and pregnancies, from which the schedule counts
 * @returns the first such day after `today`, `LAST_DAY` if there is none. Too early is harmless, too late would hide a dose that has become due.
 */
export function nextChange(
  schedule: Compiled,
  { birth, told, today }: { birth: number; told: readonly number[]; today: number },
): number {
  const { periods, days } = marksOf(schedule)
  const { ageMonths, ageDays } = schedule
  let next = LAST_DAY
  const take = (day: number) => {
    if (day > today && day < next) next = day
  }
  const from = civil(birth)
  for (let n = 0; n < ageMonths.length; n++) take(plus(from, ageMonths[n]!, ageDays[n]!))
  for (const day of new Set(told)) {
    take(day)
    const since = civil(day)
    for (const p of periods) take(plus(since, p.months, p.days))
  }
  const fixed = days.find((d) => d > today)
  if (fixed !== undefined) take(fixed)
  return next
}

function marksOf(schedule: Compiled): Marks {
  const marks = known.get(schedule) ?? gather(schedule)
  known.set(schedule, marks)
  return marks
}

function gather({ antigens }: Compiled): Marks {
  const periods = new Map<string, Period>()
  const days = new Set<number>()
  const span = (p: Period | null) => p && periods.set(`${p.months} ${p.days}`, p)
  const inForce = (one: { effective: number; cessation: number }) => {
    days.add(one.effective)
    days.add(one.cessation + 1)
  }
  const interval = (i: CInterval) => {
    inForce(i)
    for (const p of [i.absMin, i.min, i.earliestRec, i.latestRec]) span(p)
  }
  const skip = (s: CSkip) => {
    for (const set of s.sets) {
      inForce(set)
      for (const c of set.conditions) {
        if (c.type === 'interval') span(c.interval)
        if (c.type === 'count') for (const d of [c.start, c.stop, c.stop + 1]) days.add(d)
      }
    }
  }
  const dose = (d: CDose) => {
    for (const a of d.ages) inForce(a)
    for (const i of [...d.intervals, ...d.allowableIntervals]) interval(i)
    for (const s of [...d.skipsEvaluating, ...d.skipsForecasting]) skip(s)
    if (d.seasonStart !== null) days.add(d.seasonStart)
    if (d.seasonEnd !== null) days.add(d.seasonEnd + 1)
  }
  for (const antigen of antigens) for (const series of antigen.series) for (const d of series.doses) dose(d)
  return { periods: [...periods.values()], days: [...days].filter((d) => d < LAST_DAY).toSorted((a, b) => a - b) }
}
