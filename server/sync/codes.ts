/** The one-time code with which a signed-in user makes a tablet theirs: read from a screen, typed once. */
import { randomBytes } from 'node:crypto'
import { instantOf, msOf } from '#kernel/dates.ts'
import type { SyncHost } from './host.ts'
import { hashOf } from './device.ts'

/** No 0/o, 1/l/i. */
const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz'
/** 49 bits: with the throttle nobody guesses one in its half hour. */
const LENGTH = 10
const PER_GROUP = 5
const MINUTES = 30
/** Bytes above would favour the first letters. */
const FAIR = 256 - (256 % LETTERS.length)

export interface IssuedCode {
  /** `abcde-fghjk`. */
  code: string
  expiresAt: string
}

/** For this user alone; one that was issued before and not used is void. */
export async function issueCode(
  { writer, now }: Pick<SyncHost, 'writer' | 'now'>,
  { userId, by }: { userId: string; by: string },
): Promise<IssuedCode> {
  let letters = ''
  while (letters.length < LENGTH)
    for (const byte of randomBytes(LENGTH))
      if (byte < FAIR && letters.length < LENGTH) letters += LETTERS[byte % LETTERS.length]
  const at = now()
  const expiresAt = instantOf(msOf(at) + MINUTES * 60_000)
  await writer.system('device.code', { hash: hashOf(letters), userId, by, at, expiresAt })
  return { code: `${letters.slice(0, PER_GROUP)}-${letters.slice(PER_GROUP)}`, expiresAt }
}

/** As people type it: capitals, spaces, no hyphen. */
export const codeHash = (typed: string): string => hashOf(typed.normalize('NFKC').toLowerCase().replace(/[\s-]/g, ''))
