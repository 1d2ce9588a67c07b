/**
 * The one writer. Commands queue here and run strictly one after another, each in a savepoint of a group commit; what is
 * derived from them, their log entries and stamps are written once for the group, and everybody is answered after COMMIT.
 */
import { noteAreas } from './areas.ts'
import type { Day } from './dates.ts'
import { type AreaNumbers, type DueContext, loadAreaNumbers } from './due.ts'
import { finish } from './finish-group.ts'
import { onlyKnown } from './known-fields.ts'
import type { Db } from './plugin.ts'
import { Problem, type FieldError } from './problem.ts'
import type { Registry } from './registry.ts'
import type { Effects, Envelope, RunOptions } from './run-command.ts'
import { defectOf, one, refusal } from './run-one.ts'
import { noteDerived } from './due-roll.ts'
import { isPostgres, row, run } from './sql.ts'

export type Outcome =
  /** `seq`: its place in the log. */
  | { kind: 'done'; see: string; saved?: string; rev: number; seq: number; replayed: boolean }
  | {
      kind: 'refused'
      status: Problem['status']
      code: string
      params: Readonly<Record<string, string | number>>
      fields: readonly FieldError[]
      /** Only if it is on record. */
      seq?: number
      replayed: boolean
    }
  | { kind: 'defect'; message: string; stack: string }

/** A write that is no command: sessions, throttle, access log, jobs. Same writer, same commit, no log. */
export type SystemWrite = (db: Db, args: never, context: SystemContext) => Promise<unknown>
export interface SystemContext {
  due: DueContext
  today: Day
  reload(): void
}

export interface WriterOptions extends RunOptions {
  system: Readonly<Record<string, SystemWrite>>
  /** The real date here, for due items. */
  today(): Day
  /** Milliseconds, for the length of a batch only. */
  clock(): number
  /** Lets requests that arrived meanwhile join the next batch. */
  pause(): Promise<void>
  loadConfig(db: Db): Promise<(plugin: string) => unknown>
  /**
   * The tablet: everything pending stands in a transaction that is open already, so a group is a savepoint in it. Only what
   * was done goes to the server, so a refusal here is on no record, and its form stands for itself.
   */
  nested?: boolean
  /** The last thing before COMMIT: what it cannot keep is not confirmed, and nothing of the group stands. A `Problem` says why. */
  beforeCommit?(ran: readonly Ran[], db: Db): Promise<void>
}

export interface Writer {
  submit(envelope: Envelope): Promise<Outcome>
  system<R>(name: string, args: unknown): Promise<R>
  /** Resolves when nothing is queued or running. */
  idle(): Promise<void>
}

/** A batch ends after so many milliseconds of work, so that nobody waits long behind others. */
const BATCH_MS = 15
const BATCH_MOST = 32

type Job =
  | { kind: 'command'; envelope: Envelope; settle(o: Outcome): void }
  | { kind: 'system'; name: string; args: unknown; settle(value: unknown): void; fail(e: unknown): void }

export function createWriter(db: Db, options: WriterOptions): Writer {
  const queue: Job[] = []
  let running: Promise<void> | null = null
  const state: WriterState = { rev: -1, areas: null, configOf: null }

  const drain = async () => {
    await options.pause()
    while (queue.length > 0) {
      const batch = await db
        .connection()
        .execute((conn) => runBatch(conn, queue, state, options))
        .catch((e: unknown) => queue.splice(0).map((job) => failed(job, e)))
      for (const settle of batch) settle()
      await options.pause()
    }
    running = null
  }
  const push = (job: Job) => {
    queue.push(job)
    running ??= drain()
  }
  return {
    submit: (envelope) =>
      new Promise((settle) => push({ kind: 'command', envelope: trimmed(envelope, options.registry), settle })),
    system: <R>(name: string, args: unknown) =>
      new Promise<R>((settle, fail) => push({ kind: 'system', name, args, settle: settle, fail })),
    idle: async () => {
      // Each round may have begun another.
      for (let round = running; round; round = running) await round
    },
  }
}

/** Only what its command reads: the rest would be logged for ever. An older page's form is for the command's `upgrade` to read, whole. */
function trimmed(envelope: Envelope, { commands }: Registry): Envelope {
  const spec = commands.get(envelope.name)
  if (!spec || (spec.upgrade && envelope.version < spec.version)) return envelope
  return { ...envelope, form: onlyKnown(envelope.form, spec.known) }
}

interface WriterState {
  /** The head that this writer left behind. */
  rev: number
  areas: AreaNumbers | null
  configOf: ((plugin: string) => unknown) | null
}

export interface Ran {
  job: Extract<Job, { kind: 'command' }>
  outcome: Outcome
  /** Null if nothing is to be logged. */
  entry: { effects: Effects; digest: string } | null
  /** The same command earlier in this group: its rev is known at the end. */
  twin?: Ran
}

