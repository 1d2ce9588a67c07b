import { afterEach, beforeEach, expect, test } from 'vitest'
import { digestOf as digestOfForm } from '#kernel/run-command.ts'
import { verifyAudit } from '#kernel/log.ts'
import { readHouseholds } from '#kernel/sync/bundles.ts'
import { rows, run } from '#kernel/sql.ts'
import type { Actor, Form } from '#kernel/plugin.ts'
import { openSqlite } from '../../../../server/node/sqlite.ts'
import { RECORD_KINDS, RETENTION } from '../../../../data/reference/retention/periods.ts'
import { AREAS, knowEverybody, makeHome, NOW, PEOPLE, type TestHome } from '../../../../tests/support/home.ts'
import { tableNames } from '../../../../tests/support/scenes.ts'
import { PERSON_GROUPS } from '../../duplicates/groups.ts'
import { records } from '../../plugin.ts'

let h: TestHome
let close: () => void
let house: string
let mei: string
let son: string

beforeEach(async () => {
  const { db, raw } = openSqlite(':memory:')
  close = () => raw.close()
  h = await makeHome(db, [records])
  await knowEverybody(db)
  await must('records.register_household', {
    area: AREAS.shipu,
    number: '12',
    name: 'Plum yard',
    members: [
      {
        names: [{ text: 'Zqmei Chen' }],
        birth_date: '1958-07-03',
        sex: 'female',
        identifiers: [{ system: 'urn:clinic', value: 'ZQ1958' }],
        phones: [{ number: '0999888777' }],
      },
      { names: [{ text: 'Daming Chen' }], birth_date: '1984-01-20', sex: 'male' },
    ],
  })
  house = (await rows<{ id: string }>(db, 'select id from records_household'))[0]!.id
  ;[mei, son] = (await rows<{ id: string }>(db, 'select id from records_person order by birth_date')).map(
    (p) => p.id,
  ) as [string, string]
  await must('records.amend_person', { person: mei, occupation: 'Zqbaker' })
  await must('records.answer_consent', {
    person: mei,
    sms: 'given',
    authority: 'proxy',
    giver: 'Zqgiver',
    method: 'spoken',
    basis: 'consent',
  })
  await must('records.amend_person', { person: son, occupation: 'Driver' })
})
afterEach(() => close())

async function must(name: string, form: Form, as: Actor = PEOPLE.pan) {
  const outcome = await h.send(name, form, as)
  expect(outcome, name).toMatchObject({ kind: 'done' })
  return outcome as Extract<typeof outcome, { kind: 'done' }>
}
const head = { ...PEOPLE.chou }
const ask = (reason = 'no_ground', as: Actor = PEOPLE.lin) =>
  h.send('records.request_erasure', { person: mei, reason }, as)
const erase = (as: Actor = head) => h.send('records.erase_person', { person: mei, sure: '1' }, as)
const verify = () => verifyAudit(h.db, digestOfForm)
const PRIVATE = /Zq|ZQ1958|0999888777/

/** Every table, whatever it is for. */
async function everywhere(): Promise<string> {
  const all: unknown[] = []
  for (const table of await tableNames(h.db)) all.push(table, await rows(h.db, `select * from ${table}`))
  return JSON.stringify(all)
}

test('it takes a reason and a second person', async () => {
  expect(await erase()).toMatchObject({ code: 'records.erasure_not_asked' })
  expect(await ask('no_ground', PEOPLE.pan)).toMatchObject({ status: 403 })
  expect(await ask()).toMatchObject({ kind: 'done' })
  expect(await ask()).toMatchObject({ code: 'records.erasure_asked_already' })
  expect(await erase(PEOPLE.lin)).toMatchObject({ code: 'records.erasure_second_person' })
  expect(await h.send('records.erase_person', { person: mei }, head)).toMatchObject({
    code: 'records.erasure_not_sure',
  })
  await must('records.withdraw_erasure', { person: mei }, PEOPLE.lin)
  expect(await erase()).toMatchObject({ code: 'records.erasure_not_asked' })
  expect(await everywhere()).toMatch(/Zqmei/)
})

test('not while a lost tablet’s outbox lies sealed, for it may tell of them', async () => {
  await ask()
  await run(h.db, `insert into device (id, user_id, label, enrolled_at, outbox_key) values ('d1', ?, '', '', 'k')`, [
    PEOPLE.pan.id,
  ])
  await run(h.db, `insert into quarantine (id, device_id, received_at, sealed) values ('q', 'd1', '2026-03-02', '[1]')`)
  expect(await erase()).toMatchObject({ code: 'kernel.erasure_sealed', params: { n: 1 } })
  expect(await everywhere()).toMatch(/Zqmei/)
  await run(h.db, `update quarantine set opened_at = '2026-03-03', sealed = '[]'`)
  expect(await erase()).toMatchObject({ kind: 'done' })
})

