import { beforeEach, describe, expect, it } from 'vitest'
import { AREAS, chens, family, idOf, newHome, PEOPLE, refused, seen, type Home } from '../../../tests/support/family.ts'
import type { OwnDb } from '../db.ts'

let home: Home
let db: OwnDb
beforeEach(async () => {
  ;({ home, db } = await newHome())
})

const houseOf = (id: string) =>
  db.selectFrom('records_household').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

describe('registering a household', () => {
  it('takes a whole family in one command, with keys that name members to each other', async () => {
    const { household, grandmother, mother, child } = await family(home, db)
    expect(await houseOf(household)).toMatchObject({
      number: '12',
      number_key: '00000012',
      name: '陳家',
      located_by: 'map',
      risk_group: 'raised',
      status: 'active',
      registered_on: '2026-11-24',
    })
    const people = await db.selectFrom('records_person').selectAll().orderBy('birth_date').execute()
    expect(people.map((p) => [p.id, p.birth_date])).toEqual([
      [grandmother, '1948-06'],
      [mother, '1997-01-20'],
      [child, '2025-08-20'],
    ])
    expect(people[2]).toMatchObject({ caregiver: mother })
    expect(await db.selectFrom('records_consent').select(['given_by', 'status']).execute()).toEqual([
      { given_by: grandmother, status: 'active' },
    ])
    const names = await db
      .selectFrom('records_name')
      .select(['text', 'lang'])
      .where('person_id', '=', grandmother)
      .orderBy('position')
      .execute()
    expect(names).toEqual([
      { text: '陳王秀梅', lang: 'und-Hani' },
      { text: 'Hsiu-mei Chen Wang', lang: 'en' },
    ])
  })

  it('lets no browser say what only an import may: a key in the place of a look at likely doubles, a confirmation, a source', async () => {
    const form = {
      area: AREAS.shipu,
      number: '40',
      latitude: '22.6',
      longitude: '120.5',
      located_by: 'import',
      confirmed_on: '2020-01-01',
      registered_on: '2026-11-20',
      'members.0.names.0.text': '陳樂安',
      'members.0.birth_date': '2025-08-20',
      'members.0.sex': 'female',
      'members.0.source_key': 'k',
    }
    const { child } = await family(home, db)
    expect((await home.post('/new/household', form)).status).toBe(409)
    const saved = await home.post('/new/household', { ...form, somebody_else: child })
    expect(saved.status).toBe(303)
    const id = /households\/([^?]+)/.exec(saved.headers.get('location')!)![1]!
    expect(await houseOf(id)).toMatchObject({
      located_by: 'map',
      registered_on: '2026-11-20',
      confirmed_on: '2026-11-20',
    })
  })

  it('is called after its head if it has no name, and needs something to be found by', async () => {
    const id = idOf(
      await home.send('records.register_household', {
        area: AREAS.shipu,
        members: [{ names: [{ text: 'Ahmad' }], relation: 'head' }],
      }),
    )
    expect((await houseOf(id)).name).toBe('Ahmad')
    expect(refused(await home.send('records.register_household', { area: AREAS.shipu }))).toEqual([
      'kernel.malformed',
      'name records.nothing_to_find_it_by',
    ])
  })

  it('can be backdated but not postdated', async () => {
    const id = idOf(
      await home.send('records.register_household', {
        area: AREAS.shipu,
        number: '3',
        registered_on: '2024-03-05',
        confirmed_on: '2026-05-14',
      }),
    )
    expect(await houseOf(id)).toMatchObject({ registered_on: '2024-03-05', confirmed_on: '2026-05-14' })
    expect(
      refused(
        await home.send('records.register_household', { area: AREAS.shipu, number: '3', registered_on: '2026-11-25' }),
      ),
    ).toContain('registered_on kernel.field_date_in_future')
  })

  it.each([
    [{ members: [{ sex: 'female', names: [] }] }, 'members.0.names.0.text kernel.field_required'],
    [{ members: [{ names: [{ text: 'A' }], birth_date: '2027' }] }, 'members.0.birth_date kernel.field_date_in_future'],
    [
      { members: [{ names: [{ text: 'A' }], birth_date: '1990', deceased_on: '1980' }] },
      'members.0.deceased_on records.died_before_birth',
    ],
    [
      {
        members: [{ names: [{ text: 'A' }], identifiers: [{ system: 'http://www.moi.gov.tw', value: 'A123456788' }] }],
      },
      'members.0.identifiers.0.value records.identifier_check_digit',
    ],
    [
      {
        members: [
          { names: [{ text: 'A' }], relation: 'head' },
          { names: [{ text: 'B' }], relation: 'head' },
        ],
      },
      'members.1.relation records.two_heads',
    ],
    [{ latitude: '22.5' }, 'longitude kernel.field_required'],
    [{ latitude: '122.5', longitude: '1' }, 'latitude kernel.field_out_of_range'],
    [{ phones: [{ label: 'mother' }] }, 'phones.0.number kernel.field_required'],
    [{ phones: [{ number: 'none' }] }, 'phones.0.number kernel.field_not_a_phone'],
    [{ water_source: 'tap' }, 'water_source kernel.field_not_a_choice'],
  ])('says at the field what is wrong: %j', async (wrong, message) => {
    expect(
      refused(await home.send('records.register_household', { area: AREAS.shipu, number: '1', ...wrong })),
    ).toContain(message)
    expect(await db.selectFrom('records_household').selectAll().execute()).toEqual([])
  })

  it('keeps identifiers in the form that the register gives them', async () => {
    await home.send('records.register_household', {
      area: AREAS.shipu,
      members: [
        {
          names: [{ text: 'A' }],
          identifiers: [
            { system: 'http://www.moi.gov.tw', value: ' a123456789 ' },
            { system: 'urn:x:free', value: 'Any thing' },
          ],
        },
      ],
    })
    expect(await db.selectFrom('records_identifier').select(['value']).orderBy('position').execute()).toEqual([
      { value: 'A123456789' },
      { value: 'Any thing' },
    ])
  })

  it('only into an area of one’s own, and only by who may write', async () => {
    expect(refused(await home.send('records.register_household', chens, PEOPLE.kao))).toEqual(['kernel.not_found'])
    expect(refused(await home.send('records.register_household', chens, PEOPLE.chou))).toEqual(['kernel.forbidden'])
  })
})

