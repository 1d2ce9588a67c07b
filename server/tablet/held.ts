/**
 * The unlocked keys in a worker's or a page's memory. Every unlocking and locking has a number: an answer that was long on its
 * way neither brings back keys that were locked since, nor takes the place of newer ones.
 */
import type { Keys } from './passcode.ts'

export interface Handed extends Keys {
  vault: string
  epoch: number
  /** Forgotten after so long without a touch. */
  lockMs: number
}

export interface Held {
  keys(): Handed | null
  /** The highest number heard of. */
  newest(): number
  /** False if something newer is known. */
  take(keys: Handed): boolean
  /** Locked: nothing from before comes back. False if something newer is known. */
  lock(epoch: number): boolean
  /** Let go of, to be asked for again. */
  drop(): void
}

export function makeHeld(): Held {
  let held: Handed | null = null
  let newest = 0
  return {
    keys: () => held,
    newest: () => newest,
    take(keys) {
      if (keys.epoch < newest) return false
      newest = keys.epoch
      held = keys
      return true
    },
    lock(epoch) {
      if (epoch < newest) return false
      newest = epoch
      held = null
      return true
    },
    drop: () => void (held = null),
  }
}
