/** The outbox of a tablet that is lost, revoked or locked for good: kept sealed, and opened by somebody of the clinic. */
import { createHash } from 'node:crypto'
import { actorById } from '#kernel/actor.ts'
import type { Actor } from '#kernel/plugin.ts'
import { row } from '#kernel/sql.ts'
import type { PushEntry, PushResult, QuarantineRequest, SealedEntry } from '#kernel/sync/wire.ts'
import type { Device } from './device.ts'
import { carryOut } from './entries.ts'
import { openFiles } from './files.ts'
import type { SyncHost } from './host.ts'
import { MOST_ENTRIES, pushEntry } from './input.ts'
import { unseal } from './unseal.ts'

/** Sent again it is the same: a tablet wipes itself only after it was told that this is kept. */
export async function keepSealed(
  { writer, now }: SyncHost,
  device: Device,
  { entries }: QuarantineRequest,
): Promise<{ id: string; kept: 'kept' | 'known' | 'full' }> {
  const sealed = JSON.stringify(entries.toSorted((a, b) => a.seq - b.seq))
  const id = createHash('sha256').update(`${device.id}\n${sealed}`).digest('hex')
  const kept = await writer.system<'kept' | 'known' | 'full'>('quarantine.keep', {
    id,
    device: device.id,
    at: now(),
    sealed,
  })
  return { id, kept }
}

export interface Opened {
  /** What could not be unsealed or read: altered, or of a program that we do not know. */
  unreadable: number
  results: PushResult[]
}

/**
 * Carries out what is in it as the device's user wrote it; a user who is no longer active wrote it when they were. What was
 * sent before answers as it did then.
 */
export async function openQuarantine(host: SyncHost, id: string, by: Actor): Promise<Opened | null> {
  const kept = await row<{
    device_id: string
    sealed: string
    received_at: string
    opened_at: string | null
    result: string | null
    user_id: string
    enrolled_at: string
    outbox_key: string | null
  }>(
    host.read,
    `select q.device_id, q.sealed, q.received_at, q.opened_at, q.result, d.user_id, d.enrolled_at, d.outbox_key
     from quarantine q join device d on d.id = q.device_id where q.id = ?`,
    [id],
  )
  if (!kept?.outbox_key) return null
  const key = Buffer.from(kept.outbox_key, 'base64url')
  const device = { id: kept.device_id, userId: kept.user_id, enrolledAt: kept.enrolled_at }
  if (kept.opened_at !== null && kept.sealed === NOTHING) {
    // Photos that came later.
    await openFiles(host, device, key)
    return JSON.parse(kept.result!) as Opened
  }
  const read = await Promise.all((JSON.parse(kept.sealed) as SealedEntry[]).map((one) => entryIn(key, one)))
  const entries = read.filter((e) => e !== null)
  const actor = await authorOf(host, kept.user_id)
  if (!actor) return null
  const head = (await row<{ epoch: string }>(host.read, 'select epoch from head where id = 1'))!
  const results: PushResult[] = []
  for (let i = 0; i < entries.length; i += MOST_ENTRIES)
    results.push(
      ...(await carryOut(host, {
        device,
        actor,
        entries: entries.slice(i, i + MOST_ENTRIES),
        epoch: head.epoch,
        sentAt: kept.received_at,
        received: kept.received_at,
      })),
    )
  await openFiles(host, device, key)
  const opened = { unreadable: read.length - entries.length, results }
  await host.writer.system('quarantine.opened', { id, by: by.id, at: host.now(), result: opened })
  return opened
}

/** What is left of a box once all of it was carried out: `quarantine.opened`. */
const NOTHING = '[]'

async function entryIn(key: Buffer, { seq, sealed }: SealedEntry): Promise<PushEntry | null> {
  const bytes = await unseal(key, Buffer.from(sealed, 'base64url'), `outbox:${seq}`)
  if (!bytes) return null
  try {
    const parsed = pushEntry.safeParse(JSON.parse(bytes.toString('utf8')))
    return parsed.success && parsed.data.seq === seq ? parsed.data : null
  } catch {
    return null
  }
}

/** As they were when they could last work: the role stays with the account. */
async function authorOf(host: SyncHost, userId: string): Promise<Actor | null> {
  const active = await actorById(host.read, userId, host.now())
  if (active) return active
  const user = await row<Pick<Actor, 'name' | 'role' | 'lang'>>(
    host.read,
    'select name, role, lang from app_user where id = ?',
    [userId],
  )
  // Sees nothing any more: what they wrote is judged by what their tablet held.
  return user ? { id: userId, ...user, scope: { areas: [], households: [] }, compartments: [] } : null
}
