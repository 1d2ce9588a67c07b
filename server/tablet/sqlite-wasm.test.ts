import { expect, it } from 'vitest'
import { rows, run } from '#kernel/sql.ts'
import { wasm } from '../../tests/support/tablet/rig.ts'
import { openWasm } from './sqlite-wasm.ts'

it('makes no new plan for each value that is bound', async () => {
  const sqlite3 = await wasm()
  const { raw, db } = openWasm(sqlite3)
  await run(db, 'create table t (a integer)')
  for (const n of [1, 2, 3]) await rows(db, 'select a from t where a > ? limit ?', [n, n])
  const { sqlite3_next_stmt, sqlite3_sql, sqlite3_stmt_status, SQLITE_STMTSTATUS_REPREPARE } = sqlite3.capi
  // The youngest statement is the first of the list.
  const asked = sqlite3_next_stmt(raw.pointer!, 0)
  expect(sqlite3_sql(asked)).toContain('limit ?')
  expect(sqlite3_stmt_status(asked, SQLITE_STMTSTATUS_REPREPARE, 0)).toBe(0)
  await db.destroy()
})