test('afterwards no table holds a word of the person, all others stand, and the audit chain is whole', async () => {
  await ask()
  const before = await verify()
  expect(before).toMatchObject({ broken: null, erased: 0 })
  expect(await everywhere()).toMatch(PRIVATE)
  const { see } = await must('records.erase_person', { person: mei, sure: '1' }, head)
  expect(see).toMatch(new RegExp(`^/households/${house}#erased-[0-9a-f]{64}$`))
  const left = await everywhere()
  expect(left.match(PRIVATE)).toBeNull()
  expect(left).toContain('Daming Chen')
  const after = await verify()
  expect(after.broken).toBeNull()
  expect(after.entries).toBe(before.entries + 1)
  // Registration, amendment, consent and the request, which stands under the person's key too; the son's amendment stays.
  expect(after.erased).toBe(4)
  expect(await rows(h.db, 'select reason, status, asked_by, settled_by from records_erasure')).toEqual([
    { reason: 'no_ground', status: 'done', asked_by: PEOPLE.lin.id, settled_by: PEOPLE.chou.id },
  ])
  expect((await h.get(`/people/${mei}`, PEOPLE.lin)).status).toBe(404)
  expect(await (await h.get(`/households/${house}`)).text()).toContain('Daming Chen')
})

test('a body that is taken out behind it, or put into its name, breaks the chain', async () => {
  await ask()
  await must('records.erase_person', { person: mei, sure: '1' }, head)
  const by = (await rows<{ id: string }>(h.db, `select id from command_log where name = 'records.erase_person'`))[0]!.id
  const [other] = await rows<{ id: string; seq: number }>(
    h.db,
    `select l.id, l.seq from command_log l join command_body b on b.command_id = l.id where b.body is not null order by l.seq limit 1`,
  )
  await run(h.db, 'update command_body set body = null, erased_at = ?, erased_by = ? where command_id = ?', [
    NOW,
    by,
    other!.id,
  ])
  expect((await verify()).broken).toMatchObject({ reason: 'erased_unlogged' })
})

test('tablets drop the person with the next pull', async () => {
  const pulled = async () => JSON.stringify(await readHouseholds(h.db, h.registry, [house], PEOPLE.pan))
  expect(await pulled()).toMatch(/Zqmei/)
  await ask()
  await must('records.erase_person', { person: mei, sure: '1' }, head)
  expect(await pulled()).not.toMatch(PRIVATE)
  expect(
    await rows(h.db, 'select rev = (select rev from head) as last from change where bundle_id = ?', [house]),
  ).toEqual([{ last: 1 }])
})

test('what the log holds is looked for ahead, in slices; the erasure reads only what came since', async () => {
  const slice = () => h.writer.system<number>('erasure.search', {})
  expect(await slice()).toBe(0)
  await ask()
  expect(await slice()).toBe(5)
  expect(await slice()).toBe(0)
  expect(await rows(h.db, 'select command_id from erasure_found')).toHaveLength(4)
  // Said after the search: found by the erasure itself.
  await must('records.amend_person', { person: mei, occupation: 'Zqsailor' })
  // Years of others' commands, which it need not read.
  await run(
    h.db,
    `insert into command_log select seq + 20000, id || 'x', name, version, actor_id, device_id, at, received_at, base_rev, rev,
     outcome, see, problem, redo_of, digest, chain from command_log`,
  )
  await run(h.db, 'update head set seq = 20006')
  expect(await erase()).toMatchObject({ code: 'kernel.erasure_searching', params: { percent: 0 } })
  expect(await everywhere()).toMatch(/Zqsailor/)
  let n = 0
  while ((await slice()) > 0) n++
  expect(n).toBe(11)
  expect(await erase()).toMatchObject({ kind: 'done' })
  expect((await everywhere()).match(PRIVATE)).toBeNull()
  expect(await rows(h.db, 'select 1 from erasure_search union all select 1 from erasure_found')).toEqual([])
})

