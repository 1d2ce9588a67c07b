import { actorById } from '#kernel/actor.ts'
import { msOf } from '#kernel/dates.ts'
import { row } from '#kernel/sql.ts'
import { WIRE_VERSION, type PushAnswer, type PushRequest } from '#kernel/sync/wire.ts'
import type { Device } from './device.ts'
import { carryOut } from './entries.ts'
import type { SyncHost } from './host.ts'

/** Null: its user may not work here any more. */
export async function push(host: SyncHost, device: Device, request: PushRequest): Promise<PushAnswer | null> {
  const received = host.now()
  const actor = await actorById(host.read, device.userId, received)
  if (!actor) return null
  const results = await carryOut(host, {
    device,
    actor,
    entries: request.entries,
    epoch: request.epoch,
    sentAt: request.sentAt,
    received,
  })
  await host.writer.system('device.pushed', {
    device: device.id,
    userId: device.userId,
    at: received,
    skewMs: msOf(request.sentAt) - msOf(received),
    unsent: request.unsent ?? null,
    attention: request.attention ?? null,
    looked: request.looked ?? [],
    told: request.told ?? [],
  })
  if (request.lang && request.lang !== actor.lang)
    await host.writer.system('user.language', { userId: actor.id, lang: request.lang })
  const head = (await row<{ epoch: string; durable: number }>(
    host.read,
    'select epoch, durable from head where id = 1',
  ))!
  return { wire: WIRE_VERSION, epoch: head.epoch, at: host.now(), durable: Number(head.durable), results }
}
