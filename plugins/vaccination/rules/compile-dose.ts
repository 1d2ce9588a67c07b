/** A series dose made ready: its ages, intervals, products and skips. */
import { SPOILT_BY_ANTIBODIES } from '../../../data/reference/vaccination/contraindications.ts'
import { NONE, type CAge, type CCondition, type CDose, type CInterval, type CProduct, type CSkip } from './compiled.ts'
import { bits, found, inForce, span, type Known } from './known.ts'
import { dayFrom, FIRST_DAY, LAST_DAY, period } from './calendar.ts'
import type { AgeFacts, ConditionFacts, DoseFacts, IntervalFacts, ProductFacts, SkipFacts } from './schedule.ts'

export function dose(k: Known, d: DoseFacts, number: number, groupId: (name: string) => number): CDose {
  const skips = (contexts: readonly string[]) =>
    (d.skips ?? []).filter((s) => contexts.includes(s.context)).map((s) => skip(k, s, groupId))
  const preferable = (d.preferable ?? []).flatMap((p) => product(k, p))
  return {
    number,
    ages: (d.ages ?? []).map((a) => age(k, a)),
    intervals: (d.intervals ?? []).map((i) => interval(k, i)),
    allowableIntervals: (d.allowableIntervals ?? []).map((i) => interval(k, i)),
    preferable,
    waits: waitsOf(k, preferable),
    waitsForAntibodies: preferable.some((v) => SPOILT_BY_ANTIBODIES.has(k.facts.vaccines[v.vaccine]!.code)),
    allowable: (d.allowable ?? []).flatMap((p) => product(k, p)),
    inadvertent: bits(k, d.inadvertent),
    skipsEvaluating: skips(['evaluation', 'both']),
    skipsForecasting: skips(['forecast', 'both']),
    recurring: d.recurring ?? false,
    seasonStart: d.season?.start === undefined ? null : dayFrom(d.season.start),
    seasonEnd: d.season?.end === undefined ? null : dayFrom(d.season.end),
  }
}

function waitsOf(k: Known, preferable: readonly CProduct[]): Uint16Array | null {
  const out = new Uint16Array(k.facts.vaccines.length)
  for (const [given, row] of k.conflicts.entries())
    if (row) for (const { vaccine } of preferable) out[given] = Math.max(out[given]!, row[vaccine]?.end ?? 0)
  return out.some((days) => days > 0) ? out : null
}

const age = (k: Known, a: AgeFacts): CAge => ({
  extraBefore: a.extraBefore ?? false,
  absMin: k.ages.index(a.absMin),
  min: k.ages.index(a.min),
  earliestRec: k.ages.index(a.earliestRec),
  latestRec: k.ages.index(a.latestRec),
  max: k.ages.index(a.max),
  ...inForce(a),
})

function interval(k: Known, i: IntervalFacts): CInterval {
  const { from } = i
  return {
    from:
      from === 'previous' ? from : typeof from === 'number' ? 'target' : 'vaccines' in from ? 'recent' : 'observation',
    target: typeof from === 'number' ? from - 1 : NONE,
    recent: typeof from === 'object' && 'vaccines' in from ? bits(k, from.vaccines) : null,
    observation:
      typeof from === 'object' && 'observation' in from
        ? found(k.observationOf, from.observation, 'observation')
        : NONE,
    absMin: span(i.absMin),
    min: span(i.min),
    earliestRec: span(i.earliestRec),
    latestRec: span(i.latestRec),
    override: i.override ?? false,
    ...inForce(i),
  }
}

function product(k: Known, p: ProductFacts): CProduct[] {
  const vaccine = k.vaccineOf.get(p.code)
  if (vaccine === undefined) return []
  return [
    {
      vaccine,
      begin: k.ages.index(p.begin),
      end: k.ages.index(p.end),
      tradeName: p.tradeName ?? null,
      mvx: p.mvx ?? null,
      volume: p.volume ?? null,
      forecast: p.forecast ?? false,
    },
  ]
}

const skip = (k: Known, s: SkipFacts, groupId: (name: string) => number): CSkip => ({
  any: s.any ?? false,
  sets: s.sets.map((set) => ({
    any: set.any ?? false,
    conditions: set.conditions.map((c) => condition(k, c, groupId)),
    ...inForce(set),
  })),
})

function condition(k: Known, c: ConditionFacts, groupId: (name: string) => number): CCondition {
  if (c.type === 'age') return { type: 'age', begin: k.ages.index(c.begin), end: k.ages.index(c.end) }
  if (c.type === 'completed')
    return { type: 'completed', seriesGroups: c.seriesGroups.reduce((bits, g) => bits | (1 << groupId(g)), 0) }
  if (c.type === 'born') return { type: 'born', before: dayFrom(c.before) }
  if (c.type === 'interval') return { type: 'interval', interval: period(c.interval) }
  return {
    type: 'count',
    begin: k.ages.index(c.begin),
    end: k.ages.index(c.end),
    start: c.start === undefined ? FIRST_DAY : dayFrom(c.start),
    stop: c.stop === undefined ? LAST_DAY : dayFrom(c.stop),
    valid: c.valid ?? false,
    than: c.than,
    count: c.count,
    vaccines: bits(k, c.vaccines),
  }
}
