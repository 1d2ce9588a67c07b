/** A day's work that uses every command at least once, each with success: the data for whatever holds of all. Steps are told here only where a form alone makes no sense. */
import { instantOf, msOf } from '#kernel/dates.ts'
import type { Actor, Form } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import { everyFact } from './every-fact.ts'
import { formFor, picksIn, whoMay } from './exercise.ts'
import { pregnancies } from './every-pregnancy.ts'
import { sessions } from './every-session.ts'
import { aroundVaccination } from './every-vaccination-around.ts'
import { doses } from './every-vaccination-doses.ts'
import { AREAS, PEOPLE, type TestHome } from './home.ts'
import { DEVICE } from './real.ts'

/** Sends one command and says where it leads. */
export type Tell = (name: string, form: Form, as: Actor) => Promise<string>

const COUNTY = { areas: [AREAS.county], households: [] }
const CHW: Actor = { ...PEOPLE.pan, scope: COUNTY }
const NURSE: Actor = { ...PEOPLE.lin, scope: COUNTY }
const ADMIN: Actor = PEOPLE.admin
const HASH = '$argon2id$fake$0000'
const REASON = 'Told so'
const square = (west: number, name: string) => ({
  type: 'Feature',
  properties: { code: name },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, 22.5],
        [west + 0.1, 22.5],
        [west + 0.1, 22.6],
        [west, 22.6],
        [west, 22.5],
      ],
    ],
  },
})

/**
 * What a replay cannot bring back: the body of whoever was erased is gone, and a glass is broken by who has no right to see, while a
 * replay lets everybody see everything. Their own tests prove them.
 */
export const NEVER_AGAIN: ReadonlySet<string> = new Set([
  'records.request_erasure',
  'records.withdraw_erasure',
  'records.erase_person',
  'admin.break_glass',
  'admin.review_glass',
])

/** @param without none, or all that no replay can bring back */
export async function everyCommand(h: TestHome, send: Tell, without: ReadonlySet<string> = new Set()): Promise<void> {
  const began = h.clock.now
  const told = new Set(without)
  const tell: Tell = async (...command) => {
    h.clock.now = instantOf(msOf(h.clock.now) + APART_MS)
    told.add(command[0])
    return await send(...command)
  }
  await records(h, tell)
  await encounters(h, tell)
  await everyFact(h, tell, { worker: CHW, nurse: NURSE })
  await duplicates(h, tell)
  await planning(h, tell)
  await handover(h, tell)
  if (without.size === 0) await onceOnly(h, tell)
  await administration(h, tell)
  await pregnancies(h, tell, CHW)
  await sessions(h, tell, { worker: CHW, nurse: NURSE })
  await aroundVaccination(h, tell, CHW, NURSE)
  await doses(h, tell, CHW, NURSE)
  await familyHistory(h, tell)
  await remaining(h, tell, told)
  h.clock.now = began
}

/** Of plugins that need no story: a form made from the input, about the first of everything in one village. */
async function remaining(h: TestHome, tell: Tell, told: ReadonlySet<string>): Promise<void> {
  for (const command of h.registry.commands.values()) {
    if (told.has(command.name)) continue
    const form = formFor(command, await picksIn(h, AREAS.shipu), await picksIn(h, AREAS.shipu, 1))
    if (!form) throw new Error(`no form that ${command.name} takes can be made from its input: give it a step above`)
    await tell(command.name, form, whoMay(h, command.permission, NURSE))
  }
}

/** Nobody does two things at once. */
const APART_MS = 60_000

