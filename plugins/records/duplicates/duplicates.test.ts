import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Form } from '#kernel/plugin.ts'
import { scopedDb } from '#kernel/scope.ts'
import { rows } from '#kernel/sql.ts'
import { openSqlite } from '../../../server/node/sqlite.ts'
import { AREAS, knowEverybody, makeHome, PEOPLE, type TestHome } from '../../../tests/support/home.ts'
import { demoTaiwanId, TAIWAN_ID } from '../rules/identifiers.ts'
import type { MatchFacts } from '../rules/matching.ts'
import { records } from '../plugin.ts'
import { assertNoLikelyDuplicate } from './check.ts'

/** Tables whose rows a merge may move or change. */
const TABLES = [
  'records_person',
  'records_name',
  'records_identifier',
  'records_person_phone',
  'records_attendance',
  'records_household',
  'records_household_phone',
  'records_encounter',
  'records_consent',
]

describe('duplicates', () => {
  let h: TestHome
  let close: () => void
  beforeEach(async () => {
    const { db, raw } = openSqlite(':memory:')
    close = () => raw.close()
    h = await makeHome(db, [records])
    await knowEverybody(db)
  })
  afterEach(() => close())

  const register = async (
    number: string,
    members: object[],
    area = AREAS.shipu,
    more: object = {},
  ): Promise<{ house: string; people: string[] }> => {
    const form = {
      area,
      number,
      members: members.map((m) => ({ somebody_else: 'x', ...m })),
      somebody_else: await everybody(),
      ...more,
    }
    const done = await h.send(
      'records.register_household',
      form,
      area === AREAS.lunzai ? PEOPLE.kao : area === AREAS.elsewhere ? PEOPLE.stranger : PEOPLE.pan,
    )
    expect(done).toEqual(expect.objectContaining({ kind: 'done' }))
    const house = (done as { see: string }).see.split('/')[2]!
    const found = await rows<{ id: string }>(
      h.db,
      'select p.id from person p join records_person r on r.id = p.id where p.household_id = ? order by r.birth_date',
      [house],
    )
    return { house, people: found.map((p) => p.id) }
  }
  /** Registers for tests although somebody alike is there. */
  const everybody = async () =>
    (await rows<{ id: string }>(h.db, 'select id from records_person')).map((p) => p.id).join(' ')
  const snapshot = async () =>
    Object.fromEntries(
      await Promise.all(TABLES.map(async (t) => [t, await rows(h.db, `select * from ${t} order by id`)])),
    )
  const places = () => rows(h.db, 'select id, household_id, merged_into from person order by id')
  const scoped = (actor = PEOPLE.pan) => scopedDb(h.db, { registry: h.registry, plugin: 'records', actor })

  const meiyu = {
    names: [{ text: '林美玉' }],
    sex: 'female',
    birth_date: '1958-07-03',
    phones: [{ number: '0900000123' }],
    identifiers: [{ system: TAIWAN_ID, value: demoTaiwanId(1, 'female') }],
    occupation: 'Farmer',
  }
  const again = {
    names: [{ text: '林美玉' }, { text: 'Lin Mei-yu', lang: 'en' }],
    birth_date: '1958-03-07',
    sex: 'female',
    phones: [{ number: '+886900000123' }, { number: '0900000124' }],
    clinic: 'Xinghe clinic',
    identifiers: [],
  }
  const facts = (m: Partial<MatchFacts>): MatchFacts => ({
    names: ['林美玉'],
    sex: 'female',
    birthDate: '1958-07-03',
    phones: [],
    identifiers: [],
    householdId: null,
    villageId: null,
    ...m,
  })
  const pair = async () => {
    const a = await register('12', [meiyu])
    const b = await register('34', [again, { names: [{ text: '王小明' }], birth_date: '1990' }])
    await h.send('records.record_visit', {
      household: b.house,
      outcome: 'done',
      members: [{ person: b.people[0]!, present: '1', note: 'well' }],
    })
    return { a, b, here: a.people[0]!, there: b.people[0]! }
  }
  const merge = (here: string, there: string, form: object = {}, as = PEOPLE.lin) =>
    h.send(
      'records.merge_people',
      { person: here, other: there, choose: { birth_date: 'here', home: 'here' }, ...form },
      as,
    )

  test.each<[string, Partial<MatchFacts>, boolean]>([
    ['same name and birth date', {}, true],
    ['day and month turned round', { birthDate: '1958-03-07' }, true],
    [
      'the number on the card',
      {
        names: ['LIN MEI YU'],
        birthDate: null,
        identifiers: [{ system: TAIWAN_ID, value: demoTaiwanId(1, 'female') }],
      },
      true,
    ],
    ['a year off, and the telephone with its prefix', { birthDate: '1959-07-03', phones: ['+886 900 000 123'] }, true],
    ['a year of the Republic', { birthDate: '0047-07-03' }, true],
    ['only the month known', { birthDate: '1958-07' }, true],
    ['a namesake of another age', { birthDate: '1983-01-19' }, false],
    ['nobody like that', { names: ['王大明'], birthDate: '1970-01-01' }, false],
  ])('registering: %s', async (_, more, refused) => {
    const { people } = await register('12', [meiyu])
    const check = (acknowledged: readonly string[] | true, actor = PEOPLE.pan) =>
      assertNoLikelyDuplicate({ db: scoped(actor), facts: facts(more), acknowledged })
    if (!refused) return await check([])
    await expect(check([])).rejects.toMatchObject({ code: 'records.likely_duplicate', params: { n: 1 } })
    await expect(check(['somebody shown before'])).rejects.toMatchObject({ code: 'records.likely_duplicate' })
    await check(people)
    await check(true)
    // What is not in the own area is not given away.
    await check([], PEOPLE.kao)
  })

  test('the live hint reads a form that is half typed', async () => {
    const { people } = await register('12', [meiyu])
    const ask = async (form: Record<string, string>, as = PEOPLE.pan) => {
      await h.get('/duplicates', as)
      const answer = await h.app.request('/likely-matches', { method: 'POST', body: new URLSearchParams(form) })
      expect(answer.status).toBe(200)
      return await answer.text()
    }
    const found = await ask({ 'names.0.text': '林美玉', birth_date: '1958-7-3' })
    expect(found).toContain(people[0]!)
    expect(found).toContain('same name')
    expect(found).toContain('name="somebody_else"')
    expect(await ask({ 'names.0.text': '林', birth_date: '19' })).not.toContain('name="somebody_else"')
    expect(await ask({ 'members.0.names.0.text': '林美玉', 'members.0.birth_date': '1958-07-03' })).toContain(
      people[0]!,
    )
    expect(await ask({ 'names.0.text': '林美玉', birth_date: '1958-07-03' }, PEOPLE.kao)).not.toContain(people[0]!)
    // Twins are shown as what they are, without asking for a tick.
    const twin = await ask({ 'names.0.text': '林美珠', birth_date: '1958-07-03', 'phones.0.number': '0900000123' })
    expect(twin).toContain('twins?')
    expect(twin).not.toContain('name="somebody_else"')
  })

  test('merge: the chosen values stay, the rest unites, one record answers', async () => {
    const { here, there } = await pair()
    expect(await merge(here, there, { choose: {} })).toMatchObject({
      status: 422,
      fields: [{ field: 'choose.birth_date', code: 'records.choose_one' }, { field: 'choose.home' }],
    })
    expect(await merge(here, there, { choose: { birth_date: 'there', home: 'here' } })).toMatchObject({
      kind: 'done',
      see: `/people/${here}`,
    })
    expect(await rows(h.db, 'select birth_date, occupation, clinic from records_person where id = ?', [here])).toEqual([
      { birth_date: '1958-03-07', occupation: 'Farmer', clinic: 'Xinghe clinic' },
    ])
    expect(
      (
        await rows<{ text: string }>(h.db, 'select text from records_name where person_id = ? order by text', [here])
      ).map((n) => n.text),
    ).toEqual(['Lin Mei-yu', '林美玉'])
    expect(await rows(h.db, 'select present, note from records_attendance where person_id = ?', [here])).toEqual([
      { present: 1, note: 'well' },
    ])
    expect(await rows(h.db, 'select merged_into from person where id = ?', [there])).toEqual([{ merged_into: here }])
    const history = await rows<{ field: string | null; before: string | null; after: string | null }>(
      h.db,
      "select field, before, after from records_person_change where person_id = ? and kind = 'merged' order by field",
      [here],
    )
    expect(history).toEqual([
      { field: null, before: null, after: null },
      { field: 'birth_date', before: '1958-07-03', after: '1958-03-07' },
      { field: 'clinic', before: null, after: 'Xinghe clinic' },
    ])
  })

  test.each([
    ['here', 'here'],
    ['there', 'there'],
  ] as const)('undo brings everything back exactly (birth date %s, home %s)', async (birth_date, home) => {
    const { here, there } = await pair()
    const [before, where] = [await snapshot(), await places()]
    expect(await merge(here, there, { choose: { birth_date, home } })).toMatchObject({ kind: 'done' })
    expect(await snapshot()).not.toEqual(before)
    const [m] = await rows<{ id: string }>(h.db, 'select id from records_person_merge')
    const undo = { person: here, merge: m!.id, reason: 'Sisters' }
    expect(await h.send('records.unmerge', undo, PEOPLE.pan)).toMatchObject({ status: 403 })
    expect(await h.send('records.unmerge', undo, PEOPLE.stranger)).toMatchObject({ status: 404 })
    expect(await h.send('records.unmerge', undo, PEOPLE.lin)).toMatchObject({ kind: 'done' })
    expect(await snapshot()).toEqual(before)
    expect(await places()).toEqual(where)
    expect(await h.send('records.unmerge', undo, PEOPLE.lin)).toMatchObject({
      kind: 'refused',
      code: 'kernel.merge_undone',
    })
  })

  test('the same merge twice is one', async () => {
    const { here, there } = await pair()
    const id = '0192f000-0000-7000-8000-00000000abcd'
    const form = { person: here, other: there, choose: { birth_date: 'here', home: 'here' } } as unknown as Form
    expect(await h.send('records.merge_people', form, PEOPLE.lin, { id })).toMatchObject({
      kind: 'done',
      replayed: false,
    })
    const after = await snapshot()
    expect(await h.send('records.merge_people', form, PEOPLE.lin, { id })).toMatchObject({
      kind: 'done',
      replayed: true,
    })
    expect(await snapshot()).toEqual(after)
    expect(await merge(here, there)).toMatchObject({ kind: 'refused', code: 'kernel.same_record' })
  })

  test('who may: health workers propose, other areas see nothing, delicate pairs need a nurse who is sure', async () => {
    const { here, there } = await pair()
    expect(await merge(here, there, {}, PEOPLE.pan)).toMatchObject({ status: 403 })
    expect(await merge(here, there, {}, PEOPLE.stranger)).toMatchObject({ status: 404 })
    expect((await h.get(`/people/${here}/merge/${there}`, PEOPLE.stranger)).status).toBe(404)
    expect(await h.send('records.propose_merge', { person: here, other: there }, PEOPLE.pan)).toMatchObject({
      kind: 'done',
    })
    expect(await rows(h.db, 'select to_role, about, title_key from alert')).toEqual([
      { to_role: 'nurse', about: here, title_key: 'records.alert_merge_proposed' },
    ])
    expect(await (await h.get('/duplicates', PEOPLE.lin)).text()).toContain('Reported: 林美玉')
    const card = demoTaiwanId(2, 'female')
    const twin = await register('56', [{ ...meiyu, identifiers: [{ system: TAIWAN_ID, value: card }] }])
    const choose = { home: 'here' }
    expect(await merge(here, twin.people[0]!, { choose }, PEOPLE.chou)).toMatchObject({
      code: 'records.merge_needs_nurse',
    })
    expect(await merge(here, twin.people[0]!, { choose })).toMatchObject({ status: 422, fields: [{ field: 'sure' }] })
    expect(await merge(here, twin.people[0]!, { choose, sure: '1' })).toMatchObject({ kind: 'done' })
  })

  test('a proposal in words about a record elsewhere', async () => {
    const { people } = await register('12', [meiyu])
    const far = await register('9', [again], AREAS.elsewhere)
    expect(await h.send('records.propose_merge', { person: people[0]!, other: far.people[0]! })).toMatchObject({
      status: 404,
    })
    expect(await h.send('records.propose_merge', { person: people[0]!, words: '' })).toMatchObject({
      fields: [{ field: 'words' }],
    })
    expect(
      await h.send('records.propose_merge', { person: people[0]!, words: 'Also in Elsewhere, house 9' }),
    ).toMatchObject({ kind: 'done' })
    expect(await merge(people[0]!, far.people[0]!)).toMatchObject({ status: 404 })
    const [p] = await rows<{ id: string }>(h.db, 'select id from records_merge_proposal')
    expect(await h.send('records.settle_proposal', { proposal: p!.id }, PEOPLE.lin)).toMatchObject({ kind: 'done' })
    expect(await (await h.get('/duplicates', PEOPLE.lin)).text()).not.toContain('house 9')
  })

  test('who was probably registered twice is told after the page, by a card of its own', async () => {
    const { here, there } = await pair()
    const path = `/people/${here}/cards/twice`
    const page = await (await h.get(`/people/${here}`)).text()
    expect(page).toContain(`hx-get="${path}"`)
    expect(page).toContain(`<noscript><a href="${path}">`)
    expect(page).not.toContain('Probably registered twice')
    const fragment = await (await h.app.request(path, { headers: { 'hx-request': 'true' } })).text()
    expect(fragment).toContain('Probably registered twice')
    expect(fragment).toContain(`href="/people/${here}/propose-merge"`)
    expect(fragment).not.toContain('<title>')
    const alone = await (await h.get(path, PEOPLE.lin)).text()
    expect(alone).toContain(`href="/people/${here}/merge/${there}"`)
    expect(alone).toContain('<title>Look for other records of the same person</title>')
    expect(alone).toContain(`href="/people/${here}"`)
    expect(h.viewed.at(-1)).toMatchObject({ subjectId: here, path: '/people/:person/cards/:card' })
    const far = await register('9', [again], AREAS.elsewhere)
    expect((await h.get(`/people/${far.people[0]!}/cards/twice`)).status).toBe(404)
    expect(await (await h.get(`/people/${far.people[0]!}/cards/twice`, PEOPLE.stranger)).text()).toContain(
      'Nothing to show',
    )
  })

  test('the list shows pairs across villages, once, and not those kept apart', async () => {
    const { here } = await pair()
    const other = await register('7', [{ names: [{ text: '林美玉' }], birth_date: '1958-07-03' }], AREAS.lunzai)
    const list = async (path = '/duplicates') => await (await h.get(path, PEOPLE.lin)).text()
    const text = await list()
    expect(text.match(/\/merge\//g)).toHaveLength(3)
    expect(text).toContain('Probably one person')
    expect((await h.get('/duplicates', PEOPLE.pan)).status).toBe(403)
    expect(await list(`/duplicates?area=${AREAS.lunzai}`)).toContain(other.people[0]!)
    expect(await h.send('records.keep_apart', { person: here, other: other.people[0]! }, PEOPLE.lin)).toMatchObject({
      kind: 'done',
    })
    expect((await list()).match(/\/merge\//g)).toHaveLength(2)
    expect(await (await h.get('/duplicates', PEOPLE.stranger)).text()).toContain('No likely pairs')
  })

  test('households unite and part again exactly', async () => {
    const a = await register('12', [meiyu], AREAS.shipu, { phones: [{ number: '049000111' }], risk_group: 'standard' })
    const b = await register('12-1', [again], AREAS.shipu, {
      phones: [{ number: '049000111' }, { number: '049000222' }],
      risk_group: 'high',
      latitude: '24.1',
      longitude: '120.6',
    })
    const [before, where] = [await snapshot(), await places()]
    const form = (choose: object) => ({ household: a.house, other: b.house, choose }) as unknown as Form
    const missing = await h.send('records.merge_households', form({}), PEOPLE.lin)
    expect(missing).toMatchObject({ status: 422 })
    const choose = Object.fromEntries(
      (missing as unknown as { fields: { field: string }[] }).fields.map((f) => [
        f.field.slice('choose.'.length),
        'there',
      ]),
    )
    expect(choose).toMatchObject({ number: 'there', risk_group: 'there' })
    expect(await h.send('records.merge_households', form(choose), PEOPLE.lin)).toMatchObject({ kind: 'done' })
    expect(
      await rows(h.db, 'select number, risk_group, latitude from records_household where id = ?', [a.house]),
    ).toEqual([{ number: '12-1', risk_group: 'high', latitude: 24.1 }])
    expect(await rows(h.db, 'select count(*) as n from person where household_id = ?', [a.house])).toEqual([{ n: 2 }])
    const [m] = await rows<{ id: string }>(h.db, 'select id from records_household_merge')
    expect(
      await h.send('records.unmerge_household', { household: a.house, merge: m!.id, reason: 'Two doors' }, PEOPLE.lin),
    ).toMatchObject({ kind: 'done' })
    expect(await snapshot()).toEqual(before)
    expect(await places()).toEqual(where)
  })

  test('of two heads a person chooses who stays, and undo brings the other back', async () => {
    const head = (name: string, born: string) => ({
      names: [{ text: name }],
      birth_date: born,
      relation: 'head',
      sex: 'male',
    })
    const a = await register('12', [head('陳大明', '1984-01-20')], AREAS.shipu)
    const b = await register('12-1', [head('林國華', '1971-08-02')], AREAS.shipu)
    const [one, other] = await rows<{ id: string }>(h.db, 'select id from records_person order by birth_date desc')
    expect(await (await h.get(`/households/${a.house}/merge/${b.house}`, PEOPLE.lin)).text()).toContain('name="head"')
    const form = { household: a.house, other: b.house, choose: { number: 'here', name: 'here' } }
    const refusal = await h.send('records.merge_households', form, PEOPLE.lin)
    expect(refusal).toMatchObject({ status: 422, fields: [{ field: 'head' }] })
    await h.send('records.merge_households', { ...form, head: other!.id }, PEOPLE.lin)
    const relations = () => rows(h.db, 'select id, relation from records_person order by birth_date desc')
    expect(await relations()).toEqual([
      { id: one!.id, relation: null },
      { id: other!.id, relation: 'head' },
    ])
    const [m] = await rows<{ id: string }>(h.db, 'select id from records_household_merge')
    await h.send('records.unmerge_household', { household: a.house, merge: m!.id, reason: 'Two homes' }, PEOPLE.lin)
    expect(await relations()).toEqual([
      { id: one!.id, relation: 'head' },
      { id: other!.id, relation: 'head' },
    ])
  })

  test('every page in three languages', async () => {
    const { a, b, here, there } = await pair()
    const paths = [
      '/duplicates',
      `/people/${here}/merge/${there}`,
      `/people/${here}/propose-merge`,
      `/households/${a.house}/merge/${b.house}`,
    ]
    await h.send('records.propose_merge', { person: here, other: there, words: 'same card' })
    for (const lang of ['en', 'zh-Hant', 'zh-Hans'] as const)
      for (const path of paths) expect([path, (await h.get(path, { ...PEOPLE.lin, lang })).status]).toEqual([path, 200])
    await merge(here, there)
    const [m] = await rows<{ id: string }>(h.db, 'select id from records_person_merge')
    for (const lang of ['en', 'zh-Hant', 'zh-Hans'] as const)
      expect((await h.get(`/people/${here}/merges/${m!.id}/undo`, { ...PEOPLE.lin, lang })).status).toBe(200)
  })
})
