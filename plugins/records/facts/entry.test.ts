import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor, Form } from '#kernel/plugin.ts'
import { AREAS, family, idOf, newHome, PEOPLE, refused, seen, type Home } from '../../../tests/support/family.ts'
import type { OwnDb } from '../db.ts'
import { tableOf } from './entry.ts'
import { LIST_OF } from './kinds/index.ts'
import { FACT_KINDS, type FactKind } from './tables.ts'

let home: Home
let db: OwnDb
let who: Awaited<ReturnType<typeof family>>
let neighbour: string
const bothVillages: Actor = { ...PEOPLE.pan, scope: { areas: [AREAS.xinghe], households: [] } }
beforeEach(async () => {
  ;({ home, db } = await newHome())
  who = await family(home, db)
  await home.send(
    'records.register_household',
    { area: AREAS.lunzai, number: '7', members: [{ source_key: 'n', names: [{ text: 'Ung Mei' }] }] },
    bothVillages,
  )
  neighbour = (await db.selectFrom('pub_person').select('id').where('name', '=', 'Ung Mei').executeTakeFirstOrThrow())
    .id
})

const FORMS: Record<FactKind, Form> = {
  observation: { pressures: [{ systolic: '142', diastolic: '88' }] },
  condition: { code: 'I10', verification: 'confirmed' },
  allergy: { code: 'penicillin', kind: 'allergy' },
  medication: { code: 'C08CA01', intent: 'taking' },
  attachment: { code: 'wound', text: 'Left foot', file: { hash: 'a'.repeat(64), type: 'image/jpeg', size: '300000' } },
}
const WORDS: Record<FactKind, string> = {
  observation: 'Blood pressure 142/88',
  condition: 'High blood pressure',
  allergy: 'Allergy: penicillin',
  medication: 'Takes amlodipine',
  attachment: 'Left foot',
}
const recorded = async (kind: FactKind, more: Form = {}, person = who.grandmother): Promise<string> => {
  const name = kind === 'observation' ? 'records.record_readings' : `records.record_${kind}`
  seen(await home.send(name, { person, ...FORMS[kind], ...more }))
  const rows = await db
    .selectFrom(tableOf(kind))
    .selectAll()
    .where('person_id', '=', person)
    .where('status', '=', 'final')
    .execute()
  return rows.find((r) => kind !== 'observation' || r.panel_id === r.id)!.id
}
const amendment = async (kind: FactKind, id: string): Promise<Form> =>
  kind === 'observation'
    ? {
        parts: (
          await db
            .selectFrom('records_observation')
            .selectAll()
            .where('panel_id', '=', id)
            .orderBy('code', 'desc')
            .execute()
        ).map((r, n) => ({ row: r.id, value: ['135', '85'][n]!, unit: 'mm[Hg]' })),
      }
    : { ...FORMS[kind], note: 'Told again' }
const text = async (path: string, as: Actor = PEOPLE.pan) => await (await home.get(path, as)).text()
const happened = async (person: string, as?: Actor) => await text(`/people/${person}/timeline`, as)
const rowsOf = async (kind: FactKind) =>
  await db.selectFrom(tableOf(kind)).selectAll().orderBy('recorded_at').orderBy('id').execute()

