import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { Config } from './config.ts'

/** Asked from this very machine, and not on behalf of others by a proxy that runs here. */
export const isLocal = (c: Context): boolean =>
  /^(127\.|::1$|::ffff:127\.)/.test(addressOf(c, { trustProxy: false })) &&
  !['x-forwarded-for', 'forwarded', 'x-real-ip'].some((name) => c.req.header(name) !== undefined)

/** Who asks. Behind a trusted proxy the last entry of X-Forwarded-For: those before it are the client's own claims. */
export function addressOf(c: Context, { trustProxy }: Pick<Config, 'trustProxy'>): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  // `env.incoming` is missing where a test asks the application without a socket.
  return (
    forwarded ||
    ((c.env as { incoming?: unknown } | undefined)?.incoming ? getConnInfo(c).remote.address : undefined) ||
    'unknown'
  )
}
