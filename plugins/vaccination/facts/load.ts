/** Everything that vaccination's rules ask of many people, in a handful of statements: for due items, lists and pages alike. */
import type { Day, PartialDate } from '#kernel/dates.ts'
import type { PubPerson } from '../../records/public.ts'
import { lastingOf, type EventFact } from '../around/lasting.ts'
import { adverseEventsOf } from '../around/adverse/facts.ts'
import type { OwnDb } from '../db.ts'
import type { DoseSource, NotGivenReason, Question, ScreeningAnswer } from '../tables.ts'
import { observationsOf, type ObservationFact } from './health.ts'

export interface DoseFact {
  id: string
  /** The day that rules count, and as it was told. */
  on: Day
  occurrence: PartialDate
  code: string
  manufacturer: string | null
  expiresOn: PartialDate | null
  spoilt: boolean
  source: DoseSource
  sensitivity?: string | null
}

export interface NotGivenFact {
  group: string
  on: Day
  reason: NotGivenReason
  until: Day | null
  sensitivity?: string | null
}

export interface AntibodyFact {
  id: string
  /** Of data/reference/vaccination/antibody-products.ts. */
  product: string
  on: Day
  showedImmune: boolean
  sensitivity?: string | null
}

export interface VaccinationFacts {
  id: string
  sex: PubPerson['sex']
  birthDate: PartialDate | null
  active: boolean
  /** In order of days; on one day as they were recorded. */
  doses: readonly DoseFact[]
  observations: readonly ObservationFact[]
  /** Adverse events that stand; what of them lasts is among the observations too. */
  adverse: readonly EventFact[]
  /** In order of days. */
  antibodies: readonly AntibodyFact[]
  /** Pregnancies that nobody has ended yet. */
  expecting: readonly { since: Day; dueOn: Day | null; sensitivity?: string | null }[]
  /** Pregnancies of which only a class knows that they ended: to all others they still stand. */
  confided?: readonly { since: Day; dueOn: Day | null; sensitivity?: string | null; endedIn: string }[]
  /** Of each group the newest, and of each class. */
  notGiven: readonly NotGivenFact[]
  /** Of each question the newest answer. */
  screening: ReadonlyMap<Question, { answer: ScreeningAnswer; on: Day }>
}

/** What `loadFacts` reads, for `DueSpec.reads`. */
export const READS = [
  'pub_person',
  'pub_condition',
  'pub_allergy',
  'pub_pregnancy',
  'pub_pregnancy_outcome',
  'vaccination_immunization',
  'vaccination_not_given',
  'vaccination_screening',
  'vaccination_adverse_event',
  'vaccination_antibody',
] as const

type Somebody = Pick<VaccinationFacts, 'id' | 'sex' | 'birthDate' | 'active'>

