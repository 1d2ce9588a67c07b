import type { Hono } from 'hono'
import { setCookie } from '../cookies.ts'
import type { EdgeEnv } from '../edge.ts'
import type { Server } from '../server.ts'
import { asLang, ownPath } from './gate.ts'

/** A signed-in user's language is theirs on every device; a stranger's stays in the browser. */
export function languagePage(app: Hono<EdgeEnv>, server: Server): void {
  app.post('/language', async (c) => {
    const { lang: asked, back, _csrf } = (await c.req.parseBody()) as Record<string, string | undefined>
    const lang = asLang(asked)
    const session = await server.sessions.of(c)
    if (lang && session && server.genuine(_csrf, session)) {
      await server.writer.system('user.language', { userId: session.actor.id, lang })
      server.sessions.forget()
    }
    if (lang) setCookie(c, 'lang', lang, server.config)
    return c.redirect(ownPath(back), 303)
  })
}
