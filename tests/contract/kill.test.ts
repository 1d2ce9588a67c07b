// What was confirmed is there after `kill -9`, once; the audit chain holds; and the server comes up again by itself.
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instantOf } from '#kernel/dates.ts'
import { uuidv7 } from '#kernel/ids.ts'
import { verifyAudit } from '#kernel/log.ts'
import { digestOf } from '#kernel/run-command.ts'
import { row, rows, run } from '#kernel/sql.ts'
import { plugins } from '#plugins'
import { openForReading, openForWriting, prepareDatabase } from '../../server/node/database.ts'
import { mask } from '../../server/node/genuine.ts'
import { hashOf } from '../../server/node/sessions.ts'

const MAIN = fileURLToPath(new URL('../../server/node/main.ts', import.meta.url))
const AREA = '01900000-0000-7000-8000-000000000003'
const USER = '01900000-0000-7000-8000-00000000010a'
const COOKIE = 'a cookie that only this test knows'
const CSRF = randomBytes(32).toString('base64url')
const ROUNDS = 2
const CONNECTIONS = 20
const ENOUGH = 60

const dir = mkdtempSync(join(tmpdir(), 'doorstep-kill-'))
const database = { kind: 'sqlite' as const, file: join(dir, 'kill.db') }
const children = new Set<ChildProcess>()

beforeAll(async () => {
  const now = instantOf(Date.now())
  await prepareDatabase(database, plugins, now)
  const { db, close } = await openForWriting(database)
  await run(db, `insert into area (id, no, kind, names) values (?, 1, 'village', '{"en":"Shipu"}')`, [AREA])
  await run(db, 'insert into area_closure (ancestor_id, area_id, depth) values (?, ?, 0)', [AREA, AREA])
  await run(
    db,
    `insert into app_user (id, username, name, role, lang, created_at) values (?, 'pan', 'Pan Hui-ju', 'chw', 'en', ?)`,
    [USER, now],
  )
  await run(db, 'insert into user_area (user_id, area_id) values (?, ?)', [USER, AREA])
  await run(db, 'insert into session (id, user_id, csrf, created_at, seen_at) values (?, ?, ?, ?, ?)', [
    hashOf(COOKIE),
    USER,
    CSRF,
    now,
    now,
  ])
  await close()
})
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(dir, { recursive: true })
})

async function start(): Promise<{ child: ChildProcess; url: string }> {
  const env = { ...process.env, PORT: '0', DOORSTEP_DB: database.file, DOORSTEP_DEMO: '0', DATABASE_URL: '' }
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  children.add(child)
  let printed = ''
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${printed}`)))
    child.stdout.on('data', (part: Buffer) => {
      printed += part.toString()
      const at = /Doorstep is at http:\/\/localhost:(\d+)/.exec(printed)
      if (at) resolve(`http://127.0.0.1:${at[1]}`)
    })
  })
  return { child, url }
}

const newId = () => uuidv7(Date.now(), randomBytes(10))

/** True when the server has said that it is saved. */
async function register(url: string, id: string): Promise<boolean> {
  const answer = await fetch(`${url}/new/household`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: `doorstep_session=${encodeURIComponent(COOKIE)}`, origin: url },
    body: new URLSearchParams({
      area: AREA,
      number: id.slice(-6),
      name: 'House of the test',
      _id: id,
      _csrf: mask(CSRF),
    }),
  }).catch(() => null)
  if (answer && answer.status !== 303) throw new Error(`refused with ${answer.status}: ${await answer.text()}`)
  return answer?.status === 303
}

test('kill -9 during writes loses nothing that was confirmed', { timeout: 60_000 }, async () => {
  const sent = new Set<string>()
  const confirmed = new Set<string>()
  for (let round = 0; round < ROUNDS; round++) {
    const { child, url } = await start()
    const before = confirmed.size
    let alive = true
    const connection = async () => {
      while (alive) {
        const id = newId()
        sent.add(id)
        if (await register(url, id)) confirmed.add(id)
        if (confirmed.size - before >= ENOUGH && alive) {
          alive = false
          child.kill('SIGKILL')
        }
      }
    }
    const gone = once(child, 'exit')
    await Promise.all(Array.from({ length: CONNECTIONS }, connection))
    await gone
  }
  expect(confirmed.size).toBeGreaterThanOrEqual(ROUNDS * ENOUGH)
  expect(sent.size).toBeGreaterThan(confirmed.size)

  // The browser's way out of "did it arrive?": the same form again, and nothing stands twice.
  const { child, url } = await start()
  expect(await Promise.all([...sent].slice(-CONNECTIONS * 2).map((id) => register(url, id)))).not.toContain(false)
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])

  const { db, close } = await openForReading(database)
  const logged = new Set(
    (await rows<{ id: string }>(db, `select id from command_log where outcome = 'done'`)).map((l) => l.id),
  )
  expect([...confirmed].filter((id) => !logged.has(id))).toEqual([])
  expect(await row(db, 'select count(*) as n from household')).toEqual({ n: logged.size })
  expect(await row(db, 'select count(*) as n from records_household')).toEqual({ n: logged.size })
  const audit = await verifyAudit(db, digestOf)
  expect(audit).toMatchObject({ entries: logged.size, broken: null })
  await close()
})
