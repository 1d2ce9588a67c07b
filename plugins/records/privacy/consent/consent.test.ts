import { afterEach, beforeEach, expect, test } from 'vitest'
import { readHouseholds } from '#kernel/sync/bundles.ts'
import { rows, run } from '#kernel/sql.ts'
import { runEffects } from '../../../../server/node/effects.ts'
import type { Server } from '../../../../server/node/server.ts'
import { serverWrites } from '../../../../server/node/server-writes.ts'
import { openSqlite } from '../../../../server/node/sqlite.ts'
import { AREAS, knowEverybody, makeHome, PEOPLE, ZONE, type TestHome } from '../../../../tests/support/home.ts'
import { definePlugin, type Form } from '#kernel/plugin.ts'
import { records } from '../../plugin.ts'
import { mayContact } from '../contact.ts'

const sent: string[] = []
const post = definePlugin({ id: 'post', effects: { 'post.sms': async ({ text }) => void sent.push(String(text)) } })

let h: TestHome
let close: () => void
let house: string
let mei: string
let child: string

beforeEach(async () => {
  const { db, raw } = openSqlite(':memory:')
  close = () => raw.close()
  h = await makeHome(db, [records, post], { system: serverWrites })
  await knowEverybody(db)
  await must('records.register_household', {
    area: AREAS.shipu,
    number: '12',
    name: 'Chen',
    registered_on: '2026-01-05',
    members: [
      { names: [{ text: '陳美玉' }], birth_date: '1958-07-03', sex: 'female' },
      { names: [{ text: '陳樂安' }], birth_date: '2020-05-05', sex: 'male' },
    ],
  })
  house = (await rows<{ id: string }>(db, 'select id from records_household'))[0]!.id
  const family = await rows<{ id: string }>(db, 'select id from records_person order by birth_date')
  ;[mei, child] = family.map((p) => p.id) as [string, string]
  sent.length = 0
})
afterEach(() => close())

async function must(name: string, form: Form, as = PEOPLE.pan) {
  const outcome = await h.send(name, form, as)
  expect(outcome).toMatchObject({ kind: 'done' })
}
const said = (more: Form): Form => ({ person: mei, authority: 'self', method: 'spoken', basis: 'consent', ...more })
const answer = (more: Form) => h.send('records.answer_consent', said(more))

test('an answer is kept with who gave it, how, before whom and until when', async () => {
  await must(
    'records.answer_consent',
    said({
      sms: 'given',
      research: 'refused',
      authority: 'proxy',
      giver: '陳大明',
      witness: 'Kao Mei',
      language: 'nan',
      until: '2027-11-24',
      on: '2026-11-20',
    }),
  )
  expect(
    await rows(
      h.db,
      'select purpose, decision, basis, authority, giver, witness, language, method, happened_on, until_on, by_user from records_person_consent order by purpose',
    ),
  ).toEqual([
    {
      purpose: 'research',
      decision: 'refused',
      basis: 'consent',
      authority: 'proxy',
      giver: '陳大明',
      witness: 'Kao Mei',
      language: 'nan',
      method: 'spoken',
      happened_on: '2026-11-20',
      until_on: null,
      by_user: PEOPLE.pan.id,
    },
    {
      purpose: 'sms',
      decision: 'given',
      basis: 'consent',
      authority: 'proxy',
      giver: '陳大明',
      witness: 'Kao Mei',
      language: 'nan',
      method: 'spoken',
      happened_on: '2026-11-20',
      until_on: '2027-11-24',
      by_user: PEOPLE.pan.id,
    },
  ])
  const [card, page, line] = await Promise.all(
    [`/people/${mei}`, `/people/${mei}/consents`, `/people/${mei}/timeline`].map(
      async (p) => await (await h.get(p)).text(),
    ),
  )
  for (const text of [card, page, line]) expect(text).toContain('Text messages')
  expect(page).toContain('陳大明 (Somebody they named)')
  expect(await (await h.get(`/households/${house}`)).text()).not.toContain('Text messages')
})

test('nothing said, an end before the beginning, and an answer of another without a name are refused at their fields', async () => {
  const fields = async (more: Form) => {
    const o = await answer(more)
    return o.kind === 'refused' ? o.fields.map((f) => [f.field, f.code]) : o
  }
  expect(await fields({})).toEqual([['care', 'records.consent_none_said']])
  expect(await fields({ care: 'given', until: '2026-01-01' })).toEqual([['until', 'records.consent_ends_before']])
  expect(await fields({ care: 'given', authority: 'guardian' })).toEqual([['giver', 'kernel.field_required']])
  expect(await fields({ care: 'given', on: '2026-12-24' })).toEqual([['on', 'kernel.field_date_in_future']])
})

