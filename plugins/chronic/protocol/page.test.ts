import { afterEach, beforeEach, expect, test } from 'vitest'
import { LANGS } from '#kernel/i18n.ts'
import type { Actor } from '#kernel/plugin.ts'
import { rows, run } from '#kernel/sql.ts'
import { openSqlite } from '../../../server/node/sqlite.ts'
import { makeHome, PEOPLE, type TestHome } from '../../../tests/support/home.ts'
import { pregnancy } from '../../pregnancy/plugin.ts'
import { records } from '../../records/plugin.ts'
import { referral } from '../../referral/plugin.ts'
import { today } from '../../today/plugin.ts'
import { PROTOCOL_IDS, protocolOf, type ChronicConfig } from '../clinic.ts'
import { chronic } from '../plugin.ts'

const HEAD: Actor = PEOPLE.chou
let h: TestHome
let close: () => void
beforeEach(async () => {
  const { db, raw } = openSqlite(':memory:')
  close = () => raw.close()
  h = await makeHome(db, [records, today, referral, pregnancy, chronic])
  await run(
    db,
    "insert into app_user (id, username, name, role, lang, created_at) values (?, 'chou', ?, 'head', 'en', ?)",
    [HEAD.id, HEAD.name, h.clock.now],
  )
})
afterEach(() => close())

const textOf = async (path: string, as: Actor = PEOPLE.lin): Promise<string> =>
  (await (await h.get(path, as)).text()).replaceAll(/<svg.*?<\/svg>|<[^>]+>/gs, ' ').replaceAll(/\s+/g, ' ')
const save = async (numbers: Record<string, string>, more: Record<string, string> = {}, as: Actor = HEAD) => {
  const form = { protocol: 'hearts', shown: '0', numbers, reason: 'Our own meeting', ...more }
  const outcome = await h.send('chronic.save_protocol', form, as)
  // Settings are read anew before the next write.
  await h.writer.system('kernel.reload', {})
  return outcome
}
const inForce = () => protocolOf(h.home.configOf('chronic') as ChronicConfig)

test('every rule of the clinic’s protocol stands with its source, and what nobody has checked says so', async () => {
  const text = await textOf('/chronic/protocol')
  expect(text).toContain('This clinic goes by: WHO HEARTS, as Simple.org runs it.')
  expect(text).toMatch(/Danger 180 or 110 mmHg and more Simple\.org Checked/)
  expect(text).toMatch(/Readings of one visit the mean of the last two counts WHO Not verified/)
  expect(text).toContain('Controlled diabetes below 130/80 mmHg')
  expect(text).toContain('Steps, blood pressure step 1 amlodipine 5 mg a day')
  expect(text).toContain('step 5 amlodipine 10 mg a day + losartan 100 mg a day + hydrochlorothiazide 12.5 mg a day')
  expect(text).toMatch(
    /Steps, glucose step 4 metformin 2,000 mg a day in 2 doses \+ gliclazide 80 mg a day WHO NHS Berkshire West Two sources/,
  )
  expect(text).toMatch(/Kidneys metformin not with an eGFR below 30 EMA FDA Two sources/)
  expect(text).toMatch(/metformin below an eGFR of 45: not begun, at most 1,000 mg a day ADA and KDIGO Not verified/)
  expect(text).toContain('Statin with diabetes from 40 years on')
  expect(text).toContain('Pregnant, or up to 42 days after: from 140/90 to a doctor the same day, from 160/110 at once')
})

test('China’s says 65 years, four visits and four glucose tests, and the check of a referral in two weeks', async () => {
  const text = await textOf('/chronic/protocol?of=cn')
  expect(text).toContain('from 65 years below 150/90 mmHg')
  expect(text).toContain('at least 4 visits and 4 fasting glucose tests')
  expect(text).toContain('A referral is checked after 14 days')
  expect(text).toContain('16.7 mmol/L and more')
  expect(text).toContain('from 35 years every 12 months; high normal or at high risk every 6')
})

test('all of them stand side by side, and what one does not set is said', async () => {
  const text = await textOf('/chronic/protocol?of=all')
  expect(text).toMatch(/Care to the standard, in a year sets none High blood pressure: at least 4 visits/)
  expect(text).toMatch(/Eyes Diabetes: every 24 months Two sources sets none Diabetes: every 12 months/)
})

test.each(LANGS)('every protocol has all its words in %s', async (lang) => {
  for (const of of [...PROTOCOL_IDS, 'all'])
    expect(await textOf(`/chronic/protocol?of=${of}`, { ...HEAD, lang })).not.toMatch(/chronic\.|records\./)
  expect(await textOf('/chronic/protocol/tw/change', { ...HEAD, lang })).not.toMatch(/chronic\.|records\./)
})

