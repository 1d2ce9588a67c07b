/** A series dose of CDC's tables as ours. */
import type { AgeFacts, ConditionFacts, DoseFacts, IntervalFacts, ProductFacts, SkipFacts } from '../rules/schedule.ts'
import {
  choice,
  cvx,
  cvxList,
  day,
  dense,
  each,
  flag,
  list,
  must,
  number,
  one,
  period,
  says,
  unreadable,
  type Place,
} from './read.ts'

export const doseOf = (at: Place): DoseFacts =>
  dense<DoseFacts>({
    ages: each(at, 'age').map(age),
    intervals: each(at, 'interval').map(interval),
    allowableIntervals: each(at, 'allowableInterval').map(interval),
    preferable: each(at, 'preferableVaccine').map(product),
    allowable: each(at, 'allowableVaccine').map(product),
    inadvertent: each(at, 'inadvertentVaccine').map(cvx),
    skips: each(at, 'conditionalSkip').map(skip),
    recurring: flag(at, 'recurringDose'),
    season: season(one(at, 'seasonalRecommendation')),
  })

const season = (at: Place | undefined): DoseFacts['season'] =>
  at && dense({ start: day(at, 'startDate'), end: day(at, 'endDate') })

const inForce = (at: Place) => ({ effective: day(at, 'effectiveDate'), cessation: day(at, 'cessationDate') })

const age = (at: Place): AgeFacts =>
  dense<AgeFacts>({
    absMin: period(at, 'absMinAge'),
    min: period(at, 'minAge'),
    earliestRec: period(at, 'earliestRecAge'),
    latestRec: period(at, 'latestRecAge'),
    max: period(at, 'maxAge'),
    ...inForce(at),
  })

const interval = (at: Place): IntervalFacts =>
  dense<IntervalFacts>({
    from: from(at),
    absMin: period(at, 'absMinInt'),
    min: period(at, 'minInt'),
    earliestRec: period(at, 'earliestRecInt'),
    latestRec: period(at, 'latestRecInt'),
    override: choice(at, 'intervalPriority', { override: true, y: true, n: undefined }),
    ...inForce(at),
  })

/** Exactly one of the four. */
function from(at: Place): IntervalFacts['from'] {
  const target = number(at, 'fromTargetDose')
  const recent = cvxList(at, 'fromMostRecent')
  const observation = says(one(at, 'fromRelevantObs'), 'code')
  const told: IntervalFacts['from'][] = [
    ...(flag(at, 'fromPrevious') ? ['previous' as const] : []),
    ...(target === undefined ? [] : [target]),
    ...(recent.length === 0 ? [] : [{ vaccines: recent }]),
    ...(observation === undefined ? [] : [{ observation }]),
  ]
  if (told.length !== 1) throw unreadable(at, 'interval_from', String(told.length))
  return told[0]!
}

const product = (at: Place): ProductFacts =>
  dense<ProductFacts>({
    code: cvx(at),
    begin: period(at, 'beginAge'),
    end: period(at, 'endAge'),
    tradeName: says(at, 'tradeName'),
    mvx: says(at, 'mvx'),
    volume: number(at, 'volume'),
    forecast: flag(at, 'forecastVaccineType'),
  })

const skip = (at: Place): SkipFacts =>
  dense<SkipFacts>({
    context: choice(at, 'context', { evaluation: 'evaluation', forecast: 'forecast', both: 'both' }) ?? 'both',
    any: choice(at, 'setLogic', { or: true, and: undefined }),
    sets: each(at, 'set').map((set) =>
      dense<SkipFacts['sets'][number]>({
        any: choice(set, 'conditionLogic', { or: true, and: undefined }),
        conditions: each(set, 'condition').map(condition),
        ...inForce(set),
      }),
    ),
  })

const TYPES = {
  age: 'age',
  'completed series': 'completed',
  interval: 'interval',
  'vaccine count by age': 'count',
  'vaccine count by date': 'count',
  'vaccine count by date and age': 'count',
} as const
const THAN = { 'greater than': 'greater', 'equal to': 'equal', 'less than': 'less' } as const

function condition(at: Place): ConditionFacts {
  const type = choice(at, 'conditionType', TYPES)
  const ages = { begin: period(at, 'beginAge'), end: period(at, 'endAge') }
  if (type === 'age') return dense<ConditionFacts & { type: 'age' }>({ type, ...ages })
  if (type === 'completed') return { type, seriesGroups: list(at, 'seriesGroups') }
  if (type === 'interval') {
    const span = period(at, 'interval')
    if (span === undefined) throw unreadable(at, 'missing')
    return { type, interval: span }
  }
  if (type === undefined) throw unreadable(at, 'missing')
  must(at, 'doseCount')
  must(at, 'doseCountLogic')
  return dense<ConditionFacts & { type: 'count' }>({
    type,
    ...ages,
    start: day(at, 'startDate'),
    stop: day(at, 'endDate'),
    valid: choice(at, 'doseType', { valid: true, total: undefined }),
    than: choice(at, 'doseCountLogic', THAN),
    count: number(at, 'doseCount'),
    vaccines: cvxList(at, 'vaccineTypes'),
  })
}
