/** What a story must have come to, found the slow way: nothing lost, nothing doubled, every tablet as the server, nobody with what is not theirs. */
import { actorById } from '#kernel/actor.ts'
import { instantOf } from '#kernel/dates.ts'
import { verifyAudit } from '#kernel/log.ts'
import { digestOf } from '#kernel/run-command.ts'
import { holds, mayHold } from '../support/holdings.ts'
import { brief } from './device.ts'
import { derivedDiffers } from './derived.ts'
import { lostAnd, type Account } from './account.ts'
import { replayDiffers } from './replay.ts'
import { everythingOf, leakedIn } from './leaks.ts'
import type { World } from './world.ts'

export interface Verdict {
  lost: string[]
  doubled: string[]
  diverged: string[]
  leaked: string[]
  /** The log's chain, a defect where none was planted, a story that does not come to rest. */
  broken: string[]
}

export const KINDS = ['lost', 'doubled', 'diverged', 'leaked', 'broken'] as const

export async function verdict(w: World): Promise<Verdict> {
  const db = w.server.db()
  const { registry } = w.ground
  const now = instantOf(w.clock.ms)
  const account: Account = await lostAnd(w)
  const found: Verdict = {
    lost: account.lost,
    doubled: [...account.doubled, ...(await replayDiffers(w))],
    diverged: [],
    leaked: [...w.leaked],
    broken: [...w.broken, ...w.server.defects().map(String)],
  }
  const { broken } = await verifyAudit(db, digestOf)
  found.lost.push(...((await w.ground.cast.amiss?.(w)) ?? []))
  if (broken) found.broken.push(`the log is broken at ${broken.seq}: ${broken.reason}`)
  const everything = await everythingOf(db, registry)
  for (const d of w.devices.filter((d) => !d.wiped)) {
    const actor = await actorById(db, d.user, now)
    if (!actor) {
      found.broken.push(`${d.name} was not told that its user is gone`)
      continue
    }
    w.trace(`${d.name} may see ${brief(actor.scope as never)}`)
    const [here, may] = [await holds(d.tablet.db, registry), await mayHold(db, registry, actor, now)]
    found.leaked.push(...leakedIn(d.name, here, may, everything))
    for (const table of new Set([...Object.keys(here), ...Object.keys(may)])) {
      const [got, want] = [new Set(here[table]), new Set(may[table])]
      for (const row of want) if (!got.has(row)) found.diverged.push(`${d.name} lacks ${table} ${row}`)
      for (const row of got) if (!want.has(row)) found.diverged.push(`${d.name} has ${table} ${row}`)
    }
    found.diverged.push(...(await derivedDiffers(d, db, actor)))
  }
  return found
}

export const isWell = (v: Verdict): boolean => KINDS.every((kind) => v[kind].length === 0)
