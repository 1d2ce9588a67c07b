import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LANGS } from '#kernel/i18n.ts'
import type { Form } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { AREAS, makeHome, PEOPLE, type TestHome } from '../../tests/support/home.ts'
import { pregnancy } from '../pregnancy/plugin.ts'
import { records } from '../records/plugin.ts'
import { referral } from '../referral/plugin.ts'
import { today } from '../today/plugin.ts'
import { RENAMED, upgradeEpisode } from './input.ts'
import { illness } from './plugin.ts'

let h: TestHome
let close: () => void
let household: string
const people: Record<string, string> = {}
beforeEach(async () => {
  const { db, raw } = openSqlite(':memory:')
  close = () => raw.close()
  h = await makeHome(db, [records, today, referral, pregnancy, illness])
  await h.send('records.register_household', {
    area: AREAS.shipu,
    number: '12',
    members: [
      { names: [{ text: 'Chen Lan' }], sex: 'female', birth_date: '1995-03-01' },
      { names: [{ text: 'Chen Bao' }], sex: 'male', birth_date: '2026-05-01' },
      { names: [{ text: 'Chen Mu' }], sex: 'male', birth_date: '1950' },
      { names: [{ text: 'Chen Nu' }], sex: 'female' },
    ],
  })
  household = (await rows<{ id: string }>(db, 'select id from household'))[0]!.id
  for (const p of await rows<{ id: string; name: string }>(db, 'select id, name from records_person'))
    people[p.name] = p.id
})
afterEach(() => close())

const NONE = { no_emergency: '1', no_same_day: '1' }
const ill = (who: string, group: string, more: Form = {}, as = PEOPLE.pan) =>
  h.send('illness.record_episode', { person: people[who]!, group, ...more }, as)
const episode = async () =>
  (
    await rows<{ id: string; urgency: string; reasons: string; referral_id: string | null }>(
      h.db,
      'select * from illness_episode order by id desc',
    )
  )[0]!
const dues = () =>
  rows(h.db, "select plugin, code, due_on from due where plugin in ('illness', 'referral') order by plugin")

test('fast breathing refers the child the same day, alerts the nurse and asks again', async () => {
  expect(await ill('Chen Bao', 'child', { ...NONE, breaths: '50', temperature: '38.2' })).toMatchObject({
    kind: 'done',
  })
  expect(await episode()).toMatchObject({ urgency: 'same_day', reasons: '["child_fast_breathing"]' })
  expect(await rows(h.db, 'select person_id, urgency, reason_keys, source from referral_referral')).toEqual([
    {
      person_id: people['Chen Bao'],
      urgency: 'same_day',
      reason_keys: '["illness.found.child_fast_breathing"]',
      source: 'illness',
    },
  ])
  expect(await rows(h.db, 'select code, value, unit from records_observation order by code')).toEqual([
    { code: '8310-5', value: 38.2, unit: 'Cel' },
    { code: '9279-1', value: 50, unit: '/min' },
  ])
  expect(await rows(h.db, 'select to_role, about, title_key from alert')).toEqual([
    { to_role: 'nurse', about: people['Chen Bao'], title_key: 'referral.alert_same_day' },
  ])
  expect(await dues()).toEqual([
    { plugin: 'illness', code: 'follow_up', due_on: '2026-11-26' },
    { plugin: 'referral', code: 'arrival', due_on: '2026-11-24' },
  ])
})

test('"none of these" is said for every group of questions, and not beside a sign', async () => {
  expect(await ill('Chen Bao', 'child', { no_same_day: '1' })).toMatchObject({
    status: 422,
    fields: [{ field: 'no_emergency', code: 'illness.say_none' }],
  })
  expect(await ill('Chen Bao', 'child', { ...NONE, emergency: ['child_stridor'] })).toMatchObject({
    status: 422,
    fields: [{ field: 'no_emergency', code: 'illness.none_and_some' }],
  })
  expect(await ill('Chen Lan', 'adult', NONE)).toMatchObject({ status: 422, fields: [{ field: 'pregnancy' }] })
  expect(await ill('Chen Lan', 'adult', { ...NONE, pregnancy: 'unknown' })).toMatchObject({
    status: 422,
    fields: [{ field: 'no_obstetric' }],
  })
  expect(await ill('Chen Lan', 'adult', { ...NONE, pregnancy: 'no' })).toMatchObject({ kind: 'done' })
  expect(await episode()).toMatchObject({ urgency: 'home', referral_id: null })
})

