/** Work that nobody asked for: the new day's due items, rules that have changed, and sweeping. In slices, so that forms pass between. */
import { createHash } from 'node:crypto'
import { instantOf } from '#kernel/dates.ts'
import { changedVersions, dueVersions } from '#kernel/due-versions.ts'
import { canonical } from '#kernel/forms.ts'
import { row } from '#kernel/sql.ts'
import { deriveAll } from './derive-all.ts'
import { runEffects } from './effects.ts'
import type { HomeSettings } from './home-settings.ts'
import type { Server } from './server.ts'

export interface Background {
  /** One round at once; tests and the command line use it. */
  round(): Promise<void>
  close(): Promise<void>
}

/** The first page comes before the first round. */
const FIRST_MS = 500
const EVERY_MS = 60_000
const EFFECTS_MS = 5_000
/** How far a recomputation has come: after a stop it goes on from there. */
const SAVED_EVERY_MS = 1_000
/** Throttle rows whose failures count no more. */
const SWEEP_MS = 2 * 24 * 3_600_000

export function startBackground(server: Server, settings: Pick<HomeSettings, 'configOf' | 'refresh'>): Background {
  let stopped = false
  let swept = ''
  const go = () => !stopped
  const round = async () => {
    await settings.refresh()
    await recomputeChanged(server, settings.configOf, go)
    while (go() && (await server.writer.system<number>('due.roll', {})) > 0);
    while (go() && (await server.writer.system<number>('alert.escalate', { now: server.clock.now() })) > 0);
    while (go() && (await server.writer.system<number>('erasure.search', {})) > 0);
    const today = server.clock.today()
    if (go() && swept !== today) {
      await server.writer.system('throttle.sweep', { before: instantOf(server.clock.ms() - SWEEP_MS) })
      swept = today
    }
  }
  const rounds = repeated(server, 'background', EVERY_MS, round)
  const effects = repeated(server, 'effects', EFFECTS_MS, () => runEffects(server, go))
  return {
    round: rounds.now,
    async close() {
      stopped = true
      await Promise.all([rounds.close(), effects.close()])
    },
  }
}

/** At once and then every so often, never twice at a time; an error is logged and the next round tries again. */
function repeated(server: Server, name: string, everyMs: number, work: () => Promise<void>) {
  let running: Promise<void> | null = null
  const begin = () =>
    (running ??= work()
      .catch((error: unknown) => server.log.error({ err: error }, `${name} failed`))
      .finally(() => (running = null)))
  // Who asks while a round is running wants what came after it began: another follows.
  const now = () => (running ? running.then(begin) : begin())
  const timer = setInterval(() => void begin(), everyMs)
  const first = setTimeout(() => void begin(), FIRST_MS)
  return {
    now,
    async close() {
      clearTimeout(first)
      clearInterval(timer)
      await running
    },
  }
}

interface Job {
  id: string
  done: number
  cursor: string
}

async function recomputeChanged(
  server: Server,
  configOf: (plugin: string) => unknown,
  go: () => boolean,
): Promise<void> {
  const { config, read, writer, clock, log } = server
  const wanted = dueVersions(server.registry, configOf)
  const changed = await changedVersions(read, server.registry, configOf)
  if (changed.length === 0) return
  const total = Number((await row<{ n: number }>(read, 'select count(*) as n from household'))!.n)
  // The target names every version: a recomputation for rules that have changed again meanwhile starts anew.
  const target = createHash('sha256')
    .update(canonical(Object.fromEntries(wanted)))
    .digest('base64url')
  const job = (total > 0 && (await unfinished(server, target))) || { id: clock.newId(), done: 0, cursor: '' }
  const save = (state: 'running' | 'done') =>
    writer.system('job.save', {
      ...job,
      kind: 'due.recompute',
      args: { target },
      state,
      total,
      result: null,
      by: null,
      at: clock.now(),
    })
  const remember = async () => {
    for (const v of changed) await writer.system('due.remember_version', v)
  }
  if (total === 0) return await remember()
  log.info({ households: total, done: job.done }, 'recomputing what is due')
  let saved = -Infinity
  for await (const at of deriveAll(
    { database: config.database, read, writer, today: clock.today, changed, total },
    job,
  )) {
    Object.assign(job, at)
    const now = performance.now()
    if (now - saved >= SAVED_EVERY_MS) {
      await save('running')
      saved = now
    }
    if (go()) continue
    await save('running')
    return
  }
  await remember()
  await save('done')
  log.info({ households: job.done }, 'what is due is recomputed')
}

async function unfinished({ read }: Server, target: string): Promise<Job | null> {
  const found = await row<{ id: string; done: number; cursor: string | null; args: string }>(
    read,
    `select id, done, "cursor", args from job where kind = 'due.recompute' and state = 'running' order by created_at desc limit 1`,
  )
  if (!found || (JSON.parse(found.args) as { target?: string }).target !== target) return null
  return { id: found.id, done: found.done, cursor: found.cursor ?? '' }
}
