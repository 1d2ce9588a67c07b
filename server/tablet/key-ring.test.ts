import { beforeEach, expect, test, vi } from 'vitest'
import type { Handed } from './held.ts'
import { makeKeyRing, type KeyRing } from './key-ring.ts'
import type { PageKeys, ToPage } from './messages.ts'
import type { Keys } from './passcode.ts'

const MINUTE = 60_000
const LOCK = 10 * MINUTE
const keysOf = (name: string) => ({ base: `base of ${name}`, outbox: `outbox of ${name}` }) as unknown as Keys
const handed = (name: string, epoch: number): Handed => ({ ...keysOf(name), vault: name, epoch, lockMs: LOCK })

/** What stays when the worker is stopped: the number on disk, and the pages. */
let disk: { epoch: number }
let pages: (() => Promise<PageKeys | null>)[]
let told: ToPage[]
let clock: { wall: number; steady: number }
let locked: ReturnType<typeof vi.fn<() => void>>
let ring: KeyRing

const start = (): KeyRing =>
  makeKeyRing({
    epoch: async () => disk.epoch,
    raiseEpoch: async (above) => (disk.epoch = Math.max(disk.epoch, above) + 1),
    enrolled: async () => true,
    pages: async () => pages.map((ask) => ask()),
    tell: async (message) => void told.push(message),
    now: () => ({ ...clock }),
    locked,
  })
const pass = (ms: number) => {
  clock.wall += ms
  clock.steady += ms
}
const has =
  (keys: Handed, idleMs = 0) =>
  async () => ({ keys, idleMs })
const later = <T>() => {
  let settle!: (value: T) => void
  const promise = new Promise<T>((done) => (settle = done))
  return { promise, settle }
}

beforeEach(() => {
  disk = { epoch: 0 }
  pages = []
  told = []
  clock = { wall: Date.parse('2026-11-24T04:00:00Z'), steady: 0 }
  locked = vi.fn<() => void>()
  ring = start()
})

test('locked until somebody unlocks, and all pages are told', async () => {
  expect(await ring.current()).toBeNull()
  const keys = await ring.unlock('lin', keysOf('lin'), LOCK)
  expect(keys).toMatchObject({ vault: 'lin', epoch: 1 })
  expect(await ring.current()).toEqual(keys)
  expect(told).toEqual([{ kind: 'unlocked', keys }])
  await ring.lock()
  expect(await ring.current()).toBeNull()
  expect(told.at(-1)).toEqual({ kind: 'locked', epoch: 2 })
  expect(locked).toHaveBeenCalledOnce()
})

test('after a restart an open page has the keys', async () => {
  const keys = await ring.unlock('lin', keysOf('lin'), LOCK)
  pages = [async () => null, async () => ({ keys: null }), has(keys!, MINUTE)]
  ring = start()
  expect(await ring.current()).toEqual(keys)
  // How long nobody was there goes on counting.
  pass(LOCK - MINUTE)
  expect(await ring.current()).toBeNull()
  expect(told.at(-1)).toMatchObject({ kind: 'locked' })
})

test('keys from before a locking are not taken from a page that missed it', async () => {
  const keys = await ring.unlock('lin', keysOf('lin'), LOCK)
  await ring.lock()
  pages = [has(keys!)]
  expect(await ring.current()).toBeNull()
  ring = start()
  expect(await ring.current()).toBeNull()
})

test('a page where nobody was for too long gives nothing, another one does', async () => {
  const keys = await ring.unlock('lin', keysOf('lin'), LOCK)
  ring = start()
  pages = [has(keys!, LOCK)]
  expect(await ring.current()).toBeNull()
  pages = [has(keys!, LOCK), has(keys!, 5)]
  expect(await ring.current()).toEqual(keys)
})

