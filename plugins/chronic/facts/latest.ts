/** The facts of one person without the years of readings that nothing on a card rests on: she stands by them as by all. */
import { addDays, type Day } from '#kernel/dates.ts'
import type { OwnDb } from '../db.ts'
import { hasDiabetes } from './known.ts'
import { loadFacts, observationsOf, type ChronicFacts, type Course, type PersonObservation } from './load.ts'
import { CODES, codesOfLab, GLUCOSE_CODES, LABS, measuredOf, PRESSURE_CODES } from './measured.ts'

/** Of somebody who is seen every month it holds a year of pressures, sugars and weights. */
const FIRST_ROWS = 100
/** What is measured seldom is looked for further back, each time in so many times the rows. */
const MORE_ROWS = 4
/** A day's readings are no further apart: 24 hours, 26 between the zones in which its day was told, and 24 of the oldest row's own day. */
const DAYS_APART = 4

/** So many of the oldest hold a whole reading, whatever halves there are: that something is older than a chart shows, it says. */
const OLDEST_ROWS = 20

export const loadLatest = async (db: OwnDb, id: string): Promise<ChronicFacts | undefined> =>
  (await loadFacts(db, [id], async (_, courses) => await latestOf(db, id, courses.get(id)!))).get(id)

/** With everything measured since a day, and the oldest: for charts of that time. */
export const loadSince = async (db: OwnDb, id: string, since: Day): Promise<ChronicFacts | undefined> =>
  (
    await loadFacts(db, [id], async (_, courses) => {
      const course = courses.get(id)!
      const shut = shutCodes(course)
      const rows = [
        ...(await latestOf(db, id, course)),
        ...(await observationsOf(db, [id])
          .where('code', 'in', shut)
          .where('happened_at', '>=', addDays(since, -DAYS_APART))
          .execute()),
      ]
      for (const codes of [PRESSURE_CODES, GLUCOSE_CODES])
        rows.push(
          ...(await observationsOf(db, [id])
            .where('code', 'in', codes)
            .orderBy('happened_at')
            .orderBy('id')
            .limit(OLDEST_ROWS)
            .execute()),
        )
      return [...new Map(rows.map((r) => [r.id, r])).values()]
    })
  ).get(id)

/**
 * Everything measured on the last day of each kind, pressure at home and ours each for itself; and all of what a question that is
 * open is judged by: whether somebody not known to be ill is, goes by every value there is.
 */
async function latestOf(db: OwnDb, id: string, course: Course): Promise<PersonObservation[]> {
  let wanted = shutCodes(course)
  const whole = CODES.filter((code) => !wanted.includes(code))
  const found = whole.length === 0 ? [] : await observationsOf(db, [id]).where('code', 'in', whole).execute()
  for (let limit = FIRST_ROWS; wanted.length > 0; limit *= MORE_ROWS) {
    const rows = await observationsOf(db, [id])
      .where('code', 'in', wanted)
      .orderBy('happened_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
    const all = rows.length < limit
    const enough = all ? wanted : reached(rows)
    found.push(...rows.filter((r) => enough.includes(r.code)))
    wanted = all ? [] : wanted.filter((code) => !enough.includes(code))
  }
  return found
}

/** Those that no open question is judged by. */
function shutCodes(course: Course): string[] {
  const known = course.diseases.has('hypertension') || course.episodes.some((e) => e.programme === 'hypertension')
  const open = [...(known ? [] : PRESSURE_CODES), ...(hasDiabetes(course) ? [] : GLUCOSE_CODES)]
  return CODES.filter((code) => !open.includes(code))
}

/** Codes of whose last day nothing can be missing: the rows go further back. */
function reached(rows: readonly PersonObservation[]): readonly string[] {
  const { readings, labs } = measuredOf(rows)
  const since = addDays(rows.at(-1)!.happened_at.slice(0, 'yyyy-mm-dd'.length), DAYS_APART)
  const ours = readings.findLast((r) => !r.home)
  return [
    ...(ours && ours.at >= since ? PRESSURE_CODES : []),
    ...LABS.filter((key) => labs.some((l) => l.key === key && l.value !== null && l.at >= since)).flatMap(codesOfLab),
  ]
}
