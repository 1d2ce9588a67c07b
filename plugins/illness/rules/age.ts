import { addMonthsRolling, addYears, earliestOf, latestOf, type Day, type PartialDate } from '#kernel/dates.ts'
import { AGE_GROUPS, type AgeGroup } from '../../../data/reference/illness/signs.ts'

/** IMCI 2014: the sick young infant up to 2 months, the child up to 5 years. Grown up from 18. */
const YOUNG_INFANT_MONTHS = 2
const CHILD_YEARS = 5
const SCHOOL_YEARS = 18
/** From when the first limit of fast breathing in children holds no more (IMCI 2014). */
const FIRST_YEAR_MONTHS = 12

/** In which group somebody born on a known day is. */
export function ageGroup(born: Day, on: Day): AgeGroup {
  if (on < addMonthsRolling(born, YOUNG_INFANT_MONTHS)) return 'young_infant'
  if (on < addYears(born, CHILD_YEARS)) return 'child'
  return on < addYears(born, SCHOOL_YEARS) ? 'school' : 'adult'
}

/** Groups in which somebody can be, the youngest first; all of them where the birth date is not known. More than one: it is asked. */
export function possibleGroups(birth: PartialDate | null, on: Day): readonly AgeGroup[] {
  if (birth === null) return AGE_GROUPS
  const [oldest, youngest] = [earliestOf(birth), latestOf(birth)]
  const [from, to] = [ageGroup(youngest < on ? youngest : on, on), ageGroup(oldest, on)]
  return AGE_GROUPS.slice(AGE_GROUPS.indexOf(from), AGE_GROUPS.indexOf(to) + 1)
}

/** Whether somebody may not have turned one: false where the birth date does not say so for sure. */
export const isInFirstYear = (birth: PartialDate | null, on: Day): boolean =>
  birth !== null && on < addMonthsRolling(earliestOf(birth), FIRST_YEAR_MONTHS)

/** Who may be pregnant or have given birth: asked of every girl and woman of these years, never assumed. Wider than WHO's 15 to 49 on purpose. */
const FERTILE_FROM_YEARS = 10
const FERTILE_UNTIL_YEARS = 56

export function mayBePregnant(sex: string, birth: PartialDate | null, on: Day): boolean {
  if (sex === 'male') return false
  if (birth === null) return true
  return on >= addYears(earliestOf(birth), FERTILE_FROM_YEARS) && on < addYears(latestOf(birth), FERTILE_UNTIL_YEARS)
}
