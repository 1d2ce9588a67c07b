/**
 * Many tablets in a process of its own, as cheap as can be: `node fleet-load.ts FILE` reads a plan and prints one JSON line.
 * `first`: everything at once, bytes only. `hour`: a first pull each, then on a line from the parent one sync each, spread over the time.
 */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Agent, request, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { uuidv7 } from '#kernel/ids.ts'
import { WIRE_VERSION, type PullLine, type PullRequest, type PushRequest } from '#kernel/sync/wire.ts'
import type { Device } from './fleet-devices.ts'

export interface FleetPlan {
  kind: 'first' | 'hour'
  url: string
  devices: Device[]
  /** Of `hour`: over how long, which share of tablets has something to send, and how many commands at most. */
  seconds: number
  sending: number
  most: number
}
export interface FleetFirst {
  seconds: number
  bytes: number
  statuses: Record<string, number>
  each: number[]
}
export interface FleetHour {
  seconds: number
  syncs: number
  sent: number
  refused: number
  households: number
  quiet: number
  bytes: number
  statuses: Record<string, number>
  each: number[]
}

const plan = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as FleetPlan
const statuses: Record<string, number> = {}
const UNPACK: Record<string, (packed: Buffer) => Buffer> = {
  zstd: zstdDecompressSync,
  br: brotliDecompressSync,
  gzip: gunzipSync,
}
let bytes = 0

interface Answer {
  status: number
  body: Buffer | null
}

/** @param keep false: counted and let go */
async function post(path: string, body: object, from: Device, agent: Agent, keep = true): Promise<Answer> {
  const text = JSON.stringify(body)
  const asking = request(plan.url + path, {
    method: 'POST',
    agent,
    headers: {
      authorization: from.authorization,
      'content-type': 'application/json',
      'accept-encoding': 'gzip, deflate, br, zstd',
      'x-doorstep-wire': String(WIRE_VERSION),
      'content-length': Buffer.byteLength(text),
    },
  })
  asking.end(text)
  const [answer] = (await once(asking, 'response')) as [IncomingMessage]
  const parts: Buffer[] = []
  for await (const part of answer as AsyncIterable<Buffer>) {
    bytes += part.length
    if (keep) parts.push(part)
  }
  if (!answer.complete) throw new Error(`${path} was cut`)
  statuses[answer.statusCode!] = (statuses[answer.statusCode!] ?? 0) + 1
  if (!keep) return { status: answer.statusCode!, body: null }
  const whole = Buffer.concat(parts)
  const unpack = UNPACK[answer.headers['content-encoding'] ?? '']
  return { status: answer.statusCode!, body: unpack ? unpack(whole) : whole }
}

type State = Pick<PullRequest, 'epoch' | 'rev' | 'places' | 'personal'>
const NOTHING: State = { epoch: '', rev: 0, places: '', personal: '' }

/** The lines that are not records say all that the next question needs. */
async function pull(device: Device, state: State, agent: Agent): Promise<{ state: State; households: number }> {
  const { body } = await post(
    '/sync/pull',
    { wire: WIRE_VERSION, ...state, grants: [] } satisfies PullRequest,
    device,
    agent,
  )
  const next = { ...state }
  let households = 0
  for (const line of body!.toString().split('\n')) {
    if (line === '') continue
    if (line.startsWith('{"kind":"household"')) {
      households++
      continue
    }
    const said = JSON.parse(line) as PullLine
    if (said.kind === 'head') next.epoch = said.epoch
    if (said.kind === 'places') next.places = said.digest
    if (said.kind === 'personal') next.personal = said.digest
    if (said.kind === 'end') next.rev = said.rev
  }
  return { state: next, households }
}

async function first(): Promise<FleetFirst> {
  const began = performance.now()
  const each = await Promise.all(
    plan.devices.map(async (device) => {
      const agent = new Agent({ keepAlive: false })
      await post('/sync/pull', { wire: WIRE_VERSION, ...NOTHING, grants: [] }, device, agent, false)
      return performance.now() - began
    }),
  )
  return { seconds: (performance.now() - began) / 1_000, bytes, statuses, each }
}

const AT_ONCE = 4

async function hour(): Promise<FleetHour> {
  const states: State[] = []
  const queue = plan.devices.map((device, n) => ({ device, n }))
  const shared = new Agent({ keepAlive: true })
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = queue.shift(); next; next = queue.shift())
        states[next.n] = (await pull(next.device, NOTHING, shared)).state
    }),
  )
  shared.destroy()
  process.stdout.write('ready\n')
  await once(process.stdin, 'data')
  bytes = 0
  for (const status of Object.keys(statuses)) delete statuses[status]
  let [sent, refused, households, quiet] = [0, 0, 0, 0]
  const began = performance.now()
  const each = await Promise.all(
    plan.devices.map(async (device, n) => {
      await sleep(Math.random() * plan.seconds * 1_000)
      const start = performance.now()
      // A tablet that was away for an hour has no connection left.
      const agent = new Agent({ keepAlive: true, maxSockets: 1 })
      const commands = Math.random() < plan.sending ? 1 + Math.floor(Math.random() * plan.most) : 0
      if (commands > 0) {
        const { body } = await post('/sync/push', batch(device, states[n]!, commands), device, agent)
        const { results } = JSON.parse(body!.toString()) as { results: { outcome: string }[] }
        sent += results.length
        refused += results.filter((r) => r.outcome !== 'done').length
      }
      const pulled = await pull(device, states[n]!, agent)
      households += pulled.households
      if (pulled.households === 0) quiet++
      agent.destroy()
      return performance.now() - start
    }),
  )
  const seconds = (performance.now() - began) / 1_000
  return { seconds, syncs: plan.devices.length, sent, refused, households, quiet, bytes, statuses, each }
}

/** Visits, each at another house, and who was looked at for them. */
function batch({ houses }: Device, { epoch, rev }: State, commands: number): PushRequest {
  const now = Date.now()
  const at = new Date(now).toISOString()
  const mine = houses.slice(0, commands)
  return {
    wire: WIRE_VERSION,
    epoch,
    sentAt: at,
    entries: mine.map((house, i) => ({
      seq: i + 1,
      id: uuidv7(now + i, randomBytes(10)),
      name: 'records.record_visit',
      version: 1,
      form: {
        household: house.id,
        outcome: 'done',
        note: 'bench',
        members: house.members.map((person) => ({ person, present: '1' })),
      },
      at,
      baseRev: rev,
      redoOf: null,
      after: [],
    })),
    looked: mine.map((house) => [at, house.id, `/households/${house.id}`] as const),
    unsent: mine.length,
    attention: 0,
  }
}

console.log(JSON.stringify(await (plan.kind === 'first' ? first() : hour())))
process.exit()
