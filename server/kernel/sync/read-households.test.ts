import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rows, type Value } from '#kernel/sql.ts'
import { openSqlite } from '../../node/sqlite.ts'

const { db } = openSqlite(':memory:')

test('what SQLite writes as JSON is read as what was there, to the last digit and sign', async () => {
  const value = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: -180, max: 180, noNaN: true }),
    fc.integer(),
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
    fc.constant(null),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 20 }), async (list) => {
      const sent = list.map((v): Value => (Object.is(v, -0) ? 0 : v))
      const [found] = await rows<{ j: string }>(db, `select json_array(${sent.map(() => '?').join()}) as j`, sent)
      expect(JSON.parse(found!.j)).toEqual(sent)
    }),
    { numRuns: 300 },
  )
})