test('an answer that was on its way overwrites no newer key', async () => {
  disk.epoch = 1
  const slow = later<PageKeys>()
  pages = [() => slow.promise]
  const asked = ring.current()
  const newer = await ring.unlock('chiu', keysOf('chiu'), LOCK)
  slow.settle({ keys: handed('lin', 1), idleMs: 0 })
  expect(await asked).toEqual(newer)
  expect(await ring.current()).toEqual(newer)
})

test('an answer that was on its way does not survive a locking', async () => {
  disk.epoch = 1
  const slow = later<PageKeys>()
  pages = [() => slow.promise]
  const asked = ring.current()
  await ring.lock()
  slow.settle({ keys: handed('lin', 1), idleMs: 0 })
  expect(await asked).toBeNull()
  pages = []
  expect(await ring.current()).toBeNull()
})

test('locked while it is being unlocked: it stays locked', async () => {
  const unlocking = ring.unlock('lin', keysOf('lin'), LOCK)
  await ring.lock()
  expect(await unlocking).toBeNull()
  expect(await ring.current()).toBeNull()
  expect(told.map(({ kind }) => kind)).toEqual(['locked'])
})

test('many pages at once ask the others once', async () => {
  const keys = handed('lin', 1)
  disk.epoch = 1
  const asked = vi.fn(has(keys))
  pages = [asked]
  expect(await Promise.all([ring.current(), ring.current(), ring.answer()])).toMatchObject([keys, keys, { keys }])
  expect(asked).toHaveBeenCalledOnce()
})

test('nobody there for too long: locked, by whichever clock says so', async () => {
  const idle = async (change: () => void) => {
    await ring.unlock('lin', keysOf('lin'), LOCK)
    change()
    return (await ring.current()) === null
  }
  expect(await idle(() => pass(LOCK - 1))).toBe(false)
  expect(await idle(() => pass(LOCK))).toBe(true)
  // The machine slept.
  expect(await idle(() => void (clock.wall += LOCK))).toBe(true)
  // Somebody turned the clock back.
  expect(
    await idle(() => {
      clock.wall -= 86_400_000
      clock.steady += LOCK
    }),
  ).toBe(true)
})

test('a touch keeps it open, and does not open what is over', async () => {
  await ring.unlock('lin', keysOf('lin'), LOCK)
  pass(LOCK - 1)
  await ring.touched()
  expect(told.at(-1)).toEqual({ kind: 'active' })
  pass(LOCK - 1)
  expect(await ring.current()).not.toBeNull()
  pass(LOCK)
  await ring.touched()
  expect(await ring.current()).toBeNull()
})

test('the count on disk went with the last vault: the next one opens all the same', async () => {
  for (let n = 0; n < 3; n++) await ring.unlock('lin', keysOf('lin'), LOCK)
  await ring.lock()
  disk.epoch = 0
  expect(await ring.unlock('chiu', keysOf('chiu'), LOCK)).toMatchObject({ vault: 'chiu' })
  expect(await ring.current()).toMatchObject({ vault: 'chiu' })
})

test('the clinic decides how long', async () => {
  await ring.unlock('lin', keysOf('lin'), LOCK)
  await ring.lockAfter(MINUTE)
  expect(told.at(-1)).toMatchObject({ kind: 'unlocked', keys: { epoch: 1, lockMs: MINUTE } })
  pass(MINUTE)
  expect(await ring.current()).toBeNull()
  await ring.lockAfter(LOCK)
  expect(told.at(-1)).toMatchObject({ kind: 'locked' })
})

test('a disk that fails keeps nothing open', async () => {
  await ring.unlock('lin', keysOf('lin'), LOCK)
  const broken = makeKeyRing({
    epoch: async () => 1,
    raiseEpoch: () => Promise.reject(new Error('disk')),
    enrolled: async () => true,
    pages: async () => [has(handed('lin', 1))()],
    tell: async (message) => void told.push(message),
    now: () => clock,
    locked,
  })
  expect(await broken.current()).not.toBeNull()
  await broken.lock()
  expect(told.at(-1)).toEqual({ kind: 'locked', epoch: Infinity })
})
