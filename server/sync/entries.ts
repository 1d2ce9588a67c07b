/** Commands of an outbox, carried out as what they are: their user's, from that device, at the time when they happened. */
import { instantOf, msOf, type Instant } from '#kernel/dates.ts'
import { withoutImportOnly } from '#kernel/forms.ts'
import type { Actor } from '#kernel/plugin.ts'
import type { Registry } from '#kernel/registry.ts'
import { row } from '#kernel/sql.ts'
import type { PushEntry, PushResult } from '#kernel/sync/wire.ts'
import type { Outcome } from '#kernel/writer.ts'
import type { Device } from './device.ts'
import type { SyncHost } from './host.ts'

/** Two clocks that both ask the network differ by less. */
const AHEAD_MS = 10 * 60_000

export interface Batch {
  device: Device
  actor: Actor
  entries: readonly PushEntry[]
  /** Of which history the tablet's copy was. */
  epoch: string
  /** The tablet's clock when it sent them, and ours. */
  sentAt: Instant
  received: Instant
}

/** In their order, in one go; what stands on a refusal waits. */
export async function carryOut(
  host: Pick<SyncHost, 'read' | 'writer' | 'registry'>,
  batch: Batch,
): Promise<PushResult[]> {
  const { device, actor, received } = batch
  const head = (await row<{ epoch: string; rev: number; epoch_rev: number }>(
    host.read,
    'select epoch, rev, epoch_rev from head where id = 1',
  ))!
  // What a copy of another history says of revisions holds up to where the two parted.
  const most = Number(batch.epoch === head.epoch ? head.rev : head.epoch_rev)
  const outcomes = await Promise.all(
    batch.entries.map((e): Promise<Outcome | null> =>
      forTablets(host.registry, e.name)
        ? host.writer.submit({
            id: e.id,
            name: e.name,
            version: e.version,
            form: withoutImportOnly(e.form, host.registry.commands.get(e.name)?.importOnly ?? []),
            actor,
            device: device.id,
            at: happenedAt(e.at, batch),
            received,
            baseRev: Math.min(e.baseRev, most),
            redoOf: e.redoOf,
            after: e.after,
            pushed: true,
          })
        : Promise.resolve(null),
    ),
  )
  return batch.entries.map(({ id }, i) => resultOf(id, outcomes[i] ?? null))
}

/** Secrets are hashed at the server's door, and what only the server can do no tablet has done. */
function forTablets(registry: Registry, name: string): boolean {
  const spec = registry.commands.get(name)
  // What is not known here is for the writer to refuse, on record.
  return !spec || ((spec.secret ?? []).length === 0 && !registry.serverOnly(spec.plugin, spec.path))
}

/**
 * As the device says, within what can be: not before it was enrolled, not after now. A clock that was reset in between still
 * knows how long ago it was.
 */
export function happenedAt(
  at: Instant,
  { device, sentAt, received }: Pick<Batch, 'device' | 'sentAt' | 'received'>,
): Instant {
  const latest = msOf(received)
  const earliest = msOf(device.enrolledAt)
  const fits = (ms: number) => ms >= earliest && ms <= latest + AHEAD_MS
  if (fits(msOf(at))) return at
  const ago = msOf(sentAt) - msOf(at)
  if (ago >= 0 && fits(latest - ago)) return instantOf(latest - ago)
  return instantOf(Math.min(latest, Math.max(earliest, msOf(at))))
}

function resultOf(id: string, outcome: Outcome | null): PushResult {
  if (outcome === null)
    return {
      id,
      outcome: 'refused',
      problem: { status: 404, code: 'kernel.not_found', params: {}, fields: [] },
      seq: 0,
    }
  if (outcome.kind === 'defect') return { id, outcome: 'defect' }
  if (outcome.kind === 'done') {
    const { see, saved, rev, seq } = outcome
    return { id, outcome: 'done', see, ...(saved ? { saved } : {}), rev, seq }
  }
  const { status, code, params, fields } = outcome
  if (code === 'kernel.waiting') return { id, outcome: 'waiting', behind: String(params['behind']) }
  return { id, outcome: 'refused', problem: { status, code, params, fields }, seq: outcome.seq ?? 0 }
}
