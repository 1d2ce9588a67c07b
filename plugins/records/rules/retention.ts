import { addYears, earliestOf, type Day, type PartialDate } from '#kernel/dates.ts'
import type { Jurisdiction } from '../../../data/reference/consent/jurisdictions.ts'
import { RETENTION, type RecordKind } from '../../../data/reference/retention/periods.ts'

/** Taiwan's Civil Code, article 12; mainland China's, article 17. */
const MAJORITY_YEARS = 18

/** The last day on which the law holds a record back; null where the place knows of no time. An unknown birth date is no minor's. */
export function keepUntil(
  kind: RecordKind,
  of: { lastOn: Day; birthDate: PartialDate | null },
  place: Jurisdiction,
): Day | null {
  const rule = RETENTION[place].find((r) => r.kind === kind)
  if (!rule) return null
  const grown =
    rule.minorsFromMajority && of.birthDate !== null ? addYears(earliestOf(of.birthDate), MAJORITY_YEARS) : null
  return addYears(grown !== null && grown > of.lastOn ? grown : of.lastOn, rule.years)
}

export const isPastRetention = (until: Day | null, today: Day): boolean => until !== null && until < today