describe.each(FACT_KINDS)('an entry, %s', (kind) => {
  it('is looked at by who may, and is 404 for others', async () => {
    const id = await recorded(kind)
    expect(await text(`/facts/${kind}/${id}`)).toContain(WORDS[kind])
    expect(home.viewed).toContainEqual(
      expect.objectContaining({ subjectId: who.grandmother, path: `/facts/${kind}/:${kind}` }),
    )
    for (const path of ['', '/amend', '/void', '/move']) {
      expect((await home.get(`/facts/${kind}/${id}${path}`, PEOPLE.kao)).status, path).toBe(404)
      expect((await home.get(`/facts/${kind}/${id}${path}`)).status, path).toBe(200)
    }
    expect((await home.get(`/facts/${kind}/none`)).status).toBe(404)
  })

  it('is amended by new rows that name the old ones, and not twice', async () => {
    const id = await recorded(kind)
    const form = { ...(await amendment(kind, id)), [kind]: id, amend_reason: 'Misread' }
    const newer = idOf(await home.send(`records.amend_${kind}`, form))
    const rows = await rowsOf(kind)
    expect(rows.filter((r) => r.status === 'amended').map((r) => r.id)).toContain(id)
    expect(rows.find((r) => r.id === newer)).toMatchObject({
      status: 'final',
      replaces_id: id,
      amend_reason: 'Misread',
    })
    expect(rows.map((r) => r.happened_at)).toEqual(rows.map(() => rows[0]!.happened_at))
    expect(await text(`/facts/${kind}/${newer}`)).toContain(`/facts/${kind}/${id}`)
    expect(await text(`/facts/${kind}/${id}`)).toContain(`/facts/${kind}/${newer}`)
    expect(refused(await home.send(`records.amend_${kind}`, form))).toEqual(['records.fact_amended'])
    expect(await happened(who.grandmother)).toMatch(new RegExp(`<del>${WORDS[kind]}</del>`))
  })

  it('is taken back with a reason, stays readable and counts no more', async () => {
    const id = await recorded(kind)
    seen(await home.send(`records.void_${kind}`, { [kind]: id, reason: 'Never said' }))
    expect((await rowsOf(kind)).map((r) => [r.status, r.void_reason])).toEqual(
      (await rowsOf(kind)).map(() => ['entered_in_error', 'Never said']),
    )
    const page = await text(`/people/${who.grandmother}`)
    expect(page).toMatch(new RegExp(`<del>${WORDS[kind]}</del>`))
    expect(page).toContain('Never said')
    expect(
      await db
        .selectFrom(`pub_${kind}` as 'pub_condition')
        .select('id')
        .execute(),
    ).toEqual([])
    expect(await text(`/facts/${kind}/${id}`)).toContain('Never said')
    expect(
      refused(
        await home.send(`records.move_${kind}`, { [kind]: id, person: who.grandmother, to: who.mother, reason: 'x' }),
      ),
    ).toEqual(['records.fact_entered_in_error'])
  })

  it('goes to the right person of another household; at both it is told, and at the wrong one not what it was', async () => {
    const id = await recorded(kind)
    const move = { [kind]: id, person: who.grandmother, to: neighbour, reason: 'Next door' }
    expect(refused(await home.send(`records.move_${kind}`, move))).toEqual(['kernel.not_found'])
    const newer = idOf(await home.send(`records.move_${kind}`, move, bothVillages))
    const rows = await rowsOf(kind)
    expect(rows.find((r) => r.id === newer)).toMatchObject({
      person_id: neighbour,
      moved_from: who.grandmother,
      replaces_id: id,
      status: 'final',
    })
    expect(rows.filter((r) => r.person_id === who.grandmother).every((r) => r.status === 'moved')).toBe(true)
    const wrong = await happened(who.grandmother, bothVillages)
    expect(wrong).toContain('Moved to Ung Mei · Next door')
    expect(wrong).not.toContain(WORDS[kind])
    expect(await text(`/facts/${kind}/${id}`, bothVillages)).not.toContain(WORDS[kind])
    const right = await happened(neighbour, bothVillages)
    expect(right).toContain(WORDS[kind])
    expect(right).toContain('first entered with 陳王秀梅')
    // Who has but one of the two villages is told no name of the other.
    expect(await happened(who.grandmother)).toContain('Moved to somebody else')
    expect(await happened(neighbour, PEOPLE.kao)).toContain('first entered with somebody else')
    expect(refused(await home.send(`records.move_${kind}`, { ...move, to: who.mother }, bothVillages))).toEqual([
      'records.fact_moved',
    ])
  })

  it('of a class is seen by whom the class was given, by nobody else and nowhere', async () => {
    const id = await recorded(kind, { sensitivity: 'mental_health', note: 'In confidence' })
    const may: Actor = { ...PEOPLE.pan, compartments: ['mental_health'] }
    const places = [
      `/people/${who.grandmother}`,
      `/people/${who.grandmother}/timeline`,
      `/people/${who.grandmother}/readings/new`,
      `/people/${who.grandmother}/${LIST_OF[kind]}`,
    ]
    for (const place of places)
      expect(await text(place), place).not.toMatch(new RegExp(`${WORDS[kind]}|In confidence|142/88|amlodipine</a>`))
    expect(await happened(who.grandmother, may)).toContain(WORDS[kind])
    for (const path of ['', '/amend', '/void', '/move'])
      expect((await home.get(`/facts/${kind}/${id}${path}`)).status).toBe(404)
    expect((await home.get(`/facts/${kind}/${id}`, may)).status).toBe(200)
    expect(refused(await home.send(`records.void_${kind}`, { [kind]: id, reason: 'x' }))).toEqual(['kernel.not_found'])
    seen(await home.send(`records.void_${kind}`, { [kind]: id, reason: 'x' }, may))
  })
})

it('says who writes of a closed class that it will not be seen', async () => {
  const closed = await home.send('records.record_condition', {
    person: who.grandmother,
    ...FORMS.condition,
    sensitivity: 'hiv',
  })
  expect(closed).toMatchObject({ kind: 'done', saved: 'records.saved_fact_closed', see: `/people/${who.grandmother}` })
})

