import { expect, test } from 'vitest'
import fc from 'fast-check'
import initSqlite, { type Sqlite3Static } from '@sqlite.org/sqlite-wasm'
import { rows, run, type Value } from '#kernel/sql.ts'
import { openWasm } from './sqlite-wasm.ts'

const start = initSqlite as unknown as (options: object) => Promise<Sqlite3Static>
const { db } = openWasm(await start({ print() {}, printErr() {} }))

const back = async (v: Value): Promise<unknown> => (await rows<{ v: unknown }>(db, 'select ? as v', [v]))[0]!.v

test('values come back as they went in, an empty text first', async () => {
  const blob = new Uint8Array([0, 1, 255])
  for (const v of [
    '',
    null,
    0,
    -1,
    2 ** 31,
    -(2 ** 31) - 1,
    2 ** 53 - 1,
    0.1,
    -1e300,
    'é',
    '王美華',
    '👵🏽',
    'a\0b',
    blob,
  ])
    expect(await back(v)).toEqual(v)
  expect(await back('x'.repeat(200_000))).toHaveLength(200_000)
})

test('texts of any kind and length side by side', async () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 200 })
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (list) => {
      const asked = list.map((_, i) => `? as v${i}`).join(', ')
      expect(Object.values((await rows<object>(db, `select ${asked}`, list))[0]!)).toEqual(list)
    }),
  )
})

test('what SQLite refuses is said in its words, and the statement can be used again', async () => {
  await run(db, 'create table one (id text primary key)')
  await run(db, 'insert into one (id) values (?)', ['a'])
  await expect(run(db, 'insert into one (id) values (?)', ['a'])).rejects.toThrow('UNIQUE constraint failed: one.id')
  await run(db, 'insert into one (id) values (?)', ['b'])
  expect(await rows(db, 'select id from one order by id')).toEqual([{ id: 'a' }, { id: 'b' }])
})
