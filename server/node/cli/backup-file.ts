/** A copy of the database that is known to be good: looked through, its log walked, counted, and described by a manifest beside it. */
import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { row, rows } from '#kernel/sql.ts'
import { verifyAudit } from '#kernel/log.ts'
import { digestOf } from '#kernel/run-command.ts'
import { VERSION } from '../config.ts'
import { openSqlite } from '../sqlite.ts'

export interface Manifest {
  doorstep: string
  made_at: string
  bytes: number
  sha256: string
  epoch: string
  rev: number
  seq: number
  /** The log's last link, for `audit verify --head`. */
  chain: string
  rows: Record<string, number>
}

export type Fault = { key: string; params: Record<string, string | number> }

export const manifestOf = (file: string) => `${file}.json`

/** What a file holds, or what is wrong with it. */
export async function describe(
  file: string,
  madeAt: string,
  progress: (done: number) => void,
): Promise<Manifest | Fault> {
  const { db } = openSqlite(file, { readOnly: true })
  try {
    const wrong = await rows<{ integrity_check: string }>(db, 'PRAGMA integrity_check(1)').catch((e: unknown) => [
      { integrity_check: (e as Error).message },
    ])
    if (wrong[0]?.integrity_check !== 'ok')
      return { key: 'cli.backup_damaged', params: { what: wrong[0]?.integrity_check ?? '' } }
    const tables = await rows<{ name: string }>(
      db,
      `select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name`,
    )
    if (!tables.some((t) => t.name === 'command_log')) return { key: 'cli.backup_not_ours', params: {} }
    const { broken } = await verifyAudit(db, digestOf, progress)
    if (broken) return { key: 'cli.audit_broken', params: { seq: broken.seq } }
    const counts: Record<string, number> = {}
    for (const { name } of tables)
      counts[name] = Number((await row<{ n: number }>(db, `select count(*) as n from "${name}"`))!.n)
    const head = (await row<{ epoch: string; rev: number; seq: number; chain: string }>(
      db,
      'select epoch, rev, seq, chain from head where id = 1',
    ))!
    return {
      doorstep: VERSION,
      made_at: madeAt,
      bytes: statSync(file).size,
      sha256: await sha256Of(file),
      epoch: head.epoch,
      rev: Number(head.rev),
      seq: Number(head.seq),
      chain: head.chain,
      rows: counts,
    }
  } finally {
    await db.destroy()
  }
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
