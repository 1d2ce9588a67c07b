/** A real server on a copy of a community, behind a cable, and what is needed to make tablets of its users. */
import { createHash, randomBytes } from 'node:crypto'
import { constants, copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { startServer, type Running } from '../server.ts'
import { openWire, type Wire } from './wire.ts'

export interface Clinic {
  server: Running
  wire: Wire
  db: DatabaseSync
  /** A one-time code for a tablet of theirs. */
  code(username: string): string
  /** Processor time that the server has used so far, all its threads, in seconds. */
  cpu(): number
  end(): Promise<void>
}

const MAIN = 'server/node/main.ts'
const DAY_MS = 86_400_000

/** @param prepare what is to stand in the database before the server starts */
export async function openClinic(community: string, prepare: (db: DatabaseSync) => void = () => {}): Promise<Clinic> {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-bench-'))
  const file = join(folder, 'clinic.db')
  copyFileSync(community, file, constants.COPYFILE_FICLONE)
  const env = { DOORSTEP_DB: file, DOORSTEP_LOG_LEVEL: 'warn', DOORSTEP_DEMO: '0' }
  // Migrates and brings the due work up to today, which is not what is measured.
  await (await startServer(MAIN, env)).stop()
  const db = new DatabaseSync(file, { timeout: 10_000 })
  db.exec('begin immediate')
  // Made without a command; to a tablet revision 0 means that nothing has come yet.
  db.exec('update head set rev = 1 where rev = 0')
  prepare(db)
  db.exec('commit')
  const server = await startServer(MAIN, env)
  const wire = await openWire(server.url)
  return {
    server,
    wire,
    db,
    code(username) {
      const code = randomBytes(5).toString('hex')
      const now = Date.now()
      db.prepare(
        `insert into device_code (hash, user_id, by_user, made_at, expires_at) select ?, id, id, ?, ? from app_user where username = ?`,
      ).run(hashOf(code), instant(now), instant(now + DAY_MS), username)
      return code
    },
    cpu: () => cpuOf(server.child.pid!),
    async end() {
      await wire.close()
      db.close()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
export const instant = (ms: number): string => new Date(ms).toISOString()

/** Clock ticks of Linux, whatever the processor. */
const TICKS_PER_SECOND = 100

export function cpuOf(pid: number): number {
  // The name in brackets may hold blanks.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

/** Who works in a village works in all of them: a health worker whose area is the whole community. */
export function everywhere(db: DatabaseSync, username: string): void {
  db.prepare(
    `insert or ignore into user_area (user_id, area_id) select u.id, a.id from app_user u, area a where u.username = ? and a.parent_id is null`,
  ).run(username)
}

/** Themselves, derived, or the kernel's own; every other row about a household or a person is a fact. */
const FACTS = `select name from sqlite_master m where type = 'table' and name like 'records_%' and name not in ('records_household', 'records_person')`

export function count(db: DatabaseSync): string {
  const n = (table: string) => Number((db.prepare(`select count(*) as n from ${table}`).get() as { n: number }).n)
  const tables = (db.prepare(FACTS).all() as { name: string }[]).map((t) => t.name)
  const facts = tables.reduce((all, table) => all + n(table), 0)
  return `${n('household')} households, ${n('person')} people, ${facts} facts`
}
