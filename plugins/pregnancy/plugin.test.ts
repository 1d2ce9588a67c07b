import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import type { Outcome } from '#kernel/writer.ts'
import type { Actor, Form } from '#kernel/plugin.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { AREAS, makeHome, PEOPLE, TODAY, type TestHome } from '../../tests/support/home.ts'
import { records } from '../records/plugin.ts'
import { referral } from '../referral/plugin.ts'
import { pregnancy } from './plugin.ts'
import type { PregnancyService } from './public.ts'

let h: TestHome
let close: () => void
let household: string
let lan: string
let bao: string
const trusted: Actor = { ...PEOPLE.lin, compartments: ['reproduction'] }

beforeEach(async () => {
  const { db, raw } = openSqlite(':memory:')
  close = () => raw.close()
  h = await makeHome(db, [records, referral, pregnancy])
  const member = (key: string, sex: string, birth_date: string) => ({
    source_key: key,
    names: [{ text: key }],
    sex,
    birth_date,
  })
  await done('records.register_household', {
    area: AREAS.shipu,
    number: '12',
    members: [member('Lan', 'female', '1996-05-05'), member('Bao', 'male', '1994-01-01')],
  })
  household = (await rows<{ id: string }>(db, 'select id from household'))[0]!.id
  const idOf = async (name: string) =>
    (await rows<{ id: string }>(db, 'select id from records_person where name = ?', [name]))[0]!.id
  ;[lan, bao] = [await idOf('Lan'), await idOf('Bao')]
})
afterEach(() => close())

async function done(name: string, form: Form, as: Actor = PEOPLE.pan): Promise<string> {
  const outcome = await h.send(name, form, as)
  expect(outcome, name).toMatchObject({ kind: 'done' })
  return (outcome as Extract<Outcome, { kind: 'done' }>).see
}
const page = async (path: string, as: Actor = PEOPLE.pan) => {
  const answer = await h.get(path, as)
  expect(answer.status, path).toBe(200)
  return await answer.text()
}
const due = async (subject: string, day = TODAY) =>
  (
    await rows<{ code: string; instance: string }>(
      h.db,
      "select code, instance from due where plugin = 'pregnancy' and subject_id = ? and opens_on <= ? and closes_on > ? order by code, instance",
      [subject, day, day],
    )
  ).map((d) => `${d.code} ${d.instance}`)
const stateOf = async (person: string, as = h.db) => {
  const service = h.registry.services.get('pregnancy.state') as PregnancyService
  return (await service.on(as, [person], TODAY)).get(person)!
}
/** 30 weeks and 2 days on the tests' day. */
const LMP = '2026-04-26'
const report = (more: Form = {}, as?: Actor) =>
  done('pregnancy.report', { person: lan, basis: 'lmp', lmp_on: LMP, ...more }, as)
const episode = async () =>
  (await rows<{ id: string }>(h.db, "select id from pregnancy_pregnancy where status = 'final'"))[0]!.id

describe('the state', () => {
  test('unknown until asked, and a no counts for 28 days', async () => {
    expect(await stateOf(lan)).toMatchObject({ state: { kind: 'unknown', because: 'not_asked' }, shouldAsk: true })
    await done('pregnancy.ask', { person: lan, answer: 'no', on: '2026-11-20' })
    expect(await stateOf(lan)).toMatchObject({
      state: { kind: 'none', askedOn: '2026-11-20', until: '2026-12-17' },
      shouldAsk: false,
      guarded: false,
    })
  })

  test('at the roster round she is asked by one touch, and who is not answered is asked again', async () => {
    const round = `/households/${household}/roster/questions`
    const see = await done('records.confirm_roster', { household, members: [], next: 'newcomer' })
    expect(see).toBe(`${round}?then=newcomer`)
    const asked = await page(see)
    expect(asked).toContain(`action="/people/${lan}/pregnancy/ask"`)
    expect(asked).not.toContain(`/people/${bao}/pregnancy/ask`)
    expect(asked).toContain(`/households/${household}/people/new`)
    // Went on without an answer: that was no no.
    expect(await stateOf(lan)).toMatchObject({ state: { kind: 'unknown', because: 'not_asked' }, shouldAsk: true })
    expect(await page(round)).toContain('name="answer" value="does_not_know"')
    expect(await done('pregnancy.ask', { person: lan, answer: 'yes', round: 'newcomer' })).toBe(see)
    expect(await stateOf(lan)).toMatchObject({ state: { kind: 'pregnant' } })
    expect((await h.get(see)).headers.get('location')).toBe(`/households/${household}/people/new`)
  })

  test('of a man there is nothing to ask, and who is not in scope counts as not asked', async () => {
    expect(await stateOf(bao)).toMatchObject({ shouldAsk: false })
    expect(await stateOf('01900000-0000-7000-8000-00000000dead')).toMatchObject({ state: { because: 'not_asked' } })
  })

  test('30 weeks and 2 days, expected on 31 January, guarded', async () => {
    await report()
    expect(await stateOf(lan)).toMatchObject({ state: { kind: 'pregnant', dueOn: '2027-01-31' }, guarded: true })
    const shown = await page(`/people/${lan}`)
    expect(shown).toContain('30 weeks 2 days')
    expect(shown).toContain('31 January 2027')
    expect(await due(lan)).toEqual(['antenatal w30'])
  })

  test('a yes stands at once, and the date is asked for next', async () => {
    const see = await done('pregnancy.ask', { person: lan, answer: 'yes' })
    expect(see).toBe(`/pregnancies/${await episode()}/amend`)
    expect(await due(lan)).toEqual([`dating ${await episode()}`])
    await done('pregnancy.amend', {
      pregnancy: await episode(),
      basis: 'ultrasound',
      dated_on: TODAY,
      weeks: '12',
      days: '0',
    })
    expect(await stateOf(lan)).toMatchObject({ state: { kind: 'pregnant', dueOn: '2027-06-08' } })
  })
})

