import { beforeEach, describe, expect, it } from 'vitest'
import type { Form } from '#kernel/plugin.ts'
import type { OwnDb } from '../db.ts'
import { AREAS, family, idOf, newHome, PEOPLE, refused, type Home } from '../../../tests/support/family.ts'

let home: Home
let db: OwnDb
beforeEach(async () => {
  ;({ home, db } = await newHome())
})

const personOf = (id: string) =>
  db.selectFrom('records_person').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

describe('registering a person', () => {
  it('adds a member with names in several scripts, numbers and phones', async () => {
    const { household } = await family(home, db)
    const id = idOf(
      await home.send('records.register_person', {
        household,
        how: 'moved_in',
        registered_on: '2026-11-20',
        names: [{ text: 'Siti', lang: 'id' }, { text: '西蒂' }],
        sex: 'female',
        birth_date: '1999',
        relation: 'carer',
        is_patient: '1',
        clinic: 'Xinghe',
        identifiers: [{ system: 'http://www.immigration.gov.tw', value: 'A800000014' }],
        phones: [{ number: '0900 000 300' }],
      }),
    )
    expect(await personOf(id)).toMatchObject({
      name: 'Siti',
      birth_date: '1999',
      is_patient: 1,
      registered_on: '2026-11-20',
      status: 'active',
    })
    expect(
      await db
        .selectFrom('records_person_change')
        .select(['kind', 'happened_on'])
        .where('person_id', '=', id)
        .execute(),
    ).toEqual([{ kind: 'moved_in', happened_on: '2026-11-20' }])
  })

  it('has one head', async () => {
    const { household } = await family(home, db)
    expect(
      refused(await home.send('records.register_person', { household, names: [{ text: 'X' }], relation: 'head' })),
    ).toContain('relation records.two_heads')
  })

  it('shows who is probably registered already before it saves', async () => {
    const { household } = await family(home, db)
    const again = { household, names: [{ text: '陳樂安' }], sex: 'female', birth_date: '2025-08-20' }
    expect(refused(await home.send('records.register_person', again))).toEqual(['records.likely_duplicate'])
  })
})

describe('a birth', () => {
  it('registers the child with its mother and the first day', async () => {
    const { household, mother } = await family(home, db)
    const id = idOf(
      await home.send('records.register_birth', {
        household,
        mother,
        sex: 'male',
        born_on: '2026-11-22',
        born_at: '04:20',
        weight_g: '3120',
        gestation_weeks: '39',
        place: 'hospital',
        attendant: 'midwife',
        breastfed_first_hour: 'yes',
      }),
    )
    expect(await personOf(id)).toMatchObject({
      name: '阮氏蘭之子',
      birth_date: '2026-11-22',
      relation: 'grandchild',
      caregiver: mother,
      registered_on: '2026-11-22',
    })
    expect(await db.selectFrom('records_birth').selectAll().executeTakeFirst()).toMatchObject({
      person_id: id,
      mother_id: mother,
      weight_g: 3120,
      born_at_time: '04:20',
    })
  })

  it.each([
    [{ born_on: '2026-11-25' }, 'born_on kernel.field_date_in_future'],
    [{ born_on: '1990-01-01' }, 'born_on records.born_before_mother'],
    [{ weight_g: '31' }, 'weight_g kernel.field_out_of_range'],
    [{ sex: '' }, 'sex kernel.field_required'],
    [{ mother: '' }, 'names.0.text records.name_or_mother'],
  ])('is refused at the field: %j', async (wrong, message) => {
    const { household, mother } = await family(home, db)
    expect(
      refused(
        await home.send('records.register_birth', { household, mother, sex: 'male', born_on: '2026-11-22', ...wrong }),
      ),
    ).toContain(message)
  })
})

