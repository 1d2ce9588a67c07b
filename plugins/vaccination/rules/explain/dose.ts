/** Why a dose counts in a series, or does not. */
import { addTo, isoOf } from '../calendar.ts'
import { NONE, type CDose, type CInterval } from '../compiled.ts'
import { ageOn, isInForce } from '../evaluate.ts'
import { lastUntil, take } from '../antibodies.ts'
import type { Given, Patient } from '../patient.ts'
import { referenceDay } from '../references.ts'
import type { Run } from '../run.ts'
import type { IntervalFacts } from '../schedule.ts'
import { factsOf, ground, since, type Ground } from './ground.ts'

/** @param at which of the doses that the series judged */
export function doseGrounds(p: Patient, run: Run, at: number): Ground[] {
  const target = run.targetAt(at)
  const { day, vaccine } = p.given[run.givenAt(at)]!
  const { code } = p.schedule.vaccines[vaccine]!
  const because = (rule: string, key: string, params: Ground['params'] = {}) => [ground(rule, key, params, null, true)]
  const reason = run.reasonAt(at)
  if (reason === 'Series Already Complete') return because('4-6', 'series_complete')
  const dose = run.series.doses[run.targetDose[target]!]!
  const number = run.targetDose[target]! + 1
  switch (reason) {
    case 'Age: Too Young':
      return [byAge(p, run, dose, day, 'absMin', 'too_young')]
    case 'Age: Too Old':
      return [byAge(p, run, dose, day, 'max', 'too_old')]
    case 'Interval: too Soon':
      return tooSoon(p, run, dose, at)
    case 'Live Virus Conflict':
      return conflict(p, run, at)
    case 'Antibodies: too Near':
      return byAntibodies(p, p.given[run.givenAt(at)]!)
    case 'Inadvertent Vaccine':
      return because('6-13', 'inadvertent', { vaccine: code, dose: number })
    case 'Not a preferable or allowable vaccine':
      return because('6-29', 'wrong_vaccine', { vaccine: code, dose: number })
    case 'Expired or spoilt':
      return because('6-3', 'spoilt')
    default:
      return because('6-31', 'valid', { dose: number })
  }
}

const AGE_RULE = { absMin: 'CALCDTAGE-5', max: 'CALCDTAGE-1' } as const

function byAge(p: Patient, run: Run, dose: CDose, given: number, bound: 'absMin' | 'max', key: string): Ground {
  const age = ageOn(dose, given)!
  const facts = factsOf(p, run, dose).ages![dose.ages.indexOf(age)]!
  const day = age[bound] === NONE ? null : p.ages[age[bound]]!
  return ground(AGE_RULE[bound], key, { period: facts[bound]!, since: isoOf(day!) }, day, true)
}

/** Those that do not hold; of allowable ones, where the schedule has any, they are what it came down to. */
function tooSoon(p: Patient, run: Run, dose: CDose, at: number): Ground[] {
  const facts = factsOf(p, run, dose)
  const last = dose.allowableIntervals.length > 0
  return failing(
    p,
    run,
    last ? dose.allowableIntervals : dose.intervals,
    last ? facts.allowableIntervals! : facts.intervals!,
    at,
  )
}

function failing(
  p: Patient,
  run: Run,
  intervals: readonly CInterval[],
  facts: readonly IntervalFacts[],
  at: number,
): Ground[] {
  const place = run.givenAt(at)
  const { day } = p.given[place]!
  return intervals.flatMap((i, n) => {
    const from = i.absMin && isInForce(i, day) ? referenceDay(p, run, i, place, at) : null
    if (i.absMin === null || from === null) return []
    const bound = addTo(from, i.absMin)
    if (day >= bound) return []
    const told = since(p, i, facts[n]!, from)
    return [ground('CALCDTINT-3', `too_soon_${told.from}`, { period: facts[n]!.absMin!, ...told.params }, bound, true)]
  })
}

function conflict(p: Patient, run: Run, at: number): Ground[] {
  const { day, vaccine } = p.given[run.givenAt(at)]!
  return p.given.flatMap((earlier, n) => {
    const row = earlier.day < day && earlier.vaccine >= 0 ? p.schedule.conflicts[earlier.vaccine]?.[vaccine] : undefined
    if (!row) return []
    const judged = run.placeOf(n)
    const end = earlier.day + (judged < 0 || run.statusAt(judged) === 'Valid' ? row.minEnd : row.end)
    if (day < earlier.day + row.begin || day >= end) return []
    const { code } = p.schedule.vaccines[earlier.vaccine]!
    return [
      ground(
        'CONFLICT-3',
        'too_soon_conflict',
        { vaccine: code, since: isoOf(earlier.day), period: `${end - earlier.day}d` },
        end,
        true,
      ),
    ]
  })
}

function byAntibodies(p: Patient, dose: Given): Ground[] {
  return p.antibodies.flatMap((a) => {
    if (!take(p, a, dose)) return []
    const until = lastUntil(a)
    const params = { product: a.product, since: isoOf(a.day), period: `${a.months}m`, until: isoOf(until) }
    return [ground('BEYOND-4', a.day > dose.day ? 'antibodies_after' : 'too_soon_antibodies', params, until, true)]
  })
}
