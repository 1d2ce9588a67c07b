/**
 * The clinic's server without a socket: the real writer and the real routes over a database in memory, which can die between
 * any two statements, be kept as a backup and be put back to one.
 */
import { DatabaseSync } from 'node:sqlite'
import type { Hono } from 'hono'
import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely'
import { actorById } from '#kernel/actor.ts'
import { settingsOf } from '#kernel/config.ts'
import { dayInZone, instantOf } from '#kernel/dates.ts'
import { changedVersions } from '#kernel/due-versions.ts'
import { markDurable } from '#kernel/head.ts'
import { uuidv7 } from '#kernel/ids.ts'
import type { Actor, Db, Form } from '#kernel/plugin.ts'
import type { Registry } from '#kernel/registry.ts'
import { row, run } from '#kernel/sql.ts'
import type { Enrolled } from '#kernel/sync/wire.ts'
import { systemWrites } from '#kernel/system.ts'
import { createWriter, type Outcome, type Writer } from '#kernel/writer.ts'
import { adapt } from '../../server/node/sqlite.ts'
import { serverWrites } from '../../server/node/server-writes.ts'
import { issueCode, openQuarantine, runPull, syncRoutes, syncWrites, type SyncHost } from '../../server/sync/index.ts'
import type { Chance } from '../support/chance.ts'
import { ZONE } from '../support/home.ts'

const SEALED_BYTES = 1024 * 1024 * 1024

export interface Server {
  db(): Db
  /** As a device asks; fails if the server died meanwhile. */
  ask(path: string, init: RequestInit): Promise<Response>
  /** As somebody at the clinic; null if there is no such user any more, or the server died meanwhile. */
  submit(userId: string, name: string, form: Form): Promise<Outcome | null>
  enrol(userId: string, label: string, outboxKey: Uint8Array): Promise<Enrolled>
  open(quarantine: string, by: Actor): ReturnType<typeof openQuarantine>
  /** What comes with time alone: a new day, alerts that nobody answered. */
  roll(): Promise<void>
  image(): Uint8Array
  /** So many statements from now, or never. */
  dieIn(statements: number): void
  isDead(): boolean
  /** A new process on what was committed. */
  restart(): void
  backup(): Promise<void>
  /** Made so far. */
  backups(): number
  /** Back to the last backup, in a new epoch; false without one. */
  restore(): Promise<boolean>
  /** What the routes saw go wrong while the server was alive. */
  defects(): readonly unknown[]
  close(): void
}

export interface ServerParts {
  registry: Registry
  image: Uint8Array
  clock: { ms: number }
  chance: Chance
}

const ID_BYTES = 10
const NEVER = Number.POSITIVE_INFINITY

