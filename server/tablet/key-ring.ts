/** The worker's side of the unlocked keys. Browsers stop a worker after seconds; then an open page has them. */
import { makeHeld, type Handed } from './held.ts'
import { makeIdle, type Moment } from './idle.ts'
import type { KeysAnswer, PageKeys, ToPage } from './messages.ts'
import type { Keys } from './passcode.ts'

export interface KeyRingParts {
  /** Persistent: counts unlockings and lockings. */
  epoch(): Promise<number>
  raiseEpoch(above: number): Promise<number>
  /** Is there any vault? */
  enrolled(): Promise<boolean>
  /** Asks every open page at once; each answers, or null in time. */
  pages(): Promise<readonly Promise<PageKeys | null>[]>
  tell(message: ToPage): Promise<void>
  now(): Moment
  /** Forget what was unsealed. */
  locked(): void
}

export interface KeyRing {
  /** Null: somebody has to unlock. Asks the pages after a restart, and locks if nobody was there for too long. */
  current(): Promise<Handed | null>
  /** After a passcode. Null if it was locked meanwhile. */
  unlock(vault: string, keys: Keys, lockMs: number): Promise<Handed | null>
  lock(): Promise<void>
  /** The clinic's setting, once it can be read. */
  lockAfter(lockMs: number): Promise<void>
  /** A page says that somebody is there. */
  touched(): Promise<void>
  /** To a page that asks. */
  answer(): Promise<KeysAnswer>
}

export function makeKeyRing({ epoch, raiseEpoch, enrolled, pages, tell, now, locked }: KeyRingParts): KeyRing {
  const held = makeHeld()
  const idle = makeIdle(now)
  /** Unlockings and lockings seen by this worker: what was asked before one of them is of no use after it. */
  let turn = 0
  let asking: { turn: number; found: Promise<Handed | null> } | null = null

  async function askPages(): Promise<Handed | null> {
    const at = turn
    const [valid, answers] = await Promise.all([epoch(), pages()])
    const found = await firstOf(answers, ({ keys, idleMs }) => keys.epoch === valid && idleMs < keys.lockMs)
    if (at !== turn) return held.keys()
    if (!found || !held.take(found.keys)) return null
    idle.touched(found.idleMs)
    return found.keys
  }

  const ring: KeyRing = {
    async current() {
      const keys = held.keys()
      if (keys && idle.ms() < keys.lockMs) return keys
      if (keys) {
        await ring.lock()
        return null
      }
      if (asking?.turn !== turn) {
        const found = askPages().finally(() => {
          if (asking?.found === found) asking = null
        })
        asking = { turn, found }
      }
      return await asking.found
    },
    async unlock(vault, keys, lockMs) {
      const at = ++turn
      const handed = { ...keys, vault, lockMs, epoch: await raiseEpoch(held.newest()) }
      if (at !== turn || !held.take(handed)) return null
      idle.touched()
      await tell({ kind: 'unlocked', keys: handed })
      return handed
    },
    async lock() {
      turn++
      held.drop()
      locked()
      // Without a number to compare it is the newest: nobody goes on because a disk failed.
      const raised = await raiseEpoch(held.newest()).catch(() => Infinity)
      if (raised < Infinity) held.lock(raised)
      await tell({ kind: 'locked', epoch: raised })
    },
    async lockAfter(lockMs) {
      const keys = held.keys()
      if (!keys || keys.lockMs === lockMs) return
      held.take({ ...keys, lockMs })
      await tell({ kind: 'unlocked', keys: held.keys()! })
    },
    async touched() {
      // A finger on a tablet that lay about all night is no proof of who it is.
      if (!(await ring.current())) return
      idle.touched()
      await tell({ kind: 'active' })
    },
    async answer() {
      const keys = await ring.current()
      return keys ? { keys, idleMs: idle.ms() } : { keys: null, epoch: await epoch(), enrolled: await enrolled() }
    },
  }
  return ring
}

type Given = Extract<PageKeys, { idleMs: number }>

/** The first that will do; null when none of them does. */
async function firstOf(
  answers: readonly Promise<PageKeys | null>[],
  will: (answer: Given) => boolean,
): Promise<Given | null> {
  const each = answers.map(async (one) => {
    const answer = await one
    if (answer?.keys && will(answer)) return answer
    throw new Error('not this one')
  })
  return await Promise.any(each).catch(() => null)
}
