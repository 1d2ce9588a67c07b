import type { Context } from 'hono'
import { deleteCookie, setCookie as set } from 'hono/cookie'
import type { Config } from './config.ts'

/** `session` signs in, `known` says that this browser has signed in before, `lang` is a stranger's language. */
type Cookie = 'session' | 'known' | 'lang'
const YEAR_S = 365 * 24 * 3600
/** Chromium keeps no cookie longer than 400 days (RFC 6265bis); a year is enough. The session's ends with the browser or before. */
const AGE_S: Record<Cookie, number | undefined> = { session: undefined, known: YEAR_S, lang: YEAR_S }

/** `__Host-`: only this very host over https can set it, no neighbour below the same domain. */
export const cookieName = (cookie: Cookie, { https }: Pick<Config, 'https'>): string =>
  `${https ? '__Host-' : ''}doorstep_${cookie}`

const optionsOf = (config: Pick<Config, 'https'>) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'Lax' as const,
  secure: config.https,
})

export function setCookie(c: Context, cookie: Cookie, value: string, config: Pick<Config, 'https'>): void {
  const maxAge = AGE_S[cookie]
  set(c, cookieName(cookie, config), value, { ...optionsOf(config), ...(maxAge ? { maxAge } : {}) })
}

export const dropCookie = (c: Context, cookie: Cookie, config: Pick<Config, 'https'>): void =>
  void deleteCookie(c, cookieName(cookie, config), optionsOf(config))
