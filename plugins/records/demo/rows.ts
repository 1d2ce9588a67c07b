/** The demo community as rows, for sizes at which sending commands would take an hour. */
import { daySerial, instantOf, type Day, type Instant } from '#kernel/dates.ts'
import type { DemoContext, DemoRows } from '#kernel/demo.ts'
import type { EncounterRow, HouseholdRow, PersonRow } from '../tables.ts'
import { houseNumberKey } from '../rules/house-number.ts'
import { demoHouseholds } from './households.ts'
import type { Area, DemoHousehold } from './types.ts'

/** The demo lies in Taiwan, eight hours before UTC all year. */
const ZONE_MS = 8 * 3_600_000
export const instantAt = (day: Day, time: string): Instant => {
  const [h = '0', m = '0'] = time.split(':')
  return instantOf(daySerial(day) * 86_400_000 + (Number(h) * 60 + Number(m)) * 60_000 - ZONE_MS)
}

const NOON = '12:00'

export function* demoRows(context: DemoContext): Generator<DemoRows> {
  for (const h of demoHouseholds({
    areas: context.areas as readonly Area[],
    households: context.households,
    today: context.today,
  }))
    yield rowsOf(h, context)
}

function rowsOf(h: DemoHousehold, { idFor, staff }: DemoContext): DemoRows {
  const id = idFor(h.key)
  const registrar = staff[0]!.id
  const registeredAt = instantAt(h.registeredOn, NOON)
  const confirmed = h.confirmedOn ?? h.registeredOn
  const household: HouseholdRow = {
    id,
    number: h.facts.number,
    number_key: houseNumberKey(h.facts.number),
    name: h.facts.name,
    address: h.facts.address,
    latitude: h.facts.location?.latitude ?? null,
    longitude: h.facts.location?.longitude ?? null,
    accuracy_m: h.facts.location?.accuracyM ?? null,
    located_by: h.facts.location ? 'map' : null,
    preferred_channel: h.facts.preferredChannel,
    language: h.facts.language,
    best_hours: h.facts.bestHours,
    water_source: h.facts.waterSource,
    sanitation: h.facts.sanitation,
    cooking_fuel: h.facts.cookingFuel,
    floor: h.facts.floor,
    sleeping_rooms: h.facts.sleepingRooms,
    risk_group: h.facts.riskGroup,
    notes: h.facts.notes,
    status: h.status,
    registered_on: h.registeredOn,
    confirmed_on: confirmed,
    first_confirmed_on: confirmed,
    created_by: registrar,
    created_at: registeredAt,
  }
  const people = h.members.map((m) => ({ ...m, id: idFor(m.key) }))
  const encounters = h.encounters.map((e, n) => ({ ...e, id: idFor(`${h.key}/visit/${n}`) }))
  return {
    households: [[id, h.areaId]],
    people: people.map((p) => [p.id, id] as const),
    tables: {
      records_household: [household as unknown as Record<string, string | number | null>],
      records_household_phone: h.facts.phones.map((p, position) => ({
        id: idFor(`${h.key}/phone/${position}`),
        household_id: id,
        number: p.number,
        label: p.label,
        position,
      })),
      records_person: people.map(({ id: person, facts }) => {
        const row: PersonRow = {
          id: person,
          name: facts.names[0]?.text ?? '',
          sex: facts.sex,
          birth_date: facts.birthDate,
          relation: facts.relation,
          is_patient: facts.isPatient ? 1 : 0,
          clinic: facts.clinic,
          disability: facts.disability,
          occupation: facts.occupation,
          caregiver: facts.caregiver,
          status: facts.deceasedOn ? 'deceased' : 'active',
          deceased_on: facts.deceasedOn,
          death_confirmed_on: null,
          death_confirmed_by: null,
          registered_on: h.registeredOn,
          created_by: registrar,
          created_at: registeredAt,
        }
        return row as unknown as Record<string, string | number | null>
      }),
      records_name: people.flatMap((p) =>
        p.facts.names.map((n, position) => ({
          id: idFor(`${p.key}/name/${position}`),
          person_id: p.id,
          ...n,
          position,
        })),
      ),
      records_identifier: people.flatMap((p) =>
        p.facts.identifiers.map((i, position) => ({
          id: idFor(`${p.key}/identifier/${position}`),
          person_id: p.id,
          system: i.system,
          value: i.value,
          use: i.use ?? null,
          position,
        })),
      ),
      records_person_phone: people.flatMap((p) =>
        p.facts.phones.map((f, position) => ({
          id: idFor(`${p.key}/phone/${position}`),
          person_id: p.id,
          ...f,
          position,
        })),
      ),
      records_encounter: encounters.map((e) => {
        const at = instantAt(e.startedOn, e.time)
        const by = staff[e.performer]?.id ?? registrar
        const row: EncounterRow = {
          id: e.id,
          household_id: id,
          class: e.class,
          started_at: at,
          ended_at: null,
          happened_on: e.startedOn,
          outcome: e.outcome,
          performer_id: by,
          recorder_id: by,
          note: e.note,
          next_visit_on: null,
          confirmed: 0,
          recorded_at: at,
          replaces_id: null,
          voided_at: null,
          voided_by: null,
          void_reason: null,
          outcome_reason: null,
          amend_reason: null,
        }
        return row as unknown as Record<string, string | number | null>
      }),
      records_attendance: encounters.flatMap((e) =>
        people
          .filter((p) => e.presentKeys.includes(p.key))
          .map((p) => ({ id: idFor(`${e.id}/${p.key}`), person_id: p.id, encounter_id: e.id, present: 1, note: null })),
      ),
      records_consent: h.consents.map((c, n) => ({
        id: idFor(`${h.key}/consent/${n}`),
        household_id: id,
        purpose: c.purpose,
        status: c.status,
        given_by: c.givenBy,
        happened_on: c.on,
        by_user: registrar,
        at: instantAt(c.on, NOON),
        sort_at: null,
      })),
    },
  }
}
