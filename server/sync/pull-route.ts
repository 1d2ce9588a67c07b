/** A pull over HTTP: nothing new is said at once, anything else is read beside the request loop and streamed as it is taken. */
import type { Context } from 'hono'
import { actorById } from '#kernel/actor.ts'
import { row } from '#kernel/sql.ts'
import { APP_HEADER, WIRE_VERSION, type PullHead, type PullRequest, type PullSame } from '#kernel/sync/wire.ts'
import type { Device } from './device.ts'
import type { SyncHost } from './host.ts'
import { packingOf } from './pack.ts'
import type { KnownPlaces } from './pull.ts'
import type { PullRun } from './pull-run.ts'
import { readTabletSettings } from './settings.ts'

/** What a device was told last: asked again with nothing changed, the same answer costs two point reads. */
interface Told {
  places: KnownPlaces
  personal: string
  /** Of everything that is not a command's: see `noteDerived`. */
  derived: number
  rev: number
  epoch: string
  actor: string
}
const MOST_TOLD = 5_000

export type Pulls = (c: Context, device: Device, request: PullRequest) => Promise<Response | null>

/** Null: the device's user may not work here any more. */
export function pulls(host: SyncHost): Pulls {
  const told = new Map<string, Told>()

  const nothingNew = async (device: Device, request: PullRequest): Promise<PullHead | null> => {
    const before = told.get(device.id)
    if (!before || request.after) return null
    const head = (await row<{ rev: number; epoch: string; derived: number; durable: number }>(
      host.read,
      'select rev, epoch, derived, durable from head where id = 1',
    ))!
    const rev = Number(head.rev)
    const same =
      before.rev === rev &&
      request.rev === rev &&
      before.epoch === head.epoch &&
      request.epoch === head.epoch &&
      before.derived === Number(head.derived) &&
      request.places === before.places.digest &&
      request.personal === before.personal
    if (!same) return null
    const at = host.now()
    const actor = await actorById(host.read, device.userId, at)
    // Grants end with the clock alone.
    const grants = actor?.scope.households ?? []
    if (!actor || JSON.stringify(actor) !== before.actor || request.grants.toSorted().join() !== grants.join())
      return null
    return {
      kind: 'head',
      wire: WIRE_VERSION,
      epoch: head.epoch,
      rev,
      at,
      durable: Number(head.durable),
      columns: {},
      actor,
      clinic: { name: host.clinic(), timeZone: host.timeZone },
      settings: await readTabletSettings(host.read),
      households: 0,
      whole: false,
    }
  }

  const pulled = (c: Context, device: Device, rev: number, { wire }: PullRequest) =>
    host.writer.system('device.pulled', { device: device.id, rev, at: host.now(), wire, app: appOf(c) })

  return async (c, device, request) => {
    const head = await nothingNew(device, request)
    if (head) {
      await pulled(c, device, head.rev, request)
      if (request.durable === head.durable)
        return answered(`${JSON.stringify({ kind: 'same', at: head.at } satisfies PullSame)}\n`)
      return answered(`${JSON.stringify(head)}\n${JSON.stringify({ kind: 'end', rev: head.rev })}\n`)
    }
    // Before the snapshot: what changes meanwhile makes the next answer a fresh one.
    const derived = Number(
      (await row<{ derived: number }>(host.read, 'select derived from head where id = 1'))!.derived,
    )
    const at = host.now()
    const actor = await actorById(host.read, device.userId, at)
    const packing = packingOf(c.req.header('accept-encoding'))
    const run = host.puller.run(
      {
        request,
        device: device.id,
        userId: device.userId,
        now: at,
        clinic: { name: host.clinic(), timeZone: host.timeZone },
        places: told.get(device.id)?.places ?? null,
      },
      packing,
    )
    const found = await run.found
    if (!found || !actor) {
      run.stop()
      return null
    }
    await host.writer.system('device.scope', { device: device.id, rev: found.rev, at, ...found.scope })
    told.delete(device.id)
    if (told.size >= MOST_TOLD) told.delete(told.keys().next().value!)
    const { places, personal, epoch } = found
    told.set(device.id, { places, personal, epoch, derived, rev: found.rev, actor: JSON.stringify(actor) })
    return answered(
      streamed(run, async () => void (await pulled(c, device, found.rev, request))),
      { vary: 'accept-encoding', ...(packing === 'none' ? {} : { 'content-encoding': packing }) },
    )
  }
}

/** The build that asks, as its own pages' files are called by it; what is no such name was never said. */
const appOf = (c: Context): string | undefined => /^[\w.-]{1,40}$/.exec(c.req.header(APP_HEADER) ?? '')?.[0]

const answered = (body: string | ReadableStream<Uint8Array>, headers: Record<string, string> = {}): Response =>
  new Response(body as BodyInit, {
    headers: { 'content-type': 'application/x-ndjson', ...headers },
  })

function streamed(run: PullRun, ended: () => Promise<void>): ReadableStream<Uint8Array> {
  const chunks = run.chunks[Symbol.asyncIterator]()
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await chunks.next()
        if (!done) return controller.enqueue(value)
        await ended()
        controller.close()
      },
      cancel: () => run.stop(),
    },
    { highWaterMark: 1 },
  )
}
