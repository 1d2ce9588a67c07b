import { execFile, spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hasShared, shared } from '../../../tests/support/shared.ts'
import { bundle, plantedFolder } from '../import/planted.ts'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))
const TIMES = { timeout: 180_000 }

interface Ran {
  code: number
  out: string
  err: string
  json: Record<string, never> & { [name: string]: unknown }
}

const environment = (db: string) => ({ PATH: process.env['PATH'], DOORSTEP_DB: db, LANG: 'en_US.UTF-8' })

/** One command in a process of its own, as people run it. */
const doorstep = (db: string, ...args: string[]): Promise<Ran> =>
  new Promise((resolve) =>
    execFile(process.execPath, [MAIN, ...args], { env: environment(db) }, (error, out, err) => {
      const last = out.trim().split('\n').at(-1) ?? ''
      resolve({
        code: error ? Number(error.code) : 0,
        out,
        err,
        // What went wrong is said in the comparison.
        json: (last.startsWith('{') ? JSON.parse(last) : { said: `${error?.message ?? ''}\n${err}` }) as Ran['json'],
      })
    }),
  )

const KERNEL_ONLY = new Set(['access_log', 'migration', 'import_file'])
/** Every row of every table, for comparing. */
function dump(file: string, without = KERNEL_ONLY): Record<string, unknown[]> {
  const db = new DatabaseSync(file, { readOnly: true })
  const tables = db
    .prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name`)
    .all() as { name: string }[]
  const all = Object.fromEntries(
    tables
      .filter((t) => !without.has(t.name))
      .map(({ name }) => [
        name,
        (db.prepare(`select * from "${name}" order by 1, 2`).all() as Record<string, unknown>[]).map(
          ({ derived: _, ...row }) => row,
        ),
      ]),
  )
  db.close()
  return all
}

const fresh = (files: Record<string, string | Uint8Array> = {}) => {
  const folder = plantedFolder(files)
  return { folder, db: join(folder, 'doorstep.db') }
}
const patient = (n: number, more: object = {}) => ({
  resourceType: 'Patient',
  id: `5b1f8a52-1111-4a6c-9c1e-${String(n).padStart(12, '0')}`,
  name: [{ family: 'Chen', given: [`No${n}`] }],
  gender: 'female',
  birthDate: '1985-03-07',
  address: [{ line: [`${Math.ceil(n / 2)} Main St`], city: 'Quincy' }],
  ...more,
})

test('help for all and for each; wrong usage is exit code 2', TIMES, async () => {
  const { db } = fresh()
  const all = await doorstep(db, '--help')
  expect([all.code, all.out]).toEqual([0, expect.stringContaining('import fhir PATH…')])
  const one = await doorstep(db, 'restore', '--help')
  expect(one.out).toContain('Stop the server first')
  for (const args of [
    ['frobnicate'],
    ['import', 'fhir'],
    ['backup', '--bogus'],
    ['demo', '--households', 'many'],
    ['export', 'list', 'weather'],
    ['user', 'add', 'x'],
    ['import', 'fhir', 'x', '--lang', 'tlh'],
  ])
    expect([args, (await doorstep(db, ...args)).code]).toEqual([args, 2])
  expect((await doorstep(db, 'backup', '--help', '--lang', 'zh-Hant')).out).toContain('備份')
  expect(existsSync(db)).toBe(false)
})

test.skipIf(!hasShared)('the 52 files twice: the same report, and not a row has changed', TIMES, async () => {
  const { db } = fresh()
  const first = await doorstep(db, 'import', 'fhir', shared('real-input/synthea-r4.tar.gz'), '--json')
  expect([first.code, first.json]).toMatchObject([
    0,
    {
      files: 52,
      failed: [],
      people: 51,
      households: 51,
      created: 51,
      updated: 0,
      unchanged: 0,
      facts: {
        Encounter: 974,
        Observation: 5627,
        Condition: 316,
        AllergyIntolerance: 14,
        MedicationRequest: 201,
        Immunization: 645,
      },
      skipped: { Claim: 1175, ExplanationOfBenefit: 974, Practitioner: 186 },
    },
  ])
  const before = dump(db)
  const second = await doorstep(db, 'import', 'fhir', shared('real-input/synthea-r4.tar.gz'), '--json')
  expect(second.json).toEqual({ ...first.json, created: 0, unchanged: 51 })
  expect(dump(db)).toEqual(before)
  const facts = ['encounter', 'observation', 'condition', 'allergy', 'medication'].map(
    (name) => before[`records_${name}`]!.length,
  )
  // 451 blood pressures are two readings each.
  expect(facts).toEqual([974, 5627 + 451, 316, 14, 201])
  const kept = await doorstep(db, 'import', 'kept', '--json')
  expect(kept.json['files']).toHaveLength(52)
  const again = await doorstep(db, 'import', 'again', '--for', 'records', '--json')
  expect(again.json).toMatchObject({ files: 52, failed: [], created: 0, updated: 0, unchanged: 51 })
  expect(dump(db)).toEqual(before)
  expect((await doorstep(db, 'import', 'again', '--for', 'weather')).code).toBe(2)
  expect((before['records_household'] as { latitude: number | null }[]).every((h) => h.latitude !== null)).toBe(true)
})

test('hostile files cost the others nothing; a changed source amends, a local edit stands', TIMES, async () => {
  const { folder, db } = fresh({
    'in/a.json': bundle(patient(1), patient(2), patient(3, { birthDate: '2999-01-01' })),
    'in/b.json': bundle(patient(4)).slice(0, -20),
    'in/c.json': '{"__proto__":{"resourceType":"Patient"}}',
    'in/d.pdf': '%PDF-1.7',
  })
  const first = await doorstep(db, 'import', 'fhir', join(folder, 'in'), '--json')
  expect([first.code, first.json]).toMatchObject([1, { files: 1, people: 3, households: 2, created: 2 }])
  const failed = first.json['failed'] as unknown as { file: string; reason: string }[]
  expect(failed.map((f) => f.file).toSorted()).toEqual(['in/a.json', 'in/b.json', 'in/c.json', 'in/d.pdf'])
  expect(failed.find((f) => f.file === 'in/b.json')!.reason).toContain('breaks off')

  const raw = new DatabaseSync(db)
  raw.exec(`update records_person set occupation = 'farmer' where name = 'No1 Chen'`)
  raw.close()
  writeFileSync(
    join(folder, 'in/a.json'),
    bundle(
      patient(1, { telecom: [{ system: 'phone', value: '0900000111' }] }),
      patient(2, { address: [{ line: ['9 Other St'], city: 'Quincy' }] }),
    ),
  )
  expect((await doorstep(db, 'import', 'fhir', join(folder, 'in/a.json'), '--json')).json).toMatchObject({
    created: 0,
    updated: 2,
    unchanged: 0,
  })
  const after = dump(db) as Record<string, Record<string, unknown>[]>
  expect(after['records_person']!.find((p) => p['name'] === 'No1 Chen')).toMatchObject({ occupation: 'farmer' })
  expect(after['records_person_phone']).toHaveLength(1)
  const homes = new Set(after['person']!.map((p) => p['household_id']))
  expect(homes.size).toBe(2)
  expect((await doorstep(db, 'import', 'fhir', join(folder, 'in/a.json'), '--json')).json).toMatchObject({
    updated: 0,
    unchanged: 2,
  })
})

test('killed in the middle and started again, it comes to the same', TIMES, async () => {
  const people = Array.from({ length: 1_500 }, (_, n) => patient(n + 1))
  const { folder, db } = fresh({ 'people.json': bundle(...people) })
  const child = spawn(process.execPath, [MAIN, 'import', 'fhir', join(folder, 'people.json')], {
    env: environment(db),
    stdio: 'ignore',
  })
  await expect.poll(() => (existsSync(db) ? count(db) : 0), { timeout: 30_000, interval: 20 }).toBeGreaterThan(100)
  child.kill('SIGKILL')
  await new Promise((done) => child.once('exit', done))
  expect(count(db)).toBeLessThan(1_500)
  expect((await doorstep(db, 'import', 'fhir', join(folder, 'people.json'), '--json')).json).toMatchObject({
    people: 1_500,
    households: 750,
  })
  expect(count(db)).toBe(1_500)
  const whole = join(folder, 'whole.db')
  await doorstep(whole, 'import', 'fhir', join(folder, 'people.json'), '--json')
  const ids = (file: string) => dump(file)['person']
  expect(ids(db)).toEqual(ids(whole))
})

function count(db: string): number {
  const raw = new DatabaseSync(db, { readOnly: true, timeout: 5_000 })
  try {
    return Number((raw.prepare('select count(*) as n from person').get() as { n: number }).n)
  } catch {
    return 0
  } finally {
    raw.close()
  }
}

test(
  'a register: guessed and corrected columns, a dry run, refused rows in a file, the same again',
  TIMES,
  async () => {
    const { folder, db } = fresh({
      'r.csv': '戶號,姓名,性別,生日,Tor\n12,陳美玲,女,民國70年5月3日,x\n12,陳大明,男,1979,x\n7-1,林,?,2001-13-40,x\n',
    })
    const dry = await doorstep(db, 'import', 'households', join(folder, 'r.csv'), '--dry-run', '--json')
    expect(dry.json).toMatchObject({
      people: 2,
      created: 2,
      refused_rows: 1,
      dry_run: true,
      columns: { 戶號: 'household.number', Tor: null },
    })
    expect(count(db)).toBe(0)
    const run = () =>
      doorstep(
        db,
        'import',
        'households',
        join(folder, 'r.csv'),
        '--map',
        'Tor=household.notes',
        '--refused',
        join(folder, 'no.csv'),
        '--json',
      )
    expect([(await run()).code, (await run()).json]).toMatchObject([
      1,
      { people: 2, households: 1, created: 0, unchanged: 2, refused_rows: 1 },
    ])
    expect(readFileSync(join(folder, 'no.csv'), 'utf8')).toContain('7-1,林,?,2001-13-40,x,4,')
    expect((await doorstep(db, 'import', 'households', join(folder, 'r.csv'), '--map', 'Tor=weather')).code).toBe(2)
    const list = await doorstep(db, 'export', 'list', 'members')
    expect(list.out).toContain('陳美玲,female,1981-05-03')
  },
)

test('backup, harm, restore: as before, in a new epoch, and only while no server runs', TIMES, async () => {
  const { folder, db } = fresh({ 'people.json': bundle(patient(1), patient(2)) })
  await doorstep(db, 'import', 'fhir', join(folder, 'people.json'))
  const copy = join(folder, 'copy.db')
  const made = await doorstep(db, 'backup', copy, '--json')
  expect(made.json).toMatchObject({ file: copy, rows: { person: 2 } })
  expect([statSync(copy).mode & 0o777, statSync(`${copy}.json`).mode & 0o777]).toEqual([0o600, 0o600])
  expect((await doorstep(db, 'backup', copy)).code).toBe(1)
  const before = dump(db, new Set(['head', 'session']))
  const head = () =>
    (dump(db)['head'] as { epoch: string; durable: number; seq: number; rev: number; epoch_rev: number }[])[0]!
  const { epoch, seq } = head()
  // What is in a backup tablets may forget.
  expect([head().durable, seq]).toEqual([made.json['seq'], made.json['seq']])
  expect((await doorstep(db, 'durable', '--json')).json).toEqual({ seq, durable: seq })
  expect((await doorstep(db, 'durable', String(seq + 1))).err).toContain(`up to ${seq}`)

  const held = new DatabaseSync(db)
  held.exec(`delete from records_person`)
  const running = await doorstep(db, 'restore', copy)
  expect([running.code, running.err]).toEqual([1, expect.stringContaining('server is using')])
  held.close()
  const restored = await doorstep(db, 'restore', copy, '--json')
  expect([restored.code, restored.json]).toMatchObject([0, { people: 2 }])
  expect(existsSync(restored.json['replaced'] as unknown as string)).toBe(true)
  expect(dump(db, new Set(['head', 'session']))).toEqual(before)
  expect(head().epoch).not.toBe(epoch)
  expect(head()).toMatchObject({ epoch_rev: head().rev, durable: seq })

  writeFileSync(copy, Buffer.concat([readFileSync(copy), Buffer.from('x')]))
  expect((await doorstep(db, 'restore', copy)).err).toContain('not the file that its manifest describes')
})

test('audit verify says where somebody changed the log; recompute changes nothing that was right', TIMES, async () => {
  const { folder, db } = fresh({ 'people.json': bundle(patient(1), patient(2), patient(3)) })
  await doorstep(db, 'import', 'fhir', join(folder, 'people.json'))
  const before = dump(db, new Set(['due_version', 'search_doc', 'search_token']))
  expect((await doorstep(db, 'recompute', '--json')).json).toMatchObject({ households: 2 })
  expect(dump(db, new Set(['due_version', 'search_doc', 'search_token']))).toEqual(before)
  expect((await doorstep(db, 'audit', 'verify', '--json')).json).toMatchObject({ ok: true, entries: 4, broken: null })
  const copy = join(folder, 'copy.db')
  const { chain, seq } = (await doorstep(db, 'backup', copy, '--json')).json as unknown as {
    chain: string
    seq: number
  }
  expect([chain, seq]).toEqual([JSON.parse(readFileSync(`${copy}.json`, 'utf8')).chain, 4])
  expect((await doorstep(db, 'audit', 'verify', '--head', chain, '--json')).json).toMatchObject({ ok: true, chain })
  expect((await doorstep(db, 'audit', 'verify', '--head', 'abc')).code).toBe(2)
  const cut = new DatabaseSync(copy)
  cut.exec(`delete from command_body where command_id = (select id from command_log where seq = 4); delete from command_log where seq = 4;
    update head set seq = 3, chain = (select chain from command_log where seq = 3)`)
  cut.close()
  expect((await doorstep(copy, 'audit', 'verify')).code).toBe(0)
  const short = await doorstep(copy, 'audit', 'verify', '--head', chain, '--json')
  expect([short.code, short.json]).toMatchObject([1, { ok: false, broken: { seq: 3, reason: 'noted' } }])
  const raw = new DatabaseSync(db)
  raw.exec(
    `update command_body set body = replace(body, 'No2', 'No9') where command_id = (select id from command_log where seq = 3)`,
  )
  raw.close()
  const broken = await doorstep(db, 'audit', 'verify', '--json')
  expect([broken.code, broken.json]).toMatchObject([1, { ok: false, broken: { reason: 'digest' } }])
})

test(
  'users: first the administrator, then others; the demo into an empty database; exports of one record',
  TIMES,
  async () => {
    const { folder, db } = fresh()
    // Besides those that were asked for there are the few of plugins' own stories.
    const households = Number((await doorstep(db, 'demo', '--households', '12', '--json')).json['households'])
    expect(households).toBeGreaterThanOrEqual(12)
    // Those of which stories are told come along.
    expect(households).toBeLessThan(60)
    expect((await doorstep(db, 'demo')).code).toBe(1)
    const code = (dump(db)['area'] as { code: string; parent_id: string | null }[]).find(
      (a) => a.parent_id === null,
    )!.code
    const added = await doorstep(db, 'user', 'add', 'tsai.mei', '--role', 'nurse', '--area', code, '--json')
    expect([added.code, added.json]).toMatchObject([
      0,
      { username: 'tsai.mei', password: expect.stringMatching(/^[\w-]{14}$/) as string },
    ])
    expect((await doorstep(db, 'user', 'add', 'tsai.mei', '--role', 'nurse', '--area', code)).code).toBe(1)
    const person = (dump(db)['person'] as { id: string }[])[0]!.id
    const out = join(folder, 'p.json')
    expect((await doorstep(db, 'export', 'person', person, '--out', out, '--json')).json).toMatchObject({ file: out })
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ resourceType: 'Bundle' })
    expect((dump(db, new Set())['access_log'] as { subject_id: string }[]).map((a) => a.subject_id)).toContain(person)
    expect((await doorstep(db, 'export', 'person', 'nobody')).code).toBe(1)
    // Our own export, back where it was made, changes nothing.
    expect((await doorstep(db, 'import', 'fhir', out, '--json')).json).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 1,
    })
    const empty = join(folder, 'empty.db')
    expect((await doorstep(empty, 'user', 'add', 'x.y', '--role', 'nurse')).code).toBe(1)
    expect((await doorstep(empty, 'user', 'add', 'hsu', '--role', 'admin', '--json')).code).toBe(0)
  },
)
