import { beforeEach, expect, test } from 'vitest'
import { migrate } from '#kernel/migrate.ts'
import { instantOf } from '#kernel/dates.ts'
import type { Db } from '#kernel/plugin.ts'
import { openSqlite } from './sqlite.ts'
import {
  attemptKeys,
  PERSON_LIMIT,
  PLACE_LIMIT,
  placeOf,
  throttleWrites,
  waitAfter,
  type AttemptKey,
} from './throttle.ts'

let db: Db
let now = Date.parse('2026-11-24T02:00:00.000Z')
beforeEach(async () => {
  db = openSqlite(':memory:').db
  await migrate(db, [], instantOf(now))
})
const attempt = async (keys: AttemptKey[]) =>
  (await throttleWrites['throttle.attempt']!(db, { keys, now: instantOf(now) } as never, undefined as never)) as number
const clear = (keys: AttemptKey[]) => throttleWrites['throttle.clear']!(db, { keys } as never, undefined as never)
const mine = attemptKeys('lin', '192.0.2.1', null)

test('waits grow from five seconds to a quarter of an hour', () => {
  expect([4, 5, 6, 7, 30].map((n) => waitAfter(n, PERSON_LIMIT))).toEqual([0, 5_000, 10_000, 20_000, 900_000])
})

test('the sixth attempt waits, and asking meanwhile does not lengthen it', async () => {
  for (let i = 0; i < 5; i++) expect(await attempt(mine)).toBe(0)
  expect(await attempt(mine)).toBe(5_000)
  now += 3_000
  expect(await attempt(mine)).toBe(2_000)
  now += 2_000
  expect(await attempt(mine)).toBe(0)
  expect(await attempt(mine)).toBe(10_000)
})

test('a day of guessing at one name from one place is some hundred guesses', async () => {
  const end = now + 24 * 3_600_000 - 1
  let guesses = 0
  while (now < end) {
    const wait = await attempt(mine)
    if (wait > 0) now += wait
    else guesses++
  }
  expect(guesses).toBeLessThan(110)
})

test('a stranger elsewhere cannot lock anybody out', async () => {
  for (let i = 0; i < 200; i++) await attempt(attemptKeys('lin', '198.51.100.9', null))
  expect(await attempt(mine)).toBe(0)
})

test('a browser in which the user has signed in before is not kept out by a neighbour on the same network', async () => {
  for (let i = 0; i < 200; i++) await attempt(mine)
  expect(await attempt(mine)).toBeGreaterThan(0)
  expect(await attempt(attemptKeys('lin', '192.0.2.1', 'my-browser'))).toBe(0)
})

test('trying one password on many names from one place is slowed too', async () => {
  let tried = 0
  for (let i = 0; i < 100; i++) if ((await attempt(attemptKeys(`user${i}`, '192.0.2.7', null))) === 0) tried++
  expect(tried).toBe(PLACE_LIMIT.free)
})

test('success forgets the person’s failures and takes one from the place, not all', async () => {
  for (let i = 0; i < 4; i++) await attempt(mine)
  await attempt(mine)
  await clear(mine)
  for (let i = 0; i < 5; i++) expect(await attempt(mine)).toBe(0)
})

test('failures are forgotten with time', async () => {
  for (let i = 0; i < 6; i++) await attempt(mine)
  now += PERSON_LIMIT.forgetMs + 1
  for (let i = 0; i < 5; i++) expect(await attempt(mine)).toBe(0)
})

test.each([
  ['192.0.2.77', '192.0.2'],
  ['::ffff:192.0.2.77', '192.0.2'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0db8:0001:0002::1', '2001:db8:1:2'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
])('%s belongs to %s', (ip, place) => expect(placeOf(ip)).toBe(place))
