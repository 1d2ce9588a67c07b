/** Whether a form comes from a page of ours: the browser's word on the origin, and the session's token. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { chance } from './chance.ts'
import type { Config } from './config.ts'

/** The token under a fresh mask: 32 random bytes, then the token xor those. */
export function mask(token: string): string {
  const bytes = Buffer.from(token, 'base64url')
  const pad = chance(bytes.length)
  return Buffer.concat([pad, xor(bytes, pad)]).toString('base64url')
}

const xor = (a: Buffer, b: Buffer) => Buffer.from(a.map((byte, i) => byte ^ b[i]!))

export function unmask(masked: string): Buffer {
  const bytes = Buffer.from(masked, 'base64url')
  const half = bytes.length >> 1
  return xor(bytes.subarray(0, half), bytes.subarray(half))
}

/** Both masked; constant time in what was sent. */
export function sameToken(sent: unknown, own: string): boolean {
  // A form may bring a file under any name.
  if (typeof sent !== 'string' || sent.length > 200) return false
  const [a, b] = [unmask(sent), unmask(own)]
  return a.length === b.length && a.length > 0 && timingSafeEqual(a, b)
}

/**
 * A request that changes something must come from a page of this origin. Browsers say so by Sec-Fetch-Site (only over
 * https or to localhost) or by Origin; what sends neither is no browser, and has the token to bring.
 */
export function fromElsewhere(c: Context, config: Pick<Config, 'baseUrl'>): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const origin = c.req.header('origin')
  if (origin === undefined) return false
  if (origin === config.baseUrl) return false
  return !URL.canParse(origin) || new URL(origin).host !== c.req.header('host')
}

/** A browser in which a user has signed in: their id under the server's key. */
export const knownToken = (key: string, userId: string, id = randomBytes(16).toString('base64url')): string =>
  `${id}.${createHmac('sha256', key).update(`${userId}\n${id}`).digest('base64url')}`

/** The browser's own id if the token is ours and this user's. */
export function knownBrowser(key: string, userId: string | null, token: string | undefined): string | null {
  const id = token?.split('.')[0]
  if (!token || !id || token.length > 200 || userId === null) return null
  const expected = Buffer.from(knownToken(key, userId, id))
  const sent = Buffer.from(token)
  return sent.length === expected.length && timingSafeEqual(sent, expected) ? id : null
}
