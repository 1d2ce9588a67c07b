import { afterEach, expect, test } from 'vitest'
import { row, rows, run } from '#kernel/sql.ts'
import type { Actor } from '#kernel/plugin.ts'
import { definePlugin } from '#kernel/plugin.ts'
import { PEOPLE } from '../../tests/support/home.ts'
import { startServer, type TestServer } from '../../tests/support/server-home.ts'
import { garden } from '../../tests/support/toys/garden.ts'
import { openForWriting } from './database.ts'
import { retryAfter, runEffects } from './effects.ts'

let server: TestServer
afterEach(() => server.end())
const AREA = '01900000-0000-7000-8000-000000000002'
const pan: Actor = PEOPLE.pan
const direct = async (text: string, params: string[] = []) => {
  const { db, close } = await openForWriting(server.config.database)
  await run(db, text, params)
  await close()
}
const settle = async (label: string) => {
  const { writer, clock } = server.server
  const envelope = {
    id: clock.newId(),
    name: 'garden.settle',
    version: 1,
    actor: pan,
    device: null,
    at: clock.now(),
    received: clock.now(),
    baseRev: 0,
    redoOf: null,
  }
  return await writer.submit({ ...envelope, form: { area: AREA, label, people: [{ name: 'Lin' }] } })
}

test('rules whose version has changed are computed anew, with a job that shows how far', async () => {
  server = await startServer()
  await direct(`insert into area (id, no, kind, names) values (?, 1, 'village', '{}')`, [AREA])
  await direct('insert into area_closure (ancestor_id, area_id, depth) values (?, ?, 0)', [AREA, AREA])
  for (const label of ['a', 'b', 'c']) expect(await settle(label)).toMatchObject({ kind: 'done' })
  await server.background.round()
  const remembered = await row<{ version: string }>(
    server.server.read,
    `select version from due_version where plugin = 'garden'`,
  )
  expect(remembered!.version).toMatch(/^water:1 /)
  expect(await row(server.server.read, 'select state, done, total from job')).toEqual({
    state: 'done',
    done: 3,
    total: 3,
  })

  // As an older version would have left it: other rules, other conclusions.
  await direct(`update due_version set version = 'water:0 old'`)
  await direct('delete from household_due')
  await direct('delete from due_count')
  await server.background.round()
  expect(await row(server.server.read, `select version from due_version where plugin = 'garden'`)).toEqual(remembered)
  expect(await row(server.server.read, `select count(*) as n from household_due where key = '*'`)).toEqual({ n: 3 })
  await server.background.round()
  expect(await rows(server.server.read, 'select state from job')).toHaveLength(2)
})

test('a new day is rolled without anybody asking', async () => {
  server = await startServer()
  await server.background.round()
  const day = await row<{ due_day: string }>(server.server.read, 'select due_day from head')
  expect(day!.due_day > '2026-01-01').toBe(true)
})

test('an alert that nobody answers goes up a role with the round after its time', async () => {
  server = await startServer()
  await direct(
    `insert into alert (id, key, to_role, about, title_key, params, raised_at, escalate_at) values ('a', 'a', 'chw', 'x', 'x', '{}', ?, ?)`,
    ['2026-11-24T01:00:00.000Z', '2026-11-24T03:00:00.000Z'],
  )
  const standing = () => row(server.server.read, 'select to_role, escalated_at from alert')
  await server.background.round()
  expect(await standing()).toEqual({ to_role: 'chw', escalated_at: null })
  server.clock.ms = Date.parse('2026-11-24T03:00:00.000Z')
  await server.background.round()
  expect(await standing()).toEqual({ to_role: 'nurse', escalated_at: '2026-11-24T03:00:00.000Z' })
})

test('an effect is run until it works, and dropped when it is stale', async () => {
  const ran: string[] = []
  const post = definePlugin({
    id: 'post',
    effects: {
      'post.letter': async ({ to }) => {
        ran.push(String(to))
        if (ran.length < 3) throw new Error('the post office is closed')
      },
    },
  })
  server = await startServer({}, [garden, post])
  const insert = (key: string, kind: string, staleAfter: string) =>
    direct(
      `insert into effect (key, kind, payload, created_at, stale_after, next_at) values (?, ?, '{"to":"Lin"}', ?, ?, ?)`,
      [key, kind, server.server.clock.now(), staleAfter, server.server.clock.now()],
    )
  await insert('one', 'post.letter', '2026-11-30T00:00:00.000Z')
  await insert('late', 'post.letter', '2026-11-24T01:00:00.000Z')
  await insert('odd', 'post.parcel', '2026-11-30T00:00:00.000Z')
  const go = () => true
  await runEffects(server.server, go)
  await runEffects(server.server, go)
  expect(ran).toHaveLength(1)
  for (const tries of [0, 1, 2]) {
    server.clock.ms += retryAfter(tries)
    await runEffects(server.server, go)
  }
  expect(ran).toEqual(['Lin', 'Lin', 'Lin'])
  const left = await rows(
    server.server.read,
    'select key, tries, failed, done_at is not null as done from effect order by key',
  )
  expect(left).toEqual([
    { key: 'late', tries: 0, failed: 'stale', done: 0 },
    { key: 'odd', tries: 0, failed: 'unknown', done: 0 },
    { key: 'one', tries: 3, failed: null, done: 1 },
  ])
})
