/** Households and people, visits to them, and who is on record twice: every command of it, each with success. */
import type { Form } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import { CHW, member, named, NURSE, REASON, register, type Tell } from './every-house.ts'
import { AREAS, type TestHome } from './home.ts'

export async function records(h: TestHome, tell: Tell): Promise<void> {
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

export async function encounters(h: TestHome, tell: Tell): Promise<void> {
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

export async function duplicates(h: TestHome, tell: Tell): Promise<void> {
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