it('offers those with whom somebody is mixed up, and finds others by name', async () => {
  const id = await recorded('condition')
  const page = await text(`/facts/condition/${id}/move`, bothVillages)
  expect(page).toContain(who.mother)
  expect(page).not.toContain(neighbour)
  const found = await home.post(`/facts/condition/${id}/move/find`, { q: 'Ung Mei' }, bothVillages)
  expect(await found.text()).toContain(neighbour)
  expect(await (await home.post(`/facts/condition/${id}/move/find`, { q: 'Ung Mei' })).text()).not.toContain(neighbour)
})

it('unites allergies, alerts and classes of two who become one, and parts them again', async () => {
  await recorded('allergy', { criticality: 'high' })
  await recorded('allergy', {}, who.mother)
  await recorded('allergy', { code: 'dog', kind: 'alert' }, who.mother)
  await recorded('allergy', { code: 'egg', sensitivity: 'other' }, who.mother)
  await recorded('condition', { sensitivity: 'tb', code: 'A15' }, who.mother)
  const choose = Object.fromEntries(
    [
      'home',
      'household',
      'birth',
      'birth_date',
      'occupation',
      'name',
      'relation',
      'status',
      'registered',
      'sex',
      'caregiver',
      'is_patient',
      'clinic',
      'disability',
      'deceased',
    ].map((g) => [g, 'here']),
  )
  seen(
    await home.send(
      'records.merge_people',
      { person: who.grandmother, other: who.mother, choose, sure: '1' },
      PEOPLE.lin,
    ),
  )
  const rows = await db
    .selectFrom('records_allergy')
    .select(['person_id', 'code', 'sensitivity'])
    .orderBy('code')
    .execute()
  expect(rows).toEqual(
    [
      ['dog', null],
      ['egg', 'other'],
      ['penicillin', null],
      ['penicillin', null],
    ].map(([code, sensitivity]) => ({ person_id: who.grandmother, code, sensitivity })),
  )
  const top = /data-kind="bad"[\s\S]*?<\/div>/.exec(await text(`/people/${who.grandmother}`))![0]
  expect(top.match(/penicillin/g)).toHaveLength(1)
  expect(top).toContain('Danger to life')
  expect(top).toContain('dog in the yard')
  expect(top).not.toContain('egg')
  expect(await text(`/people/${who.grandmother}`, { ...PEOPLE.pan, compartments: ['other'] })).toContain('Allergy: egg')
  expect(await db.selectFrom('records_condition').select(['person_id', 'sensitivity']).execute()).toEqual([
    { person_id: who.grandmother, sensitivity: 'tb' },
  ])
  const [{ id } = { id: '' }] = await db.selectFrom('records_person_merge').select('id').execute()
  // Recorded while they were one: the nurse says whose, and an allergy that nobody gives away stands with both.
  home.clock.now = new Date(Date.parse(home.clock.now) + 60_000).toISOString()
  await recorded('allergy', { code: 'latex' })
  await recorded('allergy', { code: 'aspirin_nsaid' })
  await recorded('condition', { code: 'E11' })
  await recorded('condition', { code: 'J44' })
  const undo = `/people/${who.grandmother}/merges/${id}/undo`
  const form = await text(undo, PEOPLE.lin)
  expect(form.match(/name="theirs"/g)).toHaveLength(4)
  const idOf = async (table: 'records_allergy' | 'records_condition', code: string) =>
    (await db.selectFrom(table).select('id').where('code', '=', code).executeTakeFirstOrThrow()).id
  const theirs = [await idOf('records_allergy', 'aspirin_nsaid'), await idOf('records_condition', 'E11')]
  const part = (ids: string[]) =>
    home.send('records.unmerge', { person: who.grandmother, merge: id, reason: 'Two', theirs: ids }, PEOPLE.lin)
  expect(await part([who.mother])).toMatchObject({ fields: [{ field: 'theirs' }] })
  seen(await part(theirs))
  const standing = async (table: 'records_allergy' | 'records_condition', person: string) =>
    (
      await db
        .selectFrom(table)
        .select('code')
        .where('person_id', '=', person)
        .where('status', '=', 'final')
        .orderBy('code')
        .execute()
    ).map((r) => r.code)
  expect(await standing('records_allergy', who.mother)).toEqual(['aspirin_nsaid', 'dog', 'egg', 'latex', 'penicillin'])
  expect(await standing('records_allergy', who.grandmother)).toEqual(['latex', 'penicillin'])
  expect(await standing('records_condition', who.mother)).toEqual(['A15', 'E11'])
  expect(await standing('records_condition', who.grandmother)).toEqual(['J44'])
})
