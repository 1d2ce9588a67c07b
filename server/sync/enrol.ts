import { randomBytes } from 'node:crypto'
import type { SignedIn } from '#kernel/home.ts'
import { row } from '#kernel/sql.ts'
import { WIRE_VERSION, type Enrolled, type EnrolRequest } from '#kernel/sync/wire.ts'
import { codeHash } from './codes.ts'
import { hashOf } from './device.ts'
import type { SyncHost } from './host.ts'
import type { NewDevice } from './writes.ts'

/** Codes are tried by who is signed in, for themselves: a slip or three, then it gets slow. */
const CODE_LIMIT = { free: 5, forgetMs: 3_600_000 }
const SECRET_BYTES = 32

/** `wait`: too many wrong codes, for so long; null: the code is not good. */
export async function enrol(
  host: SyncHost,
  { actor }: SignedIn,
  request: EnrolRequest,
): Promise<Enrolled | { wait: number } | null> {
  const keys = [{ key: `code:${actor.id}`, limit: CODE_LIMIT }]
  const at = host.now()
  const wait = await host.writer.system<number>('throttle.attempt', { keys, now: at })
  if (wait > 0) return { wait }
  const secret = randomBytes(SECRET_BYTES).toString('base64url')
  const contact = randomBytes(SECRET_BYTES).toString('base64url')
  const device: NewDevice = {
    id: host.newId(),
    userId: actor.id,
    label: request.label,
    tokenHash: hashOf(secret),
    contactHash: hashOf(contact),
    outboxKey: request.outboxKey,
    wire: WIRE_VERSION,
  }
  const id = await host.writer.system<string | null>('device.enrol', { hash: codeHash(request.code), device, at })
  if (id === null) return null
  await host.writer.system('throttle.clear', { keys })
  const user = (await row<{ username: string }>(host.read, 'select username from app_user where id = ?', [actor.id]))!
  return {
    device: id,
    secret,
    contact,
    user: { id: actor.id, name: actor.name, username: user.username, lang: actor.lang },
    clinic: host.clinic(),
  }
}
