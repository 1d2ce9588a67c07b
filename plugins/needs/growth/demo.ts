/** Some children of the community, weighed and measured as they were seen: most grow as expected, each of the others shows one situation. */
import { addDays, daysBetween, instantOf, msOf, precisionOf, type Day, type Instant } from '#kernel/dates.ts'
import type { DemoCommand, DemoContext, DemoPerson, DemoStories } from '#kernel/demo.ts'
import type { Form } from '#kernel/plugin.ts'
import { DAYS_PER_MONTH, LAST_STANDARD_DAY, STANDING_FROM_DAY } from '../../../data/reference/growth/limits.ts'
import { adjustedValueAt, valueAt } from './rules/lms.ts'
import type { Sex } from './rules/tables.ts'
import { lmsOfAge, lmsOfHeight } from './rules/z-scores.ts'

/** z-scores of height and of weight for height, at the first and at the last visit. */
interface Track {
  height: readonly [number, number]
  weight: readonly [number, number]
}
const GROWS_WELL: readonly Track[] = [
  { height: [0.4, 0.3], weight: [0.2, 0.4] },
  { height: [-0.7, -0.6], weight: [-0.2, 0] },
  { height: [0.9, 1.1], weight: [0.5, 0.2] },
  { height: [-0.2, 0.1], weight: [-0.6, -0.4] },
]
const TOLD: Readonly<Record<string, Track>> = {
  // Measured twice in the records' own story: on the way between.
  'XH-0412-04': { height: [-0.8, 0.1], weight: [-0.3, -0.2] },
  // Twins: one keeps up, one fell behind since the fever.
  'XH-0405-03': { height: [-0.4, -0.3], weight: [-0.1, 0.1] },
  'XH-0405-04': { height: [-0.5, -1.3], weight: [-0.2, -2.3] },
  'XH-0419-03': { height: [-0.9, -1.2], weight: [-1.1, -2.2] },
  'XH-0409-02': { height: [0.6, 0.8], weight: [0.7, 2.3] },
  'XH-1020-03': { height: [-1.9, -2.4], weight: [-0.3, -0.2] },
  'XH-1021-03': { height: [-2.6, -1.4], weight: [-1.4, -0.3] },
  'XH-1022-02': { height: [0.5, 0.6], weight: [1.2, 2.4] },
}
const MOST_CHILDREN = 30
const MOST_VISITS = 6
const OLDEST_MONTHS = 120
/** Ages in months at which children are measured here. */
const AGES = [1, 2.5, 4.5, 6.5, 9, 12, 15, 18, 24, 30, 36, 42, 48, 54, 60, 69, 78, 90, 102, 114]
const ARM_FROM_DAY = 183
/** So much a measurement wanders about its track. */
const WOBBLE = 0.12
const CLOCK_MS = 3 * 3_600_000

export const demo: DemoStories = {
  *commands(c) {
    let n = 0
    for (const person of c.people()) {
      if (!isChild(person, c.today)) continue
      if (n >= MOST_CHILDREN) return
      yield* visitsTold(person, TOLD[person.key] ?? GROWS_WELL[n % GROWS_WELL.length]!, n, c)
      n += 1
    }
  },
}

type Child = DemoPerson & { sex: Sex; birthDate: Day }
const isChild = (p: DemoPerson, today: Day): p is Child =>
  (p.sex === 'male' || p.sex === 'female') &&
  p.birthDate !== null &&
  precisionOf(p.birthDate) === 'day' &&
  daysBetween(p.birthDate, today) < OLDEST_MONTHS * DAYS_PER_MONTH

function* visitsTold(child: Child, track: Track, n: number, c: DemoContext): Generator<DemoCommand> {
  const days = AGES.map((months, at) => Math.round(months * DAYS_PER_MONTH) + ((n * 5 + at * 3) % 9))
    .filter((day) => addDays(child.birthDate, day) < c.today)
    .slice(-MOST_VISITS)
  for (const [at, day] of days.entries()) {
    const on = addDays(child.birthDate, day)
    const share = days.length === 1 ? 1 : at / (days.length - 1)
    const wander = WOBBLE * Math.sin(n * 2.3 + at * 1.7)
    const along = ([from, to]: readonly [number, number], by: number) => from + (to - from) * share + by
    yield {
      command: 'records.record_readings',
      key: `growth/${child.key}/${day}`,
      by: child.by,
      at: momentOf(c, on < child.since ? child.since : on),
      form: {
        person: child.id,
        on,
        // Measured before the family was on record: read from the child's card.
        ...(on < child.since ? { source: 'home_record' } : {}),
        readings: readingsAt(child.sex, day, along(track.height, wander), along(track.weight, -wander)),
      },
    }
  }
}

function readingsAt(sex: Sex, day: number, heightZ: number, weightZ: number): Form {
  const height = rounded(valueAt(heightZ, lmsOfAge('lengthHeightForAge', sex, day)!))
  const weight =
    day > LAST_STANDARD_DAY
      ? adjustedValueAt(weightZ, lmsOfAge('bmiForAge', sex, day)!) * (height / 100) ** 2
      : adjustedValueAt(weightZ, lmsOfHeight(sex, day, height)!)
  const young = day < STANDING_FROM_DAY
  const of = (value: number, unit: string) => ({ value: String(rounded(value)), unit })
  return {
    weight: of(weight, 'kg'),
    [young ? 'length' : 'height']: of(height, 'cm'),
    ...(young ? { head_circumference: of(valueAt(heightZ / 2, lmsOfAge('headForAge', sex, day)!), 'cm') } : {}),
    ...(day >= ARM_FROM_DAY && day <= LAST_STANDARD_DAY
      ? { muac: of(adjustedValueAt(weightZ * 0.8, lmsOfAge('armForAge', sex, day)!), 'cm') }
      : {}),
  }
}

const rounded = (n: number): number => Math.round(n * 10) / 10
const momentOf = (c: DemoContext, on: Day): Instant => {
  const at = msOf(`${on}T00:00:00.000Z`) + CLOCK_MS
  return instantOf(Math.min(at, msOf(c.now)))
}
