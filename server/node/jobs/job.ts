/** Imports that people started from a page: rows of `job`, so that they outlive the server's restart. */
import { dirname, join } from 'node:path'
import type { Db } from '#kernel/plugin.ts'
import { row, rows } from '#kernel/sql.ts'
import type { Database } from '../config.ts'
import { ROOT } from '../root.ts'
import type { Report } from '../import/tally.ts'

export interface ImportArgs {
  format: 'fhir' | 'table'
  sha256: string
  /** As the user's computer called it; shown to them only. */
  name: string
  bytes: number
  /** Where those go who live outside all boundaries. */
  area: string
  mapping: Record<string, string | null> | null
}

export type ImportState = 'ready' | 'running' | 'done' | 'failed'

export interface ImportJob {
  id: string
  args: ImportArgs
  state: ImportState
  done: number
  result:
    | (Report & { refused_rows: number; columns: string[] })
    | { fault: string; params: Record<string, string | number> }
    | null
  by: string
  createdAt: string
}

export const JOB_KIND = 'import'

/** Kept after the import, for other plugins' importers and for a replay of the log. */
export const importsFolder = (database: Database): string =>
  join(database.kind === 'sqlite' ? dirname(database.file) : join(ROOT, 'data/local'), 'imports')

interface Row {
  id: string
  args: string
  state: ImportState
  done: number
  result: string | null
  by_user: string
  created_at: string
}
const COLUMNS = 'id, args, state, done, result, by_user, created_at'
const jobOf = (r: Row): ImportJob => ({
  id: r.id,
  args: JSON.parse(r.args) as ImportArgs,
  state: r.state,
  done: Number(r.done),
  by: r.by_user,
  createdAt: r.created_at,
  result: r.result === null ? null : (JSON.parse(r.result) as ImportJob['result']),
})

export async function jobById(read: Db, id: string, userId: string): Promise<ImportJob | null> {
  const found = await row<Row>(read, `select ${COLUMNS} from job where id = ? and kind = ? and by_user = ?`, [
    id,
    JOB_KIND,
    userId,
  ])
  return found ? jobOf(found) : null
}

export const jobsOf = async (read: Db, userId: string): Promise<ImportJob[]> =>
  (
    await rows<Row>(
      read,
      `select ${COLUMNS} from job where kind = ? and by_user = ? order by created_at desc limit 20`,
      [JOB_KIND, userId],
    )
  ).map(jobOf)

export const unfinishedJobs = async (read: Db): Promise<ImportJob[]> =>
  (
    await rows<Row>(read, `select ${COLUMNS} from job where kind = ? and state = 'running' order by created_at`, [
      JOB_KIND,
    ])
  ).map(jobOf)