describe('what is refused', () => {
  test.each<[string, Form, string]>([
    ['a last period in the future', { basis: 'lmp', lmp_on: '2026-12-24' }, 'lmp_on'],
    ['a last period in the wrong year', { basis: 'lmp', lmp_on: '2025-04-26' }, 'lmp_on'],
    ['only a year', { basis: 'lmp', lmp_on: '2026' }, 'lmp_on'],
    ['no date for the basis', { basis: 'due' }, 'due_on'],
    ['an examination without weeks', { basis: 'ultrasound', dated_on: TODAY }, 'weeks'],
  ])('%s, at its field', async (_, form, field) => {
    expect(await h.send('pregnancy.report', { person: lan, ...form })).toMatchObject({
      kind: 'refused',
      status: 422,
      fields: [{ field }],
    })
  })

  test('a man, a second pregnancy at once, and a no while she is', async () => {
    expect(await h.send('pregnancy.report', { person: bao, basis: 'lmp', lmp_on: LMP })).toMatchObject({
      kind: 'refused',
      code: 'pregnancy.is_a_man',
    })
    await report()
    expect(await h.send('pregnancy.report', { person: lan, basis: 'lmp', lmp_on: LMP })).toMatchObject({
      code: 'pregnancy.already',
    })
    expect(await h.send('pregnancy.ask', { person: lan, answer: 'no' })).toMatchObject({
      code: 'pregnancy.end_it_instead',
    })
  })

  test('a changed due date without a reason, half a blood pressure', async () => {
    await report()
    expect(
      await h.send('pregnancy.amend', { pregnancy: await episode(), basis: 'due', due_on: '2027-02-10' }),
    ).toMatchObject({
      fields: [{ field: 'reason' }],
    })
    expect(await h.send('pregnancy.record_antenatal', { person: lan, systolic: '140' })).toMatchObject({
      fields: [{ field: 'diastolic' }],
    })
  })

  test("another area's worker gets 404", async () => {
    await report()
    expect((await h.get(`/people/${lan}/pregnancy`, PEOPLE.kao)).status).toBe(404)
    expect(await h.send('pregnancy.ask', { person: lan, answer: 'no' }, PEOPLE.kao)).toMatchObject({ status: 404 })
  })
})

