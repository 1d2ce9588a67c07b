/** Who asks: an opaque cookie, looked up by its hash; role, areas, grants and compartments read with it. */
import { hash, randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { scopeOf } from '#kernel/actor.ts'
import { instantOf, msOf } from '#kernel/dates.ts'
import { headOf } from '#kernel/head.ts'
import type { SignedIn } from '#kernel/home.ts'
import type { Lang } from '#kernel/i18n.ts'
import type { Db, Role } from '#kernel/plugin.ts'
import { row, rows } from '#kernel/sql.ts'
import type { Writer } from '#kernel/writer.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { dropCookie, setCookie, cookieName } from './cookies.ts'
import { mask } from './genuine.ts'

export interface Session extends SignedIn {
  /** Hash of what the cookie holds. */
  sessionId: string
}

export interface SessionRow {
  id: string
  createdAt: string
  seenAt: string
}

export interface Sessions {
  of(c: Context): Promise<Session | null>
  /**
   * @param device whose user it is: revoked, and the session is over
   * @returns the new session's token for forms
   */
  open(c: Context, userId: string, device?: string): Promise<string>
  close(c: Context, session: Session): Promise<void>
  listOf(userId: string): Promise<SessionRow[]>
  /** Users, areas or grants have changed: everything is read anew. */
  forget(): void
}

interface Known {
  session: Session
  createdAt: number
  seenAt: number
  loadedAt: number
  who: number
}

/** A change made outside a command (another process, the command line) is seen after so long. */
const KNOWN_MS = 1_000
/** How often a session's last use is written down. */
const SEEN_MS = 60_000
const MOST_KNOWN = 5_000
const SESSION_BYTES = 32

export const hashOf = (secret: string): string => hash('sha256', secret)

export function createSessions(read: Db, writer: Writer, clock: Clock, config: Config): Sessions {
  const known = new Map<string, Known>()
  const idleMs = config.sessionIdleMinutes * 60_000
  const longestMs = config.sessionHours * 3_600_000
  const name = cookieName('session', config)

  const load = async (id: string, who: number): Promise<Known | null> => {
    const session = await sessionOf(read, id, instantOf(clock.ms()))
    if (!session) return null
    const before = known.get(id)
    if (!before && known.size >= MOST_KNOWN) known.delete(known.keys().next().value!)
    const seenAt = Math.max(msOf(session.seenAt), before?.seenAt ?? 0)
    const entry: Known = {
      session: session.session,
      createdAt: msOf(session.createdAt),
      seenAt,
      loadedAt: clock.ms(),
      who,
    }
    known.set(id, entry)
    return entry
  }

  return {
    async of(c) {
      const secret = getCookie(c, name)
      if (!secret || secret.length > 100) return null
      const id = hashOf(secret)
      const { who } = await headOf(c, read)
      const now = clock.ms()
      let entry = known.get(id) ?? null
      if (!entry || entry.who !== who || now - entry.loadedAt > KNOWN_MS) entry = await load(id, who)
      if (!entry || now - entry.seenAt > idleMs || now - entry.createdAt > longestMs) {
        known.delete(id)
        return null
      }
      if (now - entry.seenAt > Math.min(SEEN_MS, idleMs / 4)) {
        entry.seenAt = now
        void writer.system('session.seen', { seen: [[id, instantOf(now)]] }).catch(() => undefined)
      }
      // Masked anew for each page: compression shows nothing of the token by the length of the answer (decision 0005).
      return { ...entry.session, csrf: mask(entry.session.csrf) }
    },
    async open(c, userId, device) {
      const secret = randomBytes(SESSION_BYTES).toString('base64url')
      const before = getCookie(c, name)
      const now = clock.ms()
      const csrf = randomBytes(SESSION_BYTES).toString('base64url')
      await writer.system('session.open', {
        id: hashOf(secret),
        userId,
        csrf,
        device: device ?? null,
        at: instantOf(now),
        before: before ? hashOf(before) : null,
        expired: instantOf(now - longestMs),
        idle: instantOf(now - idleMs),
      })
      if (before) known.delete(hashOf(before))
      setCookie(c, 'session', secret, config)
      return mask(csrf)
    },
    async close(c, session) {
      known.delete(session.sessionId)
      await writer.system('session.close', { id: session.sessionId, userId: session.actor.id })
      dropCookie(c, 'session', config)
    },
    async listOf(userId) {
      const now = clock.ms()
      return await rows<SessionRow>(
        read,
        `select id, created_at as "createdAt", seen_at as "seenAt" from session
         where user_id = ? and created_at >= ? and seen_at >= ? order by seen_at desc limit 50`,
        [userId, instantOf(now - longestMs), instantOf(now - idleMs)],
      )
    },
    forget: () => known.clear(),
  }
}

interface UserRow {
  user_id: string
  csrf: string
  device_id: string | null
  created_at: string
  seen_at: string
  name: string
  role: Role
  lang: Lang
  compartments: string
}

async function sessionOf(
  read: Db,
  id: string,
  now: string,
): Promise<{ session: Session; createdAt: string; seenAt: string } | null> {
  const found = await row<UserRow>(
    read,
    `select s.user_id, s.csrf, s.device_id, s.created_at, s.seen_at, u.name, u.role, u.lang, u.compartments
     from session s join app_user u on u.id = s.user_id where s.id = ? and u.active = 1
     and not exists (select 1 from device d where d.id = s.device_id and d.revoked_at is not null)`,
    [id],
  )
  if (!found) return null
  return {
    session: {
      sessionId: id,
      csrf: found.csrf,
      device: found.device_id,
      actor: {
        id: found.user_id,
        name: found.name,
        role: found.role,
        lang: found.lang,
        scope: await scopeOf(read, found.user_id, found.role, now),
        compartments: JSON.parse(found.compartments) as string[],
      },
    },
    createdAt: found.created_at,
    seenAt: found.seen_at,
  }
}
