import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { row, rows } from '#kernel/sql.ts'
import type { PullLine } from '#kernel/sync/wire.ts'
import { issueCode } from '../sync/index.ts'
import { createClock } from './clock.ts'
import { readConfig, type Config } from './config.ts'
import { openForWriting, prepareDatabase } from './database.ts'
import { loadDemo } from './demo.ts'
import { openHome, type ServerHome } from './home.ts'
import { createLog } from './log.ts'
import { serverRegistry } from './registry.ts'
import { openWriterHere } from './writer-host.ts'

/** The product's own plugins, so that threads are used; a pull under way must not keep the server from closing. */
let home: ServerHome
let authorization: string
const dir = mkdtempSync(join(tmpdir(), 'doorstep-pull-'))
const HOUSEHOLDS = 40
const JSON_BODY = { 'content-type': 'application/json' }
const FIRST = { wire: 1, epoch: '', rev: 0, places: '', personal: '', grants: [] }

beforeAll(async () => {
  const config = readConfig({
    DOORSTEP_DB: join(dir, 'pull.db'),
    DOORSTEP_DEMO: '0',
    DOORSTEP_LOG_LEVEL: 'silent',
  })
  await fill(config)
  home = await openHome(config, createLog('silent', false), {
    hashCost: { memory: 8, passes: 1, parallelism: 1 },
  })
  const { server, app } = home
  // What a first start works out in the background would be news to a tablet's next question.
  await home.background.round()
  const nurse = (await row<{ id: string }>(server.read, "select id from app_user where role = 'nurse' limit 1"))!
  const { code } = await issueCode({ writer: server.writer, now: server.clock.now }, { userId: nurse.id, by: nurse.id })
  const signedIn = home.home.signedIn
  home.home.signedIn = async () => ({
    actor: { ...nurse, name: 'N', role: 'nurse', lang: 'en', scope: { areas: [], households: [] }, compartments: [] },
    csrf: '',
    device: null,
  })
  const answer = await app.request('/sync/enrol', {
    method: 'POST',
    headers: JSON_BODY,
    body: JSON.stringify({ wire: 1, code, label: 'x', outboxKey: 'q'.repeat(43) }),
  })
  home.home.signedIn = signedIn
  const { device, secret } = (await answer.json()) as { device: string; secret: string }
  authorization = `Device ${device}.${secret}`
}, 120_000)

async function fill({ database, timeZone }: Config): Promise<void> {
  const [registry, clock] = [serverRegistry(), createClock(timeZone)]
  await prepareDatabase(database, registry.plugins, clock.now())
  const writer = await openWriterHere({ database, timeZone })
  const { db, close } = await openForWriting(database)
  await loadDemo({ writer, db, registry, households: HOUSEHOLDS, today: clock.today(), now: clock.now() })
  await close()
  await writer.close()
}

afterAll(async () => {
  await home.close()
  rmSync(dir, { recursive: true })
})

const pull = async (body: object, packing = 'gzip') =>
  await home.app.request('/sync/pull', {
    method: 'POST',
    headers: { ...JSON_BODY, authorization, 'accept-encoding': packing },
    body: JSON.stringify(body),
  })

const lines = (bytes: ArrayBuffer, unpack = gunzipSync): PullLine[] =>
  unpack(Buffer.from(bytes))
    .toString()
    .trim()
    .split('\n')
    .map((l) => JSON.parse(l) as PullLine)

test('a first pull comes packed, whole, and is on record; several at once are read side by side', async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => pull(FIRST)))
  const all = await Promise.all(answers.map(async (a) => lines(await a.arrayBuffer())))
  for (const a of answers) expect([a.status, a.headers.get('content-encoding')]).toEqual([200, 'gzip'])
  const [one] = all
  expect(one!.at(-1)).toMatchObject({ kind: 'end' })
  const head = one![0] as Extract<PullLine, { kind: 'head' }>
  expect(one!.filter((l) => l.kind === 'household')).toHaveLength(head.households)
  expect(head.households).toBeGreaterThan(5)
  for (const other of all) expect(other.slice(1)).toEqual(one!.slice(1))
  const smaller = await pull(FIRST, 'gzip, br')
  expect(smaller.headers.get('content-encoding')).toBe('br')
  expect(lines(await smaller.arrayBuffer(), brotliDecompressSync).slice(1)).toEqual(one!.slice(1))
  expect(await rows(home.server.read, 'select pulled_rev from device')).toEqual([{ pulled_rev: head.rev }])
  const [places, personal] = [one!.find((l) => l.kind === 'places')!, one!.find((l) => l.kind === 'personal')!]
  const again = await pull({
    ...FIRST,
    epoch: head.epoch,
    rev: head.rev,
    places: places.digest,
    personal: personal.digest,
    grants: head.actor.scope.households,
  })
  expect(again.headers.get('content-encoding')).toBeNull()
  expect((await again.text()).length).toBeLessThan(1_000)
}, 60_000)

test('whoever goes in the middle is no longer read for', async () => {
  for (let i = 0; i < 20; i++) {
    const answer = await pull(FIRST)
    const reader = answer.body!.getReader()
    await reader.read()
    await reader.cancel()
  }
  expect((await (await pull(FIRST)).arrayBuffer()).byteLength).toBeGreaterThan(1_000)
}, 60_000)
