/**
 * Attempts to sign in, counted before the password is looked at, so that many at once are not free. No key is a user's
 * name alone: a stranger elsewhere must not be able to lock a user out (decision 0004).
 */
import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { instantOf, msOf } from '#kernel/dates.ts'
import type { Db } from '#kernel/plugin.ts'
import { row, run } from '#kernel/sql.ts'
import type { SystemWrite } from '#kernel/writer.ts'

export interface Limit {
  /** Attempts that cost nothing. */
  free: number
  /** Failures older than this are forgotten. */
  forgetMs: number
}
/** Slips of the finger are usual; OWASP's cheat sheet on authentication suggests three to five. */
export const PERSON_LIMIT: Limit = { free: 5, forgetMs: 24 * 3_600_000 }
/** A whole clinic shares one address on Monday morning. */
export const PLACE_LIMIT: Limit = { free: 40, forgetMs: 3_600_000 }

/** The first wait, doubled with each further failure, up to the longest. */
const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 15 * 60_000

export const waitAfter = (failures: number, limit: Limit): number =>
  failures < limit.free ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - limit.free))

export interface AttemptKey {
  key: string
  limit: Limit
}

/** Where somebody asks from, as wide as one household or office gets: /24 of IPv4, /64 of IPv6. */
export function placeOf(ip: string): string {
  const plain = ip.replace(/^::ffff:/i, '')
  if (!isIPv6(plain)) return plain.split('.').slice(0, 3).join('.')
  const [head = '', tail] = plain.split('%')[0]!.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail ? tail.split(':') : []
  const all =
    tail === undefined ? left : [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right]
  return all
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':')
}

const keyOf = (...parts: string[]) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url')

/** Who brings to an open page what the server has never sealed, wherever they are. */
export const placeKey = (what: string, ip: string): AttemptKey => ({
  key: `place:${keyOf('open', what, placeOf(ip))}`,
  limit: PLACE_LIMIT,
})

/** `known` is a browser in which this user has signed in before: it has a count of its own that no stranger can raise. */
export function attemptKeys(username: string, ip: string, known: string | null): AttemptKey[] {
  if (known) return [{ key: `known:${keyOf(username, known)}`, limit: PERSON_LIMIT }]
  return [
    { key: `person:${keyOf(username, placeOf(ip))}`, limit: PERSON_LIMIT },
    { key: `place:${keyOf(placeOf(ip))}`, limit: PLACE_LIMIT },
  ]
}

export const throttleWrites: Record<string, SystemWrite> = {
  /** Milliseconds to wait; 0 lets the attempt through, counted as failed until it is cleared. */
  'throttle.attempt': async (db: Db, a: { keys: AttemptKey[]; now: string }) => {
    const now = msOf(a.now)
    const standing: { failures: number; first: string }[] = []
    let wait = 0
    for (const { key, limit } of a.keys) {
      const found = await row<{ failures: number; first_at: string; blocked_until: string | null }>(
        db,
        'select failures, first_at, blocked_until from throttle where key = ?',
        [key],
      )
      if (found?.blocked_until) wait = Math.max(wait, msOf(found.blocked_until) - now)
      const forgotten = !found || now - msOf(found.first_at) > limit.forgetMs
      standing.push(forgotten ? { failures: 0, first: a.now } : { failures: found.failures, first: found.first_at })
    }
    // Who asks while waiting is not punished further: otherwise a reload would keep the door shut for ever.
    if (wait > 0) return wait
    for (const [i, { key, limit }] of a.keys.entries()) {
      const failures = standing[i]!.failures + 1
      const until = waitAfter(failures, limit)
      await run(
        db,
        `insert into throttle (key, failures, first_at, blocked_until) values (?, ?, ?, ?) on conflict (key) do update
         set failures = excluded.failures, first_at = excluded.first_at, blocked_until = excluded.blocked_until`,
        [key, failures, standing[i]!.first, until ? instantOf(now + until) : null],
      )
    }
    return 0
  },
  /** After success: the person's count goes, the place takes back this one attempt only. */
  'throttle.clear': async (db: Db, a: { keys: AttemptKey[] }) => {
    for (const { key } of a.keys) {
      if (key.startsWith('place:'))
        await run(db, 'update throttle set failures = failures - 1, blocked_until = null where key = ?', [key])
      else await run(db, 'delete from throttle where key = ?', [key])
    }
  },
  'throttle.sweep': async (db: Db, a: { before: string }) =>
    await run(db, 'delete from throttle where first_at < ?', [a.before]),
}