describe('amending a person', () => {
  it('keeps before and after of each field and list', async () => {
    const { child } = await family(home, db)
    await home.send('records.amend_person', {
      person: child,
      names: [{ text: '陳樂安' }, { text: 'Chen Le-an', lang: 'en' }],
      birth_date: '2025-08-21',
      is_patient: '1',
      identifiers: [{ system: 'urn:x', value: '77' }],
    })
    expect(await personOf(child)).toMatchObject({
      name: '陳樂安',
      birth_date: '2025-08-21',
      is_patient: 1,
      sex: 'female',
      relation: 'grandchild',
    })
    const changes = await db
      .selectFrom('records_person_change')
      .select(['field', 'before', 'after'])
      .where('person_id', '=', child)
      .where('kind', '=', 'amended')
      .orderBy('field')
      .execute()
    expect(changes).toEqual([
      { field: 'birth_date', before: '2025-08-20', after: '2025-08-21' },
      { field: 'identifiers', before: null, after: '77' },
      { field: 'is_patient', before: '0', after: '1' },
      { field: 'names', before: '陳樂安', after: '陳樂安; Chen Le-an' },
    ])
  })

  it('takes a name of another first: it is the one shown', async () => {
    const { child } = await family(home, db)
    await home.send('records.amend_person', { person: child, names: [{ text: '陳安' }] })
    expect((await personOf(child)).name).toBe('陳安')
  })

  it('refuses a wrong number, a second head, a birth after today', async () => {
    const { child } = await family(home, db)
    const amend = async (form: Form) => refused(await home.send('records.amend_person', { person: child, ...form }))
    expect(
      await amend({ identifiers: [{ system: 'urn:oid:2.16.156.10011.1.3', value: '110101199003070000' }] }),
    ).toContain('identifiers.0.value records.identifier_check_digit')
    expect(await amend({ relation: 'head' })).toContain('relation records.head_is')
    expect(await amend({ birth_date: '2027-01' })).toContain('birth_date kernel.field_date_in_future')
    expect(await amend({ names: [] })).toContain('names.0.text kernel.field_required')
  })

  it('merges three ways', async () => {
    const { mother } = await family(home, db)
    await home.send('records.amend_person', { person: mother, occupation: 'cook', clinic: 'A' }, PEOPLE.lin)
    await home.send('records.amend_person', {
      person: mother,
      occupation: '',
      clinic: 'B',
      disability: 'hearing',
      was: { occupation: '', clinic: '', disability: '' },
    })
    expect(await personOf(mother)).toMatchObject({ occupation: 'cook', clinic: 'A', disability: 'hearing' })
  })
})

describe('where a person is', () => {
  it('moves to another household in scope', async () => {
    const { household, child } = await family(home, db)
    const other = idOf(await home.send('records.register_household', { area: AREAS.shipu, number: '14' }))
    await home.send('records.move_person', {
      person: child,
      to: other,
      relation: 'other_relative',
      reason: 'with her aunt',
    })
    expect(
      await db.selectFrom('pub_person').select(['household_id', 'relation']).where('id', '=', child).execute(),
    ).toEqual([{ household_id: other, relation: 'other_relative' }])
    const told = await db
      .selectFrom('records_household_change')
      .select(['household_id', 'kind'])
      .where('kind', 'in', ['split', 'joined'])
      .orderBy('kind')
      .execute()
    expect(told).toEqual([
      { household_id: other, kind: 'joined' },
      { household_id: household, kind: 'split' },
    ])
    const foreign = idOf(await home.send('records.register_household', { area: AREAS.lunzai, number: '1' }, PEOPLE.kao))
    expect(refused(await home.send('records.move_person', { person: child, to: foreign }))).toEqual([
      'kernel.not_found',
    ])
    expect(refused(await home.send('records.move_person', { person: child, to: other }))).toEqual([
      'kernel.already_there',
    ])
  })

  it('leaves and comes back', async () => {
    const { mother } = await family(home, db)
    expect(refused(await home.send('records.move_in', { person: mother }))).toEqual(['records.already_here'])
    expect(refused(await home.send('records.move_out', { person: mother, on: '2027-01-01' }))).toContain(
      'on kernel.field_date_in_future',
    )
    await home.send('records.move_out', { person: mother, on: '2026-11-01' })
    expect((await personOf(mother)).status).toBe('moved_away')
    expect(refused(await home.send('records.move_out', { person: mother }))).toEqual(['records.not_here'])
    await home.send('records.move_in', { person: mother })
    expect((await personOf(mother)).status).toBe('active')
  })

  it('was entered in error, and was not', async () => {
    const { mother } = await family(home, db)
    await home.send('records.move_out', { person: mother })
    home.clock.now = '2026-11-24T03:00:00.000Z'
    await home.send('records.void_person', { person: mother, reason: 'twice' })
    expect((await personOf(mother)).status).toBe('entered_in_error')
    await home.send('records.restore_person', { person: mother })
    expect((await personOf(mother)).status).toBe('moved_away')
    expect(refused(await home.send('records.restore_person', { person: mother }))).toEqual(['records.not_voided'])
  })
})

