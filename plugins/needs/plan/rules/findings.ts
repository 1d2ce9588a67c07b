/** What the newest assessments and measurements say that somebody may need. */
import type { Day } from '#kernel/dates.ts'
import { BY_ALERT, BY_GROWTH, BY_LEVEL } from '../../../../data/reference/needs/findings.ts'
import { problemOf, PROBLEM_CODES, SEVERITIES, type Severity } from '../../../../data/reference/needs/problems.ts'
import { inTime, type AlertFact, type CareFacts, type ScoreFact } from './facts.ts'

export interface Finding {
  problem: string
  severity: Severity
  on: Day
  /** What said so: the degree of a score, an alert of an assessment, a finding of growth. */
  from:
    | { kind: 'score'; score: ScoreFact }
    | { kind: 'alert'; code: string }
    | { kind: 'growth'; finding: string; until: Day }
  sensitivity: string | null
}

/** Without what was measured of somebody who is too old by now. */
export const onDay = <F extends Pick<CareFacts, 'growth'>>(facts: F, today: Day): F => ({
  ...facts,
  growth: facts.growth.filter((g) => today < g.until),
})

/** The gravest of each problem and class, what comes first first. An older assessment by the same instrument says nothing any more. */
export function findingsOf(facts: Pick<CareFacts, 'scores' | 'alerts' | 'growth'>): Finding[] {
  const all = [
    ...newestScores(facts.scores).flatMap(ofScore),
    ...ofAlerts(facts.alerts),
    ...facts.growth.flatMap(ofGrowth),
  ]
  const gravest = new Map<string, Finding>()
  for (const f of all) {
    const key = `${f.problem} ${f.sensitivity ?? ''}`
    const known = gravest.get(key)
    if (!known || isGraver(f.severity, known.severity)) gravest.set(key, f)
  }
  return [...gravest.values()].toSorted(
    (a, b) =>
      SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
      PROBLEM_CODES.indexOf(a.problem) - PROBLEM_CODES.indexOf(b.problem),
  )
}

export const isGraver = (a: Severity, b: Severity): boolean => SEVERITIES.indexOf(a) > SEVERITIES.indexOf(b)

/** Of every score of every instrument the newest. */
export function newestScores(scores: readonly ScoreFact[]): ScoreFact[] {
  const newest = new Map(inTime(scores).map((s) => [`${s.instrument}.${s.score}`, s]))
  return [...newest.values()]
}

export function ofScore(score: ScoreFact): Finding[] {
  const means = score.level === null ? undefined : BY_LEVEL[`${score.instrument}.${score.score}.${score.level}`]
  if (!means) return []
  return [finding(means, score.on, { kind: 'score', score }, score.sensitivity)]
}

function ofAlerts(assessments: readonly AlertFact[]): Finding[] {
  const newest = new Map(inTime(assessments).map((a) => [a.instrument, a]))
  return [...newest.values()].flatMap((a) =>
    a.alerts.flatMap((code) => {
      const means = BY_ALERT[code]
      return means ? [finding(means, a.on, { kind: 'alert', code }, a.sensitivity)] : []
    }),
  )
}

function ofGrowth({ finding: code, on, until }: CareFacts['growth'][number]): Finding[] {
  const means = BY_GROWTH[code]
  return means ? [finding(means, on, { kind: 'growth', finding: code, until }, null)] : []
}

/** A problem that is always in confidence is so whatever form asked about it. */
const finding = (
  [problem, severity]: readonly [string, Severity],
  on: Day,
  from: Finding['from'],
  sensitivity: string | null,
): Finding => ({ problem, severity, on, from, sensitivity: sensitivity ?? problemOf(problem)?.sensitivity ?? null })
