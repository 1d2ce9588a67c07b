/** What an import remembers beside the records: whose id a source's key is, and which files were taken in whole. */
import type { Db } from '#kernel/plugin.ts'
import { renewSearch } from '#kernel/search.ts'
import { insertRows, row, rows, run, type Value } from '#kernel/sql.ts'
import type { SystemContext, SystemWrite } from '#kernel/writer.ts'
import type { NewUser } from '../server-writes.ts'

/** Households whose words are folded anew in one transaction. */
const SEARCH_SLICE = 200

export const importWrites: Record<string, SystemWrite> = {
  'import.keep': async (db: Db, a: { rows: Value[][] }) =>
    await insertRows(
      db,
      'import_source',
      ['system', 'key', 'subject_id', 'digest', 'command_id'],
      a.rows,
      'on conflict (system, key) do update set subject_id = excluded.subject_id, digest = excluded.digest, command_id = excluded.command_id',
    ),
  'import.keep_file': async (db: Db, a: { sha256: string; tally: unknown; at: string }) =>
    await insertRows(
      db,
      'import_file',
      ['sha256', 'tally', 'at'],
      [[a.sha256, JSON.stringify(a.tally), a.at]],
      'on conflict (sha256) do update set tally = excluded.tally',
    ),
  'import.job_args': async (db: Db, a: { id: string; args: unknown }) =>
    await run(db, 'update job set args = ? where id = ?', [JSON.stringify(a.args), a.id]),
  /** The user behind the command line, who cannot sign in. Works everywhere, also in areas that come later. */
  'import.user': async (db: Db, a: { user: NewUser }) => {
    const { user } = a
    if (!(await row(db, 'select 1 from app_user where id = ?', [user.id]))) {
      await insertRows(
        db,
        'app_user',
        ['id', 'username', 'name', 'role', 'lang', 'password_hash', 'active', 'created_at'],
        [[user.id, user.username, user.name, user.role, user.lang, null, 1, user.at]],
        'on conflict do nothing',
      )
    }
    const tops = await rows<{ id: string }>(db, 'select id from area where parent_id is null')
    await insertRows(
      db,
      'user_area',
      ['user_id', 'area_id'],
      tops.map((t) => [user.id, t.id]),
      'on conflict do nothing',
    )
  },
  'search.recompute': async (db: Db, a: { cursor: string }, c: SystemContext) => {
    const found = await rows<{ id: string }>(db, 'select id from household where id > ? order by id limit ?', [
      a.cursor,
      SEARCH_SLICE,
    ])
    await renewSearch(db, { households: new Set(found.map((f) => f.id)), people: new Set() }, c.due.registry)
    return { cursor: found.at(-1)?.id ?? '', done: found.length }
  },
}
