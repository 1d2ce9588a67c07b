/** The weather clears: whatever was held up arrives, every tablet begins anew, and all speak until there is nothing to say. */
import { rows } from '#kernel/sql.ts'
import { restart } from './device.ts'
import { deliverLate } from './network.ts'
import { sync } from './rounds.ts'
import type { World } from './world.ts'

/** A defect is sent three times before it is parked, and what it held up may be refused. */
const ROUNDS = 12

export async function heal(w: World): Promise<void> {
  w.healed = true
  w.trace('the weather clears')
  await deliverLate(w)
  for (const d of w.devices.filter((d) => !d.wiped)) {
    d.disk.full = false
    d.error = 0
    await restart(w, d)
  }
  for (let round = 0; round < ROUNDS; round++) {
    const before = state(w)
    await openQuarantines(w)
    await w.server.roll()
    for (const d of w.devices.filter((d) => !d.wiped)) await sync(w, d)
    if (before === state(w)) return
  }
  w.broken.push(`not quiet after ${ROUNDS} rounds`)
}

const state = (w: World): string =>
  JSON.stringify(
    w.devices.map((d) =>
      d.wiped ? [] : [d.tablet.base(), d.tablet.entries().map((e) => [e.id, e.state, e.tries, e.epoch])],
    ),
  )

async function openQuarantines(w: World): Promise<void> {
  const kept = await rows<{ id: string }>(
    w.server.db(),
    'select id from quarantine where opened_at is null order by id',
  )
  for (const { id } of kept) {
    const opened = await w.server.open(id, w.ground.nurse)
    w.trace(`quarantine: ${opened?.results.map((r) => `${r.id.slice(-6)} ${r.outcome}`).join(', ')}`)
    if (opened?.unreadable) w.broken.push(`${opened.unreadable} quarantined entries cannot be read`)
  }
}
