/** The demo community as the commands that its workers would have sent, in the order in which they would have sent them. */
import { addDays, instantOf, latestOf, msOf, type Day, type Instant } from '#kernel/dates.ts'
import type { DemoCommand, DemoContext } from '#kernel/demo.ts'
import type { Form } from '#kernel/plugin.ts'
import { healthOf } from './health.ts'
import { demoHouseholds } from './households.ts'
import { instantAt } from './rows.ts'
import type { Area, DemoEncounter, DemoHousehold, DemoMember } from './types.ts'

export function* demoCommands(context: DemoContext): Generator<DemoCommand> {
  for (const h of demoHouseholds({
    areas: context.areas as readonly Area[],
    households: context.households,
    today: context.today,
  }))
    yield* commandsOf(h, context)
}

function* commandsOf(h: DemoHousehold, c: DemoContext): Generator<DemoCommand> {
  const registrar = c.staff[h.encounters[0]?.performer ?? 0] ?? c.staff[0]!
  const household = c.newIdOf(h.key, 'household')
  const first = h.members.filter((m) => !bornSince(m, h))
  const person = (key: string) => personIdOf(c, h, key)
  const nameOf = (key: string | null) => h.members.find((m) => m.key === key)?.facts.names[0]?.text ?? key
  yield {
    command: 'records.register_household',
    key: h.key,
    by: registrar.id,
    at: instantAt(h.registeredOn, '09:00'),
    form: registration(h, first),
  }
  yield* inOrder([...contacts(h, c, household, person), ...changes(h, c, { household, person, nameOf, registrar })])
}

/** A newcomer is put on record at the first visit after the birth. */
const PUT_ON_RECORD_DAYS = 5

export const personIdOf = (c: DemoContext, h: DemoHousehold, key: string): string =>
  h.members.some((m) => m.key === key && !bornSince(m, h))
    ? c.newIdOf(h.key, 'person', key)
    : c.newIdOf(`${h.key}/member/${key}`, 'person', key)

/** From which day on somebody is on record. */
export function sinceOf(h: DemoHousehold, m: DemoMember, today: Day): Day {
  if (!bornSince(m, h)) return h.registeredOn
  const on = addDays(latestOf(m.facts.birthDate!), PUT_ON_RECORD_DAYS)
  return on < today ? on : today
}

const bornSince = (m: DemoMember, h: DemoHousehold) =>
  m.facts.birthDate !== null && latestOf(m.facts.birthDate) > h.registeredOn
const inOrder = (list: DemoCommand[]) => list.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))

function contacts(h: DemoHousehold, c: DemoContext, household: string, person: (key: string) => string): DemoCommand[] {
  return h.encounters.map((e, n) => {
    const command = e.class === 'home' ? 'records.record_visit' : 'records.record_contact'
    const by = (c.staff[e.performer] ?? c.staff[0]!).id
    return { command, key: `${h.key}/visit/${n}`, by, at: recordedAt(e, c), form: contact(h, e, household, person) }
  })
}

interface Who {
  household: string
  person(key: string): string
  nameOf(key: string | null): string | null
  registrar: DemoContext['staff'][number]
}

function changes(h: DemoHousehold, c: DemoContext, { household, person, nameOf, registrar }: Who): DemoCommand[] {
  const later: DemoCommand[] = []
  const add = (command: string, key: string, on: Day, form: object, by = registrar.id) => {
    const at = instantAt(on, '08:00')
    later.push({ command, key: `${h.key}/${key}`, by, at: at < c.now ? at : c.now, form: flat(form) })
  }
  for (const m of h.members.filter((member) => bornSince(member, h))) {
    add('records.register_person', `member/${m.key}`, sinceOf(h, m, c.today), {
      household,
      ...memberForm(m, h),
      caregiver: nameOf(m.facts.caregiver),
    })
  }
  for (const [n, consent] of h.consents.entries()) {
    if (consent.on <= h.registeredOn) continue
    add('records.record_consent', `consent/${n}`, consent.on, {
      household,
      purpose: consent.purpose,
      status: consent.status,
      given_by: nameOf(consent.givenBy),
      on: consent.on,
    })
  }
  if (h.confirmedOn !== null && h.confirmedOn > h.registeredOn)
    add('records.confirm_household', 'confirmed', h.confirmedOn, { household })
  for (const e of healthOf(
    h.key,
    h.members.map((m) => m.key),
    c.today,
  ))
    add(e.command, `health/${e.member}/${e.key}`, e.on, { person: person(e.member), ...e.form })
  for (const [n, happening] of h.happenings.entries()) {
    if (happening.kind === 'moved_away')
      add('records.close_household', `happening/${n}`, happening.on, {
        household,
        status: 'moved_away',
        on: happening.on,
        reason: happening.to,
      })
    if (happening.kind !== 'died') continue
    const nurse = c.staff.find((s) => s.role === 'nurse') ?? registrar
    const dead = person(happening.memberKey)
    add('records.report_death', `happening/${n}`, happening.on, { person: dead, on: happening.on })
    add(
      'records.confirm_death',
      `happening/${n}/confirmed`,
      addDays(happening.on, CERTIFICATE_DAYS),
      { person: dead, on: happening.on, source: 'Certificate of death' },
      nurse.id,
    )
  }
  return later
}

