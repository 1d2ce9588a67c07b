/**
 * The tablet's database, in memory: the server's truth as of the last pull, and on top of it, in one transaction that stays
 * open, what waits to be sent. A pull rolls back to the truth, lays down what has come, and runs again what still waits.
 */
import { answersFor, escalateAlerts } from '#kernel/alerts.ts'
import { settingsOf } from '#kernel/config.ts'
import type { Day } from '#kernel/dates.ts'
import { loadAreaNumbers, type DueContext } from '#kernel/due.ts'
import { recomputeSlice, rollSlice } from '#kernel/due-roll.ts'
import { migrate } from '#kernel/migrate.ts'
import { ROLES, type Db } from '#kernel/plugin.ts'
import type { Registry } from '#kernel/registry.ts'
import type { Envelope } from '#kernel/run-command.ts'
import { inList, rows, run } from '#kernel/sql.ts'
import { changedVersions, rememberVersion } from '#kernel/due-versions.ts'
import type { PullLine } from '#kernel/sync/wire.ts'
import { systemWrites } from '#kernel/system.ts'
import { createWriter, type Outcome, type Ran, type Writer } from '#kernel/writer.ts'
import { inOrder, layLines } from './apply.ts'
import { readBase, writeBase, type Base } from './base.ts'
import { fitting, layHead, logHead, truthOf, type Changeset, type Recorder, type Written } from './changesets.ts'

/** An open database and how to carry it away. */
export interface Engine {
  db: Db
  serialise(): Uint8Array
  record(): Recorder
  /** What was recorded one after another, as one. */
  join(changes: readonly Uint8Array[]): Uint8Array
  /** Lays down what was recorded, within a savepoint: false if it does not fit, and then it is to be rolled back. */
  lay(changes: Uint8Array): boolean
}

export interface ReplicaOptions {
  registry: Registry
  today(): Day
  now(): string
  clock(): number
  /** Of the app: what is derived by another is derived anew. */
  version: string
  /** Keeps what was just done, before anybody is told so. */
  keep(ran: readonly Ran[], wrote: () => Promise<Written>): Promise<void>
  /** This is what all that waits has written; null if nothing waits. */
  wroteAll(wrote: Written | null, waiting: readonly Envelope[]): Promise<void>
}

export interface Replica {
  db: Db
  /** Of the present state; a new one after each `lay`. */
  writer(): Writer
  configOf(plugin: string): unknown
  base(): Base
  /** For which day everything that is due was concluded. */
  day(): Day
  /**
   * Rolls back to the truth, lays what has come, runs again what waits on it. Outcomes are in the order of `waiting`; of what was laid
   * from `kept` there are none.
   */
  lay(
    pulls: readonly (readonly PullLine[])[],
    waiting: (truth: Base) => readonly Envelope[],
    kept?: readonly Changeset[],
  ): Promise<Outcome[]>
  /** The truth alone, to be kept: with what waits rolled back and run again. */
  image(waiting: readonly Envelope[]): Promise<Uint8Array>
  close(): Promise<void>
}

/** Kept pages must never be taken for those of another truth: each has its own thousands. */
const DERIVED_STEP = 1_000_000

