import {
  ARM,
  FROM_FIVE,
  LAST_STANDARD_DAY,
  OEDEMA,
  UNDER_FIVE,
  type GrowthIndex,
  type Meaning,
  type Severity,
} from '../../../../data/reference/growth/limits.ts'
import { BY_GROWTH } from '../../../../data/reference/needs/findings.ts'
import type { Growth, Measured } from './z-scores.ts'

export interface Finding {
  finding: string
  severity: Severity
  /** What it rests on. */
  of: GrowthIndex | 'arm' | 'oedema'
  source: string
}

/** What cannot wait for the next visit: severe wasting, a thin arm, swelling. */
export const URGENT = 'acute_malnutrition'
export function isUrgent(finding: string): boolean {
  const [problem, severity] = BY_GROWTH[finding] ?? []
  return problem === URGENT && severity === 'severe'
}

const ORDER: readonly Severity[] = ['severe', 'moderate', 'over', 'watch']
const MM_PER_CM = 10

/** What one day's measurements mean, the gravest first; implausible z-scores mean nothing. Empty: as expected, or not measured. */
export function findingsOf(child: Measured, growth: Growth): Finding[] {
  const found = [...oedema(child), ...arm(child), ...scores(child, growth)]
  return found.toSorted(bySeverity)
}

export const bySeverity = (a: Finding, b: Finding): number => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity)

const oedema = ({ oedema: swollen, ageDays }: Measured): Finding[] =>
  swollen && ageDays < OEDEMA.beforeDays
    ? [{ finding: OEDEMA.finding, severity: OEDEMA.severity, of: 'oedema', source: OEDEMA.source }]
    : []

function arm({ muacCm, ageDays }: Measured): Finding[] {
  if (muacCm === null) return []
  const mm = Math.round(muacCm * MM_PER_CM * 100) / 100
  const found = ARM.find((a) => ageDays >= a.fromDays && ageDays < a.beforeDays && mm < a.belowMm)
  return found ? [{ finding: found.finding, severity: found.severity, of: 'arm', source: found.source }] : []
}

function scores(child: Measured, { z, flags }: Growth): Finding[] {
  const table = Math.floor(child.ageDays + 0.5) > LAST_STANDARD_DAY ? FROM_FIVE : UNDER_FIVE
  return (Object.keys(table) as GrowthIndex[]).flatMap((index) => {
    const score = z[index]
    if (score === null || flags.includes(index)) return []
    // Both say how heavy a child is for its size: weight for height where there is one.
    if (index === 'bmiForAge' && z.weightForLengthHeight !== null) return []
    const meaning = table[index]!.find((m) => means(m, score))
    return meaning ? [{ finding: meaning.finding, severity: meaning.severity, of: index, source: meaning.source }] : []
  })
}

const means = ({ below, above }: Meaning, z: number): boolean =>
  (below !== undefined && z < below) || (above !== undefined && z > above)

export type Band = 'below3' | 'below2' | 'below1' | 'middle' | 'above1' | 'above2' | 'above3'
/** Between which lines of the chart. */
export function bandOf(z: number): Band {
  const side = z < 0 ? 'below' : 'above'
  const lines = Math.abs(z) > 3 ? 3 : Math.abs(z) > 2 ? 2 : Math.abs(z) > 1 ? 1 : 0
  return lines === 0 ? 'middle' : (`${side}${lines}` as Band)
}