describe('a contact', () => {
  test('is written as shared observations, takes the item off, and finds nothing', async () => {
    await report()
    const see = await done('pregnancy.record_antenatal', {
      person: lan,
      systolic: '118',
      diastolic: '74',
      weight: '64.5',
      fundal_height: '30',
      protein: 'negative',
      movement: 'as_usual',
      signs: ['none_of_these'],
    })
    expect(await due(lan)).toEqual([])
    expect(await rows(h.db, 'select code, value, unit, value_code from records_observation order by code')).toEqual([
      { code: '11881-0', value: 30, unit: 'cm', value_code: null },
      { code: '20454-5', value: null, unit: null, value_code: 'negative' },
      { code: '29463-7', value: 64.5, unit: 'kg', value_code: null },
      { code: '57088-7', value: null, unit: null, value_code: 'as_usual' },
      { code: '8462-4', value: 74, unit: 'mm[Hg]', value_code: null },
      { code: '8480-6', value: 118, unit: 'mm[Hg]', value_code: null },
    ])
    const shown = await page(see)
    expect(shown).toContain('Nothing dangerous')
    expect(shown).toContain('118/74 mmHg')
    expect(await rows(h.db, 'select * from alert')).toEqual([])
  })

  test('one from before the shared observations knew its codes still says its danger', async () => {
    await report()
    const see = await done('pregnancy.record_antenatal', {
      person: lan,
      oedema: 'face_hands',
      signs: ['none_of_these'],
    })
    await h.db.updateTable('records_observation').set({ code: 'pregnancy.oedema' }).execute()
    const shown = await page(see)
    expect(shown).toContain('Must be seen today')
    expect(shown).toContain('Face or hands')
    expect(await page(`/people/${lan}`)).not.toContain('pregnancy.oedema')
  })

  test.each([
    ['140', '85', 'same_day', 'Must be seen today'],
    ['128', '110', 'emergency', 'Emergency: to hospital now'],
  ])('%s/%s is %s: the page says so, and the nurse is told', async (systolic, diastolic, urgency, words) => {
    await report()
    const see = await done('pregnancy.record_antenatal', { person: lan, systolic, diastolic })
    expect(await page(see)).toContain(words)
    expect(await rows(h.db, 'select to_role, title_key, acknowledged_at from alert')).toEqual([
      { to_role: 'nurse', title_key: `pregnancy.alert_${urgency}`, acknowledged_at: null },
    ])
    const contact = see.split('/').at(-1)!
    await done('pregnancy.respond', { contact, response: 'declined' }, PEOPLE.lin)
    expect(await rows(h.db, 'select id from alert where acknowledged_at is null')).toHaveLength(1)
    await done('pregnancy.respond', { contact, response: 'on_the_way' }, PEOPLE.lin)
    expect(await rows(h.db, 'select id from alert where acknowledged_at is null')).toEqual([])
    expect(await page(see)).toContain('On the way to hospital')
  })

  test('on the way is referred in the same command, once, and the household reads nothing of why', async () => {
    await report()
    const see = await done('pregnancy.record_antenatal', {
      person: lan,
      systolic: '128',
      diastolic: '80',
      protein: 'plus2',
      signs: ['bleeding'],
    })
    const contact = see.split('/').at(-1)!
    await done('pregnancy.respond', { contact, response: 'on_the_way', transport: 'family' })
    await done('pregnancy.respond', { contact, response: 'on_the_way', response_note: 'Again' })
    const made = await rows<{ id: string }>(
      h.db,
      'select id, urgency, transport, reason_keys, source_id from referral_referral',
    )
    expect(made).toEqual([
      {
        id: expect.any(String),
        urgency: 'emergency',
        transport: 'family',
        reason_keys: '["pregnancy.refer_reason.antenatal","pregnancy.sign.bleeding"]',
        source_id: contact,
      },
    ])
    // The contact told the nurse: the referral does not tell her again.
    expect(await rows(h.db, 'select title_key from alert')).toEqual([{ title_key: 'pregnancy.alert_emergency' }])
    expect(await page(see)).toContain(`href="/referrals/${made[0]!.id}"`)
    expect(await page(`/people/${lan}`)).toContain('Danger found in pregnancy')
    expect(await page(`/referrals/${made[0]!.id}/letter`)).toContain('Protein in urine ++')
    const home = await page(`/households/${household}`)
    expect(home).toContain(`href="/referrals/${made[0]!.id}"`)
    expect(home).not.toContain('Danger found in pregnancy')
    await done('pregnancy.void_contact', { contact, reason: 'Wrong person' })
    expect(await page(see)).toContain('The referral still stands')
    await done('referral.record_step', { referral: made[0]!.id, kind: 'cancelled', text: 'Wrong person' })
    expect(await page(see)).not.toContain('The referral still stands')
  })

  test('the danger stands in the answer while typing, and the gestation too', async () => {
    const danger = await h.post('/pregnancy/danger', { kind: 'antenatal', systolic: '162', diastolic: '1' })
    expect(await danger.text()).toContain('Blood pressure 160/110 or more')
    const gestation = await h.post('/pregnancy/gestation', { basis: 'lmp', lmp_on: LMP })
    expect(await gestation.text()).toContain('Today: 30 weeks 2 days')
    const wrong = await h.post('/pregnancy/gestation', { basis: 'lmp', lmp_on: '2024-04-26' })
    expect(await wrong.text()).toContain('Check the year')
  })

  test('taken back it counts no more, and stays struck through', async () => {
    await report()
    const see = await done('pregnancy.record_antenatal', { person: lan, systolic: '150', diastolic: '95' })
    await done('pregnancy.void_contact', { contact: see.split('/').at(-1)!, reason: 'Wrong person' })
    expect(await due(lan)).toEqual(['antenatal w30'])
    expect(await rows(h.db, 'select id from alert where acknowledged_at is null')).toEqual([])
    expect(await page(`/people/${lan}`)).toContain('Wrong person')
    expect(await page(see)).toContain('Taken back')
  })
})

