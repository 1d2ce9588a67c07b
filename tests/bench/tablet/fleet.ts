/** One server and a thousand tablets: what an hour of theirs costs, and a morning on which a hundred begin. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { kb, line, timing, timingLine, title } from '../figures.ts'
import { openClinic, type Clinic } from './clinic.ts'
import { plantNewcomers, plantTablets, type Device } from './fleet-devices.ts'
import type { FleetFirst, FleetHour, FleetPlan } from './fleet-load.ts'

export interface FleetSize {
  tablets: number
  seconds: number
  newcomers: number
  householdsEach: number
}

const HOUR_S = 3_600
/** What tablets that have something to send have to send in an hour, and how many of them there are. */
const SENDING = 0.4
const MOST_COMMANDS = 5
const IDLE_S = 10

export async function fleet(community: string, size: FleetSize): Promise<void> {
  let devices: Device[] = []
  let newcomers: Device[] = []
  const clinic = await openClinic(community, (db) => {
    devices = plantTablets(db, size.tablets, MOST_COMMANDS)
    newcomers = plantNewcomers(db, size.newcomers, size.householdsEach)
  })
  try {
    await hour(clinic, devices, size.seconds)
    await firsts(clinic, newcomers, size.householdsEach)
  } finally {
    await clinic.end()
  }
}

async function hour(clinic: Clinic, devices: Device[], seconds: number): Promise<void> {
  title(`${devices.length} tablets that sync every hour: one hour of theirs in ${seconds} s`)
  const load = start<FleetHour>({
    kind: 'hour',
    url: clinic.server.url,
    devices,
    seconds,
    sending: SENDING,
    most: MOST_COMMANDS,
  })
  const beforeFirst = clinic.cpu()
  await load.ready
  const firstPulls = clinic.cpu() - beforeFirst
  const beforeIdle = clinic.cpu()
  await sleep(IDLE_S * 1_000)
  const idle = (clinic.cpu() - beforeIdle) / IDLE_S
  const before = clinic.cpu()
  load.go()
  const told = await load.result
  const used = clinic.cpu() - before - idle * told.seconds
  const share = (100 * used) / HOUR_S
  line(
    'syncs',
    `${told.syncs}, ${told.quiet} of them with no household, ${told.sent} commands sent (${told.refused} not done), ${told.households} households fetched, ${kb(told.bytes)} down, ${JSON.stringify(told.statuses)}`,
  )
  timingLine('a tablet’s sync', timing(told.each))
  line(
    'processor time for the hour’s syncs',
    `${used.toFixed(1)} s, ${((1_000 * used) / told.syncs).toFixed(1)} ms each`,
  )
  line(
    'share of one core, at the rate of an hour',
    `${share.toFixed(2)} % (and ${(100 * idle).toFixed(2)} % without any tablet)`,
  )
  line(
    'their first pulls, for comparison',
    `${firstPulls.toFixed(1)} s of processor time, ${((1_000 * firstPulls) / told.syncs).toFixed(0)} ms each`,
  )
  memory(clinic)
}

async function firsts(clinic: Clinic, devices: Device[], households: number): Promise<void> {
  title(`${devices.length} first syncs at once, each of ${households} households or more`)
  const before = clinic.cpu()
  const told = await start<FleetFirst>({
    kind: 'first',
    url: clinic.server.url,
    devices,
    seconds: 0,
    sending: 0,
    most: 0,
  }).result
  line(
    'until all are answered whole',
    `${told.seconds.toFixed(1)} s, ${JSON.stringify(told.statuses)}`,
    'under 30 s on two cores',
  )
  timingLine('each', timing(told.each))
  line('on the wire', `${kb(told.bytes / devices.length)} each`)
  line('processor time of the server', `${(clinic.cpu() - before).toFixed(1)} s`)
  memory(clinic)
}

function memory({ server }: Clinic): void {
  const { rssMib, peakMib } = server.memory()
  line('memory of the server', `${rssMib} MiB now, ${peakMib} MiB at most`, 'under 600 MB')
}

function start<R>(plan: FleetPlan): { ready: Promise<void>; go(): void; result: Promise<R> } {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-bench-fleet-'))
  const file = join(folder, 'plan.json')
  writeFileSync(file, JSON.stringify(plan))
  const child = spawn(process.execPath, [join(import.meta.dirname, 'fleet-load.ts'), file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ready = Promise.withResolvers<void>()
  let result: R | undefined
  createInterface({ input: child.stdout }).on('line', (text) => {
    if (text === 'ready') ready.resolve()
    else result = JSON.parse(text) as R
  })
  const ended = once(child, 'close').then(() => {
    rmSync(folder, { recursive: true })
    const failed = new Error('no figures from the tablets')
    ready.reject(failed)
    if (result === undefined) throw failed
    return result
  })
  ready.promise.catch(() => undefined)
  return { ready: ready.promise, go: () => void child.stdin.write('go\n'), result: ended }
}