/** Days until the certificate is seen at the clinic. */
const CERTIFICATE_DAYS = 3
/** A contact is written down some minutes after it began; one of today not later than now. */
const MINUTES = 25

function recordedAt(e: DemoEncounter, c: DemoContext): Instant {
  const at = instantOf(msOf(instantAt(e.startedOn, e.time)) + MINUTES * 60_000)
  return at < c.now ? at : c.now
}

const flat = (o: object): Form =>
  Object.fromEntries(
    Object.entries(o).flatMap(([k, v]) =>
      v === null || v === undefined || v === false
        ? []
        : [[k, v === true ? '1' : typeof v === 'number' ? String(v) : (v as Form)]],
    ),
  )

function registration(h: DemoHousehold, members: readonly DemoMember[]): Form {
  const f = h.facts
  const consents = h.consents.filter((c) => c.on <= h.registeredOn)
  return flat({
    area: h.areaId,
    number: f.number,
    name: f.name,
    address: f.address,
    latitude: f.location?.latitude,
    longitude: f.location?.longitude,
    accuracy_m: f.location?.accuracyM,
    located_by: f.location ? 'map' : null,
    phones: f.phones.map(flat),
    preferred_channel: f.preferredChannel,
    language: f.language,
    best_hours: f.bestHours,
    water_source: f.waterSource,
    sanitation: f.sanitation,
    cooking_fuel: f.cookingFuel,
    floor: f.floor,
    sleeping_rooms: f.sleepingRooms,
    risk_group: f.riskGroup,
    notes: f.notes,
    registered_on: h.registeredOn,
    acknowledged: true,
    consents: consents.map((c) => flat({ purpose: c.purpose, status: c.status, given_by: c.givenBy, on: c.on })),
    members: members.map((m) => flat(memberForm(m, h))),
  })
}

const memberForm = ({ key, facts: p }: DemoMember, h: DemoHousehold) => ({
  source_key: key,
  names: p.names.map(flat),
  sex: p.sex,
  birth_date: p.birthDate,
  relation: p.relation,
  is_patient: p.isPatient,
  clinic: p.clinic,
  disability: p.disability,
  occupation: p.occupation,
  caregiver: p.caregiver,
  identifiers: p.identifiers.map(flat),
  phones: p.phones.map(flat),
  deceased_on: h.happenings.some((d) => d.kind === 'died' && d.memberKey === key) ? null : p.deceasedOn,
})

function contact(h: DemoHousehold, e: DemoEncounter, household: string, person: (key: string) => string): Form {
  const home = e.class === 'home'
  const there = h.members.filter(
    (m) => !bornSince(m, h) || addDays(latestOf(m.facts.birthDate!), PUT_ON_RECORD_DAYS) < e.startedOn,
  )
  const members = there.map((m) => flat({ person: person(m.key), present: e.presentKeys.includes(m.key) }))
  return flat({
    household,
    class: home ? null : e.class,
    outcome: home ? (e.outcome ?? 'done') : null,
    outcome_reason: e.outcome === 'refused' ? (e.note ?? '…') : null,
    note: e.note,
    members: there.some((m) => e.presentKeys.includes(m.key)) ? members : [],
    started_at: instantAt(e.startedOn, e.time),
  })
}