/** Takes jobs from the queue, runs and commits them; returns what to tell whom. If the group fails, each is tried alone. */
async function runBatch(db: Db, queue: Job[], state: WriterState, options: WriterOptions): Promise<(() => void)[]> {
  const taken: Job[] = []
  try {
    return await attempt(db, () => queue.shift(), taken, state, options)
  } catch (e) {
    await rollback(db, options)
    state.areas = null
    // Not even begun: whoever waits is told, instead of trying for ever.
    if (taken.length === 0) return queue.splice(0).map((job) => failed(job, e))
    if (taken.length === 1) return [failed(taken[0]!, e)]
    const settled: (() => void)[] = []
    for (const job of taken) {
      let next: Job | undefined = job
      const one = () => {
        const n = next
        next = undefined
        return n
      }
      try {
        settled.push(...(await attempt(db, one, [], state, options)))
      } catch (x) {
        await rollback(db, options)
        state.areas = null
        settled.push(failed(job, x))
      }
    }
    return settled
  }
}

const failed = (job: Job, e: unknown) => () =>
  job.kind === 'system' ? job.fail(e) : job.settle(e instanceof Problem ? refusal(e) : defectOf(e))
const begin = (db: Db, { nested }: WriterOptions) =>
  run(db, nested ? 'savepoint g' : isPostgres(db) ? 'begin' : 'begin immediate')
const commit = (db: Db, { nested }: WriterOptions) => run(db, nested ? 'release savepoint g' : 'commit')
const rollback = async (db: Db, { nested }: WriterOptions) => {
  await run(db, nested ? 'rollback to savepoint g' : 'rollback').catch(() => undefined)
  if (nested) await run(db, 'release savepoint g').catch(() => undefined)
}

async function attempt(
  db: Db,
  take: () => Job | undefined,
  taken: Job[],
  state: WriterState,
  options: WriterOptions,
): Promise<(() => void)[]> {
  const start = options.clock()
  await begin(db, options)
  const head = (await row<{ rev: number; seq: number; chain: string }>(
    db,
    `select rev, seq, chain from head where id = 1${isPostgres(db) ? ' for update' : ''}`,
  ))!
  // Another process (the command line, on PostgreSQL another server) has written: it may have changed areas or settings.
  if (isPostgres(db) || Number(head.rev) !== state.rev) Object.assign(state, { areas: null, configOf: null })
  state.areas ??= await loadAreaNumbers(db)
  state.configOf ??= await options.loadConfig(db)
  const configOf = state.configOf
  const due: DueContext = { registry: options.registry, configOf, areas: state.areas }
  const context: SystemContext = {
    due,
    today: options.today(),
    reload: () => Object.assign(state, { areas: null, configOf: null }),
  }
  const ran: Ran[] = []
  const settles: (() => void)[] = []
  const inBatch = new Map<string, Ran>()

  // A command that changed the tree or the settings ends its group: who comes after it must see them.
  let stale: Effects['stale'] = { areas: false, settings: false }
  for (
    let job = take();
    job;
    job =
      !stale.areas && !stale.settings && taken.length < BATCH_MOST && options.clock() - start < BATCH_MS
        ? take()
        : undefined
  ) {
    taken.push(job)
    if (job.kind === 'system') {
      const { settle } = job
      const write = options.system[job.name]
      if (!write) throw new Error(`system.unknown: ${job.name}`)
      await run(db, 'savepoint c')
      const value = await write(db, job.args as never, context)
      if (!UNSEEN.has(job.name)) await noteDerived(db)
      await run(db, 'release savepoint c')
      settles.push(() => settle(value))
      continue
    }
    const result = await one(db, job, inBatch, { ...options, configOf })
    if (result.entry) inBatch.set(job.envelope.id, result)
    ran.push(result)
    stale = result.entry?.effects.stale ?? stale
  }

  state.rev = await finish(db, ran, head, stale.areas ? { ...due, areas: await loadAreaNumbers(db) } : due, options)
  if (stale.areas) await noteAreas(db)
  if (stale.areas || stale.settings) context.reload()
  for (const { outcome, twin } of ran)
    if (outcome.kind === 'done' && twin?.outcome.kind === 'done')
      Object.assign(outcome, { rev: twin.outcome.rev, seq: twin.outcome.seq })
  await options.beforeCommit?.(ran, db)
  await commit(db, options)
  for (const r of ran) settles.push(() => r.job.settle(r.outcome))
  return settles
}

/** System writes that no kept page shows; after any other, what is kept is made anew (page-cache.ts). */
const UNSEEN = new Set([
  'session.open',
  'session.seen',
  'session.close',
  'session.close_others',
  'access.log',
  'job.save',
  'kernel.ping',
  'due.roll',
  // Says so itself if anything differed.
  'due.write_planned',
  'effect.settle',
  'erasure.search',
  // Says so itself if any went up.
  'alert.escalate',
  'throttle.attempt',
  'throttle.clear',
  'throttle.sweep',
  'device.code',
  'device.enrol',
  'device.scope',
  'device.pulled',
  'device.pushed',
  'quarantine.keep',
  'quarantine.opened',
  'file.expect',
  'file.piece',
  'quarantine.file',
  'quarantine.file_opened',
])
