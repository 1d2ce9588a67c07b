/**
 * What figures of care needs hold: each as what is counted of what. Goals are the clinic's own; nobody has held them against a programme yet. Of what
 * is in confidence there is nothing in them.
 */
import { PROBLEMS, SEVERITIES, type Severity } from './problems.ts'

/** How many months an assessment counts as a recent one, and over how many what happens is summed. */
export const A_YEAR = 12
export const OLD_FROM_YEARS = 65

/** How somebody, or a need, stands at the end of a month; or what happened in the twelve months up to it. */
const STANDING = ['people', 'assessed', 'old', 'old_assessed', 'with_need', 'with_severe', 'needs', 'planned'] as const
const HAPPENED = ['met', 'review_due', 'review_in_time', 'plan_ended', 'plan_reached'] as const
export type Counted = (typeof STANDING)[number] | (typeof HAPPENED)[number] | `${'kind' | 'planned' | 'met'}.${string}`

export interface IndicatorFacts {
  code: string
  group: 'reach' | 'needs' | 'care' | 'kinds'
  /** Of one kind of need only. */
  problem?: string
  /** What of that kind. */
  detail?: Severity | 'planned' | 'met'
  numerator: readonly Counted[]
  denominator: readonly Counted[]
  /** A share that is worked towards. */
  goal?: number
}

/** Kinds that are always in confidence are counted nowhere. */
export const COUNTED_PROBLEMS: readonly string[] = PROBLEMS.flatMap((p) => (p.sensitivity ? [] : [p.code]))

export const INDICATORS: readonly IndicatorFacts[] = [
  { code: 'old_assessed', group: 'reach', numerator: ['old_assessed'], denominator: ['old'], goal: 0.7 },
  { code: 'assessed', group: 'reach', numerator: ['assessed'], denominator: ['people'] },
  { code: 'with_need', group: 'needs', numerator: ['with_need'], denominator: ['people'] },
  { code: 'with_severe', group: 'needs', numerator: ['with_severe'], denominator: ['people'] },
  { code: 'planned', group: 'care', numerator: ['planned'], denominator: ['needs'], goal: 0.9 },
  { code: 'met', group: 'care', numerator: ['met'], denominator: ['met', 'needs'] },
  { code: 'reviewed', group: 'care', numerator: ['review_in_time'], denominator: ['review_due'], goal: 0.8 },
  { code: 'reached', group: 'care', numerator: ['plan_reached'], denominator: ['plan_ended'] },
  ...COUNTED_PROBLEMS.map(
    (problem): IndicatorFacts => ({
      code: `kind.${problem}`,
      group: 'kinds',
      problem,
      numerator: [`kind.${problem}`],
      denominator: ['people'],
    }),
  ),
]

/** Of each kind how severe, how many in a plan, how many met: to carry away. */
export const DETAILS: readonly IndicatorFacts[] = COUNTED_PROBLEMS.flatMap((problem): IndicatorFacts[] => {
  const of = (detail: NonNullable<IndicatorFacts['detail']>, numerator: Counted, denominator: readonly Counted[]) => ({
    code: `kind.${problem}.${detail}`,
    group: 'kinds' as const,
    problem,
    detail,
    numerator: [numerator],
    denominator,
  })
  return [
    ...SEVERITIES.map((s) => of(s, `kind.${problem}.${s}`, ['people'])),
    of('planned', `planned.${problem}`, [`kind.${problem}`]),
    of('met', `met.${problem}`, [`met.${problem}`, `kind.${problem}`]),
  ]
})
