import * as z from 'zod'

/**
 * Days, by the clinic's own policy: no guideline says how often a household is to be visited. The plugin's `config` takes
 * these fields in; a clinic changes them in its settings.
 */
const VISIT_DAYS_STANDARD = 180
const VISIT_DAYS_RAISED = 90
const VISIT_DAYS_HIGH = 30
/** How far before the due day a visit counts as this one, and how far behind it is overdue. */
const VISIT_WINDOW_STANDARD = 14
const VISIT_WINDOW_RAISED = 7
const VISIT_WINDOW_HIGH = 3
/** A day that was agreed is a promise: two days later it is broken. */
const VISIT_GRACE_AGREED = 2
const FIRST_VISIT_DAYS = 14
const NOT_HOME_AGAIN_DAYS = 7
const REFUSED_AGAIN_DAYS = 30

const days = (standard: number) => z.number().int().min(1).max(3650).default(standard)

export const visitConfig = {
  visitDaysStandard: days(VISIT_DAYS_STANDARD),
  visitDaysRaised: days(VISIT_DAYS_RAISED),
  visitDaysHigh: days(VISIT_DAYS_HIGH),
  visitWindowStandard: days(VISIT_WINDOW_STANDARD),
  visitWindowRaised: days(VISIT_WINDOW_RAISED),
  visitWindowHigh: days(VISIT_WINDOW_HIGH),
  visitGraceAgreed: days(VISIT_GRACE_AGREED),
  firstVisitDays: days(FIRST_VISIT_DAYS),
  notHomeAgainDays: days(NOT_HOME_AGAIN_DAYS),
  refusedAgainDays: days(REFUSED_AGAIN_DAYS),
}
