/** Everything that the rules of follow-up ask of many people, in a handful of statements: for due items, lists and pages alike. */
import type { Day, PartialDate } from '#kernel/dates.ts'
import type { Disease } from '../../../data/reference/chronic/diseases.ts'
import type { PubPerson } from '../../records/public.ts'
import type { OwnDb } from '../db.ts'
import type { Answer, CallRow, ChronicDb, EpisodeRow, HistoryQuestion, VisitRow } from '../tables.ts'
import { diseasesOf } from './diseases.ts'
import { CODES, measuredOf, type LabFact, type ObservationRow, type ReadingFact } from './measured.ts'
import { knownMedicine } from './medicine.ts'

export type EpisodeFact = Pick<
  EpisodeRow,
  | 'id'
  | 'root_id'
  | 'programme'
  | 'happened_on'
  | 'diagnosed_on'
  | 'diagnosed_at'
  | 'treated_before'
  | 'ended_on'
  | 'end_reason'
>
export type VisitFact = Pick<
  VisitRow,
  | 'id'
  | 'root_id'
  | 'happened_on'
  | 'happened_at'
  | 'systolic'
  | 'diastolic'
  | 'class'
  | 'adverse_reaction'
  | 'complication'
  | 'next_on'
  | 'refer_reasons'
  | 'urgency'
>
export type CallFact = Pick<
  CallRow,
  'id' | 'happened_on' | 'happened_at' | 'result' | 'remove_reason' | 'remind_on' | 'agreed_on' | 'missed_on'
> & {
  /** As `CallRow` has it. */
  agreed_place?: CallRow['agreed_place']
}
export interface MedicineFact {
  id: string
  system: string
  code: string
  text: string | null
  intent: 'taking' | 'prescribed' | 'supplied'
  on: Day
  /** A day, where the dose is in mg and it is known how often. */
  mgPerDay: number | null
  doseText: string | null
  from: PartialDate
  until: PartialDate | null
  stoppedOn: Day | null
  supplyDays: number | null
}

export interface ChronicFacts {
  id: string
  sex: PubPerson['sex']
  birthDate: PartialDate | null
  active: boolean
  diedOn: PartialDate | null
  /** Open and ended ones, as they stand. */
  episodes: readonly EpisodeFact[]
  /** Of each question the newest answer. */
  history: ReadonlyMap<HistoryQuestion, { answer: Answer; on: Day }>
  diseases: ReadonlySet<Disease>
  /** In order of time, as everything here. */
  readings: readonly ReadingFact[]
  labs: readonly LabFact[]
  medicines: readonly MedicineFact[]
  visits: readonly VisitFact[]
  calls: readonly CallFact[]
}

/** What `loadFacts` reads, for `DueSpec.reads`. */
export const READS = [
  'pub_person',
  'pub_observation',
  'pub_condition',
  'pub_medication',
  'chronic_episode',
  'chronic_history',
  'chronic_visit',
  'chronic_call',
] as const

/** What is known before anything measured is read. */
export interface Course {
  episodes: readonly EpisodeFact[]
  diseases: ReadonlySet<Disease>
}
export type PersonObservation = ObservationRow & { person_id: string }
type ReadObservations = (db: OwnDb, courses: ReadonlyMap<string, Course>) => Promise<PersonObservation[]>

const everyObservation: ReadObservations = (db, courses) =>
  observationsOf(db, [...courses.keys()])
    .where('code', 'in', CODES)
    .execute()

/** What is of a class is left out: it tells nobody here anything. */
export const observationsOf = (db: OwnDb, named: readonly string[]) =>
  db
    .selectFrom('pub_observation')
    .select([
      'id',
      'person_id',
      'code',
      'panel_id',
      'happened_on',
      'happened_at',
      'value',
      'value_code',
      'method',
      'performer_id',
    ])
    .where('person_id', 'in', [...named])
    .where('sensitivity', 'is', null)

/** By person: everybody of the named who is on record in the reader's scope. What is of a class is left out: it tells nobody here anything. */
export async function loadFacts(
  db: OwnDb,
  ids: readonly string[],
  observed: ReadObservations = everyObservation,
): Promise<Map<string, ChronicFacts>> {
  if (ids.length === 0) return new Map()
  const named = [...ids]
  const people = await db
    .selectFrom('pub_person')
    .select(['id', 'sex', 'birth_date', 'status', 'deceased_on'])
    .where('id', 'in', named)
    .execute()
  const conditions = by(
    await db
      .selectFrom('pub_condition')
      .select(['person_id', 'system', 'code', 'verification', 'clinical_status'])
      .where('person_id', 'in', named)
      .where('sensitivity', 'is', null)
      .execute(),
  )
  const episodes = by(await ownRows(db, 'chronic_episode', named))
  const courses = new Map(
    named.map((id) => [
      id,
      { episodes: episodes.get(id) ?? [], diseases: diseasesOf(conditions.get(id) ?? []) } satisfies Course,
    ]),
  )
  const observations = by(await observed(db, courses))
  const medicines = by(await medicinesOf(db, named))
  const history = by(await ownRows(db, 'chronic_history', named))
  const visits = by(await ownRows(db, 'chronic_visit', named))
  const calls = by(await ownRows(db, 'chronic_call', named))
  return new Map(
    people.map((p) => [
      p.id,
      {
        id: p.id,
        sex: p.sex,
        birthDate: p.birth_date,
        active: p.status === 'active',
        diedOn: p.deceased_on,
        ...courses.get(p.id)!,
        history: new Map((history.get(p.id) ?? []).map((h) => [h.question, { answer: h.answer, on: h.happened_on }])),
        ...measuredOf(observations.get(p.id) ?? []),
        medicines: (medicines.get(p.id) ?? []).map((m) => ({
          id: m.id,
          ...knownMedicine(m),
          text: m.text,
          intent: m.intent,
          on: m.happened_on,
          doseText: m.dose_text,
          from: m.from_on,
          until: m.until_on,
          stoppedOn: m.stopped_on,
          supplyDays: m.supply_days,
        })),
        visits: visits.get(p.id) ?? [],
        calls: calls.get(p.id) ?? [],
      },
    ]),
  )
}

const by = <R extends { person_id: string }>(rows: readonly R[]) => Map.groupBy(rows, (r) => r.person_id)

const ownRows = <T extends 'chronic_episode' | 'chronic_history' | 'chronic_visit' | 'chronic_call'>(
  db: OwnDb,
  table: T,
  named: string[],
) =>
  db
    .selectFrom(table as 'chronic_episode')
    .selectAll()
    .where('person_id', 'in', named)
    .where('status', '=', 'final')
    .orderBy('happened_at')
    .orderBy('id')
    .execute() as unknown as Promise<ChronicDb[T][]>

const medicinesOf = (db: OwnDb, named: string[]) =>
  db
    .selectFrom('pub_medication')
    .select([
      'id',
      'person_id',
      'system',
      'code',
      'text',
      'intent',
      'happened_on',
      'dose_value',
      'dose_unit',
      'times_per_day',
      'dose_text',
      'from_on',
      'until_on',
      'stopped_on',
      'supply_days',
    ])
    .where('person_id', 'in', named)
    .where('sensitivity', 'is', null)
    .orderBy('happened_at')
    .orderBy('id')
    .execute()