describe('a death', () => {
  it('is reported, told to a nurse, confirmed by her, and can be taken back', async () => {
    const { grandmother } = await family(home, db)
    expect(refused(await home.send('records.report_death', { person: grandmother, on: '2026-11-30' }))).toContain(
      'on kernel.field_date_in_future',
    )
    await home.send('records.report_death', { person: grandmother, on: '2026-11', told_by: 'son' })
    expect(await personOf(grandmother)).toMatchObject({
      status: 'deceased',
      deceased_on: '2026-11',
      death_confirmed_on: null,
    })
    expect(await home.db.selectFrom('alert').select(['to_role', 'about', 'title_key']).execute()).toEqual([
      { to_role: 'nurse', about: grandmother, title_key: 'records.alert_death' },
    ])
    expect(refused(await home.send('records.report_death', { person: grandmother }))).toEqual(['records.already_dead'])
    expect(refused(await home.send('records.confirm_death', { person: grandmother, source: 'son' }))).toEqual([
      'kernel.forbidden',
    ])
    await home.send(
      'records.confirm_death',
      { person: grandmother, on: '2026-11-21', source: 'certificate' },
      PEOPLE.lin,
    )
    expect(await home.db.selectFrom('alert').select('acknowledged_by').execute()).toEqual([
      { acknowledged_by: PEOPLE.lin.id },
    ])
    expect(await personOf(grandmother)).toMatchObject({
      deceased_on: '2026-11-21',
      death_confirmed_on: '2026-11-24',
      death_confirmed_by: PEOPLE.lin.id,
    })
    expect(refused(await home.send('records.withdraw_death', { person: grandmother, reason: 'wrong' }))).toEqual([
      'records.death_needs_nurse',
    ])
    await home.send('records.withdraw_death', { person: grandmother, reason: 'wrong person' }, PEOPLE.lin)
    expect(await personOf(grandmother)).toMatchObject({ status: 'active', deceased_on: null, death_confirmed_on: null })
    expect(refused(await home.send('records.withdraw_death', { person: grandmother, reason: 'again' }))).toEqual([
      'records.no_death_reported',
    ])
  })

  it('only reported, may be taken back by who reported it', async () => {
    const { mother } = await family(home, db)
    await home.send('records.report_death', { person: mother })
    await home.send('records.withdraw_death', { person: mother, reason: 'misheard' })
    expect((await personOf(mother)).status).toBe('active')
    expect(await home.db.selectFrom('alert').select('acknowledged_by').execute()).toEqual([
      { acknowledged_by: PEOPLE.pan.id },
    ])
    // Reported anew, a nurse is told anew.
    await home.send('records.report_death', { person: mother })
    expect(await home.db.selectFrom('alert').select('id').where('acknowledged_at', 'is', null).execute()).toHaveLength(
      1,
    )
  })
})