describe('amending a household', () => {
  it('changes what was sent, leaves the rest, and keeps what the field said before', async () => {
    const { household } = await family(home, db)
    home.clock.now = '2026-11-25T02:00:00.000Z'
    await home.send('records.amend_household', {
      household,
      number: '7-1',
      notes: 'Blue gate',
      reason: 'new door plate',
    })
    expect(await houseOf(household)).toMatchObject({
      number: '7-1',
      number_key: '00000007-00000001',
      notes: 'Blue gate',
      name: '陳家',
      confirmed_on: '2026-11-25',
    })
    const changes = await db
      .selectFrom('records_household_change')
      .select(['field', 'before', 'after', 'reason'])
      .where('kind', '=', 'amended')
      .orderBy('field')
      .execute()
    expect(changes).toEqual([
      { field: 'notes', before: null, after: 'Blue gate', reason: 'new door plate' },
      { field: 'number', before: '12', after: '7-1', reason: 'new door plate' },
    ])
  })

  it('merges with what another changed meanwhile, field by field and phone by phone', async () => {
    const { household } = await family(home, db)
    await home.send(
      'records.amend_household',
      {
        household,
        address: 'Clinic Road 1',
        phones: [{ number: '0900000112', label: 'mother' }, { number: '0900000200' }],
      },
      PEOPLE.lin,
    )
    const phones = JSON.stringify([{ number: '0900000112', label: 'mother' }])
    const outcome = await home.send('records.amend_household', {
      household,
      name: '陳家新',
      address: '12 Shipu Road',
      phones: [{ number: '0900000113', label: 'grandmother' }],
      was: { name: '陳家', address: '12 Shipu Road', phones },
    })
    expect(outcome).toMatchObject({ saved: 'records.saved_changes' })
    expect(await houseOf(household)).toMatchObject({ name: '陳家新', address: 'Clinic Road 1' })
    const now = await db
      .selectFrom('records_household_phone')
      .select('number')
      .where('household_id', '=', household)
      .orderBy('position')
      .execute()
    expect(now.map((p) => p.number)).toEqual(['0900000113', '0900000200'])
  })

  it('keeps the present value of a field that both changed, and says so', async () => {
    const { household } = await family(home, db)
    await home.send('records.amend_household', { household, address: 'Nurse’s' }, PEOPLE.lin)
    expect(
      await home.send('records.amend_household', { household, address: 'Worker’s', was: { address: '12 Shipu Road' } }),
    ).toMatchObject({ saved: 'records.saved_partly' })
    expect((await houseOf(household)).address).toBe('Nurse’s')
    expect((await home.db.selectFrom('attention').selectAll().execute())[0]).toMatchObject({
      field: 'address',
      present: 'Nurse’s',
      typed: 'Worker’s',
    })
  })
})

