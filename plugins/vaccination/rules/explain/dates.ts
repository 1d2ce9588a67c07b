/** Why a series asks for its next dose on those days. */
import { addTo, FIRST_DAY, isoOf } from '../calendar.ts'
import { NONE, type CDose } from '../compiled.ts'
import { ageOn, isInForce } from '../evaluate.ts'
import { lastUntil } from '../antibodies.ts'
import type { Antibodies, Patient } from '../patient.ts'
import { referenceDay } from '../references.ts'
import type { Run } from '../run.ts'
import type { AgeFacts } from '../schedule.ts'
import { deciding, factsOf, ground, since, type Ground } from './ground.ts'

export interface DateGrounds {
  earliest: readonly Ground[]
  recommended: readonly Ground[]
  pastDue: readonly Ground[]
  latest: readonly Ground[]
}
const NOTHING: DateGrounds = { earliest: [], recommended: [], pastDue: [], latest: [] }

/** @param run forecast for this person, and not used for another since */
export function dateGrounds(p: Patient, run: Run): DateGrounds {
  if (run.status !== 'Not complete') return NOTHING
  const { dose } = run
  const earliest = deciding(
    [
      ...(byAge(p, run, dose, 'min') ?? [ground('CALCDTAGE-4', 'from_birth', {}, p.birth)]),
      ...byInterval(p, run, dose, 'min'),
      ...byConflict(p, dose),
      ...(dose.waitsForAntibodies ? p.antibodies.map(byAntibodies) : []),
      ...(dose.seasonStart === null ? [] : [season(dose.seasonStart)]),
      ...byLastDose(p, run),
    ],
    run.earliest!,
  )
  // FORECASTDT-5 and -6: neither is before the earliest day.
  const floor = ground('FORECASTDT-5', 'not_before_earliest', {}, run.earliest)
  const recommended = unadjusted(p, run, dose, 'earliestRec')
  const pastDue = unadjusted(p, run, dose, 'latestRec')
  return {
    earliest,
    recommended: deciding([...recommended, floor], run.recommended!),
    pastDue: run.pastDue === null ? [] : deciding([...pastDue, { ...floor, rule: 'FORECASTDT-6' }], run.pastDue),
    latest: run.latest === null ? [] : deciding(byAge(p, run, dose, 'max') ?? [], run.latest),
  }
}

type Bound = 'min' | 'earliestRec' | 'latestRec' | 'max'
const AGE_RULE = {
  min: 'CALCDTAGE-4',
  earliestRec: 'CALCDTAGE-3',
  latestRec: 'CALCDTAGE-2',
  max: 'CALCDTAGE-1',
} as const
const INTERVAL_RULE = { min: 'CALCDTINT-4', earliestRec: 'CALCDTINT-5', latestRec: 'CALCDTINT-6' } as const
const WORD = { min: 'min', earliestRec: 'rec', latestRec: 'late', max: 'max' } as const
/** The last day before the bound, where the bound is the first day on which it is too late. */
const BEFORE = { min: 0, earliestRec: 0, latestRec: 1, max: 1 } as const

/** FORECASTDT-2 and -3: by age, else by the latest of the intervals. */
function unadjusted(p: Patient, run: Run, dose: CDose, bound: 'earliestRec' | 'latestRec'): readonly Ground[] {
  const age = byAge(p, run, dose, bound)
  if (age) return age
  const intervals = byInterval(p, run, dose, bound)
  const latest = Math.max(...intervals.map((g) => g.day!))
  return intervals.filter((g) => g.day === latest)
}

/** Undefined where the schedule sets no such age. */
function byAge(p: Patient, run: Run, dose: CDose, bound: Bound): Ground[] | undefined {
  const age = ageOn(dose, p.assessment)
  if (!age || age[bound] === NONE) return undefined
  const facts: AgeFacts = factsOf(p, run, dose).ages![dose.ages.indexOf(age)]!
  return [ground(AGE_RULE[bound], `age_${WORD[bound]}`, { period: facts[bound]! }, p.ages[age[bound]]! - BEFORE[bound])]
}

function byInterval(p: Patient, run: Run, dose: CDose, bound: 'min' | 'earliestRec' | 'latestRec'): Ground[] {
  return dose.intervals.flatMap((i, n) => {
    const span = i[bound]
    const from = span && isInForce(i, p.assessment) ? referenceDay(p, run, i, p.given.length) : null
    if (span === null || from === null) return []
    const facts = factsOf(p, run, dose).intervals![n]!
    const told = since(p, i, facts, from)
    return [
      ground(
        INTERVAL_RULE[bound],
        `interval_${WORD[bound]}_${told.from}`,
        { period: facts[bound]!, ...told.params },
        addTo(from, span) - BEFORE[bound],
      ),
    ]
  })
}

const byConflict = (p: Patient, dose: CDose): Ground[] =>
  p.given.flatMap(({ vaccine, day }) => {
    const wait = vaccine < 0 ? 0 : (dose.waits?.[vaccine] ?? 0)
    if (wait === 0) return []
    const { code } = p.schedule.vaccines[vaccine]!
    return [
      ground('CALCDTCONFLICT-2', 'conflict', { period: `${wait}d`, vaccine: code, since: isoOf(day) }, day + wait),
    ]
  })

const byAntibodies = (a: Antibodies): Ground =>
  ground('BEYOND-4', 'antibodies', { period: `${a.months}m`, product: a.product, since: isoOf(a.day) }, lastUntil(a))

const season = (start: number): Ground => ground('FORECASTDTCAN-1', 'season', { since: isoOf(start) }, start)

function byLastDose(p: Patient, run: Run): Ground[] {
  let last = FIRST_DAY
  for (let n = 0; n < run.judgedCount; n++)
    if (run.targetAt(n) >= 0) last = Math.max(last, p.given[run.givenAt(n)]!.day)
  return last === FIRST_DAY ? [] : [ground('FORECASTDTCAN-1', 'last_dose', { since: isoOf(last) }, last)]
}