/** By person: everybody of the named who is on record in the reader's scope, and whom `concerns` lets pass. */
export async function loadFacts(
  db: OwnDb,
  ids: readonly string[],
  concerns: (person: Somebody) => boolean = () => true,
): Promise<Map<string, VaccinationFacts>> {
  if (ids.length === 0) return new Map()
  const onRecord = await db
    .selectFrom('pub_person')
    .select(['id', 'sex', 'birth_date', 'status'])
    .where('id', 'in', [...ids])
    .execute()
  const people = onRecord
    .map(({ id, sex, birth_date, status }): Somebody => ({
      id,
      sex,
      birthDate: birth_date,
      active: status === 'active',
    }))
    .filter(concerns)
  if (people.length === 0) return new Map()
  const named = people.map((p) => p.id)
  const doses = await db
    .selectFrom('vaccination_immunization')
    .select([
      'id',
      'person_id',
      'happened_on',
      'occurrence_on',
      'vaccine_code',
      'manufacturer',
      'expires_on',
      'spoilt',
      'source',
      'sensitivity',
    ])
    .where('person_id', 'in', named)
    .where('status', '=', 'final')
    // First by person, as the index has them: only each person's own need be sorted.
    .orderBy('person_id')
    .orderBy('happened_on')
    .orderBy('happened_at')
    .orderBy('id')
    .execute()
  const byDose = by(doses)
  const adverse = await adverseEventsOf(db, named)
  const antibodies = by(await antibodiesOf(db, named))
  const health = by(await healthOf(db, named))
  const pregnancies = by(await pregnanciesOf(db, named))
  const notGiven = await db
    .selectFrom('vaccination_not_given')
    .select(['person_id', 'vaccine_group', 'happened_on', 'reason', 'until_on', 'sensitivity'])
    .where('person_id', 'in', named)
    .where('status', '=', 'final')
    .orderBy('happened_at')
    .orderBy('id')
    .execute()
  const byNotGiven = by(notGiven)
  const screening = await db
    .selectFrom('vaccination_screening')
    .select(['person_id', 'question', 'answer', 'happened_on'])
    .where('person_id', 'in', named)
    .where('status', '=', 'final')
    .orderBy('happened_at')
    .orderBy('id')
    .execute()
  const byScreening = by(screening)
  return new Map(
    people.map((p) => [
      p.id,
      {
        ...p,
        doses: (byDose.get(p.id) ?? []).map((d) => ({
          id: d.id,
          on: d.happened_on,
          occurrence: d.occurrence_on,
          code: d.vaccine_code,
          manufacturer: d.manufacturer,
          expiresOn: d.expires_on,
          spoilt: Number(d.spoilt) === 1,
          source: d.source,
          sensitivity: d.sensitivity,
        })),
        observations: [...observationsOf(health.get(p.id) ?? []), ...lastingOf(adverse.get(p.id) ?? [])],
        adverse: adverse.get(p.id) ?? [],
        antibodies: (antibodies.get(p.id) ?? []).map(antibodyFact),
        expecting: (pregnancies.get(p.id) ?? []).filter((e) => e.endedIn === undefined).map(expectingFact),
        confided: (pregnancies.get(p.id) ?? []).flatMap((e) =>
          e.endedIn === undefined ? [] : [{ ...expectingFact(e), endedIn: e.endedIn }],
        ),
        notGiven: [
          ...new Map(
            (byNotGiven.get(p.id) ?? []).map((n) => [
              `${n.vaccine_group} ${n.sensitivity ?? ''}`,
              {
                group: n.vaccine_group,
                on: n.happened_on,
                reason: n.reason,
                until: n.until_on,
                sensitivity: n.sensitivity,
              },
            ]),
          ).values(),
        ],
        screening: new Map(
          (byScreening.get(p.id) ?? []).map((s) => [s.question, { answer: s.answer, on: s.happened_on }]),
        ),
      },
    ]),
  )
}

const by = <R extends { person_id: string }>(rows: readonly R[]) => Map.groupBy(rows, (r) => r.person_id)

export const antibodiesOf = async (db: OwnDb, named: readonly string[]) =>
  await db
    .selectFrom('vaccination_antibody')
    .select(['id', 'person_id', 'happened_on', 'product', 'showed_immune', 'sensitivity'])
    .where('person_id', 'in', [...named])
    .where('status', '=', 'final')
    .orderBy('happened_on')
    .orderBy('id')
    .execute()

export const antibodyFact = (row: Awaited<ReturnType<typeof antibodiesOf>>[number]): AntibodyFact => ({
  id: row.id,
  product: row.product,
  on: row.happened_on,
  showedImmune: Number(row.showed_immune) === 1,
  sensitivity: row.sensitivity,
})

async function healthOf(db: OwnDb, named: string[]) {
  const columns = ['person_id', 'system', 'code', 'verification', 'happened_on', 'sensitivity'] as const
  const conditions = await db.selectFrom('pub_condition').select(columns).where('person_id', 'in', named).execute()
  const allergies = await db.selectFrom('pub_allergy').select(columns).where('person_id', 'in', named).execute()
  return [...conditions, ...allergies]
}

const expectingFact = (e: { happened_on: Day; due_on: Day | null; sensitivity: string | null }) => ({
  since: e.happened_on,
  dueOn: e.due_on,
  sensitivity: e.sensitivity,
})

/** One row a pregnancy, of several words the newest; those that ended only where a class alone knows of it. */
async function pregnanciesOf(db: OwnDb, named: string[]) {
  const told = await db
    .selectFrom('pub_pregnancy')
    .select(['person_id', 'root_id', 'happened_on', 'happened_at', 'due_on', 'sensitivity'])
    .where('person_id', 'in', named)
    .orderBy('happened_at')
    .execute()
  if (told.length === 0) return []
  const ended = await db
    .selectFrom('pub_pregnancy_outcome')
    .select(['person_id', 'root_id', 'happened_on', 'sensitivity'])
    .where('person_id', 'in', named)
    .execute()
  const newest = [...new Map(told.map((e) => [e.root_id, e])).values()]
  return newest.flatMap((e) => {
    const ends = ended.filter(
      (o) =>
        o.person_id === e.person_id &&
        (o.root_id === e.root_id || (o.root_id === null && o.happened_on >= e.happened_on)),
    )
    if (ends.some((o) => o.sensitivity === null)) return []
    // The first class by name, where two people were told in two confidences.
    const [endedIn] = ends.flatMap((o) => o.sensitivity ?? []).toSorted()
    return [{ ...e, endedIn }]
  })
}