test('the law of the place is asked for: in writing in Taiwan, by a guardian under 14 in mainland China', async () => {
  const place = async (jurisdiction: string) => {
    await run(h.db, `delete from config where name = 'jurisdiction'`)
    await run(h.db, `insert into config (plugin, name, value) values ('records', 'jurisdiction', ?)`, [
      JSON.stringify(jurisdiction),
    ])
    h = await makeHome(h.db, [records, post], { migrated: true })
    h.clock.now = jurisdiction === 'tw' ? '2026-11-24T03:00:00.000Z' : '2026-11-24T04:00:00.000Z'
  }
  await place('tw')
  expect(await answer({ care: 'given' })).toMatchObject({
    fields: [{ field: 'method', code: 'records.consent_written' }],
  })
  expect(await answer({ care: 'given', method: 'written' })).toMatchObject({ kind: 'done' })
  expect(await (await h.get(`/people/${mei}/consent`)).text()).toContain('article 6')
  await place('cn')
  const alone = await answer({ person: child, care: 'given' })
  expect(alone).toMatchObject({ fields: [{ field: 'authority', code: 'records.consent_guardian' }] })
  expect(await answer({ person: child, care: 'given', authority: 'guardian', giver: '陳大明' })).toMatchObject({
    kind: 'done',
  })
})

test('what was entered in error counts no more and stays readable', async () => {
  await must('records.answer_consent', said({ sms: 'given' }))
  const [row] = await rows<{ id: string }>(h.db, 'select id from records_person_consent')
  await must('records.void_consent', { person: mei, person_consent: row!.id, reason: 'Was her sister' })
  expect(await reach()).toBe('never')
  expect(await (await h.get(`/people/${mei}/consents`)).text()).toContain('Was her sister')
  expect(await h.send('records.void_consent', { person: mei, person_consent: row!.id, reason: 'x' })).toMatchObject({
    code: 'records.consent_not_standing',
  })
})

const reach = async (channel = 'sms') =>
  await mayContact(h.db, { personId: mei, channel, now: h.clock.now, timeZone: ZONE })

async function queue(key: string) {
  await run(
    h.db,
    `insert into effect (key, kind, payload, created_at, stale_after, next_at, person_id, channel) values (?, 'post.sms', ?, ?, '2026-12-31', ?, ?, 'sms')`,
    [key, JSON.stringify({ text: key }), h.clock.now, h.clock.now, mei],
  )
}
const round = () =>
  runEffects(
    {
      registry: h.registry,
      writer: h.writer,
      read: h.db,
      clock: { now: () => h.clock.now, ms: () => Date.parse(h.clock.now) },
      config: { timeZone: ZONE },
      log: { warn() {} },
    } as unknown as Server,
    () => true,
  )

test('a message goes to who agreed to it, and what waits when they take it back is never sent', async () => {
  await queue('nobody asked')
  await round()
  expect(sent).toEqual([])
  await must('records.answer_consent', said({ sms: 'given' }))
  await queue('agreed')
  await round()
  expect(sent).toEqual(['agreed'])
  await queue('waits')
  await must('records.answer_consent', said({ sms: 'withdrawn' }))
  await round()
  expect(sent).toEqual(['agreed'])
  expect(await rows(h.db, `select failed from effect where key = 'waits'`)).toEqual([{ failed: 'not_allowed' }])
})

test('a reported death stops all messages at once, one that was taken back lets them go again', async () => {
  await must('records.answer_consent', said({ sms: 'given', letter: 'given' }))
  expect([await reach(), await reach('letter'), await reach('app')]).toEqual(['yes', 'yes', 'never'])
  await queue('waits')
  await must('records.report_death', { person: mei, on: '2026-11-20' })
  await round()
  expect(sent).toEqual([])
  expect([await reach(), await reach('letter')]).toEqual(['never', 'never'])
  await must('records.withdraw_death', { person: mei, reason: 'Wrong house' })
  expect(await reach()).toBe('yes')
})

test('who takes back their consent to care is on no tablet from the next sync on; the server keeps the record', async () => {
  const pulled = async (viewer: Parameters<typeof readHouseholds>[3]) =>
    JSON.stringify(await readHouseholds(h.db, h.registry, [house], viewer))
  await must('records.answer_consent', said({ care: 'given' }))
  expect(await pulled(PEOPLE.pan)).toContain('陳美玉')
  await must('records.answer_consent', said({ care: 'withdrawn' }))
  const tablet = await pulled(PEOPLE.pan)
  expect(tablet).not.toContain('陳美玉')
  expect(tablet).toContain('陳樂安')
  expect(await pulled(null)).toContain('陳美玉')
  expect((await h.get(`/people/${mei}`, PEOPLE.lin)).status).toBe(200)
  // Its household was stamped: the tablet is told.
  expect(
    await rows(h.db, 'select rev = (select rev from head) as last from change where bundle_id = ?', [house]),
  ).toEqual([{ last: 1 }])
  await must('records.answer_consent', said({ care: 'withdrawn', basis: 'law' }))
  expect(await pulled(PEOPLE.pan)).toContain('陳美玉')
  await must('records.answer_consent', said({ care: 'refused' }))
  expect(await pulled(PEOPLE.pan)).not.toContain('陳美玉')
  await must('records.answer_consent', said({ care: 'given' }))
  expect(await pulled(PEOPLE.pan)).toContain('陳美玉')
})
