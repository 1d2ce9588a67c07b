import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { escalateAlerts } from '#kernel/alerts.ts'
import { rows } from '#kernel/sql.ts'
import { chronicGround, type ChronicGround } from '../../../../tests/support/chronic.ts'
import { AREAS, PEOPLE, TODAY } from '../../../../tests/support/home.ts'

const { lin, pan, kao: otherWorker, chou } = PEOPLE
let g: ChronicGround
let day: string

beforeEach(async () => {
  g = await chronicGround()
  day = await plan(TODAY)
})
afterEach(() => g.close())

const plan = async (held_on: string) =>
  (await g.done('chronic.plan_screening', { area: AREAS.shipu, held_on, place: 'Temple square' })).split('/').at(-1)!
let position = 0
const row = (more: Record<string, string> = {}) => ({
  screening_day: day,
  position: String(++position),
  who: 'Kao',
  sex: 'male',
  born: '60',
  systolic1: '152',
  diastolic1: '94',
  ...more,
})
const record = async (more: Record<string, string> = {}) => {
  await g.done('chronic.record_screened', row(more))
  return (
    await rows<{ id: string }>(g.h.db, 'select id from chronic_screened order by recorded_at desc, id desc limit 1')
  )[0]!.id
}
const readings = (person: string) =>
  rows(g.h.db, `select code, value, unit, happened_on from records_observation where person_id = ? order by code`, [
    person,
  ])
