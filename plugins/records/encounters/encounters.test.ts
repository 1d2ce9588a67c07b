import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkCatalogue } from '#kernel/i18n.ts'
import { msOf, instantOf } from '#kernel/dates.ts'
import { scopedDb } from '#kernel/scope.ts'
import { rows, run } from '#kernel/sql.ts'
import { openSqlite } from '../../../server/node/sqlite.ts'
import { AREAS, knowEverybody, makeHome, NOW, PEOPLE, TODAY, type TestHome } from '../../../tests/support/home.ts'
import { dueStrings } from '../due/index.ts'
import { duplicateStrings } from '../duplicates/index.ts'
import { records } from '../plugin.ts'
import { encounterStrings, encounterTimeline } from './index.ts'

const DAY_MS = 86_400_000

describe('encounters', () => {
  let h: TestHome
  let close: () => void
  let house: string
  let family: { id: string; name: string }[]
  beforeEach(async () => {
    const { db, raw } = openSqlite(':memory:')
    close = () => raw.close()
    h = await makeHome(db, [records])
    await knowEverybody(db)
    const names = [
      { name: '陳美玉', born: '1958-07-03' },
      { name: '陳大明', born: '1984-01-20' },
      { name: '陳樂安', born: '2024-05-05' },
    ]
    const members = names.map((m) => ({ names: [{ text: m.name }], birth_date: m.born, sex: 'female' }))
    const registered = await h.send('records.register_household', {
      area: AREAS.shipu,
      number: '12',
      registered_on: '2026-01-05',
      members,
    })
    expect(registered).toEqual(expect.objectContaining({ kind: 'done' }))
    house = (await rows<{ id: string }>(db, 'select id from records_household'))[0]!.id
    family = await rows<{ id: string; name: string }>(db, 'select id, name from records_person order by birth_date')
  })
  afterEach(() => close())

  test('who keeps the accounts reads no visit, whatever was lent to them before', async () => {
    await h.send('records.record_visit', { household: house, outcome: 'not_home', note: 'quiet' })
    const [visit] = await rows<{ id: string }>(h.db, 'select id from records_encounter')
    const lent = { ...PEOPLE.admin, scope: { areas: [], households: [house] } }
    for (const path of [
      `/encounters/${visit!.id}`,
      `/households/${house}/timeline`,
      `/people/${family[0]!.id}/timeline`,
    ])
      expect((await h.get(path, lent)).status).toBe(403)
    expect((await h.get(`/households/${house}/visit`, lent)).status).toBe(403)
    // Nor does the log say that they had seen it.
    expect(h.viewed).toEqual([])
  })

  const there = (...present: number[]) =>
    family.map((p, n) => ({ person: p.id, ...(present.includes(n) ? { present: '1' } : {}), note: '' }))
  const visit = (form: object, as = PEOPLE.pan) =>
    h.send('records.record_visit', { household: house, outcome: 'done', members: there(0), ...form }, as)
  const encounters = () => rows<{ id: string }>(h.db, 'select * from records_encounter order by started_at, id')
  const visitDue = async () =>
    (
      await rows(h.db, "select title_key, opens_on, due_on, overdue_on, priority, action from due where code = 'visit'")
    )[0]

  test('a visit is one encounter, a row for each member, a confirmation and the next due day', async () => {
    const done = await visit({
      members: there(0, 2),
      note: 'Blood pressure taken',
      next_visit_on: '2026-12-08',
      confirmed: '1',
    })
    expect(done).toMatchObject({ kind: 'done', see: `/households/${house}`, saved: 'records.saved_visit' })
    expect(await encounters()).toMatchObject([
      {
        class: 'home',
        happened_on: TODAY,
        started_at: NOW,
        ended_at: NOW,
        performer_id: PEOPLE.pan.id,
        recorder_id: PEOPLE.pan.id,
        outcome: 'done',
        next_visit_on: '2026-12-08',
      },
    ])
    expect(
      await rows(
        h.db,
        'select a.present from records_attendance a join records_person p on p.id = a.person_id order by p.birth_date',
      ),
    ).toEqual([{ present: 1 }, { present: 0 }, { present: 1 }])
    expect(await rows(h.db, 'select confirmed_on from records_household')).toEqual([{ confirmed_on: TODAY }])
    expect(await visitDue()).toMatchObject({
      title_key: 'records.due.visit_agreed',
      due_on: '2026-12-08',
      action: `/households/${house}/visit`,
    })
  })

  test('at most four queries in the handler, besides where each person is', async () => {
    const spec = h.registry.commands.get('records.record_visit')!
    let queries = 0
    const counting = (h.db as unknown as { withPlugin(p: unknown): unknown }).withPlugin({
      transformQuery: ({ node }: { node: unknown }) => (queries++, node),
      transformResult: async ({ result }: { result: unknown }) => result,
    })
    const input = spec.input.parse({
      household: house,
      outcome: 'done',
      members: there(0, 1, 2),
      confirmed: '1',
      performer: PEOPLE.kao.id,
    })
    let n = 0
    const ctx = {
      now: NOW,
      today: TODAY,
      timeZone: 'Asia/Taipei',
      actor: PEOPLE.lin,
      newId: () => `id-${n++}`,
      emit: () => {},
      place: { householdOf: async () => house },
    }
    await spec.handle({ input, ctx: ctx as never, db: counting as never })
    expect(queries).toBe(4)
  })

  test('the same command twice is one visit', async () => {
    const id = '0192f000-0000-7000-8000-00000000abcd'
    const form = { household: house, outcome: 'done', members: there(1) }
    expect(await h.send('records.record_visit', form as never, PEOPLE.pan, { id })).toMatchObject({
      kind: 'done',
      replayed: false,
    })
    const before = await encounters()
    expect(await h.send('records.record_visit', form as never, PEOPLE.pan, { id })).toMatchObject({
      kind: 'done',
      replayed: true,
    })
    expect(await encounters()).toEqual(before)
  })

  test('another area has no household, no page and no entry', async () => {
    expect(await visit({}, PEOPLE.kao)).toMatchObject({ kind: 'refused', status: 404 })
    expect((await h.get(`/households/${house}/visit`, PEOPLE.stranger)).status).toBe(404)
    await visit({})
    const [e] = await encounters()
    expect((await h.get(`/encounters/${e!.id}`, PEOPLE.stranger)).status).toBe(404)
    for (const what of ['amend', 'void'])
      expect((await h.get(`/encounters/${e!.id}/${what}`, PEOPLE.stranger)).status).toBe(404)
    expect(await h.send('records.void_encounter', { encounter: e!.id, reason: 'no' }, PEOPLE.stranger)).toMatchObject({
      status: 404,
    })
    expect((await h.get('/encounters/nonsense')).status).toBe(404)
  })

  test.each([
    ['a day to come', { on: '2026-11-25' }, 'on', 'kernel.field_date_in_future'],
    ['a time to come', { from: '10:01' }, 'from', 'records.time_in_future'],
    ['an earlier day without a time', { on: '2026-11-20' }, 'from', 'records.time_of_that_day'],
    [
      'it ends before it starts',
      { on: '2026-11-20', from: '10:00', to: '09:30' },
      'to',
      'records.ends_before_it_starts',
    ],
    ['a slip in the year', { on: '2006-11-20', from: '09:00' }, 'on', 'kernel.field_out_of_range'],
    [
      'an instant before there were any',
      { started_at: '0026-11-20T09:00:00Z' },
      'started_at',
      'kernel.field_out_of_range',
    ],
    ['it ends in the future', { from: '09:00', to: '11:00' }, 'to', 'records.time_in_future'],
    ['no time', { from: 'noon' }, 'from', 'records.field_not_a_time'],
    ['nobody was there', { members: [] as unknown, everybody: '' }, '', ''],
    ['refused without a reason', { outcome: 'refused' }, 'outcome_reason', 'records.refused_why'],
    ['next in another century', { next_visit_on: '2126-12-08' }, 'next_visit_on', 'kernel.field_out_of_range'],
    ['next before this', { next_visit_on: TODAY }, 'next_visit_on', 'records.next_visit_before'],
    [
      'a stranger made it',
      { performer: '0192f000-0000-7000-8000-00000000ffff' },
      'performer',
      'records.performer_not_you',
    ],
    ['a colleague made it', { performer: PEOPLE.kao.id }, 'performer', 'records.performer_not_you'],
  ])('%s', async (name, form, field, code) => {
    if (name === 'nobody was there') {
      expect(await visit({ members: there() })).toMatchObject({
        kind: 'refused',
        status: 422,
        fields: [{ field: 'everybody', code: 'records.who_was_there' }],
      })
      return
    }
    expect(await visit(form)).toMatchObject({ kind: 'refused', status: 422, fields: [{ field, code }] })
    expect(await encounters()).toEqual([])
  })

  test('backdated by the clinic’s clock', async () => {
    expect(await visit({ on: '2026-11-20', from: '07:30', to: '08:10' })).toMatchObject({ kind: 'done' })
    expect(await encounters()).toMatchObject([
      { started_at: '2026-11-19T23:30:00.000Z', ended_at: '2026-11-20T00:10:00.000Z', happened_on: '2026-11-20' },
    ])
  })

  describe('whose house it is', () => {
    const CHILD = 2
    const neighbours = async () => {
      const done = await h.send('records.register_household', {
        area: AREAS.shipu,
        number: '13',
        members: [{ names: [{ text: '林阿土' }], birth_date: '1950-02-01', sex: 'male' }],
      })
      const other = (done as { see: string }).see.split('/')[2]!
      const [person] = await rows<{ id: string }>(h.db, "select id from records_person where name = '林阿土'")
      return { other, person: person!.id }
    }
    const stranger = {
      kind: 'refused',
      status: 422,
      fields: [{ field: 'members.1.person', code: 'records.not_a_member' }],
    }

    test('somebody of another house is not noted here', async () => {
      const { person } = await neighbours()
      const members = [...there(0).slice(0, 1), { person, present: '1' }]
      expect(await visit({ members })).toMatchObject(stranger)
      expect(await visit({ outcome: 'not_home', members })).toMatchObject(stranger)
      expect(await h.send('records.record_contact', { household: house, class: 'phone', members })).toMatchObject(
        stranger,
      )
      expect(await encounters()).toEqual([])
    })

    test('who has left counts as of here until the day they left, and in an amendment of what named them', async () => {
      const { other } = await neighbours()
      await visit({ on: '2026-11-01', from: '09:00', members: there(0, CHILD) })
      const [old] = await encounters()
      await h.send('records.move_person', { person: family[CHILD]!.id, to: other, on: '2026-11-10' })
      const members = [0, CHILD].map((n) => there(n)[n]!)
      expect(await visit({ on: '2026-11-10', from: '09:00', members })).toMatchObject({ kind: 'done' })
      expect(await visit({ on: '2026-11-11', from: '09:00', members })).toMatchObject(stranger)
      const amend = {
        encounter: old!.id,
        outcome: 'done',
        amend_reason: 'wrong day',
        members,
        on: '2026-11-12',
        from: '09:00',
      }
      expect(await h.send('records.amend_encounter', amend)).toMatchObject({ kind: 'done' })
    })

    test('who became one with somebody next door after the visit is still taken', async () => {
      const { person } = await neighbours()
      const merged = await h.send(
        'records.merge_people',
        {
          person,
          other: family[CHILD]!.id,
          sure: '1',
          choose: { name: 'here', sex: 'here', birth_date: 'here', home: 'here' },
        },
        PEOPLE.lin,
      )
      expect(merged).toMatchObject({ kind: 'done' })
      expect(await visit({ members: there(0, CHILD) })).toMatchObject({ kind: 'done' })
    })
  })

  test('an old entry can be put right without moving it into our days; a browser sends no instant', async () => {
    await h.send('records.record_visit', {
      household: house,
      outcome: 'done',
      members: there(0),
      started_at: '2021-03-01T01:00:00.000Z',
    })
    const [old] = await encounters()
    const amend = { encounter: old!.id, outcome: 'done', amend_reason: 'note', members: there(1), from: '09:00' }
    expect(await h.send('records.amend_encounter', { ...amend, on: '2021-03-02' })).toMatchObject({
      fields: [{ field: 'on' }],
    })
    expect(await h.send('records.amend_encounter', { ...amend, on: '2021-03-01' })).toMatchObject({ kind: 'done' })
    const sent = { outcome: 'not_home', started_at: '2021-03-01T01:00:00.000Z' }
    expect((await h.post(`/households/${house}/visit`, sent)).status).toBe(303)
    expect(await rows(h.db, "select happened_on from records_encounter where outcome = 'not_home'")).toEqual([
      { happened_on: TODAY },
    ])
  })

  test('a nurse records what a health worker did', async () => {
    expect(await visit({ performer: PEOPLE.pan.id }, PEOPLE.lin)).toMatchObject({ kind: 'done' })
    expect(await encounters()).toMatchObject([{ performer_id: PEOPLE.pan.id, recorder_id: PEOPLE.lin.id }])
    expect(await visit({ performer: '0192f000-0000-7000-8000-00000000ffff' }, PEOPLE.lin)).toMatchObject({
      fields: [{ field: 'performer', code: 'kernel.field_not_a_choice' }],
    })
  })

  test('not home, refused and moved put off the next try and confirm nothing of themselves', async () => {
    expect(await visitDue()).toMatchObject({ title_key: 'records.due.visit_first', due_on: '2026-01-19' })
    await visit({ outcome: 'not_home', members: there() })
    expect(await rows(h.db, 'select count(*) as n from records_attendance')).toEqual([{ n: 0 }])
    expect(await visitDue()).toMatchObject({ title_key: 'records.due.visit_not_home', due_on: '2026-12-01' })
    await visit({ outcome: 'refused', outcome_reason: 'No time', members: there(1), on: TODAY, from: '09:59' })
    expect(await visitDue()).toMatchObject({ title_key: 'records.due.visit_not_home' })
    expect(await visit({ outcome: 'moved', members: there() })).toMatchObject({
      see: `/households/${house}/move`,
      saved: 'records.saved_visit_moved',
    })
  })

  test('backdated visits in any order of arrival give equal due items', async () => {
    const forms = [
      { on: '2026-03-02', from: '09:00', confirmed: '1' },
      { on: '2026-09-01', from: '09:00', outcome: 'done', next_visit_on: '2026-11-30', confirmed: '1' },
      { on: '2026-10-01', from: '09:00', outcome: 'not_home', members: there() },
      { on: '2026-05-01', from: '09:00', outcome: 'refused', outcome_reason: 'ill' },
    ]
    const results = []
    for (const order of [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [1, 3, 0, 2],
    ]) {
      await run(h.db, 'delete from records_encounter')
      await run(h.db, "update records_household set confirmed_on = '2026-01-05'")
      for (const n of order) expect(await visit(forms[n]!)).toMatchObject({ kind: 'done' })
      results.push([
        await rows(h.db, 'select code, opens_on, due_on, overdue_on, title_key from due order by code, due_on'),
        await rows(h.db, 'select confirmed_on from records_household'),
      ])
    }
    expect(results[1]).toEqual(results[0])
    expect(results[2]).toEqual(results[0])
    expect(results[0]![1]).toEqual([{ confirmed_on: '2026-09-01' }])
  })

  test('a confirmation that is taken back leaves the one before it', async () => {
    const confirmedOn = async () =>
      (await rows<{ on: string }>(h.db, 'select confirmed_on as "on" from records_household'))[0]!.on
    await visit({ on: '2026-09-01', from: '09:00', confirmed: '1' })
    await visit({ on: '2026-11-20', from: '09:00', confirmed: '1' })
    expect(await confirmedOn()).toBe('2026-11-20')
    const [older, newer] = await encounters()
    const again = {
      encounter: newer!.id,
      outcome: 'done',
      members: there(0),
      on: '2026-11-20',
      from: '09:00',
      amend_reason: 'Nobody was asked',
    }
    await h.send('records.amend_encounter', again, PEOPLE.pan)
    expect(await confirmedOn()).toBe('2026-09-01')
    await h.send('records.void_encounter', { encounter: older!.id, reason: 'Wrong house' }, PEOPLE.pan)
    expect(await confirmedOn()).toBe('2026-01-05')
    await h.send('records.confirm_household', { household: house }, PEOPLE.pan)
    await visit({ on: '2026-11-22', from: '09:00', confirmed: '1' })
    const last = (await encounters()).at(-1)!
    await h.send('records.void_encounter', { encounter: last.id, reason: 'Wrong house' }, PEOPLE.pan)
    expect(await confirmedOn()).toBe(TODAY)
  })

  test('a nurse can say that an older visit was hers', async () => {
    await visit({ on: '2026-11-20', from: '09:00' })
    const [old] = await encounters()
    const form = await (await h.get(`/encounters/${old!.id}/amend`, PEOPLE.lin)).text()
    expect(form).toContain(`<option value="${PEOPLE.pan.id}" selected>`)
    expect(form).toContain(`<option value="${PEOPLE.lin.id}">`)
    const amended = {
      encounter: old!.id,
      outcome: 'done',
      members: there(0),
      on: '2026-11-20',
      from: '09:00',
      amend_reason: 'It was me',
    }
    await h.send('records.amend_encounter', { ...amended, performer: PEOPLE.lin.id }, PEOPLE.lin)
    expect(await rows(h.db, 'select performer_id from records_encounter where replaces_id is not null')).toEqual([
      { performer_id: PEOPLE.lin.id },
    ])
  })

  test('amended: a new row, the old one kept and shown; only the newer one counts', async () => {
    await visit({ on: '2026-11-20', from: '09:00' })
    const [old] = await encounters()
    const form = {
      encounter: old!.id,
      outcome: 'not_home',
      members: there(),
      on: '2026-11-21',
      from: '09:00',
      to: '',
      amend_reason: 'Wrong day',
    }
    expect(await h.send('records.amend_encounter', form as never)).toMatchObject({ kind: 'done' })
    const [first, second] = await encounters()
    expect(first).toEqual(old)
    expect(second).toMatchObject({
      replaces_id: old!.id,
      happened_on: '2026-11-21',
      outcome: 'not_home',
      amend_reason: 'Wrong day',
    })
    expect(await visitDue()).toMatchObject({ title_key: 'records.due.visit_not_home', due_on: '2026-11-28' })
    expect(await h.send('records.amend_encounter', form as never)).toMatchObject({
      kind: 'refused',
      status: 409,
      code: 'records.encounter_replaced',
    })
    expect(await (await h.get(`/encounters/${old!.id}`)).text()).toContain('This entry was amended')
    expect(await (await h.get(`/encounters/${second!.id}/amend`)).text()).toContain('2026-11-21')
  })

  test('taken back with a reason: counts no more, stays readable', async () => {
    await visit({ note: 'Wrong house' })
    const [e] = await encounters()
    const id = e!.id
    expect(await h.send('records.void_encounter', { encounter: id, reason: '' })).toMatchObject({ status: 422 })
    expect(await (await h.get(`/encounters/${id}/void`)).text()).toContain('Wrong house')
    expect(await h.send('records.void_encounter', { encounter: id, reason: 'Wrong household' })).toMatchObject({
      kind: 'done',
    })
    expect(await visitDue()).toMatchObject({ title_key: 'records.due.visit_first' })
    const page = await (await h.get(`/encounters/${id}`)).text()
    expect(page).toContain('Wrong household')
    expect(page).not.toContain('/amend"')
    expect(await h.send('records.void_encounter', { encounter: id, reason: 'again' })).toMatchObject({
      code: 'records.encounter_voided',
    })
  })

  test('a call counts as no visit, nor does what somebody brings that they measured themselves', async () => {
    for (const kind of ['phone', 'self'])
      expect(
        await h.send('records.record_contact', {
          household: house,
          class: kind,
          note: 'Asked about the pills',
          members: there(0),
        }),
      ).toMatchObject({ kind: 'done' })
    expect(await (await h.get(`/households/${house}/timeline`)).text()).toContain('Measured or noted by themselves')
    expect(await visitDue()).toMatchObject({ title_key: 'records.due.visit_first' })
    expect(
      await h.send('records.record_contact', { household: house, class: 'home', members: there(0) }),
    ).toMatchObject({ status: 422 })
  })

  test('the timeline shows all, newest first, struck where taken back', async () => {
    await visit({ on: '2026-11-20', from: '09:00', note: 'First' })
    await visit({ note: 'Second' })
    const [first] = await encounters()
    await h.send('records.void_encounter', { encounter: first!.id, reason: 'Wrong day' })
    const page = { db: scopedDb(h.db, { registry: h.registry, plugin: 'records', actor: PEOPLE.pan }) }
    const ofHouse = await encounterTimeline.load(page as never, { householdId: house }, { limit: 10 })
    expect(ofHouse.map((e) => [e.on, e.voided ?? false, e.by, e.text])).toEqual([
      [TODAY, false, 'Pan Hui-ju', 'Second'],
      ['2026-11-20', true, 'Pan Hui-ju', 'Wrong day'],
    ])
    const ofPerson = await encounterTimeline.load(
      page as never,
      { personId: family[0]!.id },
      { before: NOW, limit: 10 },
    )
    expect(ofPerson.map((e) => e.on)).toEqual(['2026-11-20'])
    const stranger = { db: scopedDb(h.db, { registry: h.registry, plugin: 'records', actor: PEOPLE.stranger }) }
    expect(await encounterTimeline.load(stranger as never, { householdId: house }, { limit: 10 })).toEqual([])
  })

  test('the form names everybody, and after a refusal keeps what was typed', async () => {
    const page = await (await h.get(`/households/${house}/visit`)).text()
    for (const p of family) expect(page).toContain(p.name)
    expect(page).toContain('value="10:00"')
    expect(page).not.toContain('name="performer"')
    expect(await (await h.get(`/households/${house}/visit`, PEOPLE.lin)).text()).toContain('name="performer"')
    await h.get(`/households/${house}/visit`)
    const body = new URLSearchParams({
      outcome: 'refused',
      note: 'They were busy',
      'members.0.person': family[1]!.id,
      'members.0.note': 'in bed',
      'members.0.present': '1',
    })
    const refused = await h.app.request(`/households/${house}/visit`, { method: 'POST', body })
    expect(refused.status).toBe(422)
    const text = await refused.text()
    expect(text).toContain('They were busy')
    expect(text).toContain('Write why they refused')
    // The person typed first stands first again, with the note.
    expect(text.indexOf(`value="${family[1]!.id}"`)).toBeLessThan(text.indexOf(`value="${family[0]!.id}"`))
    expect(text).toMatch(new RegExp(`value="${family[1]!.id}"[\\s\\S]{0,900}value="in bed"`))
  })

  test('pages are complete in three languages', async () => {
    expect([encounterStrings, dueStrings, duplicateStrings].flatMap(checkCatalogue)).toEqual([])
    await visit({ note: 'x', next_visit_on: '2026-12-08', members: there(0) })
    const [e] = await encounters()
    for (const lang of ['en', 'zh-Hant', 'zh-Hans'] as const)
      for (const path of [
        `/households/${house}/visit`,
        `/households/${house}/contact`,
        `/encounters/${e!.id}`,
        `/encounters/${e!.id}/amend`,
        `/encounters/${e!.id}/void`,
      ])
        expect((await h.get(path, { ...PEOPLE.lin, lang })).status).toBe(200)
  })

  test('gaps: no location and no phone are due, and go when they are closed', async () => {
    const codes = async () =>
      (await rows<{ code: string }>(h.db, "select code from due where code != 'visit' order by code")).map(
        (d) => d.code,
      )
    expect(await codes()).toEqual(['no_location', 'no_phone', 'not_confirmed'])
    await h.send('records.register_household', {
      area: AREAS.shipu,
      number: '13',
      members: [{ names: [{ text: '林小明' }] }],
      phones: [{ number: '0900000112' }],
      latitude: '24.1',
      longitude: '120.6',
    })
    expect(await codes()).toEqual([
      'no_birth_date',
      'no_location',
      'no_phone',
      'no_sex',
      'not_confirmed',
      'not_confirmed',
    ])
  })

  test('due items are the same on every day until the facts change', async () => {
    await visit({ next_visit_on: '2026-12-08' })
    const shown = () =>
      rows(
        h.db,
        'select code, opens_on, due_on, overdue_on, closes_on, recompute_on from due order by code, subject_id',
      )
    const before = await shown()
    h.clock.today = '2027-11-24'
    h.clock.now = instantOf(msOf(NOW) + 365 * DAY_MS)
    await h.send('records.record_contact', { household: house, class: 'phone', members: there(0) })
    expect(await shown()).toEqual(before)
  })
})
