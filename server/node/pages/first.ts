import type { Hono } from 'hono'
import type { Home } from '#kernel/home.ts'
import { makePage } from '#kernel/page.ts'
import { empty } from '#views/empty.ts'
import type { EdgeEnv } from '../edge.ts'
import type { Server } from '../server.ts'

/** Where no plugin owns the first page: the first entry of the navigation that the role has. */
export function firstPage(app: Hono<EdgeEnv>, home: Home, server: Server): void {
  app.get('/', async (c) => {
    const session = await home.signedIn(c)
    if (!session) return await home.signIn(c)
    const page = await makePage(c, session, server.registry.plugins[0]?.id ?? '', home, server.registry)
    const first = (await page.frame()).nav.find((n) => !n.add)
    if (first) return c.redirect(first.href, 303)
    const title = page.t('home.first_page')
    return await page.show({
      title,
      narrow: true,
      body: empty({ icon: 'home', level: 1, title, text: page.t('home.nothing_here') }),
    })
  })
}
