/** Rounds between a tablet and the server, whatever comes of them; and the last one of a tablet that is withdrawn. */
import { actorById } from '#kernel/actor.ts'
import { instantOf } from '#kernel/dates.ts'
import { rows } from '#kernel/sql.ts'
import type { Enrolled } from '#kernel/sync/wire.ts'
import { httpRemote } from '../../server/tablet/http-remote.ts'
import { FULL } from '../../server/tablet/kept.ts'
import { troubleOf } from '../../server/tablet/remote.ts'
import { handOver } from '../../server/tablet/revocation.ts'
import { syncOnce } from '../../server/tablet/sync.ts'
import { living, restart, type Device } from './device.ts'
import type { World } from './world.ts'

/** The product's own, and so small that a handful of entries goes in batches and a handful of households comes in parts. */
const SIZES = [
  { batch: 100, part: 25 },
  { batch: 4, part: 2 },
  { batch: 1, part: 1 },
]

/** A round with the server, whatever comes of it. */
export async function sync(w: World, d: Device): Promise<void> {
  if (d.withdrawn) return await retire(w, d)
  const { secret } = w.ground.devices.get(d.name)!
  const { network: chance } = w.chance
  let end = ''
  const { life } = d
  await living(w, d, 'in a round', async () => {
    try {
      const remote = httpRemote(`Device ${d.id}.${secret}`, () => undefined)
      const report = await syncOnce({
        tablet: d.tablet,
        kept: d.kept,
        clock: d.clock,
        remote,
        sizes: chance.one(SIZES),
      })
      // With and without: what starts lay again must stand as well as what they read.
      if (report.households % 2 === 0) await d.tablet.tidy()
      end = `sent ${report.sent}, refused ${report.refused}, ${report.households} households`
    } catch (e) {
      const { message, stack } = e as Error
      if (d.disk.isDead() || d.life !== life) throw e
      if (!troubleOf(e) && message !== FULL) w.broken.push(`${d.name} in a round: ${stack}`)
      end = message
    }
    await d.kept.putState('clock', d.clock.state()).catch((e: Error) => {
      if (e.message !== FULL) throw e
    })
  })
  if (end.startsWith('sent')) await holdsOnlyItsOwn(w, d)
  const { rev, epoch } = d.tablet.base()
  w.trace(`${d.name} round: ${end} (${epoch} ${rev})`)
  if (end !== 'sync.revoked') return
  d.withdrawn = true
  await retire(w, d)
}

/** Withdrawn, it hands over what is sealed, and only then is emptied. */
async function retire(w: World, d: Device): Promise<void> {
  const proof: Pick<Enrolled, 'device' | 'contact'> = w.ground.devices.get(d.name)!
  const handed = await handOver(proof, d.disk.sealed())
  w.trace(`${d.name} handed over ${handed?.unheard ?? 'nothing'}`)
  if (d.disk.isDead()) await restart(w, d)
  if (handed === null) return
  await d.tablet.close()
  d.wiped = true
  d.handedAfter = w.server.backups()
}

/** What its user could see at this moment, found without sync's help: nothing else may be on the tablet once the answer is laid. */
export async function scopeNow(w: World, d: Device): Promise<Set<string>> {
  const db = w.server.db()
  const actor = await actorById(db, d.user, instantOf(w.clock.ms))
  if (!actor) return new Set()
  const closure = await rows<{ area_id: string; ancestor_id: string }>(
    db,
    'select area_id, ancestor_id from area_closure',
  )
  const areas = new Set(closure.filter((c) => actor.scope.areas.includes(c.ancestor_id)).map((c) => c.area_id))
  const homes = await rows<{ id: string; area_id: string }>(db, 'select id, area_id from household')
  return new Set(homes.filter((k) => areas.has(k.area_id) || actor.scope.households.includes(k.id)).map((k) => k.id))
}

async function holdsOnlyItsOwn(w: World, d: Device): Promise<void> {
  const own = new Set(d.tablet.entries().flatMap((e) => e.mints))
  for (const { id } of await rows<{ id: string }>(d.tablet.db, 'select id from household'))
    if (!d.told!.has(id) && !own.has(id)) w.leaked.push(`${d.name} still holds household ${id} after a round`)
}
