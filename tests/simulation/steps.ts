/** What can happen next: to a tablet, between its user and it, or at the clinic. */
import { dayInZone, instantOf } from '#kernel/dates.ts'
import { ZONE } from '../support/home.ts'
import { lookAt } from './attention.ts'
import { clinicDay } from './clinic.ts'
import { newId, restart, send, type Device } from './device.ts'
import { deliverLate } from './network.ts'
import { defect } from './office/fate.ts'
import { sync } from './rounds.ts'
import type { World } from './world.ts'

const SECONDS_MS = 20_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const GENERATIONS_MS = 40_000 * DAY_MS

type Way = 'clinic' | keyof typeof DO
const DO = {
  deed,
  sync,
  restart: again,
  look: lookAt,
  time: pass,
  clock: turn,
  room: fill,
  backup: (w: World) => w.server.backup(),
  restore: putBack,
  late: deliverLate,
  async mend() {
    defect.mended = true
  },
}
/** How often each comes, of a hundred. */
const OFTEN: Record<Way, number> = {
  clinic: 19,
  deed: 38,
  sync: 19,
  restart: 2,
  look: 4,
  time: 3,
  clock: 3,
  room: 3,
  backup: 3,
  restore: 3,
  late: 2,
  mend: 1,
}
const WAYS = Object.entries(OFTEN).flatMap(([way, n]) => Array<Way>(n).fill(way as Way))

/** @param busy whose answer is on its way just now */
export async function step(w: World, busy: Device | null): Promise<void> {
  const { story: chance } = w.chance
  w.clock.ms += chance.below(SECONDS_MS)
  const held = w.devices.filter((d) => !d.wiped)
  const d = held.length > 0 ? chance.one(held) : null
  const way = chance.one(WAYS)
  if (!d || way === 'clinic') return await clinicDay(w)
  if (d.withdrawn) return d === busy ? undefined : await sync(w, d)
  // Nothing can be shown before the first pull is whole.
  if (d.tablet.base().rev === 0 && way === 'deed' && d !== busy) return await sync(w, d)
  if (d === busy && (way === 'sync' || way === 'restart')) return await deed(w, d)
  await DO[way](w, d)
}

async function deed(w: World, d: Device): Promise<void> {
  if (d.tablet.base().rev === 0) return
  const { story: chance } = w.chance
  if (d.page && chance.often(20)) {
    const { page } = d
    d.page = null
    return void (await send(w, d, page))
  }
  const sight = {
    db: d.tablet.db,
    areas: d.tablet.base().areas,
    today: d.clock.today(ZONE),
    ms: d.clock.ms(),
    chance,
    refused: w.weather['refused at the server'],
    defect: w.weather['defect at the server'],
  }
  const what = { id: newId(w, d), ...(await w.ground.cast.deed(sight)) }
  if (chance.often(8)) {
    d.page = what
    return
  }
  const outcome = await send(w, d, what)
  const isUnheard = outcome === null || (outcome.kind === 'refused' && outcome.code === 'tablet.full')
  // Nobody said that it was saved: the same form is sent once more, or not.
  if (isUnheard && chance.often(60)) await send(w, d, what)
  if (outcome?.kind !== 'done') return
  const { fate } = what.form
  if (fate === 'refused') w.struck('refused at the server')
  if (fate === 'defect') w.struck('defect at the server')
}

async function again(w: World, d: Device): Promise<void> {
  w.struck('tablet restarted')
  w.trace(`${d.name} is restarted`)
  await restart(w, d)
}

async function pass(w: World): Promise<void> {
  const { story: chance } = w.chance
  w.clock.ms += chance.often(60) ? chance.below(6 * HOUR_MS) : chance.below(4 * DAY_MS)
  await w.server.roll()
  w.trace(`time passes, it is ${dayInZone(instantOf(w.clock.ms), ZONE)}`)
}

/** Somebody turns it, or its battery was empty. */
async function turn(w: World, d: Device): Promise<void> {
  if (!w.strikes('clock turned', w.chance.story)) return
  const { story: chance } = w.chance
  w.struck('clock turned')
  d.error = chance.one([
    chance.below(20 * HOUR_MS) - 10 * HOUR_MS,
    (chance.below(60) - 30) * DAY_MS,
    // 1 January 1970, some years from now, and beyond what ids can tell.
    -w.clock.ms + chance.below(HOUR_MS),
    chance.below(3650) * DAY_MS,
    GENERATIONS_MS,
    0,
  ])
  w.trace(`${d.name} shows ${instantOf(w.clock.ms + d.error)}`)
}

async function fill(w: World, d: Device): Promise<void> {
  if (d.disk.full) d.disk.full = false
  else if (w.strikes('storage full', w.chance.story)) {
    d.disk.full = true
    w.struck('storage full')
  } else return
  w.trace(`${d.name} ${d.disk.full ? 'has no room' : 'has room again'}`)
}

async function putBack(w: World): Promise<void> {
  if (!w.strikes('server restored', w.chance.story) || !(await w.server.restore())) return
  w.struck('server restored')
  for (const d of w.devices) d.excused ||= d.wiped && d.handedAfter === w.server.backups()
  w.trace('the server is put back to its last backup')
}
