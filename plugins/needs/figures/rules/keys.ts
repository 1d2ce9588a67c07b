/** Under which names the kernel keeps the counts. */
import { type Counted, COUNTED_PROBLEMS } from '../../../../data/reference/needs/indicators.ts'
import { SEVERITIES, type Severity } from '../../../../data/reference/needs/problems.ts'

/** What stands has a mark where it begins (`+`) and one where it ends (`-`). */
export const KEYS = {
  people: 'p',
  assessed: 'a',
  old: 'o',
  old_assessed: 'oa',
  with_need: 'n',
  with_severe: 'ns',
  review_due: 'rd',
  review_in_time: 'rt',
  plan_ended: 'pe',
  plan_reached: 'pr',
} as const

export const kindKey = (problem: string, severity: Severity): string => `k/${problem}/${severity}`
export const kindPlannedKey = (problem: string): string => `kp/${problem}`
export const metKey = (problem: string): string => `km/${problem}`

export interface Read {
  /** Whether at the end of a month, or in the twelve up to it. */
  how: 'standing' | 'within'
  keys: readonly string[]
}

const EVENTS: readonly Counted[] = ['review_due', 'review_in_time', 'plan_ended', 'plan_reached']
const ofKind = (problem: string): string[] => SEVERITIES.map((s) => kindKey(problem, s))

export function readOf(counted: Counted): Read {
  if (counted === 'needs') return { how: 'standing', keys: COUNTED_PROBLEMS.flatMap(ofKind) }
  if (counted === 'planned') return { how: 'standing', keys: COUNTED_PROBLEMS.map(kindPlannedKey) }
  if (counted === 'met') return { how: 'within', keys: COUNTED_PROBLEMS.map(metKey) }
  const [what, problem, severity] = counted.split('.') as [string, string?, Severity?]
  if (problem !== undefined)
    return what === 'met'
      ? { how: 'within', keys: [metKey(problem)] }
      : {
          how: 'standing',
          keys:
            what === 'planned' ? [kindPlannedKey(problem)] : severity ? [kindKey(problem, severity)] : ofKind(problem),
        }
  return { how: EVENTS.includes(counted) ? 'within' : 'standing', keys: [KEYS[counted as keyof typeof KEYS]] }
}

/** As they are kept. */
export const keptKeys = ({ how, keys }: Read): string[] =>
  how === 'within' ? [...keys] : keys.flatMap((k) => [`${k}+`, `${k}-`])