const text = (html: string) =>
  html
    .replaceAll(/<svg.*?<\/svg>/gs, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
const board = async () => await g.page(`/chronic/screenings/${day}`)

describe('the table', () => {
  it('is filled row by row by a plain form, by htmx alike, and a double tap is one row', async () => {
    const page = await board()
    expect(page).toMatch(/name="who"[^>]*autofocus|autofocus[^>]*name="who"/)
    const form = page.match(/<form class="form"[^>]*action="([^"]*\/rows)"[^>]*>(.*?)<\/form>/s)!
    const hidden = Object.fromEntries(
      [...form[2]!.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map((m) => [m[1]!, m[2]!]),
    )
    const sent = { ...hidden, who: 'Kao', sex: 'male', born: '60', systolic1: '128', diastolic1: '78' }
    const saved = await g.h.post(form[1]!, sent, pan)
    expect(saved.status).toBe(303)
    expect((await g.h.post(form[1]!, sent, pan)).status).toBe(303)
    expect(await rows(g.h.db, 'select name, birth_date, position from chronic_screened')).toEqual([
      { name: 'Kao', birth_date: '1966', position: 1 },
    ])
    const part = await (
      await g.h.app.request(`/chronic/screenings/${day}`, { headers: { 'hx-request': 'true' } })
    ).text()
    expect(part).toMatch(/^<div id="board"/)
    expect(text(part)).toContain('No. 2')
  })

  it('shows again what was typed where something is missing, with the question that nobody may guess', async () => {
    const { fields } = await g.refused('chronic.record_screened', row({ sex: 'female', born: '30' }))
    expect(fields).toEqual({ pregnant: 'chronic.screening.ask_pregnant' })
    const answer = await g.h.post(
      `/chronic/screenings/${day}/rows`,
      { _csrf: 'csrf', ...row({ glucose: '24', glucose_kind: 'fasting', glucose_unit: 'mg/dL' }) },
      pan,
    )
    expect(answer.status).toBe(422)
    const shown = await answer.text()
    expect(text(shown)).toContain('Which unit does the meter show?')
    expect(shown).toContain('value="152"')
  })

  it('refuses what nobody can have while the person is still there', async () => {
    const { fields } = await g.refused(
      'chronic.record_screened',
      row({ glucose: '90', glucose_kind: 'random', glucose_unit: 'mmol/L' }),
    )
    expect(fields).toEqual({ glucose: 'chronic.screening.impossible' })
  })

  it('says at the end how many were measured, raised, and are to be confirmed', async () => {
    const raised = await record()
    await record({ systolic1: '118', diastolic1: '70', who: 'Chu', sex: 'female', born: '58' })
    expect(text(await board())).toMatch(/Measured 2 Raised 1 To confirm 1 Record not found yet 2/)
    await g.done('chronic.match_screened', { screening_day: day, screened: raised, person: g.kao })
    expect(text(await board())).toMatch(/Measured 2 Raised 1 To confirm 1 Record not found yet 1/)
    await g.followed(g.kao, '2026-10-01', [150, 92])
    expect(text(await board())).toMatch(/Measured 2 Raised 1 To confirm 0 Record not found yet 1/)
  })

  it('is open to the own areas only, and from its day on', async () => {
    expect((await g.h.get(`/chronic/screenings/${day}`, otherWorker)).status).toBe(404)
    expect((await g.h.send('chronic.record_screened', row(), otherWorker)).kind).toBe('refused')
    expect(await g.page(`/chronic/screenings/${day}`, chou)).not.toContain('name="who"')
    day = await plan('2026-12-01')
    expect((await g.refused('chronic.record_screened', row())).code).toBe('chronic.screening.not_yet')
    await g.done('chronic.close_screening', { screening_day: day, status: 'cancelled' })
    expect((await g.refused('chronic.record_screened', row())).code).toBe('chronic.screening.is_cancelled')
  })

  it('is closed when it was held, and can then only be called off if nobody was measured', async () => {
    await record()
    expect((await g.refused('chronic.close_screening', { screening_day: day, status: 'cancelled' })).code).toBe(
      'chronic.screening.has_rows',
    )
    await g.done('chronic.close_screening', { screening_day: day, status: 'held' })
    expect(await rows(g.h.db, 'select status from chronic_screening_day')).toEqual([{ status: 'held' }])
  })
})

describe('a dangerous value', () => {
  it('is saved, stops the table with what to do now, and goes on once somebody says what was done', async () => {
    const id = await record({ systolic1: '192', diastolic1: '112', who: 'Wu' })
    const stopped = await board()
    expect(text(stopped)).toMatch(/Rest for five minutes, measure again.*No. \d+ cannot wait/)
    expect(stopped).not.toContain('name="who"')
    const left = { screening_day: day, screened: id, response: 'left' }
    expect((await g.refused('chronic.respond_screened', left)).fields).toEqual({ note: 'chronic.screening.why_left' })
    await g.done('chronic.respond_screened', { ...left, note: 'Walks to the clinic with her son' })
    expect(await board()).toContain('name="who"')
  })

  it('is measured again after a rest in its own field: the second stands behind the first, and takes no danger away', async () => {
    const id = await record({ systolic1: '192', diastolic1: '112' })
    expect(await board()).toMatch(/name="systolic"/)
    const again = { screening_day: day, screened: id, response: 'normal_again' }
    expect((await g.refused('chronic.respond_screened', { ...again, systolic: '138' })).fields).toEqual({
      diastolic: 'kernel.field_required',
    })
    await g.done('chronic.respond_screened', { ...again, systolic: '138', diastolic: '86' })
    expect(await rows(g.h.db, 'select urgency from chronic_screened')).toEqual([{ urgency: 'emergency' }])
    await g.done('chronic.match_screened', { screening_day: day, screened: id, person: g.kao })
    expect(
      await rows(g.h.db, `select value from records_observation where code = '8480-6' order by happened_at`),
    ).toEqual([{ value: 192 }, { value: 138 }])
    expect(
      (await g.refused('chronic.respond_screened', { ...again, systolic: '138', diastolic: '86' })).fields,
    ).toEqual({ systolic: 'chronic.screening.row_closed' })
  })

  const waiting = () =>
    rows<{ about: string; title_key: string; to_role: string }>(
      g.h.db,
      'select to_role, about, title_key from alert where acknowledged_at is null',
    )

  it('tells the nurse of the number in the row at once, naming nobody, and goes up if she does not answer', async () => {
    await record({ systolic1: '192', diastolic1: '112' })
    const [alert] = await rows<{ params: string; see: string; escalate_at: string }>(g.h.db, 'select * from alert')
    expect(await waiting()).toEqual([
      { to_role: 'nurse', about: AREAS.shipu, title_key: 'chronic.alert_screened_emergency' },
    ])
    expect(JSON.parse(alert!.params)).toEqual({ place: 'Temple square', n: position })
    expect(alert!.see).toBe(`/chronic/screenings/${day}`)
    expect(await escalateAlerts(g.h.db, alert!.escalate_at)).toBe(1)
    expect(await waiting()).toMatchObject([{ to_role: 'head', about: AREAS.shipu }])
  })

  it('tells her of the person instead once it is known who it is', async () => {
    const id = await record({ systolic1: '192', diastolic1: '112' })
    await g.done('chronic.match_screened', { screening_day: day, screened: id, person: g.kao })
    expect(await board()).toContain(`href="/people/${g.kao}/chronic/measure"`)
    expect(await waiting()).toEqual([{ to_role: 'nurse', about: g.kao, title_key: 'chronic.alert_emergency' }])
  })

  it('a health worker’s word does not take it off her list, her own does, and so does a row that was none', async () => {
    const answered = { screening_day: day, screened: await record({ systolic1: '192' }), response: 'sent' }
    await g.done('chronic.respond_screened', answered, pan)
    expect(await waiting()).toHaveLength(1)
    await g.done('chronic.respond_screened', answered, lin)
    expect(await waiting()).toEqual([])
    await g.done('chronic.void_screened', { screening_day: day, screened: await record({ systolic1: '192' }) })
    expect(await waiting()).toEqual([])
  })

  it('says it anew where a rest makes it an emergency, and nothing of who is well', async () => {
    await record({ systolic1: '128', diastolic1: '78' })
    expect(await waiting()).toEqual([])
    const woman = { sex: 'female', born: '30', pregnant: 'yes', systolic1: '144', diastolic1: '92' }
    const screened = await record(woman)
    expect(await waiting()).toMatchObject([{ title_key: 'chronic.alert_screened_same_day' }])
    const again = { screening_day: day, screened, response: 'sent', systolic: '166', diastolic: '112' }
    await g.done('chronic.respond_screened', again, pan)
    expect(await waiting()).toMatchObject([{ title_key: 'chronic.alert_screened_emergency' }])
  })
})

describe('who is who', () => {
  it('shows likely records with age, sex and house, and a confirmed one gets the readings of that day', async () => {
    const id = await record({
      glucose: '110',
      glucose_kind: 'fasting',
      glucose_unit: 'mg/dL',
      systolic2: '148',
      diastolic2: '90',
    })
    const page = text(await g.page(`/chronic/screenings/${day}/rows/${id}`))
    expect(page).toMatch(/Likely records of this area .*Kao 60 years, male .*This is Kao/)
    const see = await g.done('chronic.match_screened', { screening_day: day, screened: id, person: g.kao })
    expect((await g.h.get(see, pan)).headers.get('location')).toBe(`/chronic/screenings/${day}`)
    const kept = await readings(g.kao)
    expect(kept).toHaveLength(5)
    expect(kept).toContainEqual({ code: '8480-6', value: 152, unit: 'mm[Hg]', happened_on: TODAY })
    expect(kept).toContainEqual(expect.objectContaining({ unit: 'mmol/L', value: expect.closeTo(6.1, 1) }))
    expect(
      await rows(g.h.db, 'select name, sex, birth_date, readings, person_id, status from chronic_screened'),
    ).toEqual([{ name: null, sex: null, birth_date: null, readings: null, person_id: g.kao, status: 'matched' }])
    expect((await g.refused('chronic.match_screened', { screening_day: day, screened: id, person: g.chu })).code).toBe(
      'chronic.screening.row_closed',
    )
  })

  it('says of a namesake that age or sex differs', async () => {
    const id = await record({ sex: 'male', born: '30' })
    expect(text(await g.page(`/chronic/screenings/${day}/rows/${id}`))).toMatch(
      /Kao 60 years, male .*Age or sex differs/,
    )
  })

  it('registers whoever has no record in a household, with the readings', async () => {
    const id = await record({ who: 'Tsai Shui-mu', born: '1945-02-03' })
    const found = await g.h.post(`/chronic/screenings/${day}/rows/${id}/find`, { _csrf: 'csrf', q: 'Chu' }, pan)
    expect(text(await found.text())).toMatch(/Households .*Register here/)
    const [home] = await rows<{ id: string }>(g.h.db, 'select id from household')
    await g.done('chronic.register_screened', { screening_day: day, screened: id, household: home!.id })
    const tsai = await g.idOf('Tsai Shui-mu')
    expect(await rows(g.h.db, 'select sex, birth_date from records_person where id = ?', [tsai])).toEqual([
      { sex: 'male', birth_date: '1945-02-03' },
    ])
    expect(await readings(tsai)).toHaveLength(2)
    const number = await record({ who: '12345' })
    expect(
      (await g.refused('chronic.register_screened', { screening_day: day, screened: number, household: home!.id }))
        .fields,
    ).toEqual({
      name: 'chronic.screening.needs_name',
    })
  })

  it('takes a row back that was never somebody’s', async () => {
    const id = await record()
    await g.done('chronic.void_screened', { screening_day: day, screened: id })
    expect(text(await board())).toContain('Nobody yet')
  })

  it('says of a woman who said so that she is pregnant', async () => {
    await g.household('20', [['Lan', 'female', '1996-01-01']])
    const id = await record({ who: 'Lan', sex: 'female', born: '30', pregnant: 'yes' })
    await g.done('chronic.match_screened', { screening_day: day, screened: id, person: await g.idOf('Lan') })
    expect(await rows(g.h.db, 'select said from pregnancy_answer')).toEqual([{ said: 'yes' }])
  })

  it('says it of one who is registered with the row as well', async () => {
    const id = await record({ who: 'Mai', sex: 'female', born: '1996-02-03', pregnant: 'yes' })
    const [home] = await rows<{ id: string }>(g.h.db, 'select id from household')
    await g.done('chronic.register_screened', { screening_day: day, screened: id, household: home!.id })
    expect(await rows(g.h.db, 'select person_id, said from pregnancy_answer')).toEqual([
      { person_id: await g.idOf('Mai'), said: 'yes' },
    ])
  })
})

it('is planned for a day of the last month or the coming year', async () => {
  const other = async (held_on: string) =>
    (await g.refused('chronic.plan_screening', { area: AREAS.shipu, held_on, place: 'Hall' }, lin)).fields
  expect(await other('2026-09-01')).toEqual({ held_on: 'chronic.screening.other_day' })
  expect(await other('2028-09-01')).toEqual({ held_on: 'chronic.screening.other_day' })
  expect(text(await g.page('/chronic/screenings', lin))).toContain('Temple square')
})
