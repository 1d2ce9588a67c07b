/** What is past its time, by kind of record: each kind that the place has a rule for. */
import { addYears, dayInZone, instantInZone, type Day } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { RETENTION, type RecordKind } from '../../../../data/reference/retention/periods.ts'
import { own } from '../../db.ts'
import { isPastRetention, keepUntil } from '../../rules/retention.ts'
import { placeOf } from '../consent/law.ts'
import { keptUntil } from './queries.ts'

const MOST_SHOWN = 200
/** Enough to say that there are many. */
const MOST_COUNTED = 10_000

const yearsOf = (page: Page, kind: RecordKind) => RETENTION[placeOf(page)].find((r) => r.kind === kind)?.years
const cutoffOf = (page: Page, kind: RecordKind): Day | null => {
  const years = yearsOf(page, kind)
  return years === undefined ? null : addYears(page.today, -years)
}

export interface PastPerson {
  id: string
  name: string
  until: Day
}

/** Whose record nothing holds back any more: the oldest first. */
export async function pastRecords(page: Page): Promise<PastPerson[]> {
  const cutoff = cutoffOf(page, 'care')
  if (cutoff === null) return []
  const db = own(page.db)
  const quiet = await db
    .selectFrom('records_person as p')
    .innerJoin('pub_person as k', 'k.id', 'p.id')
    .select(['p.id', 'p.name'])
    .where('p.created_at', '<', cutoff)
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('records_person_change as c')
            .select('c.id')
            .whereRef('c.person_id', '=', 'p.id')
            .where('c.happened_on', '>=', cutoff),
        ),
      ),
    )
    .orderBy('p.created_at')
    .orderBy('p.id')
    .limit(MOST_SHOWN)
    .execute()
  const found: PastPerson[] = []
  for (const { id, name } of quiet) {
    const until = await keptUntil(page.db, id, placeOf(page), (at) => dayInZone(at, page.timeZone))
    if (until !== null && isPastRetention(until, page.today)) found.push({ id, name, until })
  }
  return found
}

export interface PastAnswers extends PastPerson {
  answers: number
}

/** Answers that a newer one has replaced, or that were entered in error, and that nobody need prove any more. What stands stays as long as the record. */
export async function pastAnswers(page: Page): Promise<PastAnswers[]> {
  const cutoff = cutoffOf(page, 'consent')
  if (cutoff === null) return []
  const old = await own(page.db)
    .selectFrom('records_person_consent as c')
    .innerJoin('records_person as p', 'p.id', 'c.person_id')
    .innerJoin('pub_person as k', 'k.id', 'p.id')
    .select(['p.id', 'p.name', 'p.birth_date', 'c.happened_on'])
    .where('c.happened_on', '<', cutoff)
    .where((e) =>
      e.or([
        e('c.voided_at', 'is not', null),
        e.exists(
          e
            .selectFrom('records_person_consent as n')
            .select('n.id')
            .whereRef('n.person_id', '=', 'c.person_id')
            .whereRef('n.purpose', '=', 'c.purpose')
            .whereRef('n.happened_on', '>', 'c.happened_on')
            .where('n.voided_at', 'is', null),
        ),
      ]),
    )
    .orderBy('c.happened_on')
    .orderBy('c.id')
    .limit(MOST_SHOWN)
    .execute()
  const found = new Map<string, PastAnswers>()
  for (const { id, name, birth_date, happened_on } of old) {
    const until = keepUntil('consent', { lastOn: happened_on, birthDate: birth_date }, placeOf(page))
    if (until === null || !isPastRetention(until, page.today)) continue
    const before = found.get(id)
    found.set(id, { id, name, until: before?.until ?? until, answers: (before?.answers ?? 0) + 1 })
  }
  return [...found.values()]
}

/** How many entries of who looked are past their time, counted up to a limit; null where no time is known. */
export async function pastLooks(page: Page): Promise<{ n: number; more: boolean } | null> {
  const cutoff = cutoffOf(page, 'access_log')
  if (cutoff === null) return null
  const found = await own(page.db)
    .selectFrom((e) =>
      e
        .selectFrom('access_log')
        .select('at')
        .where('at', '<', instantInZone(cutoff, '00:00', page.timeZone))
        .limit(MOST_COUNTED + 1)
        .as('old'),
    )
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  const n = Number(found.n)
  return { n: Math.min(n, MOST_COUNTED), more: n > MOST_COUNTED }
}
