/** Writes of the kernel's own that are no commands; both homes know them. */
import { escalateAlerts } from './alerts.ts'
import { fileWrites } from './files/stored.ts'
import { noteAreas } from './areas.ts'
import type { Instant } from './dates.ts'
import { recomputeSlice, rollSlice } from './due-roll.ts'
import { writePlanned } from './due-again.ts'
import { askedAnew, rememberVersion, type DueVersion } from './due-versions.ts'
import { searchSlice } from './erase-search.ts'
import type { Db } from './plugin.ts'
import { insertRows, row, run, type Value } from './sql.ts'
import type { SystemContext, SystemWrite } from './writer.ts'

export const systemWrites: Record<string, SystemWrite> = {
  ...fileWrites,
  /** One slice of a new day's work; answers how much was done, zero when all is. */
  'due.roll': async (db: Db, _args: unknown, c: SystemContext) => await rollSlice(db, c.today, c.due),
  /** One slice of everybody, by the writer alone; of all rules, unless it is said which changed. */
  'due.recompute': async (db: Db, a: { cursor: string; changed?: readonly DueVersion[] }, c: SystemContext) =>
    await recomputeSlice(db, a.cursor, c.today, c.due, a.changed && askedAnew(c.due.registry, a.changed)),
  'due.write_planned': writePlanned,
  'due.remember_version': async (db: Db, args: DueVersion) => await rememberVersion(db, args),
  /** One slice; zero when nothing waits. */
  'alert.escalate': async (db: Db, args: { now: Instant }) => await escalateAlerts(db, args.now),
  /** One slice; zero when every erasure that was asked for has read the log. */
  'erasure.search': async (db: Db) => await searchSlice(db),
  'access.log': async (db: Db, args: { rows: Value[][] }) =>
    await insertRows(db, 'access_log', ['at', 'user_id', 'subject_id', 'path', 'reason'], args.rows),
  'job.save': async (
    db: Db,
    job: {
      id: string
      kind: string
      args: unknown
      state: string
      done: number
      total: number
      cursor: string | null
      result: unknown
      by: string | null
      at: string
    },
  ) =>
    await run(
      db,
      `insert into job (id, kind, args, state, done, total, cursor, result, by_user, created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (id) do update set state = excluded.state, done = excluded.done, total = excluded.total, cursor = excluded.cursor, result = excluded.result, updated_at = excluded.updated_at`,
      [
        job.id,
        job.kind,
        JSON.stringify(job.args),
        job.state,
        job.done,
        job.total,
        job.cursor,
        job.result === null ? null : JSON.stringify(job.result),
        job.by,
        job.at,
        job.at,
      ],
    ),
  /** Areas or settings were changed outside a command (a restore, the demo): forget what was remembered. */
  'kernel.reload': async (db: Db, _args: unknown, c: SystemContext) => {
    await noteAreas(db)
    c.reload()
  },
  'kernel.ping': async (db: Db) => (await row(db, 'select 1 as ok')) !== undefined,
}