test.each(PROTOCOL_IDS)('every field of %s has a name of its own', async (id) => {
  const page = await (await h.get(`/chronic/protocol/${id}/change`, HEAD)).text()
  const labels = [...page.matchAll(/<label for="f-numbers[^>]*>([^<]+)/g)].map((m) => m[1])
  expect(labels.length).toBeGreaterThan(15)
  expect(new Set(labels).size).toBe(labels.length)
})

test('a number that has parts is typed with a point: a dose and an HbA1c, not days', async () => {
  const page = await (await h.get('/chronic/protocol/hearts/change', HEAD)).text()
  const inputs = page.match(/<input[^>]*>/g)!
  const keypad = (key: string) =>
    /inputmode="(\w+)"/.exec(inputs.find((i) => i.includes(`name="numbers.${key}"`)) ?? '')?.[1]
  expect(keypad('pressure-ladder-steps-0-drugs-0-mg')).toBe('decimal')
  expect(keypad('glucose-bands-hba1c-controlledBelow-value')).toBe('decimal')
  expect(keypad('next-changed-days')).toBe('numeric')
  expect(await save({ 'pressure-ladder-steps-0-drugs-0-mg': '2.5' })).toMatchObject({ kind: 'done' })
})

test('the head sets own numbers: they hold at once, differ visibly, and say who, when and why', async () => {
  expect(await save({ 'next-changed-days': '14', 'pressure-danger-systolic': '175' })).toMatchObject({ kind: 'done' })
  expect(inForce()).toMatchObject({ edition: '2021+1', next: { changed: { days: 14 } } })
  const text = await textOf('/chronic/protocol')
  expect(text).toMatch(/Danger 175 or 110 mmHg and more The clinic’s own published: 180 or 110 mmHg and more/)
  expect(text).toMatch(/Version 1 24 Nov(ember)? 2026 · Chou Da-wei Our own meeting/)
  expect(text).toContain('Danger · upper number: 175 instead of 180')
  expect(await textOf('/chronic/protocol/hearts/change', HEAD)).toContain('Save as version 2')

  expect(await save({}, { shown: '1', reason: 'Back to what is published' })).toMatchObject({ kind: 'done' })
  expect(inForce().edition).toBe('2021')
  expect(await rows(h.db, "select value from config where plugin = 'chronic'")).toEqual([])
  expect(await rows(h.db, 'select version, reason, saved_by from chronic_protocol_version order by version')).toEqual([
    { version: 1, reason: 'Our own meeting', saved_by: HEAD.id },
    { version: 2, reason: 'Back to what is published', saved_by: HEAD.id },
  ])
})

test('a clinic’s own dose and kidney bound of a medicine for glucose hold at the next visit', async () => {
  expect(await save({ 'glucose-ladder-steps-0-drugs-0-mg': '850', 'glucose-kidneys-0-stopBelow': '35' })).toMatchObject(
    { kind: 'done' },
  )
  const { ladder, kidneys } = inForce().glucose
  expect([ladder!.steps[0]!.drugs[0]!.mg, kidneys[0]!.stopBelow]).toEqual([850, 35])
  const text = await textOf('/chronic/protocol')
  expect(text).toContain('Steps, glucose · step 1 · metformin: 850 instead of 500')
  expect(text).toContain('Kidneys · not below an eGFR of · metformin: 35 instead of 30')
})

test('two protocols keep their own numbers apart', async () => {
  await save({ 'next-changed-days': '14' })
  await save({ 'next-changed-days': '10' }, { protocol: 'cn' })
  const config = h.home.configOf('chronic') as ChronicConfig
  expect(PROTOCOL_IDS.map((protocol) => protocolOf({ ...config, protocol }).next.changed.days)).toEqual([14, 10, 28])
})

test('what makes no order, what is out of range and what is stale is refused, and nothing changes', async () => {
  expect(await save({ 'pressure-danger-systolic': '135' })).toMatchObject({
    kind: 'refused',
    fields: [
      { field: 'numbers.pressure-danger-systolic', code: 'chronic.protocol_danger_not_above_raised' },
      { field: 'numbers.pressure-targets-2-below-systolic', code: 'chronic.protocol_target_not_below_danger' },
    ],
  })
  expect(await save({ 'next-controlled-days': '400' })).toMatchObject({
    fields: [
      { field: 'numbers.next-controlled-days', code: 'kernel.field_out_of_range', params: { min: 1, max: 365 } },
    ],
  })
  expect(await save({ 'next-controlled-days': '9.5' })).toMatchObject({
    fields: [{ code: 'kernel.field_not_a_number' }],
  })
  expect(await save({ 'next-changed-days': '28' })).toMatchObject({ code: 'chronic.protocol_nothing_changed' })
  expect(await save({ 'next-changed-days': '20' }, { shown: '4' })).toMatchObject({ code: 'chronic.protocol_newer' })
  expect(await save({ 'next-changed-days': '20' }, { reason: '' })).toMatchObject({ fields: [{ field: 'reason' }] })
  expect(await save({ 'next-changed-days': '20' }, {}, PEOPLE.lin)).toMatchObject({ code: 'kernel.forbidden' })
  expect(inForce().edition).toBe('2021')
  expect(await rows(h.db, 'select id from chronic_protocol_version')).toEqual([])
})
