/** What was decided about findings: which needs stand, and which findings wait for somebody's word. */
import type { Day } from '#kernel/dates.ts'
import type { Severity } from '../../../../data/reference/needs/problems.ts'
import { inTime, type CareFacts, type NeedFact } from './facts.ts'
import { findingsOf, isGraver, type Finding } from './findings.ts'

export interface Need {
  problem: string
  severity: Severity
  sensitivity: string | null
  /** The decision that confirmed it. */
  id: string
  since: Day
  /** How the newest assessment compares; null where none says anything of it. */
  now: 'same' | 'better' | 'worse' | null
}

export interface Needs {
  standing: Need[]
  undecided: Finding[]
  setAside: NeedFact[]
  met: NeedFact[]
}

/**
 * A decision stands until something graver is found; a need that was met comes back with any new finding. Of each problem and
 * class the newest decision counts.
 */
export function needsOf(facts: Pick<CareFacts, 'scores' | 'alerts' | 'growth' | 'needs'>): Needs {
  const findings = findingsOf(facts)
  const decided = new Map(inTime(facts.needs).map((n) => [keyOf(n), n]))
  const found = new Map(findings.map((f) => [keyOf(f), f]))
  const newest = [...decided.values()]
  return {
    standing: newest
      .filter((n) => n.decision === 'confirmed')
      .map((n) => ({
        problem: n.problem,
        severity: n.severity,
        sensitivity: n.sensitivity,
        id: n.id,
        since: n.on,
        now: compared(n, found.get(keyOf(n))),
      })),
    undecided: findings.filter((f) => !isCovered(f, decided.get(keyOf(f)))),
    setAside: newest.filter((n) => n.decision === 'set_aside'),
    met: newest.filter((n) => n.decision === 'met'),
  }
}

const keyOf = (of: { problem: string; sensitivity: string | null }) => `${of.problem} ${of.sensitivity ?? ''}`

function isCovered(finding: Finding, last: NeedFact | undefined): boolean {
  if (!last || isGraver(finding.severity, last.severity)) return false
  return last.decision !== 'met' || finding.on <= last.on
}

function compared(need: NeedFact, finding: Finding | undefined): Need['now'] {
  if (!finding || finding.on < need.on) return null
  if (isGraver(finding.severity, need.severity)) return 'worse'
  return isGraver(need.severity, finding.severity) ? 'better' : 'same'
}