test('glucose is understood in its unit, and refused without', async () => {
  const typed = { ...NONE, pregnancy: 'no', glucose: '60' }
  expect(await ill('Chen Mu', 'adult', typed)).toMatchObject({ status: 422, fields: [{ field: 'glucose_unit' }] })
  await ill('Chen Mu', 'adult', { ...typed, glucose_unit: 'mg/dL' })
  expect(await episode()).toMatchObject({ urgency: 'emergency', reasons: '["low_sugar"]' })
})

test('an emergency says first what to do, in every language, and whom to call', async () => {
  await ill('Chen Bao', 'child', { no_same_day: '1', emergency: ['child_unconscious'] })
  const { id } = await episode()
  for (const [lang, first] of [
    ['en', 'Lay on the side'],
    ['zh-Hant', '側臥'],
    ['zh-Hans', '侧卧'],
  ] as const) {
    const text = await (await h.get(`/illness/${id}`, { ...PEOPLE.pan, lang })).text()
    expect(text.indexOf(first)).toBeGreaterThan(0)
    expect(text.indexOf(first)).toBeLessThan(text.indexOf('id="found"'))
    expect(text).toContain('tel:119')
  }
})

test('the household page leads there by one link; who is known leads to the questions of the age', async () => {
  expect(await (await h.get(`/households/${household}`)).text()).toContain(`href="/households/${household}/ill"`)
  const who = await (await h.get(`/households/${household}/ill`)).text()
  expect(who).toContain(`/people/${people['Chen Bao']}/ill/child`)
  expect(who).toContain(`href="/people/${people['Chen Nu']}/ill"`)
  expect(who).toContain(`/households/${household}/ill/young_infant`)
  expect((await h.get(`/people/${people['Chen Lan']}/ill`)).headers.get('location')).toMatch(/\/ill\/adult$/)
  expect((await h.get(`/people/${people['Chen Lan']}/ill/nobody`)).status).toBe(404)
})

test('a woman is asked about pregnancy, a man and a child are not', async () => {
  const form = async (path: string) => await (await h.get(path)).text()
  expect(await form(`/people/${people['Chen Lan']}/ill/adult`)).toContain('value="post_partum"')
  expect(await form(`/people/${people['Chen Mu']}/ill/adult`)).toContain('type="hidden" name="pregnancy" value="no"')
  expect(await form(`/people/${people['Chen Bao']}/ill/child`)).not.toContain('name="pregnancy"')
})

