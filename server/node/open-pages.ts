/** Pages of plugins that need no sign-in. Whoever brings what the server has never sealed is counted, and has to wait as one who guesses passwords. */
import type { Context, Hono } from 'hono'
import { createFormat } from '#kernel/i18n.ts'
import type { OpenPage } from '#kernel/open-page.ts'
import { sealed } from '#kernel/page.ts'
import type { Actor } from '#kernel/plugin.ts'
import { scopedDb } from '#kernel/scope.ts'
import { html } from '#views/html.ts'
import { addressOf } from './address.ts'
import type { EdgeEnv } from './edge.ts'
import { langOf, showGate } from './pages/gate.ts'
import { isSealOf } from './seal.ts'
import type { Server } from './server.ts'
import { placeKey } from './throttle.ts'

/** Sees every place and no class of what is sensitive. */
const ANYBODY: Actor = {
  id: '',
  name: '',
  role: 'chw',
  lang: 'en',
  scope: { areas: [], households: [] },
  compartments: [],
}

export function openPages(app: Hono<EdgeEnv>, server: Server): void {
  for (const { id, open } of server.registry.plugins)
    for (const page of open ?? []) app.get(page.path, (c) => answer(c, server, id, page))
}

async function answer(c: Context, server: Server, plugin: string, page: OpenPage): Promise<Response> {
  const { registry, clock } = server
  const lang = langOf(c, server)
  const t = registry.translator(lang)
  const keys = [placeKey(plugin, addressOf(c, server.config))]
  const wait = await server.writer.system<number>('throttle.attempt', { keys, now: clock.now() })
  if (wait > 0) {
    const title = t('home.wait_minutes', { n: Math.ceil(wait / 60_000) })
    return await showGate(c, server, t, lang, { title, heading: title, body: html``, back: page.path, status: 429 })
  }
  const { title, body, guess } = await page.answer({
    query: c.req.query(),
    t,
    fmt: createFormat(lang),
    today: clock.today(),
    db: scopedDb(server.read, { registry, plugin, actor: ANYBODY, everywhere: true }),
    isSealed: (text, mark) => isSealOf(server.secret(), sealed(plugin, text), mark),
  })
  if (!guess) await server.writer.system('throttle.clear', { keys })
  const { search } = new URL(c.req.url)
  return await showGate(c, server, t, lang, {
    title,
    heading: title,
    body,
    back: `${page.path}${search}`,
    ...(guess ? { status: 404 } : {}),
  })
}