export function openServer({ registry, image, clock, chance }: ServerParts): Server {
  let raw = on(image)
  let lifetime = NEVER
  let dead = false
  let kept: Uint8Array | null = null
  let epochs = 0
  let backups = 0
  let db: Db
  let writer: Writer
  let routes: Hono
  let host: SyncHost
  let enrolling: Actor | null = null
  const defects: unknown[] = []

  const now = () => instantOf(clock.ms)
  const newId = () =>
    uuidv7(
      clock.ms,
      Uint8Array.from({ length: ID_BYTES }, () => chance.below(256)),
    )
  const spend = () => {
    if (dead || --lifetime < 0) {
      dead = true
      throw new Error('simulated: the server is dead')
    }
  }
  /** As the background does when a setting has changed. */
  const recompute = async () => {
    const changed = await changedVersions(db, registry, await settingsOf(db, registry))
    if (changed.length === 0) return
    for (let slice = { cursor: '', done: 1 }; slice.done > 0;)
      slice = await writer.system<typeof slice>('due.recompute', { cursor: slice.cursor })
    for (const v of changed) await writer.system('due.remember_version', v)
  }
  const start = () => {
    ;[dead, lifetime] = [false, NEVER]
    if (raw.isTransaction) raw.exec('rollback')
    db = new Kysely({ dialect: new SqliteDialect({ database: mortal(adapt(raw), spend) }) }) as Db
    let configOf: (plugin: string) => unknown = () => ({})
    writer = createWriter(db, {
      registry,
      home: 'server',
      timeZone: ZONE,
      configOf: (plugin) => configOf(plugin),
      today: () => dayInZone(now(), ZONE),
      // A batch is as long as there is work: how fast this machine is must not tell another story.
      clock: () => 0,
      pause: () => Promise.resolve(),
      loadConfig: async (on) => (configOf = await settingsOf(on, registry)),
      system: { ...systemWrites, ...serverWrites, ...syncWrites },
    })
    host = {
      read: db,
      writer,
      registry,
      puller: { run: (job, packing) => runPull(db, registry, job, packing) },
      timeZone: ZONE,
      sealedBytes: SEALED_BYTES,
      now,
      newId,
      clinic: () => 'Clinic',
      signedIn: async () => enrolling && { actor: enrolling, csrf: 'csrf', device: null },
      openSession: async () => undefined,
      defect(error) {
        if (!dead) defects.push(error)
      },
    }
    routes = syncRoutes(host)
  }
  start()

  return {
    db: () => db,
    async ask(path, init) {
      const answer = await routes.request(path, init)
      if (dead) throw new Error('simulated: no answer')
      return answer
    },
    async submit(userId, name, form) {
      try {
        const actor = await actorById(db, userId, now())
        if (!actor) return null
        const outcome = await writer.submit({
          id: newId(),
          name,
          version: registry.commands.get(name)!.version,
          form,
          actor,
          device: null,
          at: now(),
          received: now(),
          baseRev: 0,
          redoOf: null,
        })
        if (outcome.kind === 'defect' && !dead) defects.push(new Error(`${name}: ${outcome.message} ${outcome.stack}`))
        return dead ? null : outcome
      } catch (e) {
        if (dead) return null
        throw e
      }
    },
    async enrol(userId, label, outboxKey) {
      enrolling = await actorById(db, userId, now())
      const { code } = await issueCode(host, { userId, by: userId })
      const key = Buffer.from(outboxKey).toString('base64url')
      const answer = await routes.request('/sync/enrol', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ wire: 1, code, label, outboxKey: key }),
      })
      enrolling = null
      if (!answer.ok) throw new Error(`enrolment answered ${answer.status}`)
      return (await answer.json()) as Enrolled
    },
    open: (quarantine, by) => openQuarantine(host, quarantine, by),
    async roll() {
      await recompute()
      while ((await writer.system<number>('due.roll', {})) > 0);
      while ((await writer.system<number>('alert.escalate', { now: now() })) > 0);
    },
    image: () => raw.serialize(),
    dieIn: (statements) => void (lifetime = statements),
    isDead: () => dead,
    restart: start,
    async backup() {
      kept = raw.serialize()
      backups++
      // As `doorstep backup`: what is in it by now may be forgotten by tablets.
      const head = (await row<{ seq: number; epoch: string }>(db, 'select seq, epoch from head where id = 1'))!
      await markDurable(db, head)
    },
    backups: () => backups,
    async restore() {
      if (!kept) return false
      raw.close()
      raw = on(kept)
      start()
      // As `doorstep restore`.
      await run(db, 'update head set epoch = ?, epoch_rev = rev, durable = seq where id = 1', [`epoch-${++epochs}`])
      await run(db, 'delete from session')
      start()
      return true
    },
    defects: () => defects,
    close: () => raw.close(),
  }
}

export function openImage(image: Uint8Array): { raw: DatabaseSync; db: Db } {
  const raw = on(image)
  return { raw, db: new Kysely({ dialect: new SqliteDialect({ database: adapt(raw) }) }) as Db }
}

function on(image: Uint8Array): DatabaseSync {
  const raw = new DatabaseSync(':memory:')
  raw.deserialize(image)
  raw.exec('PRAGMA foreign_keys=ON')
  return raw
}

/** The same database, each of whose statements costs some of a life. */
function mortal(database: SqliteDatabase, spend: () => void): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare(sql) {
      const { reader, all, run, iterate } = database.prepare(sql)
      return {
        reader,
        all(p) {
          spend()
          return all(p)
        },
        run(p) {
          spend()
          return run(p)
        },
        iterate(p) {
          spend()
          return iterate(p)
        },
      }
    },
  }
}
