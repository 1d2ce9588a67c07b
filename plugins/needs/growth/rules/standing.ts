import { daysBetween, type Day } from '#kernel/dates.ts'
import { INDICES, LAST_STANDARD_DAY, type GrowthIndex } from '../../../../data/reference/growth/limits.ts'
import type { Finding } from './findings.ts'
import { bySeverity } from './findings.ts'
import type { Visit } from './visits.ts'

/** What is older than the newest measurement by more says nothing of today: the clinic's own. */
const WITHIN_DAYS = 366

export interface Standing {
  on: Day
  /** The newest visit with that index. */
  visits: Map<GrowthIndex, Visit>
  findings: Finding[]
  implausible: boolean
}

/**
 * How a child stands: of each index the newest value, for not everything is measured at every visit. Swelling stands until
 * somebody looked and found none. Null: never measured.
 * @param visits the first first
 */
export function standingOf(visits: readonly Visit[]): Standing | null {
  const newest = visits.at(-1)
  if (!newest) return null
  const school = isSchool(newest)
  const sound = visits.filter((v) => daysBetween(v.on, newest.on) <= WITHIN_DAYS && isSchool(v) === school)
  const last = new Map(
    INDICES.flatMap((index) => {
      const visit = sound.findLast((v) => v.z[index] !== null)
      return visit ? [[index, visit] as const] : []
    }),
  )
  // Not judged by weight for height one day and by BMI another.
  if (last.has('weightForLengthHeight')) last.delete('bmiForAge')
  const findings = [
    ...of(
      sound.findLast((v) => v.swelling !== null),
      'oedema',
    ),
    ...of(
      sound.findLast((v) => v.child.muacCm !== null),
      'arm',
    ),
    ...[...last].flatMap(([index, visit]) => of(visit, index)),
  ].toSorted(bySeverity)
  return {
    on: newest.on,
    visits: last,
    findings,
    implausible: [...last].some(([index, visit]) => visit.flags.includes(index)),
  }
}

const isSchool = ({ child }: Visit): boolean => child.ageDays > LAST_STANDARD_DAY
const of = (visit: Visit | undefined, what: Finding['of']): Finding[] =>
  visit?.findings.filter((f) => f.of === what) ?? []
