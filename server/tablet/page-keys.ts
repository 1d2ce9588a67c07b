/** A page's side of the unlocked keys: it keeps them while the worker is stopped, and forgets them in time. */
import { makeHeld } from './held.ts'
import { makeIdle, type Moment } from './idle.ts'
import type { KeysAnswer, PageKeys, ToPage } from './messages.ts'

export interface PageKeysParts {
  /** Null if the worker does not answer. */
  ask(): Promise<KeysAnswer | null>
  /** Tells the worker that somebody is here. */
  report(): void
  /** The page shows nothing that anybody may not see. */
  mayStandLocked(): boolean
  /** Away from what is shown; `idle` if nobody was here for too long. */
  leave(idle: boolean): void
  now(): Moment
}

export interface PageSide {
  /** At load, and when nobody was here for too long. */
  ask(forIdleness?: boolean): Promise<void>
  heard(message: ToPage): void
  give(): PageKeys
  /** Somebody touches the page. */
  touched(): void
  /** Now and then: the time may be over. */
  check(): void
}

/** A worker that hears of every touch is kept from its rest. Far below the shortest time to lock, a minute. */
const REPORT_MS = 15_000

export function makePageKeys({ ask, report, mayStandLocked, leave, now }: PageKeysParts): PageSide {
  const held = makeHeld()
  const idle = makeIdle(now)
  let reported = -Infinity
  const isOver = () => {
    const keys = held.keys()
    return keys !== null && idle.ms() >= keys.lockMs
  }
  const side: PageSide = {
    async ask(forIdleness = false) {
      const answer = await ask()
      if (answer?.keys) {
        if (held.take(answer.keys)) idle.touched(answer.idleMs)
        return
      }
      if (answer && !answer.enrolled) return
      // What came meanwhile is newer than the answer, unless the answer knows of a locking since.
      const since = held.keys()
      if (since && !(answer && answer.epoch > since.epoch)) return
      if (answer) held.lock(answer.epoch)
      if (!mayStandLocked()) leave(forIdleness)
    },
    heard(message) {
      if (message.kind === 'unlocked' && held.take(message.keys)) idle.touched()
      const over = isOver()
      if (message.kind === 'locked' && held.lock(message.epoch) && !mayStandLocked()) leave(over)
      if (message.kind === 'active' && !isOver()) idle.touched()
    },
    give() {
      const keys = held.keys()
      return keys ? { keys, idleMs: idle.ms() } : { keys: null }
    },
    touched() {
      if (isOver()) return side.check()
      idle.touched()
      if (now().steady - reported < REPORT_MS) return
      reported = now().steady
      report()
    },
    // The worker knows whether somebody is at another page.
    check() {
      if (!isOver()) return
      held.drop()
      void side.ask(true)
    },
  }
  return side
}
