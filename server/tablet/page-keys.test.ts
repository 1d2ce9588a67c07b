import { beforeEach, expect, test, vi } from 'vitest'
import type { Handed } from './held.ts'
import type { KeysAnswer } from './messages.ts'
import { makePageKeys, type PageSide } from './page-keys.ts'

const LOCK = 600_000
const keys = (epoch: number): Handed => ({ vault: 'lin', epoch, lockMs: LOCK }) as Handed

let answer: () => Promise<KeysAnswer | null>
let clock: { wall: number; steady: number }
let mayStand: boolean
let leave: ReturnType<typeof vi.fn<(idle: boolean) => void>>
let report: ReturnType<typeof vi.fn<() => void>>
let page: PageSide

const pass = (ms: number) => {
  clock.wall += ms
  clock.steady += ms
}
const given =
  (epoch: number, idleMs = 0) =>
  async () => ({ keys: keys(epoch), idleMs })
const locked = (epoch: number) => async () => ({ keys: null, epoch, enrolled: true })

beforeEach(() => {
  clock = { wall: Date.parse('2026-11-24T04:00:00Z'), steady: 0 }
  mayStand = false
  leave = vi.fn<(idle: boolean) => void>()
  report = vi.fn<() => void>()
  page = makePageKeys({
    ask: () => answer(),
    report,
    leave,
    mayStandLocked: () => mayStand,
    now: () => ({ ...clock }),
  })
})

test('it has what the worker gave, and says for how long nobody was there', async () => {
  expect(page.give()).toEqual({ keys: null })
  answer = given(3, 5_000)
  await page.ask()
  pass(1_000)
  expect(page.give()).toEqual({ keys: keys(3), idleMs: 6_000 })
  expect(leave).not.toHaveBeenCalled()
})

test('what is locked is left, but for a page that shows nobody', async () => {
  answer = locked(3)
  mayStand = true
  await page.ask()
  expect(leave).not.toHaveBeenCalled()
  mayStand = false
  await page.ask()
  expect(leave).toHaveBeenCalledOnce()
})

test('a worker that does not answer leaves nothing on the screen', async () => {
  answer = async () => null
  await page.ask()
  expect(leave).toHaveBeenCalledOnce()
})

test('where nobody has a vault, nothing is locked', async () => {
  answer = async () => ({ keys: null, epoch: 0, enrolled: false })
  await page.ask()
  expect(leave).not.toHaveBeenCalled()
})

test('told that it is locked, it forgets and goes, and late keys do not come back', async () => {
  answer = given(3)
  await page.ask()
  let late!: (a: KeysAnswer) => void
  answer = () => new Promise((done) => (late = done))
  const asking = page.ask()
  page.heard({ kind: 'locked', epoch: 4 })
  expect(leave).toHaveBeenCalledExactlyOnceWith(false)
  late({ keys: keys(3), idleMs: 0 })
  await asking
  page.heard({ kind: 'unlocked', keys: keys(3) })
  expect(page.give()).toEqual({ keys: null })
  page.heard({ kind: 'unlocked', keys: keys(5) })
  expect(page.give()).toMatchObject({ keys: keys(5) })
  page.heard({ kind: 'locked', epoch: 4 })
  expect(page.give()).toMatchObject({ keys: keys(5) })
})

test('an old "locked" does not undo what was unlocked meanwhile', async () => {
  let late!: (a: KeysAnswer) => void
  answer = () => new Promise((done) => (late = done))
  const asking = page.ask()
  page.heard({ kind: 'unlocked', keys: keys(5) })
  late({ keys: null, epoch: 4, enrolled: true })
  await asking
  expect(page.give()).toMatchObject({ keys: keys(5) })
  expect(leave).not.toHaveBeenCalled()
})

test('nobody there for too long: it lets go and asks the worker, who knows of the other pages', async () => {
  answer = given(3)
  await page.ask()
  pass(LOCK - 1)
  page.check()
  expect(page.give()).toMatchObject({ keys: keys(3) })
  pass(1)
  answer = given(3, 20_000)
  page.check()
  await vi.waitFor(() => expect(page.give()).toEqual({ keys: keys(3), idleMs: 20_000 }))
  pass(LOCK)
  answer = locked(4)
  page.check()
  expect(page.give()).toEqual({ keys: null })
  await vi.waitFor(() => expect(leave).toHaveBeenCalledWith(true))
})

test('a touch counts, is reported now and then, and does not open what is over', async () => {
  answer = given(3)
  await page.ask()
  pass(LOCK - 1)
  page.touched()
  page.touched()
  expect(report).toHaveBeenCalledOnce()
  pass(20_000)
  page.touched()
  expect(report).toHaveBeenCalledTimes(2)
  pass(LOCK)
  answer = locked(4)
  page.touched()
  expect(report).toHaveBeenCalledTimes(2)
  await vi.waitFor(() => expect(leave).toHaveBeenCalledOnce())
})

test('somebody at another page keeps this one open', async () => {
  answer = given(3)
  await page.ask()
  pass(LOCK - 1)
  page.heard({ kind: 'active' })
  pass(LOCK - 1)
  expect(page.give()).toMatchObject({ idleMs: LOCK - 1 })
})
