import type { OwnDb } from '../../db.ts'
import type { EventFact } from '../lasting.ts'

/** Adverse events that stand, by person, each with the doses that it is laid to – also those that do not stand: somebody did not bear something. */
export async function adverseEventsOf(db: OwnDb, people: readonly string[]): Promise<Map<string, EventFact[]>> {
  const named = [...people]
  const events = await db
    .selectFrom('vaccination_adverse_event')
    .select(['id', 'person_id', 'event', 'onset_on', 'immunizations', 'sensitivity'])
    .where('person_id', 'in', named)
    .where('status', '=', 'final')
    .orderBy('onset_on')
    .orderBy('id')
    .execute()
  if (events.length === 0) return new Map()
  const doses = await db
    .selectFrom('vaccination_immunization')
    .select(['root_id', 'vaccine_code', 'happened_on'])
    .where('person_id', 'in', [...new Set(events.map((e) => e.person_id))])
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()
  // Of several versions of a dose the newest.
  const byRoot = new Map(doses.map((d) => [d.root_id, { code: d.vaccine_code, on: d.happened_on }]))
  const facts = events.map((e) => ({
    person: e.person_id,
    fact: {
      id: e.id,
      event: e.event,
      onset: e.onset_on,
      sensitivity: e.sensitivity,
      doses: (JSON.parse(e.immunizations) as string[]).flatMap((root) => byRoot.get(root) ?? []),
    },
  }))
  return new Map(
    [...Map.groupBy(facts, (f) => f.person)].map(([person, list]) => [person, list.map((f) => f.fact)] as const),
  )
}
