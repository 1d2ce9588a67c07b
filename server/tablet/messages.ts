/** What a tablet's pages and its worker say to each other. */
import type { Handed } from './held.ts'

export type ToWorker =
  /** Answered with `KeysAnswer`. */
  | { kind: 'keys' }
  /** Somebody is here. */
  | { kind: 'active' }
  | { kind: 'lock' }
  | { kind: 'sync'; why: 'online' | 'visible' | 'timer' | 'asked' }
  /** To a newer worker that waits: with the keys it tries whether it can open what is here, and only then takes over. */
  | { kind: 'take_over'; keys: Handed | null }

export type ToPage =
  /** Asked by a worker that was restarted; answered with `PageKeys`. */
  | { kind: 'keys' }
  | { kind: 'unlocked'; keys: Handed }
  | { kind: 'locked'; epoch: number }
  /** Somebody is at another page. */
  | { kind: 'active' }
  /** A part of the page as it is now, for the element of that id: the pill, how far a pull is. */
  | { kind: 'part'; id: string; html: string }

export type KeysAnswer =
  | { keys: Handed; idleMs: number }
  /** `enrolled`: there is a vault that could be unlocked. */
  | { keys: null; epoch: number; enrolled: boolean }
/** What a page has: null if it knows of none. */
export type PageKeys = { keys: Handed; idleMs: number } | { keys: null }

/** Where a locked page goes. */
export const UNLOCK_PATH = '/tablet/unlock'

/** An answer on a channel of its own; null if none came in time, as from a page that the browser has frozen. */
export function answerOf<T>(ask: (port: MessagePort) => void, patienceMs: number): Promise<T | null> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((done) => {
    const end = (answer: T | null) => {
      clearTimeout(late)
      port1.close()
      done(answer)
    }
    const late = setTimeout(end, patienceMs, null)
    port1.addEventListener('message', ({ data }) => end(data as T))
    port1.start()
    ask(port2)
  })
}