describe('pregnancy on record', () => {
  const form = async () => await (await h.get(`/people/${people['Chen Lan']}/ill/adult`)).text()

  test('unknown is asked, and no is chosen by nobody but her', async () => {
    expect(await form()).toMatch(/The record does not say[^]*value="no"(?![^>]*checked)/)
    expect(await form()).not.toContain('name="pregnancy" value="no" checked')
    await h.send('pregnancy.ask', { person: people['Chen Lan']!, answer: 'no' })
    expect(await form()).toContain('Asked on 24 November 2026: not pregnant')
  })

  test('pregnant, it is not asked again, and her danger signs stand there', async () => {
    await h.send('pregnancy.report', { person: people['Chen Lan']!, basis: 'lmp', lmp_on: '2026-04-26' })
    const asked = await form()
    expect(asked).toContain('On record: pregnant, due 31 January 2027')
    expect(asked).toContain('<input type="hidden" name="pregnancy" value="pregnant">')
    expect(asked).toContain('value="ob_moves_less"')
    expect(asked).not.toContain('value="ob_foul_discharge"')
    await ill('Chen Lan', 'adult', {
      no_emergency: '1',
      pregnancy: 'pregnant',
      same_day: ['fainted'],
      no_obstetric: '1',
    })
    expect(await episode()).toMatchObject({ urgency: 'emergency', reasons: '["ob_fainted"]' })
    const text = await (await h.get(`/illness/${(await episode()).id}`)).text()
    expect(text).toContain('Lay her on her left side')
    expect(text).toContain('the child moves less')
    expect(text).toContain('No medicine, herb or X-ray')
  })

  test('within six weeks after, other signs are asked and the baby comes along', async () => {
    await h.send('pregnancy.end', { person: people['Chen Lan']!, outcome: 'stillbirth', on: '2026-11-10' })
    const asked = await form()
    expect(asked).toContain('the pregnancy ended on 10 November 2026')
    expect(asked).toContain('value="ob_foul_discharge"')
    expect(asked).not.toContain('value="ob_moves_less"')
  })

  test('a form of the first edition that waited is understood', async () => {
    const old = upgradeEpisode({ obstetric: ['ob_waters', 'ob_bleeding'], group: 'adult' })
    expect(old).toEqual({ obstetric: ['ob_waters_broke', 'ob_bleeding'], group: 'adult' })
  })

  test('an episode of the first edition is read in words, and so is its referral', async () => {
    await ill('Chen Lan', 'adult', {
      no_emergency: '1',
      no_same_day: '1',
      pregnancy: 'pregnant',
      obstetric: ['ob_labour'],
    })
    const { id, referral_id } = await episode()
    const keys = [...Object.keys(RENAMED), 'ob_bleeding']
    await h.db
      .updateTable('illness_episode')
      .set({ reasons: JSON.stringify([...keys, 'not_yet_invented']) })
      .execute()
    await h.db
      .updateTable('referral_referral')
      .set({ reason_keys: JSON.stringify(keys.map((key) => `illness.sign.${key}`)) })
      .execute()
    const found = await (await h.get(`/illness/${id}`)).text()
    expect(found).toContain('Face or hands swollen')
    expect(found).toContain('this version has no words for it')
    for (const key of [...keys, 'not_yet_invented']) expect(found).not.toContain(key)
    const letter = await (await h.get(`/referrals/${referral_id}/letter`)).text()
    expect(letter).toContain('Waters broke · Face or hands swollen')
    expect(letter).toContain('Bleeds from the vagina')
  })
})

test('every form is complete without script in three languages', async () => {
  for (const lang of LANGS)
    for (const group of ['young_infant', 'child', 'school', 'adult']) {
      const page = await h.get(`/households/${household}/ill/${group}`, { ...PEOPLE.pan, lang })
      expect(page.status, `${lang} ${group}`).toBe(200)
      expect(await page.text()).toMatch(/name="no_emergency"[^]*name="no_same_day"[^]*name="breaths"/)
    }
})

test('somebody who is not on the list is put on record and helped', async () => {
  const form = { household, name: 'A visitor', age: '1', age_unit: 'months', sex: 'female', ...NONE }
  expect(await h.send('illness.record_newcomer', { ...form, group: 'child' })).toMatchObject({
    status: 422,
    fields: [{ field: 'age' }],
  })
  expect(await h.send('illness.record_newcomer', { ...form, group: 'young_infant' })).toMatchObject({ kind: 'done' })
  expect(await rows(h.db, "select name, sex, birth_date from records_person where name = 'A visitor'")).toEqual([
    { name: 'A visitor', sex: 'female', birth_date: '2026-10' },
  ])
  expect(await episode()).toMatchObject({ urgency: 'same_day', reasons: '["young_infant_ill"]' })
})

test('looked at again: better ends it, worse asks anew', async () => {
  await ill('Chen Bao', 'child', NONE)
  const { id } = await episode()
  expect(await dues()).toEqual([{ plugin: 'illness', code: 'follow_up', due_on: '2026-11-27' }])
  expect(await h.send('illness.record_follow_up', { episode: id, state: 'worse' })).toMatchObject({
    kind: 'done',
    see: `/people/${people['Chen Bao']}/ill`,
  })
  expect(await dues()).toMatchObject([{ due_on: '2026-11-24' }])
  h.clock.now = '2026-11-24T03:00:00.000Z'
  await h.send('illness.record_follow_up', { episode: id, state: 'better' })
  expect(await dues()).toEqual([])
  expect(await h.send('illness.record_follow_up', { episode: id, state: 'same', on: '2026-11-25' })).toMatchObject({
    status: 422,
    fields: [{ field: 'on' }],
  })
})

