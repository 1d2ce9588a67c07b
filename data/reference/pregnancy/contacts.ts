/** Which contacts are due when. README.md here for the sources. */

/** In completed weeks and days from the last period. */
export interface AntenatalContact {
  week: number
  /** Days before `week` from which on a contact counts as this one; the clinic's own. */
  opensBefore: number
  /** Days after it until it is late. */
  grace: number
}

export interface PostnatalContact {
  code: string
  /** Days from birth: 0 is the day of birth. */
  opens: number
  due: number
  overdue: number
}

export interface Schedule {
  antenatal: readonly AntenatalContact[]
  mother: readonly PostnatalContact[]
  newborn: readonly PostnatalContact[]
  verified: boolean
}

const weekly = (weeks: readonly number[], opensBefore: number, grace: number): AntenatalContact[] =>
  weeks.map((week) => ({ week, opensBefore, grace }))

const WHO_POSTNATAL: readonly PostnatalContact[] = [
  { code: 'day1', opens: 0, due: 0, overdue: 2 },
  { code: 'day3', opens: 2, due: 2, overdue: 5 },
  { code: 'week2', opens: 7, due: 7, overdue: 15 },
  { code: 'week6', opens: 35, due: 42, overdue: 49 },
]

const CN_POSTNATAL: readonly PostnatalContact[] = [
  { code: 'week1', opens: 0, due: 7, overdue: 10 },
  { code: 'week6', opens: 40, due: 42, overdue: 49 },
]

export const SCHEDULES = {
  who: {
    antenatal: [...weekly([12, 20, 26, 30, 34], 14, 7), ...weekly([36, 38, 40], 7, 4)],
    mother: WHO_POSTNATAL,
    newborn: WHO_POSTNATAL,
    verified: true,
  },
  cn: {
    antenatal: [
      { week: 12, opensBefore: 42, grace: 7 },
      { week: 18, opensBefore: 14, grace: 14 },
      { week: 22, opensBefore: 7, grace: 14 },
      { week: 32, opensBefore: 28, grace: 28 },
      { week: 38, opensBefore: 7, grace: 14 },
    ],
    mother: CN_POSTNATAL,
    newborn: [
      { code: 'week1', opens: 0, due: 7, overdue: 10 },
      { code: 'month1', opens: 28, due: 30, overdue: 37 },
    ],
    verified: false,
  },
  tw: {
    antenatal: [...weekly([8, 12, 16, 20, 24, 28], 14, 7), ...weekly([30, 32, 34, 36, 37, 38, 39, 40], 5, 4)],
    mother: WHO_POSTNATAL,
    newborn: WHO_POSTNATAL,
    verified: false,
  },
} as const satisfies Record<string, Schedule>

export const SCHEDULE_NAMES = ['who', 'cn', 'tw'] as const
export type ScheduleName = (typeof SCHEDULE_NAMES)[number]
