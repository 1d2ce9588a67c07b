// What a round with nothing new costs on the line, counted at a socket: every byte of the answer, its head included.
import { createAdaptorServer } from '@hono/node-server'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WIRE_VERSION, type PullHead, type PullLine, type PullRequest } from '#kernel/sync/wire.ts'
import { plantClinic, type PlantedDevice } from '../support/clinic-process/tablets.ts'
import { openHome, type ServerHome } from '../../server/node/home.ts'
import { readConfig } from '../../server/node/config.ts'
import { createLog } from '../../server/node/log.ts'
import { plugins } from '#plugins'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const dir = mkdtempSync(join(tmpdir(), 'doorstep-size-'))
let device: PlantedDevice
let home: ServerHome
let http: Server

beforeAll(async () => {
  const file = join(dir, 'clinic.db')
  ;[device] = (await plantClinic(file, ['pan'])) as [PlantedDevice]
  const config = readConfig({ DOORSTEP_DB: file, DOORSTEP_DEMO: '0', DOORSTEP_BASE_URL: 'https://clinic.example' })
  home = await openHome(config, createLog('silent', false), { plugins })
  http = createAdaptorServer({ fetch: home.app.fetch }) as Server
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
})
afterAll(async () => {
  http.close()
  await home.close()
  rmSync(dir, { recursive: true })
})

interface OnTheLine {
  /** As sent and as answered, byte for byte. */
  up: number
  down: number
  head: string
  body: string
}

/** With the headers that Chromium sends from a worker. */
async function ask(path: string, body: object, more: readonly string[] = []): Promise<OnTheLine> {
  const { port } = http.address() as AddressInfo
  const text = JSON.stringify(body)
  const request = [
    `POST ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Connection: close',
    `Content-Length: ${Buffer.byteLength(text)}`,
    'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
    `Authorization: ${device.authorization}`,
    'Content-Type: application/json',
    `X-Doorstep-Wire: ${WIRE_VERSION}`,
    'Accept: */*',
    'Sec-Fetch-Site: same-origin',
    'Sec-Fetch-Mode: cors',
    'Sec-Fetch-Dest: empty',
    'Accept-Encoding: gzip, deflate, br, zstd',
    'Accept-Language: zh-TW,zh;q=0.9',
    ...more,
  ]
  const sent = `${request.join('\r\n')}\r\n\r\n${text}`
  const socket = connect(port, '127.0.0.1')
  const parts: Buffer[] = []
  socket.on('data', (part: Buffer) => parts.push(part))
  socket.write(sent)
  await once(socket, 'close')
  const all = Buffer.concat(parts)
  const end = all.indexOf('\r\n\r\n')
  return {
    up: Buffer.byteLength(sent),
    down: all.length,
    head: all.subarray(0, end).toString(),
    body: all.subarray(end + 4).toString(),
  }
}

const FIRST: PullRequest = { wire: WIRE_VERSION, epoch: '', rev: 0, places: '', personal: '', grants: [] }

/** As a tablet that has everything asks next. */
async function nextRequest(): Promise<PullRequest> {
  const { port } = http.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}/sync/pull`, {
    method: 'POST',
    headers: { authorization: device.authorization, 'content-type': 'application/json' },
    body: JSON.stringify(FIRST),
  })
  const lines = (await answer.text())
    .trim()
    .split('\n')
    .map((l) => JSON.parse(l) as PullLine)
  const { epoch, rev } = lines.find((l): l is PullHead => l.kind === 'head')!
  const digest = (kind: 'places' | 'personal') =>
    lines.flatMap((l) => (l.kind === kind && 'digest' in l ? [l.digest] : []))[0]!
  return { ...FIRST, epoch, rev, places: digest('places'), personal: digest('personal') }
}

test('an answer with nothing new is under a kilobyte, head and all', async () => {
  const request = await nextRequest()
  const { up, down, body } = await ask('/sync/pull', request)
  expect(body).toContain('"households":0')
  expect(body).toContain('"kind":"end"')
  expect(down).toBeLessThan(1_000)
  expect(up).toBeLessThan(1_000)
})

test('it says what an answer to a tablet must say, and nothing about pages', async () => {
  const { head } = await ask('/sync/pull', await nextRequest())
  expect(head).toMatch(/^cache-control: no-store$/im)
  expect(head).toMatch(/^x-content-type-options: nosniff$/im)
  expect(head).toMatch(/^strict-transport-security: /im)
  expect(head).not.toMatch(/content-security-policy|permissions-policy/i)
})

test('who is refused at the edge gets a page, with all that a page must say', async () => {
  const { head } = await ask('/sync/pull', FIRST, ['Origin: https://elsewhere.example', 'Sec-Fetch-Site: cross-site'])
  expect(head).toMatch(/^HTTP\/1.1 403 /)
  expect(head).toMatch(/^content-security-policy: default-src 'self'/im)
})