const idIn = (see: string) => see.split(/[/?#]/)[2]!
const member = (key: string, more: Form = {}): Form => ({ source_key: key, names: [{ text: key }], ...more })
const register = async (tell: Tell, number: string, area: string, members: Form[], more: Form = {}) =>
  idIn(
    await tell(
      'records.register_household',
      { area, number, name: `House ${number}`, acknowledged: '1', members, ...more },
      CHW,
    ),
  )

/** People by the name they were given, wherever they live. */
const named = async (h: TestHome, name: string): Promise<string> =>
  (
    await rows<{ id: string }>(
      h.db,
      'select r.id as id from records_person r join person p on p.id = r.id where r.name = ? and p.merged_into is null',
      [name],
    )
  )[0]!.id

async function records(h: TestHome, tell: Tell): Promise<void> {
  const household = await register(
    tell,
    '901',
    AREAS.shipu,
    [
      member('Ong Lan', { sex: 'female', birth_date: '1990-04-02', relation: 'head' }),
      member('Ong Son', { sex: 'male', birth_date: '2012' }),
      member('Ong Bao', { sex: 'male', birth_date: '2015' }),
    ],
    { phones: [{ number: '0900000901' }] },
  )
  const [lan, son] = [await named(h, 'Ong Lan'), await named(h, 'Ong Son')]
  const to = await register(tell, '902', AREAS.shipu, [member('Ung Mei', { sex: 'female' })])
  await tell(
    'records.amend_household',
    { household, address: 'Clinic Road 1', phones: [{ number: '0900000902' }] },
    NURSE,
  )
  // Both changed it: the second goes to needs attention.
  await tell('records.amend_household', { household, address: 'Clinic Road 2', was: { address: 'Lane 3' } }, CHW)
  await tell('records.locate_household', { household, latitude: '22.55', longitude: '120.55', located_by: 'map' }, CHW)
  await tell('records.confirm_household', { household }, CHW)
  await tell('records.record_consent', { household, purpose: 'sharing', status: 'active', given_by: 'Ong Lan' }, CHW)
  await tell(
    'records.register_person',
    { household, ...member('Ong Ama', { birth_date: '1950' }), how: 'moved_in' },
    CHW,
  )
  await tell(
    'records.register_birth',
    { household, mother: lan, sex: 'female', born_on: '2026-11-20', weight_g: '3100' },
    NURSE,
  )
  await tell(
    'records.amend_person',
    { person: lan, occupation: 'Farmer', names: [{ text: 'Ong Lan' }, { text: '王蘭' }] },
    CHW,
  )
  await tell('records.move_out', { person: son, on: '2026-11-01' }, CHW)
  await tell('records.move_in', { person: son }, CHW)
  await tell('records.move_person', { person: son, to }, CHW)
  await tell(
    'records.split_household',
    { household, people: [{ person: await named(h, 'Ong Bao') }], number: '903', reason: REASON },
    CHW,
  )
  const ama = await named(h, 'Ong Ama')
  await tell('records.report_death', { person: ama, on: '2026-11-10' }, CHW)
  const [alert] = await rows<{ id: string }>(h.db, 'select id from alert where about = ?', [ama])
  await tell('today.acknowledge_alert', { alert: alert!.id }, NURSE)
  await tell('records.confirm_death', { person: ama, on: '2026-11-10', source: 'Certificate' }, NURSE)
  await tell('records.withdraw_death', { person: ama, reason: REASON }, NURSE)
  await tell('records.void_person', { person: ama, reason: REASON }, CHW)
  await tell('records.restore_person', { person: ama }, CHW)
  await tell('records.move_household', { household: to, to_area: AREAS.elsewhere, number: '12', on: '2026-11-20' }, CHW)
  await tell('records.close_household', { household: to, status: 'moved_away' }, CHW)
  await tell('records.reopen_household', { household: to }, CHW)
  await tell('records.void_household', { household: to, reason: REASON }, CHW)
}

async function encounters(h: TestHome, tell: Tell): Promise<void> {
  const household = await register(tell, '910', AREAS.lunzai, [member('Tan Hoa'), member('Tan Ly')], {
    risk_group: 'high',
  })
  const members = [{ person: await named(h, 'Tan Hoa'), present: '1' }, { person: await named(h, 'Tan Ly') }]
  await tell(
    'records.record_visit',
    {
      household,
      outcome: 'done',
      members,
      on: '2026-11-02',
      from: '10:00',
      next_visit_on: '2026-12-01',
      confirmed: '1',
    },
    CHW,
  )
  await tell('records.record_visit', { household, outcome: 'not_home', on: '2026-11-20', from: '10:00' }, CHW)
  await tell('records.record_contact', { household, class: 'phone', members, on: '2026-11-21', from: '10:00' }, NURSE)
  const ids = (
    await rows<{ id: string }>(h.db, 'select id from records_encounter where household_id = ? order by happened_on', [
      household,
    ])
  ).map((e) => e.id)
  await tell(
    'records.amend_encounter',
    { encounter: ids[0]!, outcome: 'done', members, on: '2026-11-03', from: '10:00', amend_reason: REASON },
    NURSE,
  )
  await tell('records.void_encounter', { encounter: ids[1]!, reason: REASON }, CHW)
}

async function duplicates(h: TestHome, tell: Tell): Promise<void> {
  const household = await register(tell, '920', AREAS.shipu, [
    member('Lim Hue', { birth_date: '1980-01-01' }),
    member('Lim Hoa'),
  ])
  const other = await register(tell, '921', AREAS.lunzai, [
    member('Lim Huey', { occupation: 'Fisher' }),
    member('Lim Tam'),
  ])
  const [hue, huey, hoa, tam] = [
    await named(h, 'Lim Hue'),
    await named(h, 'Lim Huey'),
    await named(h, 'Lim Hoa'),
    await named(h, 'Lim Tam'),
  ]
  await tell('records.propose_merge', { person: hue, other: huey }, CHW)
  await tell('records.propose_merge', { person: hoa, words: 'Also in the next village' }, CHW)
  const [proposal] = await rows<{ id: string }>(h.db, 'select id from records_merge_proposal where person_id = ?', [
    hoa,
  ])
  await tell('records.settle_proposal', { proposal: proposal!.id }, NURSE)
  await tell('records.keep_apart', { person: hoa, other: tam }, NURSE)
  const choose = Object.fromEntries(
    ['home', 'household', 'birth', 'birth_date', 'occupation', 'name', 'relation', 'status', 'registered'].map((g) => [
      g,
      'here',
    ]),
  )
  await tell('records.merge_people', { person: hue, other: huey, choose, sure: '1' }, NURSE)
  const undo = async (table: string, about: Form, name: string) => {
    const [merge] = await rows<{ id: string }>(h.db, `select id from ${table} where undone_at is null order by at desc`)
    await tell(name, { ...about, merge: merge!.id, reason: REASON }, NURSE)
  }
  await undo('records_person_merge', { person: hue }, 'records.unmerge')
  const both = Object.fromEntries(
    ['number', 'name', 'address', 'status', 'location', 'registered', 'confirmed'].map((g) => [g, 'here']),
  )
  await tell('records.merge_households', { household, other, choose: both }, NURSE)
  await undo('records_household_merge', { household }, 'records.unmerge_household')
}

async function planning(h: TestHome, tell: Tell): Promise<void> {
  const household = await register(tell, '930', AREAS.shipu, [member('Bui An')])
  const item = `${household}~records~visit~`
  await tell('today.snooze', { household, items: [item], days: '7', reason: 'asked' }, CHW)
  await tell('today.resume', { household, item }, CHW)
  await tell('today.snooze', { household, items: [item], days: '14', reason: 'away' }, CHW)
  const [entry] = await rows<{ id: string }>(
    h.db,
    'select id from attention where user_id = ? and settled_at is null',
    [CHW.id],
  )
  await tell('today.settle_attention', { entry: entry!.id, choice: 'keep' }, CHW)
  await tell('admin.grant_access', { household, user: PEOPLE.stranger.id, days: '7', reason: 'cover' }, NURSE)
  const [grant] = await rows<{ id: string }>(h.db, 'select id from scope_grant where household_id = ?', [household])
  await tell('admin.end_grant', { household, grant: grant!.id }, { ...NURSE })
}

/** Of which no replay can tell: see `NEVER_AGAIN`. */
async function onceOnly(h: TestHome, tell: Tell): Promise<void> {
  await register(tell, '932', AREAS.shipu, [member('Bui Ket')])
  const gone = await named(h, 'Bui Ket')
  await tell('records.request_erasure', { person: gone, reason: 'asked' }, NURSE)
  await tell('records.withdraw_erasure', { person: gone }, NURSE)
  await tell('records.request_erasure', { person: gone, reason: 'asked' }, NURSE)
  await tell('records.erase_person', { person: gone, sure: '1' }, PEOPLE.chou)
  await register(tell, '931', AREAS.shipu, [member('Bui Lan', { birth_date: '1991-01-01' })])
  await tell(
    'admin.break_glass',
    { name: 'Bui Lan', birth_date: '1991-01-01', reason: 'emergency', words: 'Fainted at the market' },
    PEOPLE.stranger,
  )
  const [glass] = await rows<{ id: string }>(
    h.db,
    `select id from scope_grant where reason = 'glass' and verdict is null`,
  )
  await tell('admin.review_glass', { grant: glass!.id, verdict: 'reviewed' }, PEOPLE.chou)
}

/** What another system knows of somebody, and what it says of that later. */
async function importedFacts(h: TestHome, tell: Tell): Promise<void> {
  const person = await picksIn(h, AREAS.shipu).then((pick) => pick({ path: [], kind: 'person' })!)
  const at = '2026-01-05T02:00:00.000Z'
  const loinc = (code: string, value: string, unit: string) => ({ system: 'loinc', code, value, unit })
  const panel = [loinc('8480-6', '142', 'mm[Hg]'), loinc('8462-4', '88', 'mm[Hg]')]
  const facts: Form = {
    encounters: [{ key: 'met', at, class: 'clinic', note: 'Check-up' }],
    observations: [
      { key: 'weight', at, encounter_key: 'met', ...loinc('29463-7', '61.5', 'kg') },
      { key: 'pressure', at, system: 'loinc', code: '85354-9', components: panel },
      { key: 'height', at, system: 'loinc', code: '8302-2', value: '158', sensitivity: 'tb' },
    ],
    conditions: [{ key: 'high', at, system: 'icd-10', code: 'I10' }],
    allergies: [{ key: 'drug', at, code: 'Penicillin' }],
    medications: [{ key: 'pill', on: '2026-01-05', system: 'atc', code: 'C08CA01', stopped_on: '2026-02-01' }],
  }
  await tell('records.import_facts', { person, ...facts }, NURSE)
  const [weight] = await rows<{ id: string }>(
    h.db,
    `select id from records_observation where typed = '61.5' and source = 'import'`,
  )
  await tell(
    'records.import_facts',
    { person, observations: [{ key: 'weight', at, replaces: weight!.id, ...loinc('29463-7', '62', 'kg') }] },
    NURSE,
  )
}

async function handover(h: TestHome, tell: Tell): Promise<void> {
  const household = await register(tell, '945', AREAS.shipu, [member('Mai Anh', { birth_date: '1950' })])
  const about = { person: await named(h, 'Mai Anh'), household }
  for (const kind of ['person', 'household'] as const) {
    const text = `Weigh the ${kind} again`
    await tell(`handover.instruct_${kind}`, { [kind]: about[kind], text, due_on: '2026-12-24' }, NURSE)
    const [{ id: instruction }] = (await rows<{ id: string }>(
      h.db,
      `select id from handover_${kind}_instruction where text = ?`,
      [text],
    )) as [{ id: string }]
    await tell(
      `handover.reply_${kind}`,
      { [`${kind}_instruction`]: instruction, kind: 'asked', text: 'With shoes?' },
      CHW,
    )
    await tell(
      `handover.answer_${kind}`,
      { [`${kind}_instruction`]: instruction, kind: 'answered', text: 'Without' },
      NURSE,
    )
    await tell(`handover.reply_${kind}`, { [`${kind}_instruction`]: instruction, kind: 'done', text: 'Too early' }, CHW)
    const [{ id: reply }] = (await rows<{ id: string }>(
      h.db,
      `select id from handover_${kind}_reply where text = 'Too early'`,
    )) as [{ id: string }]
    await tell(`handover.void_reply_${kind}`, { [`${kind}_reply`]: reply }, CHW)
  }
  const see = await tell(
    'handover.cover',
    { worker: CHW.id, taker: PEOPLE.kao.id, areas: [AREAS.shipu], from_on: '2026-11-24', until_on: '2026-12-01' },
    NURSE,
  )
  const covers = (
    await rows<{ id: string }>(
      h.db,
      'select c.id from handover_cover c join handover_cover one on one.group_id = c.group_id where one.id = ?',
      [idIn(see)],
    )
  ).map((c) => c.id)
  await tell('handover.end_cover', { cover: idIn(see), covers, note: REASON }, NURSE)
}

/** One of two fields must say what a relative had. */
async function familyHistory(h: TestHome, tell: Tell): Promise<void> {
  await register(tell, '941', AREAS.shipu, [member('Tran Kin')])
  await tell('family.add_history', { person: await named(h, 'Tran Kin'), relative: 'mother', code: 'C50' }, CHW)
}

async function administration(h: TestHome, tell: Tell): Promise<void> {
  const area = async (name: string, below: string, code: string) =>
    (await tell('admin.add_area', { below, kind: 'village', code, names: { en: name } }, ADMIN)).split('/').at(-1)!
  const place = await area('Hill', AREAS.xinghe, 'hill')
  await tell('admin.amend_area', { place, kind: 'neighbourhood', code: 'hill', names: { en: 'Hillside' } }, ADMIN)
  await tell('admin.move_area', { place, parent: AREAS.elsewhere }, ADMIN)
  await tell('admin.set_boundary', { place, text: JSON.stringify(square(120.5, 'hill')) }, ADMIN)
  const all = { type: 'FeatureCollection', features: [square(120.7, 'hill')] }
  await tell(
    'admin.import_boundaries',
    { text: JSON.stringify(all), property: 'code', match: 'code', partial: '1' },
    ADMIN,
  )
  await tell('admin.close_area', { place }, ADMIN)
  await tell('admin.reopen_area', { place }, ADMIN)
  // With households in it: what is counted above it goes along.
  await tell('admin.move_area', { place: AREAS.lunzai, parent: AREAS.elsewhere }, ADMIN)
  await tell('admin.move_area', { place: AREAS.lunzai, parent: AREAS.xinghe }, ADMIN)
  const about = { name: 'Ngo Thi', role: 'chw', lang: 'en', areas: [AREAS.shipu] }
  const user = (await tell('admin.add_user', { username: 'ngo', ...about, password: HASH }, ADMIN)).split('/').at(-1)!
  await tell('admin.amend_user', { user, ...about, name: 'Ngo Thi Ba', compartments: ['tb'] }, ADMIN)
  await tell('admin.deactivate_user', { user }, ADMIN)
  await tell('admin.reactivate_user', { user }, ADMIN)
  await tell('admin.reset_password', { user, password: `${HASH}1` }, ADMIN)
  await importedFacts(h, tell)
  await tell('records.import_file', { sha256: 'ab'.repeat(32), format: 'fhir', area: AREAS.shipu }, NURSE)
  await tell('admin.save_tablet_settings', { values: { lockMinutes: '5', staleDays: '' } }, ADMIN)
  await tell('admin.revoke_device', { device: DEVICE, reason: 'Lost' }, ADMIN)
  await tell('admin.save_settings', { plugin: 'records', values: { visitDaysStandard: '200' } }, ADMIN)
  await register(tell, '940', AREAS.shipu, [member('Ha Vy')])
  await tell('admin.save_settings', { plugin: 'records', values: { visitDaysStandard: '180' } }, ADMIN)
}