describe('a birth', () => {
  const born = (name: string) =>
    done('records.register_birth', {
      household,
      mother: lan,
      names: [{ text: name }],
      sex: 'female',
      born_on: '2026-11-23',
    })

  test('ends the pregnancy, links the child, and makes the first contacts of both due in the same step', async () => {
    await report()
    const child = (await born('Mai')).split('/').at(-1)!.split('?')[0]!
    expect(await stateOf(lan)).toMatchObject({
      state: { kind: 'post_partum', endedOn: '2026-11-23', until: '2027-01-04' },
      guarded: true,
    })
    expect([await due(lan), await due(child)]).toEqual([['postnatal day1'], ['newborn day1']])
    expect(await page(`/people/${lan}`)).toContain(`href="/people/${child}"`)
    expect(await page(`/people/${child}`)).toContain(`href="/people/${lan}"`)
    await done('pregnancy.record_newborn', {
      person: child,
      weight: '3050',
      temperature: '36.9',
      feeding: 'breast_only',
      cord: 'clean',
    })
    expect([await due(child), await due(child, '2026-11-25')]).toEqual([[], ['newborn day3']])
    expect(await rows(h.db, "select value, unit from records_observation where code = '29463-7'")).toEqual([
      { value: 3.05, unit: 'kg' },
    ])
  })

  test('twins: both are linked, both have contacts, the mother has one series', async () => {
    await report()
    await born('Mai')
    await born('Ly')
    expect(await rows(h.db, 'select child_name from pregnancy_outcome order by child_name')).toEqual([
      { child_name: 'Ly' },
      { child_name: 'Mai' },
    ])
    expect(await rows(h.db, "select instance from due where code = 'newborn' and instance = 'day1'")).toHaveLength(2)
    expect(await rows(h.db, "select instance from due where code = 'postnatal' and instance = 'day1'")).toHaveLength(1)
  })

  test('registered before anybody recorded the pregnancy it still ends it', async () => {
    await born('Mai')
    await report({ on: '2026-10-01' })
    expect(await stateOf(lan)).toMatchObject({ state: { kind: 'post_partum' } })
  })

  test('a newborn who moves in has contacts too', async () => {
    await done('records.register_person', {
      household,
      names: [{ text: 'Tam' }],
      sex: 'male',
      birth_date: '2026-11-18',
    })
    const [child] = await rows<{ id: string }>(h.db, "select id from records_person where name = 'Tam'")
    expect(await due(child!.id)).toEqual(['newborn day3'])
  })
})

describe('in confidence', () => {
  test('a loss closes the pregnancy to others, reminds nobody, and leaves that she was asked', async () => {
    await report()
    await done('pregnancy.record_antenatal', { person: lan, systolic: '118', diastolic: '74' })
    await done('pregnancy.end', { person: lan, outcome: 'miscarriage', on: '2026-11-20', note: 'At night' }, trusted)
    expect(await rows(h.db, "select code, compartment from due where plugin = 'pregnancy'")).toEqual([
      { code: 'visit', compartment: 'reproduction' },
    ])
    for (const as of [PEOPLE.pan, PEOPLE.lin]) {
      const shown = await page(`/people/${lan}`, as)
      for (const word of ['iscarriage', 'At night', 'weeks', 'Antenatal']) expect(shown).not.toContain(word)
      expect(shown).toContain('Not pregnant when asked')
    }
    const open = await page(`/people/${lan}`, trusted)
    for (const word of ['Miscarriage', 'At night', 'After birth']) expect(open).toContain(word)
  })

  test('a pregnancy told in confidence is on no household page and under no name in the worklist', async () => {
    await report({ sensitivity: 'reproduction' }, trusted)
    expect(await page(`/households/${household}`, trusted)).not.toMatch(/pregnan|ntenatal/i)
    expect(await page(`/people/${lan}`)).not.toContain('30 weeks')
    expect(await page(`/people/${lan}`, trusted)).toContain('30 weeks 2 days')
    expect(await rows(h.db, "select distinct title_key from due where plugin = 'pregnancy'")).toEqual([
      { title_key: 'pregnancy.due.visit' },
    ])
  })

  test("an ordinary pregnancy says nothing on the household's timeline, and its due item no more than its kind", async () => {
    await report({ note: 'Told the aunt' })
    const shown = await page(`/households/${household}`)
    expect(shown).not.toMatch(/pregnan|Told the aunt/i)
    expect(shown).toContain('Antenatal contact, week 30')
  })
})