/** @param engine an image that was kept, or an empty database */
export async function openReplica(engine: Engine, options: ReplicaOptions): Promise<Replica> {
  const { registry } = options
  const { db } = engine
  await migrate(db, registry.plugins, options.now())
  await run(db, 'create table if not exists tablet_base (name text primary key, value text not null)')
  let base = await readBase(db)
  let configOf = await settingsOf(db, registry)
  let writer: Writer
  let replaying = false
  let generation = 0
  let pending = false
  let day = options.today()
  let recorder: Recorder | null = null

  /** @param on the connection that is held */
  const written = async (on: Db): Promise<Written> => ({
    truth: truthOf(base, day, options.version),
    head: await logHead(on),
    changes: recorder!.take(),
  })

  const newWriter = (): Writer =>
    createWriter(db, {
      registry,
      home: 'tablet',
      timeZone: base.clinic.timeZone,
      configOf: (plugin) => configOf(plugin),
      today: options.today,
      // What is run again is run in few large groups: nobody is answered before the last of it.
      clock: () => (replaying ? 0 : options.clock()),
      pause: () => Promise.resolve(),
      loadConfig: async (on) => (configOf = await settingsOf(on, registry)),
      system: systemWrites,
      nested: true,
      beforeCommit: (ran, on) => (replaying ? Promise.resolve() : options.keep(ran, () => written(on))),
    })

  const toTruth = async () => {
    // What is laid down next is no command's, and would be noted row by row.
    recorder?.close()
    recorder = null
    if (!pending) return
    await run(db, 'rollback to savepoint pending')
    await run(db, 'release savepoint pending')
    pending = false
  }

  /** Everything that is not a pull's but depends on the day and the rules. */
  const settleTruth = async () => {
    configOf = await settingsOf(db, registry)
    const due: DueContext = { registry, configOf, areas: await loadAreaNumbers(db) }
    const today = options.today()
    const changed = await changedVersions(db, registry, configOf)
    const rolled = (await rows<{ due_day: Day }>(db, 'select due_day from head where id = 1'))[0]!.due_day
    // A clock that ran ahead and was put right: what was concluded for a day to come is concluded anew.
    if (rolled > today) await run(db, 'update head set due_day = ? where id = 1', [today])
    if (changed.length > 0 || rolled > today) {
      for (let cursor = ''; ;) {
        const slice = await recomputeSlice(db, cursor, today, due)
        if (slice.done === 0) break
        cursor = slice.cursor
      }
      for (const v of changed) await rememberVersion(db, v)
    }
    while ((await rollSlice(db, today, due)) > 0);
    day = today
  }

  const rerun = async (waiting: readonly Envelope[], kept: readonly Changeset[] = []): Promise<Outcome[]> => {
    generation++
    await run(db, 'update head set derived = ?, areas = ? where id = 1', [generation * DERIVED_STEP, generation])
    await run(db, 'savepoint pending')
    pending = true
    const found = fitting(kept, truthOf(base, day, options.version), waiting)
    // What is all laid need not be noted once more.
    const whole = found.commands === waiting.length
    if (!whole) recorder = engine.record()
    const laid = await layKept(found, waiting)
    recorder ??= engine.record()
    writer = newWriter()
    replaying = true
    try {
      const outcomes = await Promise.all(waiting.slice(laid).map((envelope) => writer.submit(envelope)))
      if (laid === 0 || laid < waiting.length)
        await options.wroteAll(waiting.length > 0 ? await written(db) : null, waiting)
      await alertsByNow()
      recorder.take()
      return outcomes
    } finally {
      await writer.idle()
      replaying = false
    }
  }

  /** @returns how many of those that wait were run before, and stand again */
  const layKept = async (
    { sets, commands }: ReturnType<typeof fitting>,
    waiting: readonly Envelope[],
  ): Promise<number> => {
    if (commands === 0) return 0
    const { truth, head } = sets.at(-1)!
    const changes = engine.join(sets.map((s) => s.changes))
    if (!engine.lay(changes)) {
      await run(db, 'rollback to savepoint pending')
      return 0
    }
    await layHead(db, head)
    // One is sooner laid than many; nobody waits for the disk.
    if (sets.length > 1 && commands === waiting.length) void options.wroteAll({ truth, head, changes }, waiting)
    return commands
  }

  /** As the server does by itself, where nothing is stamped for it. Not in the truth: a clock that runs ahead is put right again. */
  const alertsByNow = async () => {
    while ((await escalateAlerts(db, options.now())) > 0);
    const { actor } = base
    const others = inList(ROLES.filter((to) => actor && !answersFor(actor.role, to)))
    await run(db, `delete from alert where to_role in ${others.text}`, others.params)
  }

  const inTransaction = async (work: () => Promise<void>) => {
    await run(db, 'begin')
    try {
      await work()
      await run(db, 'commit')
    } catch (e) {
      await run(db, 'rollback').catch(() => undefined)
      throw e
    }
  }

  writer = newWriter()
  return {
    db,
    writer: () => writer,
    configOf: (plugin) => configOf(plugin),
    base: () => base,
    day: () => day,
    async lay(pulls, waiting, kept) {
      await writer.idle()
      await toTruth()
      let next = base
      try {
        await inTransaction(async () => {
          for (const lines of pulls)
            next = await layLines(db, inOrder(lines), next, { registry, today: options.today() })
          await writeBase(db, next)
          await settleTruth()
        })
      } catch (e) {
        // What stood stands again, with what was written on it.
        await rerun(waiting(base))
        throw e
      }
      base = next
      return await rerun(waiting(base), kept)
    },
    async image(waiting) {
      await writer.idle()
      await toTruth()
      const bytes = engine.serialise()
      await rerun(waiting)
      return bytes
    },
    async close() {
      await writer.idle()
      recorder?.close()
      await db.destroy()
    },
  }
}
