/** What is to happen outside after a commit (messages): rows, run at least once by key, tried again with growing patience. */
import { instantOf } from '#kernel/dates.ts'
import type { Reach } from '#kernel/plugin.ts'
import { placePerson } from '#kernel/placed.ts'
import { rows } from '#kernel/sql.ts'
import type { Server } from './server.ts'

const AT_ONCE = 20
const FIRST_RETRY_MS = 30_000
const LONGEST_RETRY_MS = 6 * 3_600_000
/** One that hangs must not hold the rest. */
const PATIENCE_MS = 60_000

interface EffectRow {
  key: string
  kind: string
  payload: string
  stale_after: string
  tries: number
  person_id: string | null
  channel: string | null
}

export const retryAfter = (tries: number): number => Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** tries)

export async function runEffects(server: Server, go: () => boolean): Promise<void> {
  const { read, clock } = server
  for (;;) {
    const due = await rows<EffectRow>(
      read,
      'select key, kind, payload, stale_after, tries, person_id, channel from effect where done_at is null and failed is null and next_at <= ? order by next_at, key limit ?',
      [clock.now(), AT_ONCE],
    )
    for (const effect of due) {
      if (!go()) return
      await runOne(server, effect)
    }
    if (due.length < AT_ONCE) return
  }
}

async function runOne(server: Server, effect: EffectRow): Promise<void> {
  const { registry, writer, clock, log } = server
  const tries = effect.tries
  const settle = (how: { doneAt?: string; failed?: string; tries?: number; nextAt?: string }) =>
    writer.system('effect.settle', { key: effect.key, doneAt: null, failed: null, tries, nextAt: clock.now(), ...how })
  if (effect.stale_after < clock.now()) return void (await settle({ failed: 'stale' }))
  const handler = registry.effects.get(effect.kind)
  if (!handler) return void (await settle({ failed: 'unknown' }))
  const reach = await mayReach(server, effect)
  // What is withdrawn stops what waits already: the answer of this minute counts, not that of the day it was written.
  if (reach === 'never') return void (await settle({ failed: 'not_allowed' }))
  if (reach !== 'yes') return void (await settle({ nextAt: reach.after }))
  try {
    await inTime(handler(JSON.parse(effect.payload) as Record<string, unknown>))
  } catch (error) {
    // The kind alone: keys and payloads may say whom it is about.
    log.warn({ effect: effect.kind, tries: tries + 1, err: error }, 'effect failed')
    return void (await settle({ tries: tries + 1, nextAt: instantOf(clock.ms() + retryAfter(tries)) }))
  }
  await settle({ doneAt: clock.now(), tries: tries + 1 })
}

async function mayReach({ registry, read, clock, config }: Server, effect: EffectRow): Promise<Reach> {
  if (effect.person_id === null) return 'yes'
  const placed = await placePerson(read, effect.person_id, { areas: [], households: [] })
  if (!placed) return 'never'
  let reach: Reach = 'yes'
  for (const gate of registry.contributions.contactGate ?? []) {
    const ask = { personId: placed.id, channel: effect.channel ?? '', now: clock.now(), timeZone: config.timeZone }
    const said = await gate(read, ask)
    if (said === 'never') return said
    if (said !== 'yes' && (reach === 'yes' || said.after > reach.after)) reach = said
  }
  return reach
}

async function inTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('effect.too_slow')), PATIENCE_MS)
  })
  await Promise.race([work, late]).finally(() => clearTimeout(timer))
}
