import { afterEach, beforeEach, expect, test } from 'vitest'
import { LANGS } from '#kernel/i18n.ts'
import { rows } from '#kernel/sql.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { AREAS, makeHome, PEOPLE, type TestHome } from '../../tests/support/home.ts'
import { records } from '../records/plugin.ts'
import { today } from '../today/plugin.ts'
import { referral } from './plugin.ts'

let h: TestHome
let close: () => void
let person: string
let household: string
beforeEach(async () => {
  const { db, raw } = openSqlite(':memory:')
  close = () => raw.close()
  h = await makeHome(db, [records, today, referral])
  await h.send('records.register_household', {
    area: AREAS.shipu,
    number: '12',
    members: [{ names: [{ text: 'Chen Lan' }], sex: 'female', birth_date: '1950-03-01' }],
  })
  household = (await rows<{ id: string }>(db, 'select id from household'))[0]!.id
  person = (await rows<{ id: string }>(db, 'select id from person'))[0]!.id
})
afterEach(() => close())

const REASON = 'Chest pain on the stairs'
const refer = async (more: Record<string, string> = {}) => {
  expect(await h.send('referral.refer', { person, urgency: 'same_day', reason: REASON, ...more })).toMatchObject({
    kind: 'done',
  })
  return (await rows<{ id: string }>(h.db, 'select id from referral_referral order by id desc'))[0]!.id
}
const step = (id: string, kind: string, more: Record<string, string> = {}) =>
  h.send('referral.record_step', { referral: id, kind, ...more })
const dues = () => rows(h.db, "select code, due_on, overdue_on from due where plugin = 'referral'")
const partner = async (more: Record<string, string> = {}) => {
  await h.send(
    'referral.add_partner',
    { name: 'Invented Hospital', kind: 'hospital', phone: '0100000900', ...more },
    PEOPLE.lin,
  )
  return (await rows<{ id: string }>(h.db, 'select id from referral_partner order by id desc'))[0]!.id
}

test('a referral is asked about until it is answered', async () => {
  const id = await refer()
  expect(await dues()).toEqual([{ code: 'arrival', due_on: '2026-11-24', overdue_on: '2026-11-25' }])
  await step(id, 'arrived')
  expect(await dues()).toEqual([{ code: 'answer', due_on: '2026-11-27', overdue_on: '2026-11-28' }])
  expect(await step(id, 'answered')).toMatchObject({ status: 422, fields: [{ field: 'text' }] })
  await step(id, 'answered', { text: 'Angina; aspirin begun' })
  expect(await dues()).toEqual([])
  expect(await (await h.get(`/people/${person}`)).text()).toContain('Angina; aspirin begun')
  const home = await (await h.get(`/households/${household}`)).text()
  expect(home).toContain(`href="/referrals/${id}"`)
  expect(home).not.toContain('Angina')
})

test('a step taken back counts no more and stays readable', async () => {
  const id = await refer()
  await step(id, 'cancelled', { text: 'Feels better' })
  expect(await dues()).toEqual([])
  const [s] = await rows<{ id: string }>(h.db, 'select id from referral_step')
  expect(await h.send('referral.void_step', { step: s!.id, reason: 'The neighbour' })).toMatchObject({ kind: 'done' })
  expect(await dues()).toHaveLength(1)
  expect(await h.send('referral.void_step', { step: s!.id })).toMatchObject({ code: 'referral.step_voided' })
  expect(await (await h.get(`/referrals/${id}`)).text()).toContain('The neighbour')
})

test('the nurse is told of what cannot wait, until it has arrived', async () => {
  const id = await refer({ urgency: 'emergency' })
  await refer({ urgency: 'routine' })
  expect(await rows(h.db, 'select to_role, title_key, escalate_at from alert where acknowledged_at is null')).toEqual([
    { to_role: 'nurse', title_key: 'referral.alert_emergency', escalate_at: '2026-11-24T02:30:00.000Z' },
  ])
  await step(id, 'arrived')
  expect(await rows(h.db, 'select id from alert where acknowledged_at is null')).toEqual([])
})

test('days in the future and before the referral are refused', async () => {
  const id = await refer()
  expect(await step(id, 'sent', { on: '2026-11-25' })).toMatchObject({ status: 422, fields: [{ field: 'on' }] })
  expect(await step(id, 'sent', { on: '2026-11-23' })).toMatchObject({ code: 'kernel.malformed' })
  expect(
    await h.send('referral.refer', { person, urgency: 'routine', reason: REASON, wanted_on: '2026-11-23' }),
  ).toMatchObject({ status: 422, fields: [{ field: 'wanted_on' }] })
})

