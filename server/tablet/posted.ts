/** What the tablet's own forms post, and where they may send somebody back to. */
import type { Context } from 'hono'

/** Only to addresses of this application, and none that would post. */
export const backTo = (typed: unknown): string =>
  typeof typed === 'string' && /^\/(?!\/)[\w\-./?=&%#]*$/.test(typed) ? typed : '/'

export const formOf = async (c: Context): Promise<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(await c.req.parseBody()).filter((e): e is [string, string] => typeof e[1] === 'string'),
  )