describe('a household’s life', () => {
  it('is located, confirmed and asked for consent', async () => {
    const { household } = await family(home, db)
    await home.send('records.locate_household', {
      household,
      latitude: '22.6',
      longitude: '120.5',
      accuracy_m: '8',
      located_by: 'device',
    })
    expect(await houseOf(household)).toMatchObject({ latitude: 22.6, accuracy_m: 8, located_by: 'device' })
    expect(refused(await home.send('records.locate_household', { household, latitude: '22.6' }))).toContain(
      'longitude kernel.field_required',
    )
    const was = { latitude: '22.5', longitude: '120.5' }
    const clash = await home.send(
      'records.locate_household',
      { household, latitude: '22.7', longitude: '120.5', was },
      PEOPLE.lin,
    )
    expect(clash).toMatchObject({ saved: 'records.saved_partly' })
    expect(await houseOf(household)).toMatchObject({ latitude: 22.6, longitude: 120.5, accuracy_m: 8 })
    expect(await home.db.selectFrom('attention').select(['field', 'present', 'typed']).execute()).toEqual([
      { field: 'position', present: '22.6, 120.5', typed: '22.7, 120.5' },
    ])
    // Sent back as it was shown: nothing was said, and what came since stays.
    await home.send('records.locate_household', { household, ...was, was }, PEOPLE.lin)
    expect(await houseOf(household)).toMatchObject({ latitude: 22.6 })
    await home.send(
      'records.locate_household',
      { household, latitude: '22.7', longitude: '120.5', was: { latitude: '22.6', longitude: '120.5' } },
      PEOPLE.lin,
    )
    expect(await houseOf(household)).toMatchObject({ latitude: 22.7, accuracy_m: null, located_by: 'map' })
    home.clock.now = '2027-01-10T02:00:00.000Z'
    await home.send('records.confirm_household', { household })
    expect((await houseOf(household)).confirmed_on).toBe('2027-01-10')
    expect(
      refused(await home.send('records.record_consent', { household, purpose: 'sharing', status: 'rejected' })),
    ).toContain('given_by kernel.field_required')
    await home.send('records.record_consent', { household, purpose: 'sharing', status: 'rejected', given_by: 'Lan' })
    expect(await db.selectFrom('records_consent').select('status').where('purpose', '=', 'sharing').execute()).toEqual([
      { status: 'rejected' },
    ])
  })

  it('moves with everybody, within and out of the worker’s area', async () => {
    const { household, child } = await family(home, db)
    expect(refused(await home.send('records.move_household', { household, to_area: AREAS.lunzai }))).toContain(
      'address kernel.field_required',
    )
    expect(seen(await home.send('records.move_household', { household, to_area: AREAS.lunzai, number: '8' }))).toBe(
      '/households',
    )
    expect(
      await db.selectFrom('pub_household').selectAll().where('id', '=', household).executeTakeFirstOrThrow(),
    ).toMatchObject({ area_id: AREAS.lunzai, number: '8', latitude: null })
    expect((await home.get(`/people/${child}`, PEOPLE.pan)).status).toBe(404)
    expect((await home.get(`/people/${child}`, PEOPLE.kao)).status).toBe(200)
  })

  it('closes with its people, and opens again with those who left by it', async () => {
    const { household, grandmother, child } = await family(home, db)
    await home.send('records.move_out', { person: grandmother, reason: 'to her son' })
    expect(await home.send('records.close_household', { household, status: 'dissolved' })).toMatchObject({
      code: 'records.still_lived_in',
      params: { n: 2 },
    })
    home.clock.now = '2026-11-24T03:00:00.000Z'
    await home.send('records.close_household', { household, status: 'moved_away', reason: 'Kaohsiung' })
    expect((await houseOf(household)).status).toBe('moved_away')
    expect(refused(await home.send('records.close_household', { household, status: 'moved_away' }))).toEqual([
      'records.already_closed',
    ])
    expect(refused(await home.send('records.register_person', { household, names: [{ text: 'X' }] }))).toEqual([
      'records.already_closed',
    ])
    home.clock.now = '2026-11-24T04:00:00.000Z'
    await home.send('records.reopen_household', { household })
    const status = async (id: string) =>
      (await db.selectFrom('records_person').select('status').where('id', '=', id).executeTakeFirstOrThrow()).status
    expect([await status(grandmother), await status(child)]).toEqual(['moved_away', 'active'])
  })

  it('is voided with a reason and its people, no longer found, and restored', async () => {
    const { household, child } = await family(home, db)
    expect(refused(await home.send('records.void_household', { household }))).toContain('reason kernel.field_required')
    await home.send('records.void_household', { household, reason: 'practice entry' })
    expect(await db.selectFrom('records_person').select('status').where('id', '=', child).execute()).toEqual([
      { status: 'entered_in_error' },
    ])
    expect(await home.db.selectFrom('search_doc').selectAll().execute()).toEqual([])
    home.clock.now = '2026-11-24T04:00:00.000Z'
    await home.send('records.reopen_household', { household })
    expect(await db.selectFrom('records_person').select('status').where('id', '=', child).execute()).toEqual([
      { status: 'active' },
    ])
  })

  it('splits into a new household, and joins another', async () => {
    const { household, grandmother, mother, child } = await family(home, db)
    expect(refused(await home.send('records.split_household', { household, number: '3' }))).toContain(
      'people.0.person records.nobody_chosen',
    )
    expect(refused(await home.send('records.split_household', { household, people: [{ person: mother }] }))).toContain(
      'address records.nothing_to_find_it_by',
    )
    const fresh = idOf(
      await home.send('records.split_household', {
        household,
        people: [{ person: mother, relation: 'head' }, { person: child, relation: 'child' }, { relation: 'other' }],
        number: '3',
        latitude: '22',
        longitude: '120',
      }),
    )
    const where = async (id: string) =>
      await db
        .selectFrom('pub_person')
        .select(['household_id', 'relation'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    expect(await where(child)).toEqual({ household_id: fresh, relation: 'child' })
    expect(await where(grandmother)).toEqual({ household_id: household, relation: 'head' })
    expect((await houseOf(fresh)).name).toBe('阮氏蘭')
    expect(
      refused(await home.send('records.split_household', { household, people: [{ person: child }], number: '4' })),
    ).toContain('people.0.person records.not_a_member')
    expect(
      seen(
        await home.send('records.split_household', {
          household: fresh,
          people: [{ person: mother, relation: 'child_in_law' }, { person: child }],
          to: household,
        }),
      ),
    ).toBe(`/households/${household}`)
    expect(await where(mother)).toEqual({ household_id: household, relation: 'child_in_law' })
  })

  it('is another’s: every command is 404', async () => {
    const { household, mother } = await family(home, db)
    for (const name of [
      'amend_household',
      'locate_household',
      'confirm_household',
      'reopen_household',
      'register_person',
      'split_household',
    ])
      expect(
        refused(
          await home.send(
            `records.${name}`,
            { household, names: [{ text: 'X' }], number: '1', people: [{ person: mother }] },
            PEOPLE.kao,
          ),
        ),
        name,
      ).toEqual(['kernel.not_found'])
  })
})
