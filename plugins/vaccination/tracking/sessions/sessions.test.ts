import { afterEach, beforeEach, expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { AREAS, PEOPLE, TODAY } from '../../../../tests/support/home.ts'
import { vaccinationGround, type Ground } from '../../../../tests/support/vaccination.ts'

const { pan, lin, stranger, chou } = PEOPLE
const CSRF = { _csrf: 'csrf' }
let g: Ground

beforeEach(async () => {
  g = await vaccinationGround()
})
afterEach(() => g.close())

const plan = async (held_on = TODAY) =>
  (await g.done('vaccination.plan_session', { area: AREAS.shipu, held_on, place: 'Village hall' }, lin))
    .split('/')
    .at(-1)!

const VIALS = ['120', '133', '08', '19', '03'].map((vaccine) => ({ vaccine, lot: `L${vaccine}`, expires: '2027-03' }))
const confirm = (session: string) => g.done('vaccination.confirm_vials', { session, vials: VIALS })

const text = (html: string) =>
  html
    .replaceAll(/<svg.*?<\/svg>/gs, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')

/** The form of one child's row, as a browser would send it. */
function rowForm(html: string, person: string): { action: string; fields: Record<string, string> } {
  const form = html.match(new RegExp(`<form class="form" method="post" action="([^"]*${person})">(.*?)</form>`, 's'))
  expect(form, 'a form of one tap').not.toBeNull()
  const inputs = [...form![2]!.matchAll(/<input([^>]*)>/g)].map((m) => m[1]!)
  const of = (input: string, name: string) => input.match(new RegExp(`${name}="([^"]*)"`))?.[1] ?? ''
  return { action: form![1]!, fields: Object.fromEntries(inputs.map((i) => [of(i, 'name'), of(i, 'value')])) }
}

const dosesOf = (person: string) =>
  rows<{ vaccine_code: string; lot_number: string; expires_on: string; session_id: string; source: string }>(
    g.h.db,
    'select vaccine_code, lot_number, expires_on, session_id, source from vaccination_immunization where person_id = ? order by vaccine_code',
    [person],
  )

test('a session says who should come, how many doses to take, and whose card is asked for first', async () => {
  const session = await plan()
  const page = text(await g.page(`/vaccination/sessions/${session}`, pan))
  expect(page).toContain('Should come: 1')
  expect(page).toContain('Mei')
  expect(page).toMatch(/DTaP-Hib-IPV 1 dose/)
  expect(page).toContain('1 vaccination card to look at')
  expect(page).toMatch(/Minh .* Ask for the vaccination card/)
  const sheet = text(await g.page(`/vaccination/sessions/${session}/sheet`, lin))
  expect(sheet).toContain('Village hall, Shipu, 24 November 2026')
  expect(sheet).toMatch(/Mei .*☐ DTaP-Hib-IPV/)
})

test('what falls due only by the day of the session counts too', async () => {
  await g.done('records.register_household', {
    area: AREAS.shipu,
    number: '13',
    members: [{ source_key: 'Lan', names: [{ text: 'Lan' }], sex: 'female', birth_date: '2026-10-10' }],
  })
  const lan = (await rows<{ id: string }>(g.h.db, `select id from records_person where name = 'Lan'`))[0]!.id
  for (const on of ['2026-10-10', '2026-11-10']) await g.dose(lan, '08', on)
  const now = text(await g.page(`/vaccination/sessions/${await plan()}`, lin))
  expect(now).not.toContain('Lan')
  const later = text(await g.page(`/vaccination/sessions/${await plan('2026-12-10')}`, lin))
  expect(later).toMatch(/Lan .*Pneumococcal|Lan .*PCV13/)
})

test('vials are confirmed once, and an expired one is refused', async () => {
  const session = await plan()
  expect(text(await g.page(`/vaccination/sessions/${session}/record`))).toContain('First confirm the vials')
  const old = [{ vaccine: '120', lot: 'A1', expires: '2026-10' }]
  expect(await g.refused('vaccination.confirm_vials', { session, vials: old })).toMatchObject({
    fields: { 'vials.0.expires': 'vaccination.track.vial_expired' },
  })
  expect((await g.refused('vaccination.confirm_vials', { session, vials: [] })).fields).toEqual({
    'vials.0.lot': 'kernel.field_required',
  })
  const half = [{ vaccine: '120', lot: 'A1' }]
  expect((await g.refused('vaccination.confirm_vials', { session, vials: half })).fields).toEqual({
    'vials.0.expires': 'kernel.field_required',
  })
  await confirm(session)
  expect(text(await g.page(`/vaccination/sessions/${session}/record`))).toContain('DTaP-Hib-IPV: lot L120')
})

test('one tap records all that is ticked, with the session’s vials and what was asked; a second tap changes nothing', async () => {
  const session = await plan()
  await confirm(session)
  const page = await g.page(`/vaccination/sessions/${session}/record`)
  expect(text(page)).toMatch(/Mei .*female · born 10 January 2026/)
  expect(text(page)).toContain('not ill today')
  const { action, fields } = rowForm(page, g.mei)
  expect((await g.h.post(action, { ...CSRF, ...fields }, pan)).status).toBe(303)
  expect((await g.h.post(action, { ...CSRF, ...fields }, pan)).status).toBe(303)
  const given = await dosesOf(g.mei)
  expect(given.map((d) => d.vaccine_code)).toEqual(['08', '120', '133', '19'])
  expect(new Set(given.map((d) => d.session_id))).toEqual(new Set([session]))
  expect(given[1]).toMatchObject({ lot_number: 'L120', expires_on: '2027-03', source: 'here' })
  const asked = await rows<{ question: string; answer: string }>(
    g.h.db,
    'select question, answer from vaccination_screening where person_id = ? order by question',
    [g.mei],
  )
  expect(asked).toContainEqual({ question: 'home_card', answer: 'yes' })
  expect(asked).toContainEqual({ question: 'anaphylaxis', answer: 'no' })
  const after = text(await g.page(`/vaccination/sessions/${session}/record`))
  expect(after).toContain('To come: 0')
  expect(after).toMatch(/1 seen .*Mei/)
})

test('what was not ticked is not given, and stays due', async () => {
  const session = await plan()
  await confirm(session)
  const { action, fields } = rowForm(await g.page(`/vaccination/sessions/${session}/record`), g.mei)
  const [first] = Object.keys(fields).filter((k) => k.endsWith('.give'))
  const { [first!]: _, ...others } = fields
  await g.h.post(action, { ...CSRF, ...others }, pan)
  expect(await dosesOf(g.mei)).toHaveLength(3)
})

test('why nothing was given is kept for every group that is due, until it is asked for again', async () => {
  const session = await plan()
  await confirm(session)
  const groups = ['HepB', 'BCG', 'DTaP/Tdap/Td']
  await g.done('vaccination.record_row', { session, person: g.mei, groups, reason: 'ill' })
  const kept = await rows(g.h.db, 'select vaccine_group, reason, until_on, session_id from vaccination_not_given')
  expect(kept).toHaveLength(3)
  expect(kept).toContainEqual({ vaccine_group: 'HepB', reason: 'ill', until_on: '2026-12-01', session_id: session })
  const page = text(await g.page(`/vaccination/sessions/${session}/record`))
  expect(page).toMatch(/1 seen .*Mei .*Ill today/)
  expect(
    (await g.refused('vaccination.record_row', { session, person: g.mei, groups: ['Plague'], reason: 'ill' })).code,
  ).toBe('kernel.malformed')
})

const TAP = { shots: [{ give: '1', vaccine: '120', lot: 'L120', expires: '2027-03' }] }

test('where something is to be asked or answered for there is no tap, and none is taken', async () => {
  const session = await plan()
  await confirm(session)
  expect(await g.refused('vaccination.record_row', { session, person: g.mei, ...TAP })).toMatchObject({
    code: 'vaccination.track.row_needs_form',
  })
  const questions = ['ill_now', 'anaphylaxis', 'weak_immunity', 'hiv', 'intussusception']
  const old = [{ give: '1', vaccine: '119', lot: 'L119', expires: '2027-03' }]
  const late = { session, person: g.mei, shots: old, card: '1', questions }
  expect((await g.refused('vaccination.record_row', late)).code).toBe('vaccination.track.row_needs_form')
  expect(
    (await g.refused('vaccination.record_row', { ...late, shots: [{ ...TAP.shots[0], give: '' }] })).fields,
  ).toEqual({
    'shots.0.give': 'vaccination.track.choose_dose',
  })
  const expired = { ...late, shots: [{ ...TAP.shots[0], expires: '2026-10' }] }
  expect((await g.refused('vaccination.record_row', expired)).code).toBe('vaccination.track.vial_is_expired')
})

test('the whole form of a session keeps its doses with the session, and leads back to the row', async () => {
  const session = await plan()
  await confirm(session)
  const board = await g.page(`/vaccination/sessions/${session}/record`)
  const path = `/vaccination/sessions/${session}/form/${g.mei}`
  expect(board).toContain(path)
  const form = await g.page(path)
  expect(form).toContain(`action="/people/${g.mei}/vaccinations/new"`)
  expect(form).toContain(`name="session" value="${session}"`)
  const asked = { home_card: 'yes', questions: 'ill_now anaphylaxis weak_immunity hiv intussusception', yes: ['none'] }
  const given = { person: g.mei, session, ...asked }
  expect(await g.done('vaccination.record_doses', { ...given, doses: [{ give: '1', vaccine: '120' }] })).toBe(
    `/vaccination/sessions/${session}/record#next`,
  )
  await g.done('vaccination.record_doses', { ...given, on: '2026-11-20', doses: [{ give: '1', vaccine: '133' }] })
  expect((await dosesOf(g.mei)).map((d) => [d.vaccine_code, d.session_id])).toEqual([
    ['120', session],
    ['133', null],
  ])
  expect(text(await g.page(`/vaccination/sessions/${session}/record`))).toMatch(/1 seen .*Mei/)
})

test('what a tablet has given stands, also where the server knows more by now', async () => {
  const session = await plan()
  await g.dose(g.mei, '120', '2026-11-20')
  await g.done('vaccination.record_row', {
    session,
    person: g.mei,
    ...TAP,
    card: '1',
    home: 'tablet',
    questions: ['ill_now', 'anaphylaxis'],
  })
  expect(await dosesOf(g.mei)).toHaveLength(2)
})

test('twins and namesakes are told apart by what is written on the row', async () => {
  const child = (name: string, birth_date: string) => ({
    source_key: name,
    names: [{ text: name }],
    sex: 'male',
    birth_date,
  })
  const members = [child('An', '2026-08-01'), child('Ba', '2026-08-01'), child('Mei', '2026-07-01')]
  await g.done('records.register_household', { area: AREAS.shipu, number: '14', acknowledged: '1', members })
  const session = await plan()
  await confirm(session)
  const page = text(await g.page(`/vaccination/sessions/${session}/record`))
  expect(page.match(/Same birthday in this house/g)).toHaveLength(2)
  expect(page.match(/Same name on this list/g)).toHaveLength(2)
})

test('only on its day, and not where it was called off', async () => {
  const later = await plan('2026-11-30')
  expect((await g.refused('vaccination.record_row', { session: later, person: g.mei, ...TAP })).code).toBe(
    'vaccination.session_other_day',
  )
  expect((await g.refused('vaccination.hold_session', { session: later })).code).toBe('vaccination.session_not_yet')
  await g.done('vaccination.cancel_session', { session: later, reason: 'Typhoon' }, lin)
  expect(text(await g.page(`/vaccination/sessions/${later}`))).toContain('called off: Typhoon')
  expect((await g.refused('vaccination.confirm_vials', { session: later, vials: VIALS })).code).toBe(
    'vaccination.session_cancelled',
  )
  const now = await plan()
  await g.done('vaccination.hold_session', { session: now })
  expect((await g.refused('vaccination.cancel_session', { session: now, reason: 'No' }, lin)).code).toBe(
    'vaccination.session_was_held',
  )
  expect(text(await g.page('/vaccination/sessions'))).toMatch(/Held.*Called off/)
})

test('who comes unexpected is found by name and recorded in the same row', async () => {
  const session = await plan()
  await confirm(session)
  const answer = await g.h.post(`/vaccination/sessions/${session}/find`, { ...CSRF, q: 'Minh' }, pan)
  expect(await answer.text()).toContain(`/vaccination/sessions/${session}/record/${g.minh}`)
  expect(text(await g.page(`/vaccination/sessions/${session}/record/${g.minh}`))).toContain(
    'Ask for the vaccination card',
  )
  expect(text(await g.page(`/vaccination/sessions/${session}/record/${g.mei}`))).toContain('All true – given')
})

test('a health worker may not plan, a head may not record, and another township knows nothing of it', async () => {
  const session = await plan()
  expect((await g.h.get('/vaccination/plan-session', pan)).status).toBe(403)
  expect((await g.h.get('/vaccination/plan-session', lin)).status).toBe(200)
  expect((await g.h.get(`/vaccination/sessions/${session}/record`, chou)).status).toBe(403)
  expect((await g.h.get(`/vaccination/sessions/${session}`, stranger)).status).toBe(404)
  expect(text(await g.page('/vaccination/sessions', stranger))).toContain('No session is planned')
  expect(
    (await g.refused('vaccination.plan_session', { area: AREAS.shipu, held_on: '2026-11-01', place: 'x' }, lin)).fields,
  ).toEqual({
    held_on: 'vaccination.session_in_past',
  })
})
