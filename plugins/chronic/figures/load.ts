/** What figures rest on, of many people in a handful of statements: nothing is asked of whoever is not followed. */
import type { Day } from '#kernel/dates.ts'
import type { OwnDb } from '../db.ts'
import { glucoseOf } from '../facts/known.ts'
import { CONTACT_CODES, measuredOf, type ObservationRow } from '../facts/measured.ts'
import { knownMedicine } from '../facts/medicine.ts'
import type { CourseFacts } from '../rules/course/contacts.ts'
import { LOWERS_PRESSURE } from '../rules/visit/ladder.ts'
import { pregnantSpan, type FigureFacts, type Medicine } from './rules/follow.ts'
import { isStatin } from './rules/titration.ts'

export type CourseOnRecord = Omit<FigureFacts, 'contacts'> & { course: CourseFacts; calledOn: readonly Day[] }

/** Who lives here and is not passing through, or died here; of a class that is not ordinary, nothing. */
export async function loadCourses(db: OwnDb, ids: readonly string[]): Promise<Map<string, CourseOnRecord>> {
  const episodes = await db
    .selectFrom('chronic_episode')
    .select(['person_id', 'programme', 'happened_on', 'ended_on', 'end_reason'])
    .where('person_id', 'in', [...ids])
    .where('status', '=', 'final')
    .where('sensitivity', 'is', null)
    .orderBy('happened_on')
    .orderBy('id')
    .execute()
  if (episodes.length === 0) return new Map()
  const people = await db
    .selectFrom('pub_person as p')
    .innerJoin('pub_household as h', 'h.id', 'p.household_id')
    .select(['p.id', 'p.birth_date', 'p.deceased_on', 'p.sex', 'p.status'])
    .where('p.id', 'in', [...new Set(episodes.map((e) => e.person_id))])
    .where('p.status', 'in', ['active', 'deceased'])
    .where('h.status', 'in', ['active', 'dissolved'])
    // Never asked is as good as a family.
    .where((e) => e.or([e('h.kind', 'is', null), e('h.kind', '<>', 'visitors')]))
    .execute()
  const named = people.map((p) => p.id)
  if (named.length === 0) return new Map()
  const measured = by(
    (await db
      .selectFrom('pub_observation')
      .select(['id', 'person_id', 'code', 'panel_id', 'happened_on', 'happened_at', 'value', 'method'])
      .where('person_id', 'in', named)
      .where('code', 'in', CONTACT_CODES)
      .where('sensitivity', 'is', null)
      .execute()) as (ObservationRow & { person_id: string })[],
  )
  const visits = by(
    await db
      .selectFrom('chronic_visit')
      .select(['person_id', 'happened_on', 'next_on'])
      .where('person_id', 'in', named)
      .where('status', '=', 'final')
      .where('sensitivity', 'is', null)
      .orderBy('happened_at')
      .orderBy('id')
      .execute(),
  )
  const calls = by(
    await db
      .selectFrom('chronic_call')
      .select(['person_id', 'happened_on'])
      .where('person_id', 'in', named)
      .where('status', '=', 'final')
      .where('sensitivity', 'is', null)
      .execute(),
  )
  const medicines = by(await medicinesOf(db, named))
  const women = people.filter((p) => p.sex !== 'male').map((p) => p.id)
  const pregnancies = by(await pregnanciesOf(db, women))
  const episodesOf = by(episodes)
  return new Map(
    people.map((p): [string, CourseOnRecord] => {
      const { readings, labs } = measuredOf(measured.get(p.id) ?? [])
      const of = medicines.get(p.id) ?? []
      return [
        p.id,
        {
          birthDate: p.birth_date,
          // Dead without a date: nobody knows since when, so not counted at all.
          diedOn: p.deceased_on ?? (p.status === 'deceased' ? '0001-01-01' : null),
          episodes: episodesOf.get(p.id)!.map((e) => ({
            programme: e.programme,
            from: e.happened_on,
            until: e.ended_on,
            endReason: e.end_reason,
          })),
          pregnancies: pregnancies.get(p.id) ?? [],
          medicines: of.filter((m) => LOWERS_PRESSURE.test(m.code) || isStatin(m)),
          calledOn: (calls.get(p.id) ?? []).map((c) => c.happened_on),
          course: {
            readings,
            glucose: glucoseOf(labs),
            prescribedOn: of.flatMap((m) => (m.intent === 'taking' ? [] : [m.on])),
            visits: (visits.get(p.id) ?? []).map((v) => ({ on: v.happened_on, nextOn: v.next_on })),
          },
        },
      ]
    }),
  )
}

const by = <R extends { person_id: string }>(rows: readonly R[]) => Map.groupBy(rows, (r) => r.person_id)

interface MedicineOnRecord extends Medicine {
  person_id: string
  on: string
  intent: string
}

async function medicinesOf(db: OwnDb, named: string[]): Promise<MedicineOnRecord[]> {
  const rows = await db
    .selectFrom('pub_medication')
    .select([
      'person_id',
      'code',
      'system',
      'intent',
      'happened_on',
      'dose_value',
      'dose_unit',
      'times_per_day',
      'from_on',
      'until_on',
      'stopped_on',
    ])
    .where('person_id', 'in', named)
    .where('sensitivity', 'is', null)
    .orderBy('happened_at')
    .orderBy('id')
    .execute()
  return rows.map((m) => ({
    person_id: m.person_id,
    ...substance(knownMedicine(m)),
    on: m.happened_on,
    intent: m.intent,
    from: m.from_on,
    until: m.stopped_on ?? m.until_on,
  }))
}

const substance = ({ system, code, mgPerDay }: ReturnType<typeof knownMedicine>) => ({
  code: system === 'atc' ? code : '',
  mgPerDay,
})

/** An end that names no pregnancy ends the one before it; without any it speaks for itself. */
async function pregnanciesOf(
  db: OwnDb,
  women: string[],
): Promise<{ person_id: string; from: string; until: string }[]> {
  if (women.length === 0) return []
  const begun = await db
    .selectFrom('pub_pregnancy')
    .select(['person_id', 'root_id', 'happened_on', 'due_on'])
    .where('person_id', 'in', women)
    .where('sensitivity', 'is', null)
    .orderBy('happened_at')
    .orderBy('id')
    .execute()
  const ends = await db
    .selectFrom('pub_pregnancy_outcome')
    .select(['person_id', 'root_id', 'happened_on'])
    .where('person_id', 'in', women)
    .where('sensitivity', 'is', null)
    .orderBy('happened_at')
    .orderBy('id')
    .execute()
  const newest = new Map(begun.map((e) => [e.root_id, e]))
  const endsOf = by(ends)
  return [
    ...[...newest.values()].map((e) => {
      const ended = (endsOf.get(e.person_id) ?? []).findLast(
        (end) => end.root_id === e.root_id || (end.root_id === null && end.happened_on >= e.happened_on),
      )
      return {
        person_id: e.person_id,
        ...pregnantSpan({ happenedOn: e.happened_on, dueOn: e.due_on, endedOn: ended?.happened_on ?? null }),
      }
    }),
    ...ends.map((e) => ({
      person_id: e.person_id,
      ...pregnantSpan({ happenedOn: e.happened_on, dueOn: null, endedOn: e.happened_on }),
    })),
  ]
}