test('taken back, it counts no more and stays readable', async () => {
  await ill('Chen Bao', 'child', NONE)
  const { id } = await episode()
  await h.send('illness.void_episode', { episode: id, reason: 'The brother' })
  expect(await dues()).toEqual([])
  expect(await (await h.get(`/illness/${id}`)).text()).toContain('The brother')
  expect(await h.send('illness.void_episode', { episode: id })).toMatchObject({ code: 'illness.voided_already' })
})

test('taking it back asks what becomes of its referral and readings', async () => {
  const open = () =>
    rows<{ kind: string }>(h.db, 'select kind from referral_step order by id').then((r) => r.map((s) => s.kind))
  const standing = async () => (await rows(h.db, "select id from records_observation where status = 'final'")).length
  await ill('Chen Bao', 'child', { ...NONE, breaths: '50', temperature: '38.2' })
  const first = await episode()
  const form = await (await h.get(`/illness/${first.id}/void`)).text()
  expect(form).toMatch(/name="cancel_referral"[^>]*checked/)
  expect(form).toContain('Take the 2 readings back too')
  await h.send('illness.void_episode', {
    episode: first.id,
    reason: 'The brother',
    cancel_referral: '1',
    void_readings: '1',
  })
  expect([await open(), await standing()]).toEqual([['cancelled'], 0])
  expect(await rows(h.db, 'select id from alert where acknowledged_at is null')).toEqual([])
  expect(await (await h.get(`/illness/${first.id}`)).text()).not.toContain('Still counts')

  h.clock.now = '2026-11-24T03:00:00.000Z'
  await ill('Chen Bao', 'child', { ...NONE, breaths: '50', temperature: '38.2' })
  const second = await episode()
  await h.send('illness.void_episode', { episode: second.id })
  expect([await open(), await standing()]).toEqual([['cancelled'], 2])
  const page = await (await h.get(`/illness/${second.id}`)).text()
  expect(page).toContain('Still counts')
  expect(page).toContain(`href="/referrals/${second.referral_id}"`)
  expect(page).toMatch(/href="\/facts\/observation\//)
})

test('a referral that was sent again after it was cancelled is under way', async () => {
  await ill('Chen Bao', 'child', { ...NONE, breaths: '50' })
  const { id, referral_id: referral } = await episode()
  await h.send('referral.record_step', { referral: referral!, kind: 'cancelled', text: 'No car' })
  expect(await (await h.get(`/illness/${id}/void`)).text()).not.toContain('name="cancel_referral"')
  h.clock.now = '2026-11-24T03:00:00.000Z'
  await h.send('referral.record_step', { referral: referral!, kind: 'sent' })
  expect(await (await h.get(`/illness/${id}/void`)).text()).toContain('name="cancel_referral"')
})

test('a class is taken only from who could see it afterwards, and closes the entry to others', async () => {
  const typed = { ...NONE, pregnancy: 'pregnant', obstetric: ['ob_bleeding'], sensitivity: 'reproduction' }
  expect(await ill('Chen Lan', 'adult', typed)).toMatchObject({ status: 422, fields: [{ field: 'sensitivity' }] })
  const may = { ...PEOPLE.pan, compartments: ['reproduction'] }
  expect(await ill('Chen Lan', 'adult', typed, may)).toMatchObject({ kind: 'done' })
  const { id, referral_id } = await episode()
  expect((await h.get(`/illness/${id}`)).status).toBe(404)
  expect((await h.get(`/referrals/${referral_id}`)).status).toBe(404)
  expect((await h.get(`/illness/${id}`, may)).status).toBe(200)
})

test("another area's worker gets 404", async () => {
  await ill('Chen Bao', 'child', NONE)
  const { id } = await episode()
  for (const path of [`/illness/${id}`, `/households/${household}/ill`, `/people/${people['Chen Bao']}/ill/child`])
    expect((await h.get(path, PEOPLE.kao)).status, path).toBe(404)
  expect(await ill('Chen Bao', 'child', NONE, PEOPLE.kao)).toMatchObject({ status: 404 })
})
