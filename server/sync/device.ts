/** Which device asks. Its token is in a header, never in a cookie: no page of another site can make a browser send it. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { isUuid } from '#kernel/ids.ts'
import type { Db } from '#kernel/plugin.ts'
import { row } from '#kernel/sql.ts'

export interface Device {
  id: string
  userId: string
  enrolledAt: string
}

/** revoked: it, or its user, is no longer to hold anything. */
export type Asking = { kind: 'device'; device: Device } | { kind: 'revoked'; device: Device } | { kind: 'unknown' }

/** A token's name in the header, and where its hash is kept. */
const COLUMNS = { Device: 'token_hash', Contact: 'contact_hash' } as const
export type Scheme = keyof typeof COLUMNS
/** `Device <id>.<secret>`; the secret is 32 bytes of base64url. */
const HEADER = /^(Device|Contact) ([0-9a-f-]{36})\.([A-Za-z0-9_-]{43})$/

/** 256 bits of chance need no slow hash. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

export async function deviceOf(c: Context, read: Db, schemes: readonly Scheme[]): Promise<Asking> {
  const header = HEADER.exec(c.req.header('authorization') ?? '')
  const [, scheme, id, secret] = header ?? []
  if (!scheme || !schemes.includes(scheme as Scheme) || !isUuid(id)) return { kind: 'unknown' }
  const found = await row<{
    user_id: string
    enrolled_at: string
    hash: string | null
    revoked: string | null
    active: number | null
  }>(
    read,
    `select d.user_id, d.enrolled_at, d.${COLUMNS[scheme as Scheme]} as hash, d.revoked_at as revoked, u.active as active
     from device d left join app_user u on u.id = d.user_id where d.id = ?`,
    [id],
  )
  const expected = Buffer.from(found?.hash ?? hashOf(''))
  const sent = Buffer.from(hashOf(secret!))
  if (!found?.hash || expected.length !== sent.length || !timingSafeEqual(expected, sent)) return { kind: 'unknown' }
  const device = { id, userId: found.user_id, enrolledAt: found.enrolled_at }
  return { kind: found.revoked !== null || found.active !== 1 ? 'revoked' : 'device', device }
}
