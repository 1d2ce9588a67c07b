/** A record as the facts that a FHIR bundle is made of. */
import type { Page } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import type { EncounterToExport, HouseholdToExport } from '../fhir/to-household-bundle.ts'
import type { FactsToExport } from '../fhir/to-facts.ts'
import type { PersonToExport } from '../fhir/to-patient.ts'
import type { FactKind } from '../facts/tables.ts'
import { houseAttachmentsOf } from '../house-attachments/queries.ts'
import { householdOf, membersOf, personOf, type HouseholdView, type PersonView } from '../queries.ts'
import type { HouseholdFacts, Identifier, PersonFacts } from '../types.ts'

const MOST_PAPERS = 1000

type Asking = Pick<Page, 'db' | 'actor' | 'lang' | 'areas'>

export async function personToExport(page: Asking, id: string): Promise<PersonToExport | null> {
  const person = await personOf(page, id)
  return person && toExport(person, person.household ? householdFacts(person.household) : undefined)
}

export async function householdToExport(page: Asking, id: string): Promise<HouseholdToExport | null> {
  const household = await householdOf(page, id)
  if (!household) return null
  const facts = householdFacts(household)
  const members: PersonToExport[] = []
  for (const m of await membersOf(page, id)) {
    if (m.status === 'entered_in_error') continue
    const person = await personOf(page, m.id)
    if (person) members.push(toExport(person, facts))
  }
  return {
    id,
    facts,
    members,
    encounters: await encountersOf(page, { household: id }),
    attachments: await houseAttachmentsOf(page, id, { limit: MOST_PAPERS, all: false }),
  }
}

/** The contacts at which a person was met. */
export const meetingsOf = async (page: Pick<Page, 'db'>, person: string): Promise<EncounterToExport[]> =>
  await encountersOf(page, { person })

/** What stands, as far as this page may show it. */
export async function healthOf(page: Pick<Page, 'db'>, person: string): Promise<FactsToExport> {
  const db = own(page.db)
  const of = async <R>(kind: FactKind): Promise<R[]> =>
    (await db
      .selectFrom(`records_${kind}` as 'records_observation')
      .selectAll()
      .where('person_id', '=', person)
      .where('status', 'in', ['final', 'set_aside'])
      .orderBy('happened_at')
      .orderBy('id')
      .execute()) as R[]
  return {
    observation: await of('observation'),
    condition: await of('condition'),
    allergy: await of('allergy'),
    medication: await of('medication'),
    attachment: await of('attachment'),
  }
}

function toExport(person: PersonView, home: HouseholdFacts | undefined): PersonToExport {
  const facts: PersonFacts = {
    names: person.names.map((n) => ({ lang: n.lang ?? 'und', family: n.family, given: n.given, text: n.text })),
    sex: person.sex,
    birthDate: person.birth_date,
    identifiers: person.identifiers.map(({ system, value, use }) => ({
      system,
      value,
      ...(use ? { use: use as NonNullable<Identifier['use']> } : {}),
    })),
    phones: person.phones,
    relation: person.relation,
    isPatient: person.is_patient === 1,
    clinic: person.clinic,
    disability: person.disability,
    occupation: person.occupation,
    caregiver: person.caregiver,
    deceasedOn: person.deceased_on,
  }
  return { id: person.id, facts, deceased: person.status === 'deceased', ...(home ? { home } : {}) }
}

function householdFacts(h: HouseholdView): HouseholdFacts {
  return {
    number: h.number,
    name: h.name,
    address: h.address,
    phones: h.phones,
    language: h.language,
    bestHours: h.best_hours,
    sleepingRooms: h.sleeping_rooms,
    location:
      h.latitude === null || h.longitude === null
        ? null
        : { latitude: h.latitude, longitude: h.longitude, accuracyM: h.accuracy_m },
    preferredChannel: h.preferred_channel as HouseholdFacts['preferredChannel'],
    waterSource: h.water_source as HouseholdFacts['waterSource'],
    sanitation: h.sanitation as HouseholdFacts['sanitation'],
    cookingFuel: h.cooking_fuel as HouseholdFacts['cookingFuel'],
    floor: h.floor as HouseholdFacts['floor'],
    riskGroup: h.risk_group,
    notes: h.notes,
  }
}

async function encountersOf(
  page: Pick<Page, 'db'>,
  { household, person }: { household?: string; person?: string },
): Promise<EncounterToExport[]> {
  const db = own(page.db)
  const found = await db
    .selectFrom('records_encounter as e')
    .selectAll('e')
    .where('e.voided_at', 'is', null)
    .where((x) =>
      x.not(x.exists(x.selectFrom('records_encounter as n').select('n.id').whereRef('n.replaces_id', '=', 'e.id'))),
    )
    .$if(household !== undefined, (q) => q.where('e.household_id', '=', household!))
    .$if(person !== undefined, (q) =>
      q.where('e.id', 'in', (x) =>
        x
          .selectFrom('records_attendance')
          .select('encounter_id')
          .where('person_id', '=', person!)
          .where('present', '=', 1),
      ),
    )
    .orderBy('e.started_at')
    .orderBy('e.id')
    .execute()
  if (found.length === 0) return []
  const there = await db
    .selectFrom('records_attendance')
    .select(['encounter_id', 'person_id'])
    .where(
      'encounter_id',
      'in',
      found.map((e) => e.id),
    )
    .where('present', '=', 1)
    .orderBy('person_id')
    .execute()
  return found.map((e) => ({
    id: e.id,
    facts: {
      class: e.class,
      startedAt: e.started_at,
      endedAt: e.ended_at,
      outcome: e.outcome,
      note: e.note,
      nextVisitOn: e.next_visit_on,
    },
    personIds: there.filter((t) => t.encounter_id === e.id).map((t) => t.person_id),
  }))
}
