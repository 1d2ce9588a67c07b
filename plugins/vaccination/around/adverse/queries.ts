import { notFound } from '#kernel/problem.ts'
import type { PubPerson } from '../../../records/public.ts'
import type { OwnDb } from '../../db.ts'
import type { AdverseEventRow, ImmunizationRow } from '../../tables.ts'
import { standing } from '../entry.ts'
import { ALWAYS_GRAVE } from './alert.ts'

export async function eventById(db: OwnDb, id: string): Promise<AdverseEventRow> {
  const found = await db.selectFrom('vaccination_adverse_event').selectAll().where('id', '=', id).executeTakeFirst()
  if (!found) throw notFound()
  return found
}

export const standingEvent = async (db: OwnDb, id: string): Promise<AdverseEventRow> =>
  standing(await eventById(db, id))

/** The version that stands, if another than this. */
export async function newerOf(db: OwnDb, e: AdverseEventRow): Promise<string | null> {
  const found = await db
    .selectFrom('vaccination_adverse_event')
    .select('id')
    .where((x) => x.or([x('root_id', '=', e.root_id), x('replaces_id', '=', e.id)]))
    .where('id', '<>', e.id)
    .where('status', '<>', 'amended')
    .executeTakeFirst()
  return found?.id ?? null
}

export type Dose = Pick<
  ImmunizationRow,
  'id' | 'root_id' | 'person_id' | 'vaccine_code' | 'occurrence_on' | 'happened_on' | 'lot_number' | 'status'
>
const DOSE = [
  'id',
  'root_id',
  'person_id',
  'vaccine_code',
  'occurrence_on',
  'happened_on',
  'lot_number',
  'status',
] as const

/** The doses that an event is laid to, each in its newest version. */
export async function dosesOf(db: OwnDb, events: readonly AdverseEventRow[]): Promise<Map<string, Dose>> {
  const roots = [...new Set(events.flatMap((e) => JSON.parse(e.immunizations) as string[]))]
  if (roots.length === 0) return new Map()
  const found = await db
    .selectFrom('vaccination_immunization')
    .select(DOSE)
    .where('root_id', 'in', roots)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()
  return new Map(found.map((d) => [d.root_id, d]))
}

/** The newest first. */
export const dosesOnRecord = async (db: OwnDb, person: string, limit: number): Promise<Dose[]> =>
  await db
    .selectFrom('vaccination_immunization')
    .select(DOSE)
    .where('person_id', '=', person)
    .where('status', '=', 'final')
    .orderBy('happened_on', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()

export interface Listed extends AdverseEventRow {
  name: string
  sex: PubPerson['sex']
  birth_date: PubPerson['birth_date']
}

/** Those without an answer, or those that were answered, the newest first. */
export async function eventsListed(db: OwnDb, view: 'open' | 'answered', limit: number): Promise<Listed[]> {
  const list = db
    .selectFrom('vaccination_adverse_event as e')
    .innerJoin('pub_person as p', 'p.id', 'e.person_id')
    .selectAll('e')
    .select(['p.name', 'p.sex', 'p.birth_date'])
    .where('e.status', '=', 'final')
    .where('e.responded_at', view === 'open' ? 'is' : 'is not', null)
  // Of those that wait the grave ones first, however old: the list is cut at its end.
  const first =
    view === 'open'
      ? list.orderBy((x) =>
          x
            .case()
            .when(x.or([x('e.serious', 'is not', null), x('e.event', 'in', ALWAYS_GRAVE)]))
            .then(0)
            .else(1)
            .end(),
        )
      : list
  return await first.orderBy('e.recorded_at', 'desc').orderBy('e.id', 'desc').limit(limit).execute()
}
