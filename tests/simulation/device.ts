/** A tablet in its user's hands: what they send, when it speaks with the server, what becomes of it when it dies or is withdrawn. */
import { uuidv7 } from '#kernel/ids.ts'
import type { Form } from '#kernel/plugin.ts'
import type { Outcome } from '#kernel/writer.ts'
import { createTabletClock, UNTOLD, type ClockState, type TabletClock } from '../../server/tablet/clock.ts'
import type { Kept } from '../../server/tablet/kept.ts'
import type { Entry } from '../../server/tablet/outbox.ts'
import { openWasm } from '../../server/tablet/sqlite-wasm.ts'
import type { VaultStore } from '../../server/tablet/store.ts'
import { openTablet, type Tablet } from '../../server/tablet/tablet.ts'
import { wasm } from '../support/tablet/rig.ts'
import { diskOf, type Disk } from './disk.ts'
import type { World } from './world.ts'

export interface Device {
  name: string
  id: string
  user: string
  disk: Disk
  clock: TabletClock
  tablet: Tablet
  kept: Kept
  store: VaultStore
  /** How far its clock is off. */
  error: number
  /** Heard of, and kept over a restart: from then on nothing is shown and nothing can be written. */
  withdrawn: boolean
  wiped: boolean
  /** What it handed over is as safe as all else at the server: until the next backup, not at all. */
  handedAfter: number
  excused: boolean
  /** Ids of everything that was ever sent in here, and of what was confirmed to the user: never less than once kept. */
  sent: Set<string>
  confirmed: Set<string>
  /** By its user: it goes with a tablet that is withdrawn. */
  givenUp: Set<string>
  /** A form that was opened a while ago. */
  page: { id: string; name: string; form: Form } | null
  begunAt: number
  /** Households that its user could see when the server last answered. */
  told: ReadonlySet<string> | null
  /** Counts processes: what was under way in one that died is over. */
  life: number
}

/** The longest life that is dealt out: a round of sync writes about so often. */
const LIFE = 14
/** So small that a journal goes into the image after some pulls. */
const JOURNAL_BYTES = 30_000

export async function openDevice(w: World, name: string, disk?: Disk): Promise<Device> {
  const { device, user, outboxKey } = w.ground.devices.get(name)!
  const d = {
    name,
    id: device,
    user: user.id,
    disk: disk ?? diskOf(outboxKey),
    error: 0,
    withdrawn: false,
    wiped: false,
    handedAfter: 0,
    excused: false,
    sent: new Set(),
    confirmed: new Set(),
    givenUp: new Set(),
    page: null,
    told: null,
    life: 0,
  } as unknown as Device
  await begin(w, d)
  return d
}

async function begin(w: World, d: Device): Promise<void> {
  const sqlite3 = await wasm()
  Object.assign(d, await d.disk.mount())
  d.begunAt = w.clock.ms
  d.life++
  const steady = () => w.clock.ms - d.begunAt
  d.clock = createTabletClock(() => w.clock.ms + d.error, steady, (await d.kept.state<ClockState>('clock')) ?? UNTOLD)
  d.tablet = await openTablet({
    registry: w.ground.registry,
    kept: d.kept,
    clock: d.clock,
    open: (image) => openWasm(sqlite3, image ?? w.ground.blank),
    quietBytes: 0,
    steady,
    journalBytes: JOURNAL_BYTES,
  })
}

/** The process ends, with or without warning, and another one begins. */
export async function restart(w: World, d: Device): Promise<void> {
  await d.tablet.close()
  await begin(w, d)
}

export const newId = (w: World, d: Device): string =>
  uuidv7(
    d.clock.ms(),
    Uint8Array.from({ length: 10 }, () => w.chance.ids.below(256)),
  )

/** Does something that may kill the tablet; null if it did, and then it runs again. */
export async function living<R>(w: World, d: Device, what: string, work: () => Promise<R>): Promise<R | null> {
  const armed = w.strikes('tablet killed at a write', w.chance.disk)
  if (armed) d.disk.dieIn(w.chance.disk.below(LIFE))
  const { life } = d
  let result: R | null = null
  try {
    result = await work()
  } catch (e) {
    if (!d.disk.isDead() && d.life === life) throw e
  }
  if (d.life !== life) return null
  if (!d.disk.isDead()) {
    d.disk.dieIn(Number.POSITIVE_INFINITY)
    return result
  }
  if (armed) w.struck('tablet killed at a write')
  w.trace(`${d.name} died ${what}`)
  await restart(w, d)
  return null
}

export interface Sending {
  id: string
  name: string
  form: Form
  redoOf?: string
}

/** Null: the tablet died, and nobody knows whether it is kept. */
export async function send(w: World, d: Device, { id, name, form, redoOf }: Sending): Promise<Outcome | null> {
  // Nothing can be sent in before a first pull is whole, or again after it did not fit.
  if (d.tablet.base().rev === 0) return null
  const at = d.clock.now()
  d.sent.add(id)
  const outcome = await living(w, d, `at ${name}`, () =>
    d.tablet.exclusive(() =>
      d.tablet.submit({
        id,
        name,
        version: w.ground.registry.commands.get(name)!.version,
        form,
        actor: d.tablet.base().actor!,
        device: null,
        at,
        received: at,
        baseRev: 0,
        redoOf: redoOf ?? null,
      }),
    ),
  )
  if (outcome?.kind === 'done') d.confirmed.add(id)
  if (outcome?.kind === 'defect') w.broken.push(`${d.name}: ${name} ${outcome.message}`)
  w.trace(
    `${d.name} ${name} ${id.slice(-6)}${redoOf ? ` for ${redoOf.slice(-6)}` : ''} ${brief(form)} → ${outcome ? said(outcome) : '?'}`,
  )
  return outcome
}

export const said = (o: Outcome): string =>
  o.kind === 'refused' ? `refused ${o.code}` : o.kind === 'defect' ? `defect ${o.message}` : 'done'

export const brief = (form: Form): string =>
  JSON.stringify(form).replaceAll(/"[0-9a-f]{8}-[0-9a-f-]{21}([0-9a-f]{6})"/g, '…$1')

export const entryNamed = (d: Device, id: string): Entry | undefined => d.tablet.entries().find((e) => e.id === id)
