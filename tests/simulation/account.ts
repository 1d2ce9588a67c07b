/** Every command that a tablet confirmed, and where it is now. */
import { rows } from '#kernel/sql.ts'
import type { PushResult } from '#kernel/sync/wire.ts'
import { entryNamed, type Device } from './device.ts'
import type { World } from './world.ts'

export interface Account {
  lost: string[]
  doubled: string[]
}

interface Logged {
  id: string
  outcome: 'done' | 'refused'
  redo_of: string | null
  device_id: string | null
}

/** In one of these it stands on its tablet, with its form, for its user to decide. */
const STANDING = new Set(['refused', 'waiting', 'parked', 'discarded'])

export async function lostAnd(w: World): Promise<Account> {
  const log = await rows<Logged>(w.server.db(), 'select id, outcome, redo_of, device_id from command_log')
  const byId = new Map(log.map((l) => [l.id, l]))
  const rootOf = (id: string) => byId.get(id)?.redo_of ?? id
  const times = new Map<string, number>()
  for (const l of log) if (l.outcome === 'done') times.set(rootOf(l.id), (times.get(rootOf(l.id)) ?? 0) + 1)
  const quarantined = new Set(
    (await rows<{ result: string }>(w.server.db(), 'select result from quarantine where result is not null'))
      .flatMap((q) => (JSON.parse(q.result) as { results: PushResult[] }).results)
      .map((r) => r.id),
  )
  const found: Account = { lost: [], doubled: [] }
  for (const d of w.devices)
    for (const id of d.confirmed) {
      const logged = byId.get(id)
      const entry = d.wiped ? undefined : entryNamed(d, id)
      const isThere =
        logged?.outcome === 'done' ||
        (entry && STANDING.has(entry.state)) ||
        // A refusal goes from the tablet with the redo that took its place.
        (logged?.outcome === 'refused' && (times.has(rootOf(id)) || d.wiped)) ||
        (d.wiped && (d.excused || quarantined.has(id) || d.givenUp.has(id)))
      if (!isThere)
        found.lost.push(
          `${d.name} ${id} is ${entry?.state ?? 'nowhere'}, at the server ${logged?.outcome ?? 'unknown'}`,
        )
      else if (entry?.state === 'acknowledged' && logged?.outcome !== 'done')
        found.lost.push(`${d.name} ${id} was acknowledged and is not there`)
    }
  for (const [id, n] of times) if (n > 1) found.doubled.push(`${id} was carried out ${n} times`)
  const sentBy = new Map<string, Device>(w.devices.flatMap((d) => [...d.sent].map((id) => [id, d] as const)))
  for (const l of log)
    if (l.device_id !== null && sentBy.get(l.id)?.id !== l.device_id)
      found.doubled.push(`${l.id} is on record and nobody has sent it`)
  return found
}
