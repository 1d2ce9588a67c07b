/** The server's own routes, and the plugins' application below them. */
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createApp } from '#kernel/app.ts'
import type { Home } from '#kernel/home.ts'
import { makePage } from '#kernel/page.ts'
import { notFound, Problem } from '#kernel/problem.ts'
import { errorPage } from '#views/error-page.ts'
import { syncRoutes } from '../sync/index.ts'
import { doorRoutes } from './doors.ts'
import { edge, type EdgeEnv } from './edge.ts'
import { healthPage } from './health.ts'
import { enrolPage } from './pages/enrol.ts'
import { exportPages } from './pages/export.ts'
import { firstPage } from './pages/first.ts'
import { importPages } from './pages/import.ts'
import { openPages } from './open-pages.ts'
import type { ImportJobs } from './jobs/import-jobs.ts'
import { langOf, showGate } from './pages/gate.ts'
import { languagePage } from './pages/language.ts'
import { manifestPages } from './pages/manifest.ts'
import { signInPages } from './pages/sign-in.ts'
import { setupPages } from './pages/setup.ts'
import { sealedOutboxPages } from './pages/sealed-outboxes.ts'
import { tabletCodePages } from './pages/tablet-code.ts'
import { accountPages } from './pages/account.ts'
import { workerPage } from './pages/worker.ts'
import type { Server } from './server.ts'
import type { PullHost } from './pull-client.ts'
import { syncHost } from './sync-host.ts'
import { tilesRoute } from './tiles.ts'

/** As the kernel's own: forms with photographs go through the import, which has its limits. */
const MOST_BYTES = 8 * 1024 * 1024

export function serverApp(home: Home, server: Server, imports: ImportJobs, puller: PullHost): Hono<EdgeEnv> {
  const app = new Hono<EdgeEnv>()
  const refused = (c: Context, key: string, kind: '403' | '422' | '500', status: number, requestId?: string) => {
    const lang = langOf(c, server)
    const t = server.registry.translator(lang)
    return showGate(c, server, t, lang, {
      title: t(`kit.error.${kind}.title`),
      body: errorPage({ t, kind, message: key ? t(key) : undefined, requestId }),
      back: '/',
      status,
    })
  }
  app.use(edge(server.config, server.log, (c) => refused(c, 'home.other_site', '403', 403)))
  doorRoutes(app, server)
  importPages(app, home, server, imports)
  // With limits of its own, for what is packed.
  const sync = syncHost(home, server, puller)
  app.route('/', syncRoutes(sync) as unknown as Hono<EdgeEnv>)
  const limit = bodyLimit({
    maxSize: MOST_BYTES,
    onError: (c) => refused(c, 'kernel.too_large', '422', 413),
  })
  // Looking for the body of a request that has none takes a tenth of a kept page's time; and one that says its length is not opened for it.
  app.use((c, next) => (c.req.method !== 'POST' || saidLength(c) <= MOST_BYTES ? next() : limit(c, next)))
  app.get('/static/:name{.+}', (c) => server.files.serve(c, c.req.param('name')))
  manifestPages(app, server)
  workerPage(app, server)
  healthPage(app, server)
  tilesRoute(app, server)
  signInPages(app, server)
  setupPages(app, server)
  languagePage(app, server)
  accountPages(app, home, server)
  openPages(app, server)
  enrolPage(app, home, server, puller)
  tabletCodePages(app, home, server)
  sealedOutboxPages(app, home, server, sync)
  exportPages(app, home, server.registry)
  const plugins = createApp(home, server.registry)
  if (!plugins.routes.some((r) => r.path === '/' && r.method === 'GET')) firstPage(app, home, server)
  app.route('/', plugins as unknown as Hono<EdgeEnv>)
  app.notFound(async (c) => {
    const session = await home.signedIn(c)
    if (!session) return await home.signIn(c)
    const page = await makePage(c, session, server.registry.plugins[0]?.id ?? '', home, server.registry)
    return c.html((await home.problemPage(notFound(), await page.frame())) as never, 404)
  })
  app.onError(async (error, c) => {
    if (error instanceof Problem) return await refused(c, error.code, '422', error.status)
    const { requestId } = home.defect(error, c)
    return await refused(c, '', '500', 500, requestId)
  })
  return app
}

/** What the server lets in at most, by its own header; without end where it comes in chunks. */
const saidLength = (c: Context): number =>
  c.req.header('transfer-encoding') === undefined ? Number(c.req.header('content-length') ?? Infinity) : Infinity