test('a record that was merged in after the search is looked for too', async () => {
  const slice = () => h.writer.system<number>('erasure.search', {})
  await must('records.register_person', {
    household: house,
    names: [{ text: 'Zqtwice' }],
    sex: 'female',
    acknowledged: '1',
  })
  const [twice] = await rows<{ id: string }>(h.db, `select id from records_person where name = 'Zqtwice'`)
  await ask()
  while ((await slice()) > 0);
  await must(
    'records.merge_people',
    {
      person: mei,
      other: twice!.id,
      sure: '1',
      choose: Object.fromEntries(Object.keys(PERSON_GROUPS).map((g) => [g, 'here'])),
    },
    PEOPLE.lin,
  )
  expect(await slice()).toBeGreaterThan(5)
  await must('records.erase_person', { person: mei, sure: '1' }, head)
  expect((await everywhere()).match(PRIVATE)).toBeNull()
  expect((await verify()).broken).toBeNull()
})

test('nothing is looked for after a withdrawal', async () => {
  await ask()
  await h.writer.system('erasure.search', {})
  await must('records.withdraw_erasure', { person: mei }, PEOPLE.lin)
  expect(await rows(h.db, 'select 1 from erasure_search union all select 1 from erasure_found')).toEqual([])
})

test('the household’s own notes and visits lose the name and keep the rest; who confirms has seen them', async () => {
  await must('records.amend_household', {
    household: house,
    notes: 'Zqmei Chen sleeps in the back room; Daming Chen has the key',
  })
  await must('records.record_visit', { household: house, outcome: 'done', note: 'Spoke with Zqmei Chen, 0999888777' })
  await ask()
  const form = await (await h.get(`/people/${mei}/erasure/confirm`, head)).text()
  expect(form).toContain('■■■ sleeps in the back room')
  await must('records.erase_person', { person: mei, sure: '1' }, head)
  const left = await everywhere()
  expect(left.match(PRIVATE)).toBeNull()
  expect(left).toContain('■■■ sleeps in the back room; Daming Chen has the key')
  expect(left).toContain('Spoke with ■■■, ■■■')
  expect((await verify()).broken).toBeNull()
})

test('the report covers every kind of record that the place has a rule for', async () => {
  await run(h.db, `insert into config (plugin, name, value) values ('records', 'jurisdiction', '"tw"')`)
  h = await makeHome(h.db, [records], { migrated: true })
  const at = (day: string) => {
    h.clock.now = `${day}T02:00:00.000Z`
    h.clock.today = day
  }
  await run(h.db, `insert into access_log (at, user_id, subject_id, path) values (?, ?, ?, '/people/:person')`, [
    NOW,
    PEOPLE.lin.id,
    mei,
  ])
  at('2026-11-26')
  await must('records.answer_consent', {
    person: mei,
    sms: 'withdrawn',
    authority: 'self',
    method: 'written',
    basis: 'consent',
  })
  const card = async (id: string) => {
    const page = await (await h.get('/retention', PEOPLE.lin)).text()
    expect(RETENTION.tw.filter((r) => !page.includes(`${r.years} years`))).toEqual([])
    return page.split(`id="${id}"`)[1]!.split('</section>')[0]!
  }
  expect(await card('past-looks')).toContain('0 entries')
  expect(await card('past-consent')).not.toContain('Zqmei')
  at('2031-11-25')
  expect(await card('past-looks')).toContain('1 entry')
  at('2033-11-25')
  // What stands, the withdrawal, is kept; the yes before it may go.
  expect(await card('past-consent')).toContain('Zqmei')
  expect(await card('past-consent')).toMatch(/data-label="Answers">(<span>)?1</)
  // Each kind of the table has its card.
  expect(RECORD_KINDS).toEqual(['care', 'consent', 'access_log'])
})

test('what the law keeps is kept until its day, and then stands in the report', async () => {
  await run(h.db, `insert into config (plugin, name, value) values ('records', 'jurisdiction', '"tw"')`)
  h = await makeHome(h.db, [records], { migrated: true })
  const at = (day: string) => {
    h.clock.now = `${day}T02:00:00.000Z`
    h.clock.today = day
  }
  at('2026-11-25')
  expect(await ask('asked')).toMatchObject({ code: 'records.erasure_kept', params: { date: '2033-11-24' } })
  const report = async () => await (await h.get('/retention', PEOPLE.lin)).text()
  expect(await report()).not.toContain('Zqmei')
  at('2033-11-24')
  expect(await ask('retention_over')).toMatchObject({ code: 'records.erasure_kept' })
  at('2033-11-25')
  expect(await report()).toContain('Zqmei')
  expect(await ask('retention_over')).toMatchObject({ kind: 'done' })
  expect(await erase()).toMatchObject({ kind: 'done' })
  expect(await report()).not.toContain('Zqmei')
  expect((await h.get('/retention', PEOPLE.pan)).status).toBe(403)
})