test('the list goes by urgency, for who may see the household', async () => {
  await refer()
  await refer({ urgency: 'emergency', reason: 'Second' })
  const page = await (await h.get('/referrals', PEOPLE.lin)).text()
  expect(page.indexOf('Second')).toBeGreaterThan(0)
  expect(page.indexOf('Second')).toBeLessThan(page.indexOf(REASON))
  expect(await (await h.get('/referrals', PEOPLE.kao)).text()).not.toContain(REASON)
})

test("another area's worker gets 404", async () => {
  const id = await refer()
  for (const path of [`/referrals/${id}`, `/referrals/${id}/letter`, `/referrals/${id}/step`])
    expect((await h.get(path, PEOPLE.kao)).status, path).toBe(404)
  expect(await h.send('referral.record_step', { referral: id, kind: 'sent' }, PEOPLE.kao)).toMatchObject({
    status: 404,
  })
})

test('a referral under a class is seen by those of the class alone, also in the letter', async () => {
  const id = await refer({ sensitivity: 'violence', urgency: 'days' })
  expect((await h.get(`/referrals/${id}`)).status).toBe(404)
  expect(await (await h.get(`/people/${person}`)).text()).not.toContain(REASON)
  const may = { ...PEOPLE.pan, compartments: ['violence'] }
  expect(await (await h.get(`/referrals/${id}/letter`, may)).text()).toContain(REASON)
  expect(await (await h.get(`/households/${household}`, may)).text()).not.toContain(REASON)
})

test('the letter is in the language of its reader, with the clinic and the partner', async () => {
  const id = await refer({ partner: await partner() })
  const words = { en: 'Referral letter', 'zh-Hant': '回覆聯', 'zh-Hans': '回执' }
  for (const lang of LANGS) {
    const text = await (await h.get(`/referrals/${id}/letter?lang=${lang}`)).text()
    expect(text).toContain(words[lang])
    expect(text).toContain('Invented Hospital')
    expect(text).toContain('class="qr"')
  }
})

test('the letter tells what stands today, in words: not what is over, and every medicine that no list has', async () => {
  const tell = (name: string, form: Record<string, string>) =>
    h.send(`records.record_${name}`, { person, ...form }, PEOPLE.lin)
  await tell('condition', { code: 'J18', verification: 'confirmed' })
  await tell('condition', { code: 'E11', verification: 'confirmed' })
  await tell('allergy', { code: 'aspirin_nsaid', kind: 'allergy' })
  await tell('medication', { code: 'other', text: 'Ginger tea', intent: 'taking' })
  h.clock.now = '2026-11-24T03:00:00.000Z'
  await tell('condition', { code: 'J18', verification: 'confirmed', clinical_status: 'resolved' })
  await tell('medication', { code: 'other', text: 'Mint oil', intent: 'taking' })
  await tell('medication', { code: 'A10BA02', intent: 'taking' })
  const text = await (await h.get(`/referrals/${await refer()}/letter`)).text()
  for (const word of ['Ginger tea', 'Mint oil', 'aspirin and similar painkillers', 'metformin'])
    expect(text).toContain(word)
  expect(text).toContain('Diabetes')
  expect(text).not.toContain('Pneumonia')
  for (const code of ['E11', 'J18', 'A10BA02', 'aspirin_nsaid']) expect(text).not.toContain(code)
})

test('the directory is kept by the nurse; a field that nobody changed keeps what it became since', async () => {
  const id = await partner()
  expect(await h.send('referral.add_partner', { name: 'X', kind: 'clinic' })).toMatchObject({ status: 403 })
  const shown = { name: 'Invented Hospital', kind: 'hospital', phone: '0100000900' }
  await h.send('referral.amend_partner', { partner: id, ...shown, phone: '0100000999', was: shown }, PEOPLE.lin)
  await h.send('referral.amend_partner', { partner: id, ...shown, hours: '24 h', was: shown }, PEOPLE.lin)
  expect(await rows(h.db, 'select phone, hours, active from referral_partner')).toEqual([
    { phone: '0100000999', hours: '24 h', active: 1 },
  ])
  await h.send('referral.amend_partner', { partner: id, ...shown, closed: '1', was: shown }, PEOPLE.lin)
  expect(await (await h.get('/partners')).text()).not.toContain('Invented Hospital')
  expect(await (await h.get('/partners', PEOPLE.lin)).text()).toContain('Invented Hospital')
})

test('exported as a ServiceRequest with what came of it', async () => {
  const id = await refer({ urgency: 'emergency' })
  await step(id, 'answered', { text: 'Angina' })
  const bundle = (await (await h.get(`/people/${person}/export.json`)).json()) as { entry: { resource: object }[] }
  expect(bundle.entry.map((e) => e.resource)).toContainEqual(
    expect.objectContaining({
      resourceType: 'ServiceRequest',
      id,
      status: 'completed',
      priority: 'stat',
      subject: { reference: `Patient/${person}` },
      reasonCode: [{ text: REASON }],
    }),
  )
})
